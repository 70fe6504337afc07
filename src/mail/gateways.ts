import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Seal } from '../platform/seal.ts'
import type { Tx } from '../platform/transaction.ts'
import { wrongWithBody } from './gateway-rules.ts'
import { isGatewayAddress } from './public-address.ts'

export type GatewayFacts = {
  url: string
  headerName: string
  body: string
  sender: string | null
  sendsOnce: boolean
  isOn: boolean
}

export type KeptGateway = GatewayFacts & { id: string; sealedKey: string | null; version: number }

/** The gateway of a body, its key still sealed. */
export async function gatewayOf({ db }: Tx, organisationId: string): Promise<KeptGateway | undefined> {
  return db
    .selectFrom('mail.sms_gateway')
    .select(['id', 'url', 'header_name as headerName', 'sealed_key as sealedKey', 'body', 'sender', 'version'])
    .select(['sends_once as sendsOnce', 'is_on as isOn'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}

export type KeepGateway = GatewayFacts & {
  organisationId: string
  /** A new key; null keeps the one there is. */
  key: string | null
  version: number
}

/** Writes where and how a body's SMS go. The key rests sealed, and is never shown again. Refuses what was changed meanwhile. */
export async function keepGateway(tx: Tx, seal: Seal, order: KeepGateway): Promise<Outcome<null>> {
  const wrong = wrongWith(order)
  if (wrong.length > 0) return refused(...wrong)
  const { organisationId, key, version, url, headerName, body, sender, sendsOnce, isOn } = order
  const row = { url, header_name: headerName, body, sender, sends_once: sendsOnce, is_on: isOn }
  const sealed = key ? { sealed_key: await seal.close(key) } : {}
  if (!(await gatewayOf(tx, organisationId))) {
    await tx.db
      .insertInto('mail.sms_gateway')
      .values({ id: newId(), organisation_id: organisationId, ...row, ...sealed })
      .execute()
    return done(null)
  }
  const { numUpdatedRows } = await tx.db
    .updateTable('mail.sms_gateway')
    .set({ ...row, ...sealed })
    .where('organisation_id', '=', organisationId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(stale) : done(null)
}

function wrongWith({ url, body }: KeepGateway): Refusal[] {
  const shape = wrongWithBody(body)
  return [
    ...(isGatewayAddress(url) ? [] : [wrongAddress]),
    ...(shape ? [{ reason: 'wrong-body', field: 'body', sentence: shape }] : []),
  ]
}

const wrongAddress: Refusal = {
  reason: 'wrong-address',
  field: 'url',
  sentence: 'Deve essere un indirizzo pubblico che comincia con https://, senza utente e password.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence: 'Qualcun altro l’ha cambiato mentre scrivevi: ricarica la pagina e ripeti la modifica.',
}
