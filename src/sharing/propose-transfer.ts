import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { sharingPaths } from './paths.ts'
import { mayShare } from './queries.ts'
import { objectionsToProposal, type Proposal } from './rules.ts'
import { tellOfTransfer } from './tell-by-mail.ts'

export type ProposeTransfer = Proposal & { householdId: string; reason: string; publicUrl: string }

/** A service that has a household in charge proposes that another take it. Nothing changes until that one accepts. */
export async function proposeTransfer(tx: Tx, order: ProposeTransfer): Promise<Outcome<{ id: string }>> {
  if (!(await mayShare(tx, order.householdId))) return refused(notYours)
  const objections = objectionsToProposal(order, tx.today)
  if (!(await chargesToHandOver(tx, order.householdId)).some(({ id }) => id === order.fromServiceId))
    objections.push(notInCharge)
  if (objections.length > 0) return refused(...objections)
  const id = newId<'ChargeTransfer'>()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('sharing.charge_transfer')
      .values({
        id,
        household_id: order.householdId,
        from_service_id: order.fromServiceId,
        to_service_id: order.toServiceId,
        from_day: order.fromDay,
        keeps_until: order.keepsUntil,
        reason: order.reason,
        proposed_at: tx.now,
      })
      .execute(),
  )
  if (constraint) return refused(constraint === 'one_transfer_at_a_time' ? proposed : unknownService)
  await tellOfTransfer(tx, id, {
    subject: 'C’è un passaggio di presa in carico da guardare in Approdo',
    says: 'Un altro servizio vi propone di prendere in carico un nucleo. Si legge e si risponde solo in Approdo:',
    link: `${order.publicUrl}${sharingPaths.transfer(id)}`,
    about: 'charge_transfer',
  })
  return done({ id })
}

/** The services of the actor that have the household in charge today, and may hand it over. */
export async function chargesToHandOver(tx: Tx, householdId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct s.id, s.name from people.taking_in_charge t join organisations.service s on s.id = t.service_id
    where t.household_id = ${householdId} and t.during @> ${tx.today}::date and upper_inf(t.during)
      and t.service_id = any (organisations.services_with('sharing.keep')) order by s.name`.execute(tx.db)
  return rows
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Il passaggio lo propone chi ha in carico il nucleo: chiedi a quel servizio.',
}
const notInCharge: Refusal = {
  reason: 'not-in-charge',
  sentence:
    'Il tuo servizio non ha in carico questo nucleo: prima registra la presa in carico, o condividi il fascicolo.',
  field: 'fromServiceId',
}
const proposed: Refusal = {
  reason: 'proposed-already',
  sentence: 'C’è già un passaggio proposto e ancora senza risposta: ritiralo, se vuoi proporne un altro.',
}
const unknownService: Refusal = {
  reason: 'unknown-service',
  sentence: 'Questo servizio non c’è più: scegline un altro.',
  field: 'toServiceId',
}
