import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecordReferral } from './access.ts'
import { moveReferral } from './move-on.ts'
import { undecided } from './states.ts'
import { type Answer, oneOf, states } from './words.ts'

export type AnswerGiven = {
  id: string
  answer: Answer
  basis: string | null
  dueOn: Temporal.PlainDate | null
  /** The version of this answer that the person was looking at. */
  version: number
}

export type AnswerRequirements = { referralId: string; answers: AnswerGiven[] }

/**
 * Writes what is known of each requirement: yes or no with what it rests on, or still unknown with the day by which to find out. Only what
 * changed is written, with who and when; the first answers begin the assessment. Refuses a stale answer and a referral already decided.
 */
export async function answerRequirements(tx: Tx, order: AnswerRequirements): Promise<Outcome<{ changed: number }>> {
  const referral = await locked(tx, order.referralId)
  if (!referral) return refused(missing)
  if (!canRecordReferral(tx.actor, referral.service_id)) return refused(notYours)
  const state = oneOf(states, referral.state)
  if (!undecided.includes(state)) return refused(alreadyDecided)
  const known = await answersOf(tx, order.referralId)
  const changed = order.answers.filter((given) => differs(given, known.get(given.id)))
  const objections = changed.flatMap((given) => objectionsTo(given, known.get(given.id), tx.today))
  if (objections.length > 0) return refused(...objections)
  for (const given of changed) await write(tx, given)
  if (changed.length > 0 && state === 'received') return begun(tx, order.referralId, changed.length)
  return done({ changed: changed.length })
}

async function begun(tx: Tx, referralId: string, changed: number): Promise<Outcome<{ changed: number }>> {
  const moved = await moveReferral(tx, { referralId, to: 'under_assessment' })
  return moved.ok ? done({ changed }) : moved
}

/** The answer as it is kept: what a yes or a no does not need is dropped. */
const kept = ({ answer, basis, dueOn }: AnswerGiven) => ({ answer, basis, due_on: answer === 'unknown' ? dueOn : null })

type Known = { answer: string; basis: string | null; due_on: Temporal.PlainDate | null; version: number }

function differs(given: AnswerGiven, known: Known | undefined): boolean {
  const { answer, basis, due_on } = kept(given)
  return answer !== known?.answer || basis !== known.basis || String(due_on) !== String(known.due_on)
}

function objectionsTo(given: AnswerGiven, known: Known | undefined, today: Temporal.PlainDate): Refusal[] {
  if (!known) return [missing]
  if (known.version !== given.version) return [stale(given.id)]
  if (given.answer !== 'unknown' && !given.basis) return [basisMissing(given.id)]
  if (given.answer === 'unknown' && !given.dueOn) return [dueMissing(given.id)]
  const dueBefore = given.answer === 'unknown' && given.dueOn && Temporal.PlainDate.compare(given.dueOn, today) < 0
  return dueBefore && String(given.dueOn) !== String(known.due_on) ? [dueInPast(given.id)] : []
}

function write({ db, actor, now }: Tx, given: AnswerGiven) {
  return db
    .updateTable('referrals.requirement_answer')
    .set({ ...kept(given), answered_at: now, answered_by: actor.kind === 'user' ? actor.userId : null })
    .where('id', '=', given.id)
    .execute()
}

function locked({ db }: Tx, id: string) {
  return db
    .selectFrom('referrals.referral')
    .select(['service_id', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

async function answersOf({ db }: Tx, referralId: string): Promise<Map<string, Known>> {
  const rows = await db
    .selectFrom('referrals.requirement_answer')
    .select(['id', 'answer', 'basis', 'due_on', 'version'])
    .where('referral_id', '=', referralId)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const missing: Refusal = {
  reason: 'missing',
  sentence: 'Questo requisito non c’è più: ricarica la pagina e rispondi di nuovo.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'In questo servizio non puoi rispondere ai requisiti: chiedi a chi ci lavora.',
}
const alreadyDecided: Refusal = {
  reason: 'already-decided',
  sentence:
    'La segnalazione è già stata decisa: per cambiare le risposte chiedi al coordinamento di riportarla in valutazione.',
}
const stale = (id: string): Refusal => ({
  reason: 'stale',
  field: `answer-${id}`,
  sentence: 'Nel frattempo qualcun altro ha cambiato questa risposta: guarda le due versioni, poi salva.',
})
const basisMissing = (id: string): Refusal => ({
  reason: 'basis-missing',
  field: `basis-${id}`,
  sentence: 'Scrivi da che cosa lo sai: un documento, una verifica, una dichiarazione.',
})
const dueMissing = (id: string): Refusal => ({
  reason: 'due-missing',
  field: `due-${id}`,
  sentence: 'Scrivi entro quando chiarirlo: comparirà in Oggi.',
})
const dueInPast = (id: string): Refusal => ({
  reason: 'due-in-past',
  field: `due-${id}`,
  sentence: 'Il giorno entro cui chiarirlo è già passato: scegline uno da oggi in poi.',
})
