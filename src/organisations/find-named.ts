import { sql } from 'kysely'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type IdentityClaim, type Named, whoIsNamed } from './identity-rules.ts'

type Vouching = { organisationId: string; claim: IdentityClaim }

/**
 * The user whom a body's identity provider vouches for: one who is already known, works for that body today, and for no other (a body answers
 * for its own people only). Nobody is ever added. On refusal `userId` says for the trail who it was about, when that is known.
 */
export async function findNamed(
  tx: Tx,
  { organisationId, claim }: Vouching,
  claims: Record<string, unknown>,
): Promise<Outcome<{ userId: string }> & { userId?: string }> {
  const named = whoIsNamed(claims, claim)
  if (!named) return refused(claim === 'email' ? unverified : nameless)
  const userId = await userNamed(tx, named)
  if (!userId) return refused(unknown)
  const { rows } = await sql<{ here: boolean; elsewhere: boolean; out: boolean }>`
    select coalesce(bool_or(a.organisation_id = ${organisationId} and a.during @> ${tx.today}::date), false) as here,
      coalesce(bool_or(a.organisation_id <> ${organisationId} and not isempty(a.during * daterange(${tx.today}::date, null))), false) as elsewhere,
      organisations.is_deactivated(${userId}) as out
    from organisations.assignment a where a.user_id = ${userId}`.execute(tx.db)
  const [found] = rows
  if (!found?.here) return { ...refused(unknown), userId }
  if (found.elsewhere) return { ...refused(elsewhere), userId }
  if (found.out) return { ...refused(deactivated), userId }
  return done({ userId })
}

async function userNamed({ db }: Tx, named: Named): Promise<string | undefined> {
  const row =
    named.by === 'email'
      ? await db.selectFrom('auth.user').select('id').where('email', '=', named.email).executeTakeFirst()
      : await db
          .selectFrom('organisations.user_identity')
          .select('id')
          .where('tax_code', '=', named.taxCode)
          .executeTakeFirst()
  return row?.id
}

const unverified: Refusal = {
  reason: 'unverified',
  sentence: 'Il servizio di identità non garantisce il tuo indirizzo e-mail: chiedi a chi lo gestisce di verificarlo.',
}
const nameless: Refusal = {
  reason: 'nameless',
  sentence: 'Il servizio di identità non ha detto il tuo codice fiscale: chiedi a chi lo gestisce.',
}
const unknown: Refusal = {
  reason: 'unknown',
  sentence:
    'Ti sei identificato, ma in Approdo non c’è un utente per te: chiedilo a chi amministra Approdo nel tuo ente.',
}
const elsewhere: Refusal = {
  reason: 'works_elsewhere',
  sentence: 'Lavori anche per un altro ente: entra con indirizzo e password.',
}
const deactivated: Refusal = {
  reason: 'deactivated',
  sentence: 'Il tuo accesso è disattivato: chiedi di riattivarlo a chi amministra Approdo nel tuo ente.',
}
