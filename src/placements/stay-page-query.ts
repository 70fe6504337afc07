import { sql } from 'kysely'
import type { ExtensionRule } from '../organisations/rule-set.ts'
import { shownName } from '../people/shown-names.ts'
import type { Tx } from '../platform/transaction.ts'
import { conflictsOf, type StayConflict } from './conflicts.ts'
import { type Guest, type StayInHand, stayInHand } from './stay-in-hand.ts'
import { daysBetween, type StayState, stateOf } from './stay-rules.ts'

type Day = Temporal.PlainDate

export type ExtensionLine = {
  id: string
  version: number
  state: string
  reason: string
  reasonLabel: string
  needsOpinion: boolean
  explanation: string
  askedOn: Day
  askedUntil: Day
  askedBy: string | null
  opinion: string | null
  opinionBy: string | null
  opinionOn: Day | null
  opinionNote: string | null
  decidedOn: Day | null
  decidedBy: string | null
  oldEnd: Day | null
  newEnd: Day | null
  refusalReason: string | null
  alternative: string | null
}
export type DepartureLine = {
  id: string
  on: Day
  destination: string
  reason: string
  ethos: string | null
  note: string | null
  by: string | null
  undoneAt: Temporal.Instant | null
  undoneReason: string | null
}
export type FollowUpLine = { id: string; months: number; dueOn: Day; doneOn: Day | null; result: string | null }
export type NoticeLine = {
  id: string
  personName: string
  dueAt: Temporal.Instant
  deliveredAt: Temporal.Instant | null
  notNeeded: string | null
}
export type TransferLine = {
  id: string
  from: Day
  reason: string
  note: string | null
  moved: number
  by: string | null
}
export type ChangeLine = {
  id: string
  kind: 'arrival' | 'leaving'
  on: Day
  reason: string
  note: string | null
  personName: string
  by: string | null
}

export type StayPage = StayInHand & {
  serviceName: string
  state: StayState
  daysLeft: number | null
  nightsSoFar: number
  conditions: string | null
  referralId: string | null
  tonight: { guest: Guest; place: string | null }[]
  extensions: ExtensionLine[]
  pending: ExtensionLine | undefined
  transfers: TransferLine[]
  changes: ChangeLine[]
  departures: DepartureLine[]
  followUps: FollowUpLine[]
  notices: NoticeLine[]
  conflicts: StayConflict[]
}

/** All that the page of a stay shows; undefined when missing or not the actor's to see. */
export async function stayPage(tx: Tx, id: string): Promise<StayPage | undefined> {
  const stay = await stayInHand(tx, id, 'look')
  if (!stay) return undefined
  tx.saw({ what: 'stay', householdId: stay.householdId })
  const extensions = await extensionsOf(tx, id, stay.rules.extensions)
  return {
    ...stay,
    ...(await aboutStay(tx, id)),
    state: stateOf(stay, tx.today, stay.rules.endWarningDays),
    daysLeft: stay.exit ? null : daysBetween(tx.today, stay.authorisedUntil),
    nightsSoFar: Math.max(0, daysBetween(stay.entry, stay.exit ?? tx.today)),
    tonight: stay.exit
      ? []
      : stay.guests
          .filter(({ leavesOn }) => !hasLeft(leavesOn, tx.today))
          .map((guest) => ({ guest, place: placeOn(guest, tx.today) })),
    extensions,
    pending: extensions.find(({ state }) => state === 'pending'),
    transfers: await transfersOf(tx, id),
    changes: await changesOf(tx, id),
    departures: await departuresOf(tx, id),
    followUps: stay.exit ? await followUpsOf(tx, id) : [],
    notices: await noticesOf(tx, id),
    conflicts: await conflictsOf(tx, id),
  }
}

const hasLeft = (leavesOn: Day | null, today: Day) =>
  leavesOn !== null && Temporal.PlainDate.compare(leavesOn, today) <= 0

