import { may } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { otherOpenReferral } from './open-referral-of.ts'
import { objectionsToEligibility } from './rules.ts'
import { decisions, isClosed, type Move, moveBetween } from './states.ts'
import { enterWaitingList, leaveWaitingList } from './waiting-entry.ts'
import { closingReasons, oneOf, type State, stateLabels, states } from './words.ts'

export type MoveReferral = {
  referralId: string
  to: State
  /** One of the typed reasons of the new state, where the move asks for it. */
  reason?: string | null
  note?: string | null
  /** The version the person was looking at; without it the move goes by the state alone. */
  version?: number
}

export type Moved = { referralId: string; from: State; to: State }

/**
 * The one way a referral changes state: checks the move against the table, writes it as a row, and keeps waiting list and response clock
 * in step. Refuses what the table does not allow, what the actor may not do, a stale version, an eligibility with requirements not met.
 */
export async function moveReferral(tx: Tx, order: MoveReferral): Promise<Outcome<Moved>> {
  const referral = await locked(tx, order.referralId)
  if (!referral) return refused(missing)
  const from = oneOf(states, referral.state)
  if (order.version !== undefined && order.version !== referral.version) return refused(stale(from))
  const move = moveBetween(from, order.to)
  if (!move) return refused(notAllowed(from, order.to))
  if (!may(tx.actor, move.power, referral.service_id)) return refused(notYours(move))
  const objections = [...(await eligibility(tx, move, referral.id)), ...unsaid(move, order)]
  if (objections.length > 0) return refused(...objections)
  if (await broken(tx, () => write(tx, referral, order)))
    return refused(await otherOpenReferral(tx, referral.household_id, referral.service_id))
  await record(tx, from, order)
  if (from === 'listed') await leaveWaitingList(tx, referral)
  if (order.to === 'listed') await enterWaitingList(tx, referral, move.by === 'placement')
  return done({ referralId: referral.id, from, to: order.to })
}

function locked({ db }: Tx, id: string) {
  return db
    .selectFrom('referrals.referral')
    .select(['id', 'service_id', 'household_id', 'state', 'reason', 'urgency', 'version', 'responded_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

async function eligibility({ db }: Tx, move: Move, referralId: string): Promise<Refusal[]> {
  if (move.to !== 'eligible') return []
  const answers = await db
    .selectFrom('referrals.requirement_answer')
    .select(['sentence', 'answer'])
    .where('referral_id', '=', referralId)
    .orderBy('id')
    .execute()
  return objectionsToEligibility(answers)
}

function unsaid(move: Move, order: MoveReferral): Refusal[] {
  if (move.asks === 'reason' && isClosed(move.to) && !(order.reason && order.reason in closingReasons[move.to]))
    return [
      {
        reason: 'reason-missing',
        field: 'reason',
        sentence: 'Scegli il motivo: resta scritto nella storia della segnalazione.',
      },
    ]
  if (move.asks === 'note' && !order.note)
    return [
      {
        reason: 'note-missing',
        field: 'note',
        sentence: 'Scrivi perché: resta scritto nella storia della segnalazione.',
      },
    ]
  return []
}

type Locked = NonNullable<Awaited<ReturnType<typeof locked>>>

function write({ db, actor, now }: Tx, referral: Locked, { to, reason }: MoveReferral) {
  return db
    .updateTable('referrals.referral')
    .set({
      state: to,
      closing_reason: isClosed(to) ? reason : null,
      changed_at: now,
      changed_by: actor.kind === 'user' ? actor.userId : null,
      responded_at: referral.responded_at ?? (decisions.includes(to) ? now : null),
    })
    .where('id', '=', referral.id)
    .executeTakeFirstOrThrow()
}

function record(tx: Tx, from: State, { referralId, to, reason = null, note = null }: MoveReferral) {
  return addTransition(tx, { referralId, from, to, reason, note })
}

type Transition = { referralId: string; from: State | null; to: State; reason: string | null; note: string | null }

/** A row of the referral's history. A step that leaves the state as it is (a position decided by hand) has the same state twice. */
export async function addTransition(tx: Tx, { referralId, from, to, reason, note }: Transition): Promise<void> {
  await tx.db
    .insertInto('referrals.transition')
    .values({
      id: newId(),
      referral_id: referralId,
      from_state: from,
      to_state: to,
      reason,
      note,
      at: tx.now,
      by: tx.actor.kind === 'user' ? tx.actor.userId : null,
    })
    .execute()
}

const missing: Refusal = {
  reason: 'missing',
  sentence: 'Questa segnalazione non c’è: torna all’elenco e cercala di nuovo.',
}

const stale = (from: State): Refusal => ({
  reason: 'stale',
  sentence: `Nel frattempo qualcuno ha cambiato la segnalazione, che ora è «${stateLabels[from]}»: guarda che cosa è cambiato, poi decidi.`,
})

const notAllowed = (from: State, to: State): Refusal => ({
  reason: 'move-not-allowed',
  sentence: `La segnalazione è «${stateLabels[from]}» e da qui non può diventare «${stateLabels[to]}»: guarda sulla sua pagina che cosa si può fare ora.`,
})

const notYours = (move: Move): Refusal => ({
  reason: 'not-yours',
  sentence: `«${move.verb}» spetta al coordinamento del servizio: chiedi a chi lo coordina.`,
})
