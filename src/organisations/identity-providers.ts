import type { IdentityProvider } from '../platform/identity-provider.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Seal } from '../platform/seal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { IdentityClaim } from './identity-rules.ts'
import { stale } from './stale.ts'

export type ProviderFacts = {
  label: string
  issuer: string
  clientId: string
  claim: IdentityClaim
  strongValues: string[]
  active: boolean
}
export type KeptProvider = ProviderFacts & { id: string; version: number }

/** Where the workers of a body may sign in instead of here; the secret stays sealed. */
export async function identityProviderOf(tx: Tx, organisationId: string): Promise<KeptProvider | undefined> {
  return tx.db
    .selectFrom('organisations.identity_provider')
    .select(['id', 'label', 'issuer', 'client_id as clientId', 'claim', 'strong_values as strongValues', 'active'])
    .select('version')
    .where('organisation_id', '=', organisationId)
    .$narrowType<{ claim: IdentityClaim }>()
    .executeTakeFirst()
}

/** The buttons of the sign-in page. */
export function activeProviders(tx: Tx): Promise<{ id: string; label: string }[]> {
  return tx.db
    .selectFrom('organisations.identity_provider')
    .select(['id', 'label'])
    .where('active', '=', true)
    .orderBy('label')
    .execute()
}

export type UsableProvider = IdentityProvider & {
  id: string
  organisationId: string
  claim: IdentityClaim
  strongValues: string[]
}

/** All that signing in takes. Asks for the strength it will recognise, where it is one of the national levels. */
export async function usableProvider(tx: Tx, seal: Seal, id: string): Promise<UsableProvider | undefined> {
  const row = await tx.db
    .selectFrom('organisations.identity_provider')
    .selectAll()
    .where('id', '=', id)
    .where('active', '=', true)
    .$narrowType<{ claim: IdentityClaim }>()
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id,
    organisationId: row.organisation_id,
    issuer: row.issuer,
    clientId: row.client_id,
    clientSecret: await seal.open(row.sealed_secret),
    claim: row.claim,
    strongValues: row.strong_values,
    wantedAcr: row.strong_values.filter((value) => value.startsWith('https://')),
  }
}

export type KeepProvider = ProviderFacts & {
  organisationId: string
  /** Null keeps the one that is there. */
  clientSecret: string | null
  version: number
}

/** Sets up, or changes, the identity provider of a body. Refuses a first one without its secret, and a stale save. */
export async function keepIdentityProvider(tx: Tx, seal: Seal, order: KeepProvider): Promise<Outcome<null>> {
  const known = await identityProviderOf(tx, order.organisationId)
  const sealed = order.clientSecret === null ? undefined : await seal.close(order.clientSecret)
  const values = {
    label: order.label,
    issuer: order.issuer,
    client_id: order.clientId,
    claim: order.claim,
    strong_values: order.strongValues,
    active: order.active,
  }
  if (known) {
    const { numUpdatedRows } = await tx.db
      .updateTable('organisations.identity_provider')
      .set({ ...values, ...(sealed && { sealed_secret: sealed }) })
      .where('id', '=', known.id)
      .where('version', '=', order.version)
      .executeTakeFirst()
    return numUpdatedRows === 0n ? refused(stale) : done(null)
  }
  if (!sealed)
    return refused({
      reason: 'no_secret',
      field: 'clientSecret',
      sentence: 'Serve il segreto che il servizio di identità ha dato ad Approdo.',
    })
  await tx.db
    .insertInto('organisations.identity_provider')
    .values({
      ...values,
      id: newId<'IdentityProvider'>(),
      organisation_id: order.organisationId,
      sealed_secret: sealed,
    })
    .execute()
  return done(null)
}