const placeOn = (guest: Guest, night: Day) => guest.rows.find(({ nights }) => nights.includes(night))?.place ?? null

async function aboutStay(tx: Tx, id: string) {
  return tx.db
    .selectFrom('placements.stay as stay')
    .innerJoin('organisations.service as service', 'service.id', 'stay.service_id')
    .select(['service.name as serviceName', 'stay.conditions', 'stay.referral_id as referralId'])
    .where('stay.id', '=', id)
    .executeTakeFirstOrThrow()
}

async function extensionsOf(tx: Tx, stayId: string, rules: ExtensionRule[]): Promise<ExtensionLine[]> {
  const { rows } = await sql<Omit<ExtensionLine, 'reasonLabel' | 'needsOpinion'>>`
    select e.id, e.version, e.state, e.reason, e.explanation, e.asked_on as "askedOn", e.asked_until as "askedUntil", asker.name as "askedBy",
      e.opinion, e.opinion_by as "opinionBy", e.opinion_on as "opinionOn", e.opinion_note as "opinionNote", e.decided_on as "decidedOn", decider.name as "decidedBy",
      e.old_end as "oldEnd", e.new_end as "newEnd", e.refusal_reason as "refusalReason", e.alternative
    from placements.extension e
    left join auth."user" asker on asker.id = e.asked_by left join auth."user" decider on decider.id = e.decided_by
    where e.stay_id = ${stayId} order by e.asked_on desc, e.id desc`.execute(tx.db)
  return rows.map((row) => {
    const rule = rules.find(({ reason }) => reason === row.reason)
    return { ...row, reasonLabel: rule?.label ?? row.reason, needsOpinion: rule?.needsOpinion ?? false }
  })
}

async function transfersOf(tx: Tx, stayId: string): Promise<TransferLine[]> {
  const { rows } = await sql<TransferLine>`
    select t.id, t.from_date as from, t.reason, t.note, t.moved, u.name as by
    from placements.transfer t left join auth."user" u on u.id = t.recorded_by where t.stay_id = ${stayId} order by t.from_date, t.recorded_at`.execute(
    tx.db,
  )
  return rows
}

async function changesOf(tx: Tx, stayId: string): Promise<ChangeLine[]> {
  const { rows } = await sql<ChangeLine>`
    select c.id, c.kind, c.on_date as on, c.reason, c.note, ${shownName('p')} as "personName", u.name as by
    from placements.member_change c join people.person p on p.id = c.person_id left join auth."user" u on u.id = c.recorded_by
    where c.stay_id = ${stayId} order by c.on_date, c.recorded_at`.execute(tx.db)
  return rows
}

async function departuresOf(tx: Tx, stayId: string): Promise<DepartureLine[]> {
  const { rows } = await sql<DepartureLine>`
    select d.id, d.on_date as on, d.destination, d.reason, d.ethos, d.note, u.name as by, d.undone_at as "undoneAt", d.undone_reason as "undoneReason"
    from placements.departure d left join auth."user" u on u.id = d.recorded_by where d.stay_id = ${stayId} order by d.recorded_at desc`.execute(
    tx.db,
  )
  return rows
}

async function followUpsOf(tx: Tx, stayId: string): Promise<FollowUpLine[]> {
  const { rows } = await sql<FollowUpLine>`
    select id, months::int as months, due_on as "dueOn", done_on as "doneOn", result from placements.follow_up where stay_id = ${stayId} order by months`.execute(
    tx.db,
  )
  return rows
}

async function noticesOf(tx: Tx, stayId: string): Promise<NoticeLine[]> {
  const { rows } = await sql<NoticeLine>`
    select n.id, ${shownName('p')} as "personName", n.due_at as "dueAt", n.delivered_at as "deliveredAt", n.not_needed_reason as "notNeeded"
    from placements.lodging_notice n join people.person p on p.id = n.person_id where n.stay_id = ${stayId} order by n.due_at, p.id`.execute(
    tx.db,
  )
  return rows
}
