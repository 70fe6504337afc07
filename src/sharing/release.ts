import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

export type Release = {
  /** The address of the export, without its questions. */
  what: string
  why: string
  protections: string[]
}

/** Who may take a household out of its protection says why; for ten minutes that export holds it, for them alone. */
export async function release(tx: Tx, { what, why, protections }: Release): Promise<Outcome<null>> {
  if (protections.length === 0) return refused(none)
  const { rows } = await sql<{ id: string }>`
    select p.id from sharing.protection p where p.id = any (${protections}::uuid[]) and p.ended_at is null and sharing.may_release(p.id)`.execute(
    tx.db,
  )
  if (rows.length < new Set(protections).size) return refused(notYours)
  await tx.db
    .insertInto('sharing.release')
    .values(rows.map(({ id }) => ({ id: newId(), protection_id: id, reason: why, what, released_at: tx.now })))
    .execute()
  return done(null)
}

/** From here on the transaction sees no protected household but those released to the actor for this very export. */
export async function leaveProtectedOut(tx: Tx, what: string): Promise<void> {
  if (tx.actor.kind === 'system') return
  const { rows } = await sql<{ id: string; householdId: string }>`
    select distinct p.id, p.household_id as "householdId" from sharing.release r join sharing.protection p on p.id = r.protection_id
    where r.released_by = ${tx.actor.userId} and r.what = ${what} and r.released_at > ${tx.now.subtract({ minutes: 10 })}`.execute(
    tx.db,
  )
  for (const { householdId } of rows) tx.saw({ what: 'export', householdId, name: what })
  await sql`select sharing.leave_protected_out(${rows.map(({ id }) => id)}::uuid[])`.execute(tx.db)
}

const none = {
  reason: 'none-chosen',
  field: 'protections',
  sentence: 'Scegli almeno un nucleo, o scarica l’elenco senza le persone protette.',
}
const notYours = {
  reason: 'not-yours',
  field: 'protections',
  sentence: 'Uno dei nuclei scelti non lo puoi esportare: chiedi a chi ne può togliere la protezione.',
}
