import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canDecide } from './access.ts'
import { registrationFacts } from './registration-facts.ts'
import { endedAlready, notSeen, notYours } from './registration-refusals.ts'
import type { SuspensionReason } from './words.ts'

export type Suspend = {
  registrationId: string
  reason: SuspensionReason
  from: Temporal.PlainDate
  /** The day on which it resumes by itself; null until somebody resumes it. */
  to: Temporal.PlainDate | null
  note: string | null
}

/** Suspends a registration: the number stays theirs, letters go on arriving. */
export async function suspend(tx: Tx, order: Suspend): Promise<Outcome<{ id: string }>> {
  const registration = await registrationFacts(tx, order.registrationId)
  if (!registration) return refused(notSeen)
  if (!canDecide(tx.actor, registration.serviceId)) return refused(notYours)
  if (registration.during.to) return refused(endedAlready)
  const faults = [
    ...(registration.during.includes(order.from) ? [] : [beforeItBegan]),
    ...(order.to && Temporal.PlainDate.compare(order.to, order.from) <= 0 ? [resumesTooSoon] : []),
  ]
  if (faults.length > 0) return refused(...faults)
  const id = newId<'Suspension'>()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('residence.suspension')
      .values({
        id,
        registration_id: registration.id,
        reason: order.reason,
        during: new Nights(order.from, order.to),
        note: order.note,
      })
      .execute(),
  )
  return constraint ? refused(suspendedAlready) : done({ id })
}

export type Resume = { registrationId: string; suspensionId: string; version: number; onDay: Temporal.PlainDate }

/** The suspension ends: from that day the registration is in force again. */
export async function resume(tx: Tx, order: Resume): Promise<Outcome<null>> {
  const registration = await registrationFacts(tx, order.registrationId)
  if (!registration) return refused(notSeen)
  if (!canDecide(tx.actor, registration.serviceId)) return refused(notYours)
  const suspension = await tx.db
    .selectFrom('residence.suspension')
    .select(['id', 'during', 'version'])
    .where('id', '=', order.suspensionId)
    .where('registration_id', '=', registration.id)
    .executeTakeFirst()
  if (!suspension || suspension.version !== order.version) return refused(resumedMeanwhile)
  if (Temporal.PlainDate.compare(order.onDay, suspension.during.from) <= 0) return refused(resumesTooSoonOn)
  await tx.db
    .updateTable('residence.suspension')
    .set({ during: new Nights(suspension.during.from, order.onDay) })
    .where('id', '=', suspension.id)
    .execute()
  return done(null)
}

const beforeItBegan: Refusal = {
  reason: 'before-it-began',
  field: 'from',
  sentence: 'In quel giorno la registrazione non c’era ancora: scegli una data successiva.',
}
const resumesTooSoon: Refusal = {
  reason: 'resumes-too-soon',
  field: 'to',
  sentence: 'La ripresa deve venire dopo l’inizio della sospensione: scegli almeno il giorno dopo.',
}
const resumesTooSoonOn: Refusal = { ...resumesTooSoon, field: 'onDay' }
const suspendedAlready: Refusal = {
  reason: 'suspended-already',
  field: 'from',
  sentence: 'In quei giorni è già sospesa: prima fai riprendere quella sospensione.',
}
const resumedMeanwhile: Refusal = {
  reason: 'resumed-meanwhile',
  sentence: 'Questa sospensione è già cambiata: ricarica la pagina.',
}
