import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { RetentionAction } from './words.ts'

export type SetRetention = {
  serviceId: string
  kind: string
  months: number
  action: RetentionAction
  source: string
  from: Temporal.PlainDate
}

/** How long a kind is kept from a day on; until then the rule of before holds, and stays written. */
export async function setRetention(tx: Tx, order: SetRetention): Promise<Outcome<null>> {
  const { serviceId, kind, months, action, source, from } = order
  await sql`
    update privacy.retention_rule set during = daterange(lower(during), ${from}::date)
    where service_id = ${serviceId} and kind = ${kind} and during @> ${from}::date and lower(during) < ${from}::date`.execute(
    tx.db,
  )
  const problem = await broken(tx, () =>
    tx.db
      .insertInto('privacy.retention_rule')
      .values({ id: newId(), service_id: serviceId, kind, months, action, source, during: new Nights(from, null) })
      .execute(),
  )
  return problem ? refused(alreadyFrom) : done(null)
}

export type PlaceHold = {
  householdId: string
  organisationId: string
  reason: string
  until: Temporal.PlainDate | null
}

/** Nothing of this household is let go while the hold lasts. */
export async function placeHold(tx: Tx, order: PlaceHold): Promise<Outcome<null>> {
  const { householdId: household_id, organisationId: organisation_id, reason, until } = order
  const problem = await broken(tx, () =>
    tx.db.insertInto('privacy.hold').values({ id: newId(), household_id, organisation_id, reason, until }).execute(),
  )
  return problem ? refused(heldAlready) : done(null)
}

export async function endHold({ db, now }: Tx, id: string): Promise<Outcome<null>> {
  const { numUpdatedRows } = await db
    .updateTable('privacy.hold')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(endedAlready)
}

const alreadyFrom = {
  reason: 'overlaps',
  field: 'from',
  sentence:
    'Per questo servizio e questa voce c’è già una regola che comincia quel giorno o dopo: scegli un giorno successivo.',
}
const heldAlready = { reason: 'held', sentence: 'Questo nucleo è già sospeso: termina prima la sospensione che c’è.' }
const endedAlready = { reason: 'ended', sentence: 'La sospensione è già terminata.' }
