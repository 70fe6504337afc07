import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { Acknowledgement } from './words.ts'

export type WriteNotice = {
  serviceId: string
  language: string
  validFrom: Temporal.PlainDate
  purposes: string
  ordinaryGround: string
  specialGround: string | null
  judicialGround: string | null
  retention: string
  contact: string
}

/** A new version of what a service tells people about their data: from its day on it is the one to be acknowledged. */
export async function writeNotice(tx: Tx, order: WriteNotice): Promise<Outcome<{ id: string }>> {
  if (Temporal.PlainDate.compare(order.validFrom, tx.today) < 0) return refused(notBefore)
  const id = newId<'Notice'>()
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from privacy.notice where service_id = ${order.serviceId} and language = ${order.language}`.execute(
    tx.db,
  )
  const problem = await broken(tx, () =>
    tx.db
      .insertInto('privacy.notice')
      .values({
        id,
        service_id: order.serviceId,
        language: order.language,
        number: rows[0]?.next ?? 1,
        valid_from: order.validFrom,
        purposes: order.purposes,
        ordinary_ground: order.ordinaryGround,
        special_ground: order.specialGround,
        judicial_ground: order.judicialGround,
        retention: order.retention,
        contact: order.contact,
      })
      .execute(),
  )
  return problem ? refused(writtenMeanwhile) : done({ id })
}

export type Acknowledge = {
  noticeId: string
  personIds: string[]
  on: Temporal.PlainDate
  how: Acknowledgement
  mediator: string | null
}

/** Writes down that people were told: on paper, in words (with whom), electronically. Whoever acknowledged it already stays as they are. */
export async function acknowledge(tx: Tx, order: Acknowledge): Promise<Outcome<null>> {
  const refusals = [
    ...(order.personIds.length === 0 ? [nobody] : []),
    ...(Temporal.PlainDate.compare(order.on, tx.today) > 0 ? [notYet] : []),
  ]
  if (refusals.length > 0) return refused(...refusals)
  const { noticeId: notice_id, on: on_day, how, mediator } = order
  await tx.db
    .insertInto('privacy.acknowledgement')
    .values(order.personIds.map((person_id) => ({ id: newId(), person_id, notice_id, on_day, how, mediator })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return done(null)
}

const notBefore = {
  reason: 'past',
  field: 'validFrom',
  sentence: 'Un’informativa vale da oggi in avanti: quelle già date restano com’erano.',
}
const writtenMeanwhile = {
  reason: 'number-taken',
  sentence: 'Qualcuno ne ha scritta un’altra in questo momento: riprova.',
}
const nobody = { reason: 'nobody', field: 'personIds', sentence: 'Scegli chi ha ricevuto l’informativa.' }
const notYet = { reason: 'not-yet', field: 'on', sentence: 'Il giorno non può essere dopo oggi.' }
