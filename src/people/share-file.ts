import { sql } from 'kysely'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

export type ShareFile = {
  householdId: string
  serviceId: string
  ground: 'recorded' | 'referral' | 'stay' | 'charge' | 'import'
}

/**
 * Lets a service open a household's file: its own worker's when recording, another's when the household is referred there. Only who can
 * open the file can share it. Sharing twice changes nothing.
 */
export async function shareFile({ db }: Tx, order: ShareFile): Promise<Outcome<null>> {
  const { rows } = await sql<{ shared: boolean }>`
    select people.share_file(${order.householdId}, ${order.serviceId}, ${order.ground}) as shared`.execute(db)
  if (rows[0]?.shared) return done(null)
  return refused({
    reason: 'not-yours',
    sentence: 'Questo nucleo non è fra quelli dei tuoi servizi: chiedi a chi lo segue di condividere il fascicolo.',
  })
}

/**
 * Lets the desk of registered residence see what it needs of a file: contacts and documents, no diary. Only who can open the file can do it; a
 * desk that opens it already keeps what it has.
 */
export async function shareWithDesk({ db }: Tx, order: { householdId: string; serviceId: string }): Promise<boolean> {
  const { rows } = await sql<{ shared: boolean }>`
    select people.share_file_parts(${order.householdId}, ${order.serviceId}, 'residence', '{contacts,documents}') as shared`.execute(
    db,
  )
  return rows[0]?.shared ?? false
}
