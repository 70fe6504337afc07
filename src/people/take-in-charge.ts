import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canRecordFor } from './access.ts'
import { shareFile } from './share-file.ts'

export type TakeInCharge = {
  householdId: string
  serviceId: string
  caseManagerId?: string | null
  from: Temporal.PlainDate
}

/** A service becomes responsible for a household, from a day on, with a case manager who may be named later. */
export async function takeInCharge(tx: Tx, order: TakeInCharge): Promise<Outcome<{ id: string }>> {
  if (!canRecordFor(tx.actor, order.serviceId)) return refused(notYours)
  const shared = await shareFile(tx, { ...order, ground: 'charge' })
  if (!shared.ok) return shared
  const id = newId()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('people.taking_in_charge')
      .values({
        id,
        household_id: order.householdId,
        service_id: order.serviceId,
        case_manager_id: order.caseManagerId ?? null,
        during: new Nights(order.from, null),
      })
      .execute(),
  )
  if (constraint === 'in_charge_once') return refused(already)
  if (constraint) return refused(unknownManager)
  return done({ id })
}

export type EndCharge = { chargeId: string; version: number; on: Temporal.PlainDate; reason: string }

/** The service stops being responsible, with a day and a reason. */
export async function endCharge({ db, actor }: Tx, order: EndCharge): Promise<Outcome<{ householdId: string }>> {
  const charge = await db
    .selectFrom('people.taking_in_charge')
    .select(['household_id', 'service_id', 'during'])
    .where('id', '=', order.chargeId)
    .executeTakeFirst()
  if (!charge || !canRecordFor(actor, charge.service_id)) return refused(notYoursToEnd)
  if (Temporal.PlainDate.compare(order.on, charge.during.from) <= 0) return refused(endsTooSoon)
  const { numUpdatedRows } = await db
    .updateTable('people.taking_in_charge')
    .set({ during: new Nights(charge.during.from, order.on), end_reason: order.reason })
    .where('id', '=', order.chargeId)
    .where('version', '=', order.version)
    .where(sql<boolean>`upper_inf(during)`)
    .executeTakeFirst()
  return numUpdatedRows ? done({ householdId: charge.household_id }) : refused(stale)
}

const notYours = {
  reason: 'not-yours',
  sentence:
    'Puoi prendere in carico un nucleo solo per un servizio in cui lavori con le persone: scegline uno dei tuoi.',
  field: 'serviceId',
}
const notYoursToEnd = {
  reason: 'not-yours',
  sentence: 'La presa in carico è di un altro servizio: la chiude chi ci lavora.',
}
const already = {
  reason: 'already-in-charge',
  sentence:
    'Il servizio ha già in carico questo nucleo in quei giorni: controlla la data, o chiudi prima quella in corso.',
  field: 'from',
}
const unknownManager = {
  reason: 'unknown-manager',
  sentence: 'Questa persona non è fra chi lavora nel servizio: scegline un’altra.',
  field: 'caseManagerId',
}
const endsTooSoon = {
  reason: 'ends-too-soon',
  sentence: 'La fine deve venire dopo l’inizio della presa in carico: controlla la data.',
  field: 'on',
}
const stale = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questa presa in carico: guarda com’è adesso e riprova.',
}
