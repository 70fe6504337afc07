import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { tooLate } from './ask-for-file.ts'
import { sharingPaths } from './paths.ts'
import { tellOfGlass } from './tell-by-mail.ts'

export type BreakGlass = { sightingId: string; serviceId: string; reason: string; publicUrl: string }

/** A reason of a few letters is no reason. */
export const shortestReason = 10

/**
 * Opens in an emergency the file of somebody found to be followed elsewhere: for who asks alone, for as long as the rules of their service
 * say. The case manager and the data protection officers are told at once.
 */
export async function breakGlass(tx: Tx, order: BreakGlass): Promise<Outcome<{ householdId: string; told: number }>> {
  if (order.reason.trim().length < shortestReason)
    return refused({
      reason: 'too-short',
      sentence: 'Scrivi qualche parola in più: che cosa succede e perché non si può aspettare.',
      field: 'reason',
    })
  const glassId = newId<'Glass'>()
  let householdId: string | null = null
  const constraint = await broken(tx, async () => {
    const { rows } = await sql<{ household: string | null }>`
      select sharing.break_glass(${glassId}, ${order.sightingId}, ${order.serviceId}, ${order.reason}) as household`.execute(
      tx.db,
    )
    householdId = rows[0]?.household ?? null
  })
  if (constraint)
    return refused({
      reason: 'open-already',
      sentence: 'L’hai già aperto in emergenza: il fascicolo è fra quelli aperti di recente.',
    })
  if (!householdId) return refused(tooLate)
  const told = await tellOfGlass(tx, glassId, {
    subject: 'Un fascicolo è stato aperto in emergenza',
    says: 'Qualcuno di un altro servizio ha aperto in emergenza un fascicolo di cui rispondi. Chi, quando e perché si legge in Approdo:',
    link: `${order.publicUrl}${sharingPaths.glasses}`,
    about: 'glass_broken',
  })
  return done({ householdId, told })
}

/** How long the glass stays broken, by the rules of each service in which the actor may break it. */
export async function glassServices(tx: Tx): Promise<{ id: string; name: string; minutes: number }[]> {
  const { rows } = await sql<{ id: string; name: string; minutes: number }>`
    select s.id, s.name, coalesce(r.glass_minutes, 240) as minutes
    from organisations.service s left join organisations.rule_set r on r.service_id = s.id and r.valid @> ${tx.today}::date
    where s.id = any (organisations.services_with('glass.break')) and (s.closed_on is null or s.closed_on > ${tx.today}) order by s.name`.execute(
    tx.db,
  )
  return rows
}
