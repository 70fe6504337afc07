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
