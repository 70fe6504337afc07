import { stale } from '../organisations/stale.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { formatDay, fromDay, toDay } from '../ui/format.ts'
import { type Forwarding, forwardingsOf } from './forwarding-queries.ts'

export type AddForwarding = {
  registrationId: string
  recipient: string
  address: string
  from: Temporal.PlainDate
  /** The last day on which letters are sent on; null until further notice. */
  until: Temporal.PlainDate | null
  note: string | null
}

/** From a day on letters are sent to an address of theirs: one at a time. */
export async function addForwarding(tx: Tx, order: AddForwarding): Promise<Outcome<{ id: string }>> {
  if (order.until && Temporal.PlainDate.compare(order.from, order.until) > 0) return refused(backwards)
  const during = new Nights(order.from, order.until?.add({ days: 1 }) ?? null)
  const id = newId()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('residence.forwarding')
      .values({
        id,
        registration_id: order.registrationId,
        recipient: order.recipient,
        address: order.address,
        during,
        note: order.note,
      })
      .execute(),
  )
  if (!constraint) return done({ id })
  const other = (await forwardingsOf(tx, order.registrationId)).find((one) => one.during.overlaps(during))
  return refused(alreadySentOn(other))
}

export type EndForwarding = {
  registrationId: string
  forwardingId: string
  version: number
  /** The last day on which letters are sent on. */
  on: Temporal.PlainDate
}

/** From the day after, letters wait here again. */
export async function endForwarding(tx: Tx, order: EndForwarding): Promise<Outcome<null>> {
  const kept = (await forwardingsOf(tx, order.registrationId)).find(({ id }) => id === order.forwardingId)
  if (!kept) return refused(gone)
  if (Temporal.PlainDate.compare(order.on, kept.during.from) < 0) return refused(notBegun(kept.during.from))
  if (kept.during.to && Temporal.PlainDate.compare(order.on, kept.during.to) >= 0)
    return refused(endsBefore(kept.during.to))
  const { numUpdatedRows } = await tx.db
    .updateTable('residence.forwarding')
    .set({ during: new Nights(kept.during.from, order.on.add({ days: 1 })) })
    .where('id', '=', order.forwardingId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}

const backwards: Refusal = {
  reason: 'backwards',
  field: 'until',
  sentence: 'Finisce prima di cominciare: controlla le due date.',
}
const gone: Refusal = { reason: 'gone', sentence: 'Questo inoltro non c’è: torna alla registrazione.' }
const notBegun = (from: Temporal.PlainDate): Refusal => ({
  reason: 'not-begun',
  field: 'on',
  sentence: `L’inoltro comincia il ${formatDay(from)}: l’ultimo giorno non può essere prima.`,
})
const endsBefore = (to: Temporal.PlainDate): Refusal => ({
  reason: 'ends-before',
  field: 'on',
  sentence: `L’inoltro finisce già il ${formatDay(to.subtract({ days: 1 }))}: per allungarlo aggiungine uno nuovo.`,
})

function alreadySentOn(other: Forwarding | undefined): Refusal {
  const known = other
    ? `In quei giorni la posta va già a ${other.recipient} (${fromDay(other.during.from)}${other.during.to ? ` ${toDay(other.during.to.subtract({ days: 1 }))}` : ', senza una fine'})`
    : 'In quei giorni la posta va già a un altro indirizzo'
  return {
    reason: 'one_forwarding_at_a_time',
    field: 'from',
    sentence: `${known}: fallo finire prima, o scegli altri giorni.`,
  }
}
