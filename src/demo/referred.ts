import { addHousehold } from '../people/add-household.ts'
import { addContact } from '../people/contacts.ts'
import type { Recorded } from '../people/record-households.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type AnswerGiven, answerRequirements } from '../referrals/answer-requirements.ts'
import { decideReferral } from '../referrals/decide.ts'
import { addAct } from '../referrals/keep-act.ts'
import { openReferral } from '../referrals/open-referral.ts'
import type { ActKind, Answer, Channel, Reason, Urgency } from '../referrals/words.ts'
import { memberOf, type Someone } from './people.ts'
import type { Cast, Stage } from './stage.ts'
import { must } from './teller.ts'

/** What is known of a requirement: its answer and what it rests on; while unknown, by when to find out (days from today). */
export type Known = { answer: Answer; basis?: string; due?: number }

/** An act of an eviction or a clearance, in days from today. */
export type ActTold = { kind: ActKind; on: number; next?: number; access?: number; outcome?: string }

export type Referred = {
  cast: Cast
  /** A household of the demo already, or the people of a new one. */
  household: Recorded | { name?: string; people: Someone[] }
  when: Temporal.Instant
  channel?: Channel
  sender?: string
  senderPerson?: string
  reason: Reason
  reasonNote?: string
  blamelessArrears?: boolean
  ethos: string
  urgency?: Urgency
  /** In how many days from the referral the place is needed. */
  wantedIn?: number
  acts?: ActTold[]
  /** By code of the requirement; `everything` for those not named. Left out: nobody has answered yet. */
  requirements?: { everything?: Known } & Record<string, Known>
}

export type Case = Recorded & { referralId: string; cast: Cast; when: Temporal.Instant }

export const met = (basis: string): Known => ({ answer: 'pass', basis })

/** A household is recorded, unless it is known, and referred, with the acts and with what is known of the requirements. */
export function refer(stage: Stage, told: Referred): Promise<Case> {
  const { cast, when } = told
  return stage.teller.tell(cast.writer, when, async (tx) => {
    const recorded = 'householdId' in told.household ? told.household : await record(stage, tx, told, told.household)
    const { referralId } = must(await openReferral(tx, orderOf(stage, tx, told, recorded.householdId)))
    for (const act of told.acts ?? []) await writeAct(stage, tx, referralId, act)
    if (told.requirements) await answer(stage, tx, referralId, told.requirements)
    return done({ ...recorded, referralId, cast, when })
  })
}

async function record(
  { teller }: Stage,
  tx: Tx,
  { cast }: Referred,
  { name, people }: { name?: string; people: Someone[] },
): Promise<Recorded> {
  const since = tx.today.subtract({ days: 3 })
  const members = people.map((someone, position) => {
    const member = memberOf(someone, position, teller.day(0))
    const born = member.person?.birthDate
    return born && Temporal.PlainDate.compare(since, born) < 0 ? { ...member, since: born } : member
  })
  const recorded = must(await addHousehold(tx, { name, serviceId: cast.serviceId, since, members, confirmedNew: true }))
  for (const [position, { phone }] of people.entries()) {
    const personId = recorded.personIds[position]
    if (phone && personId) must(await addContact(tx, { personId, kind: 'phone', value: phone, note: null }))
  }
  return recorded
}

function orderOf({ bodies }: Stage, tx: Tx, told: Referred, householdId: string) {
  return {
    householdId,
    serviceId: told.cast.serviceId,
    senderId: told.sender ?? bodies.milan,
    senderPerson: told.senderPerson ?? null,
    channel: told.channel ?? ('social_services' as const),
    reason: told.reason,
    reasonNote: told.reasonNote ?? null,
    blamelessArrears: told.blamelessArrears ?? null,
    ethos: told.ethos,
    ethosOn: tx.today.subtract({ days: 20 }),
    urgency: told.urgency ?? ('high' as const),
    receivedAt: tx.now.subtract({ minutes: 20 }),
    wantedOn: tx.today.add({ days: told.wantedIn ?? 2 }),
  }
}

async function writeAct({ teller }: Stage, tx: Tx, referralId: string, act: ActTold): Promise<void> {
  must(
    await addAct(tx, {
      referralId,
      kind: act.kind,
      accessNumber: act.access ?? null,
      onDate: teller.day(act.on),
      nextDate: act.next === undefined ? null : teller.day(act.next),
      outcome: act.outcome ?? null,
    }),
  )
}

async function answer(
  { teller }: Stage,
  tx: Tx,
  referralId: string,
  known: NonNullable<Referred['requirements']>,
): Promise<void> {
  const asked = await tx.db
    .selectFrom('referrals.requirement_answer')
    .select(['id', 'code', 'version'])
    .where('referral_id', '=', referralId)
    .execute()
  const answers = asked.flatMap(({ id, code, version }): AnswerGiven[] => {
    const told = known[code] ?? known.everything
    if (!told) return []
    const { basis = null, due } = told
    return [{ id, version, answer: told.answer, basis, dueOn: due === undefined ? null : teller.day(due) }]
  })
  must(await answerRequirements(tx, { referralId, answers }))
}

/** Three hours later the coordinator finds the referral eligible and puts it on the waiting list. */
export function list({ teller }: Stage, { cast, referralId, when }: Case): Promise<unknown> {
  return teller.tell(cast.coordinator, when.add({ hours: 3 }), async (tx) => {
    must(await decideReferral(tx, { referralId, to: 'eligible' }))
    return decideReferral(tx, { referralId, to: 'listed' })
  })
}
