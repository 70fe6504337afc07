import { type Clash, refusalOf } from '../housing/clashes.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canAskExtension, canDecideExtension, canGiveOpinion } from './access.ts'
import { extensionBasis } from './extension-basis.ts'
import { refusalsToExtend } from './extension-rules.ts'
import { keepGuests } from './keep-guests.ts'
import { outOfReach } from './out-of-reach.ts'
import { type PendingExtension, pendingExtension } from './pending-extension.ts'
import { recordOverstays } from './record-overstays.ts'
import { actorIdOf, type StayInHand, stayInHand } from './stay-in-hand.ts'
import { longDay } from './stay-rules.ts'

export type GrantExtension = { extensionId: string; version?: number; until: Temporal.PlainDate }
export type RefuseExtension = { extensionId: string; version?: number; reason: string; alternative: string }

/**
 * Grants a request up to `until` (as asked, or another day within the limits of the rules the stay is under): the new end and the
 * nights of everyone present are written together, or neither. Refuses when a bed is already promised, saying to whom and from when.
 */
export async function grantExtension(
  tx: Tx,
  order: GrantExtension,
): Promise<Outcome<{ stayId: string; until: Temporal.PlainDate }>> {
  const pending = await pendingExtension(tx, order, canDecideExtension)
  if (!pending.ok) return pending
  const { extension, stay } = pending.value
  const basis = await extensionBasis(tx, stay)
  const refusals = [
    ...missingOpinion(stay, extension),
    ...refusalsToExtend(basis, { reason: extension.reason, until: order.until }),
    ...(await outOfReach(tx, stay.id, tx.today)),
  ]
  if (refusals.length > 0) return refused(...refusals)
  const clashes = await keepEveryone(tx, stay, order.until)
  if (clashes.length > 0) return refused(...promisedElsewhere(clashes))
  await tx.db
    .updateTable('placements.extension')
    .set({ state: 'granted', ...decision(tx), old_end: stay.authorisedUntil, new_end: order.until })
    .where('id', '=', extension.id)
    .execute()
  await tx.db.updateTable('placements.stay').set({ authorised_until: order.until }).where('id', '=', stay.id).execute()
  return done({ stayId: stay.id, until: order.until })
}

/** Refuses a request. Both the reason and what the household can do instead are needed. */
export async function refuseExtension(tx: Tx, order: RefuseExtension): Promise<Outcome<{ stayId: string }>> {
  const pending = await pendingExtension(tx, order, canDecideExtension)
  if (!pending.ok) return pending
  const { extension } = pending.value
  await tx.db
    .updateTable('placements.extension')
    .set({ state: 'refused', ...decision(tx), refusal_reason: order.reason, alternative: order.alternative })
    .where('id', '=', extension.id)
    .execute()
  return done({ stayId: extension.stayId })
}

/** Whoever asked no longer needs it. */
export async function withdrawExtension(
  tx: Tx,
  order: { extensionId: string; version?: number },
): Promise<Outcome<{ stayId: string }>> {
  const pending = await pendingExtension(tx, order, canAskExtension)
  if (!pending.ok) return pending
  const { extension } = pending.value
  await tx.db
    .updateTable('placements.extension')
    .set({ state: 'withdrawn', ...decision(tx) })
    .where('id', '=', extension.id)
    .execute()
  return done({ stayId: extension.stayId })
}

export type GiveOpinion = {
  extensionId: string
  version?: number
  opinion: 'favourable' | 'contrary'
  by: string
  on: Temporal.PlainDate
  note: string | null
}

/** Writes down what another body thinks of the request. It helps to decide; it does not decide. */
export async function giveOpinion(tx: Tx, order: GiveOpinion): Promise<Outcome<{ stayId: string }>> {
  const pending = await pendingExtension(tx, order, canGiveOpinion)
  if (!pending.ok) return pending
  if (Temporal.PlainDate.compare(order.on, tx.today) > 0)
    return refused({
      reason: 'opinion-in-the-future',
      field: 'on',
      sentence: 'Il parere non può avere una data futura: scrivi il giorno in cui è stato dato.',
    })
  const { extension } = pending.value
  await tx.db
    .updateTable('placements.extension')
    .set({ opinion: order.opinion, opinion_by: order.by, opinion_on: order.on, opinion_note: order.note })
    .where('id', '=', extension.id)
    .execute()
  return done({ stayId: extension.stayId })
}

const decision = (tx: Tx) => ({ decided_on: tx.today, decided_by: actorIdOf(tx) })

function missingOpinion(stay: StayInHand, extension: PendingExtension): Refusal[] {
  const limit = stay.rules.extensions.find(({ reason }) => reason === extension.reason)
  if (!limit?.needsOpinion || extension.opinion) return []
  return [
    {
      reason: 'opinion-missing',
      sentence: `Per «${limit.label}» serve il parere di un altro ente: registralo prima di concedere la proroga.`,
    },
  ]
}

/** Nights already slept past the term belong to the same people: they are written first, then the new ones follow on. */
async function keepEveryone(tx: Tx, stay: StayInHand, until: Temporal.PlainDate): Promise<Clash[]> {
  await recordOverstays(tx, { stayId: stay.id })
  return keepGuests(tx, (await stayInHand(tx, stay.id)) ?? stay, until)
}

function promisedElsewhere(clashes: Clash[]): Refusal[] {
  const first = clashes.flatMap(({ nights }) => (nights ? [nights.from] : [])).sort(Temporal.PlainDate.compare)[0]
  const reasons = clashes.map((clash) => refusalOf(clash, 'until'))
  if (!first) return reasons
  return [
    {
      reason: 'promised-elsewhere',
      field: 'until',
      sentence: `Dal ${longDay(first)} non tutti i letti sono liberi: concedi la proroga fino a quel giorno, o trasferisci prima il nucleo.`,
    },
    ...reasons,
  ]
}
