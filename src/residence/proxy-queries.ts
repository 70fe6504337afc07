import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type ProxyState, proxyStateOn } from './proxy-rules.ts'
import type { DocumentKind, ProxyGround } from './words.ts'

type Day = Temporal.PlainDate

export type KeptProxy = {
  id: string
  ground: ProxyGround
  givenName: string
  familyName: string
  birthDate: Day | null
  phone: string | null
  documentKind: DocumentKind
  documentNumber: string
  principalDocument: string | null
  act: string | null
  writtenOn: Day
  during: Nights
  revokedOn: Day | null
  revokedReason: string | null
  version: number
  state: ProxyState
}

const columns = [
  'id',
  'ground',
  'given_name as givenName',
  'family_name as familyName',
  'birth_date as birthDate',
  'phone',
  'document_kind as documentKind',
  'document_number as documentNumber',
  'principal_document as principalDocument',
  'act',
  'written_on as writtenOn',
  'during',
  'revoked_on as revokedOn',
  'revoked_reason as revokedReason',
  'version',
] as const

/** All the proxies of somebody registered, those that count first, then those to come, then the rest, newest first. */
export async function proxiesOf(tx: Tx, registrationId: string): Promise<KeptProxy[]> {
  const rows = await rowsOf(tx).where('registration_id', '=', registrationId).orderBy('written_on', 'desc').execute()
  const rank: Record<ProxyState, number> = { valid: 0, not_yet: 1, expired: 2, revoked: 3 }
  return rows
    .map((row) => ({ ...row, state: proxyStateOn(row, tx.today) }))
    .sort((one, other) => rank[one.state] - rank[other.state])
}

export async function proxyById(tx: Tx, registrationId: string, proxyId: string): Promise<KeptProxy | undefined> {
  const row = await rowsOf(tx)
    .where('registration_id', '=', registrationId)
    .where('id', '=', proxyId)
    .executeTakeFirst()
  return row && { ...row, state: proxyStateOn(row, tx.today) }
}

const rowsOf = ({ db }: Tx) =>
  db
    .selectFrom('residence.proxy')
    .select([...columns])
    .$narrowType<{ ground: ProxyGround; documentKind: DocumentKind; during: Nights }>()
