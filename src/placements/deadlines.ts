import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { conflictsOf, type StayConflict } from './conflicts.ts'
import { type FollowUp, listFollowUps } from './follow-up-queries.ts'
import { type Lines, stayLines } from './stay-lines.ts'
import { endingSoon } from './stay-queries.ts'

type Day = Temporal.PlainDate

export type PendingLine = {
  extensionId: string
  stayId: string
  householdId: string
  householdName: string
  serviceName: string
  askedOn: Day
  askedUntil: Day
  authorisedUntil: Day
  reasonLabel: string
  /** The reason asks for an opinion that nobody has written down yet. */
  waitsForOpinion: boolean
}
export type ToKnow = { stayId: string; householdId: string; householdName: string; exit: Day }

/** What is due about stays, the nearest first. Lists are cut at `limit`: their own pages have the rest. */
export type StayDeadlines = {
  /** Authorised to end today or within seven days. */
  departures: Lines
  /** Authorised to end later than that, within the warnings of their rules (60 and 15 days). */
  endings: Lines
  overstays: Lines
  conflicts: StayConflict[]
  extensions: PendingLine[]
  followUps: { rows: FollowUp[]; total: number }
  /** Left without saying where to: somebody asks. */
  destinationsToKnow: ToKnow[]
}

/** The deadlines of stays for Oggi, as far as the actor may see them. */
export async function stayDeadlines(tx: Tx, limit = 20): Promise<StayDeadlines> {
  const week = tx.today.add({ days: 7 })
  return {
    departures: await stayLines(tx, {
      where: sql`s.exit is null and s.authorised_until between ${tx.today}::date and ${week}::date`,
      limit,
      counted: false,
    }),
    endings: await stayLines(tx, {
      where: sql`s.exit is null and s.authorised_until > ${week}::date and ${endingSoon(tx.today)}`,
      limit,
      counted: false,
    }),
    overstays: await stayLines(tx, {
      where: sql`s.exit is null and s.authorised_until < ${tx.today}::date`,
      limit,
      counted: false,
    }),
    conflicts: await conflictsOf(tx),
    extensions: await pendingExtensions(tx, limit),
    followUps: await listFollowUps(tx, { view: 'da-fare', limit }),
    destinationsToKnow: await destinationsToKnow(tx, limit),
  }
}

async function pendingExtensions(tx: Tx, limit: number): Promise<PendingLine[]> {
  const { rows } = await sql<PendingLine>`
    select e.id as "extensionId", e.stay_id as "stayId", h.id as "householdId", h.name as "householdName", v.name as "serviceName", e.asked_on as "askedOn",
      e.asked_until as "askedUntil", s.authorised_until as "authorisedUntil", coalesce(r.label, e.reason) as "reasonLabel",
      coalesce(r.needs_opinion, false) and e.opinion is null as "waitsForOpinion"
    from placements.extension e
    join placements.stay s on s.id = e.stay_id
    join people.household h on h.id = s.household_id
    join organisations.service v on v.id = s.service_id
    left join organisations.extension_rule r on r.rule_set_id = e.rule_set_id and r.reason = e.reason
    where e.state = 'pending' order by e.asked_on, e.id limit ${limit}`.execute(tx.db)
  return rows
}

async function destinationsToKnow(tx: Tx, limit: number): Promise<ToKnow[]> {
  const { rows } = await sql<ToKnow>`
    select d.stay_id as "stayId", h.id as "householdId", h.name as "householdName", d.on_date as exit
    from placements.departure d join placements.stay s on s.id = d.stay_id join people.household h on h.id = s.household_id
    where d.undone_at is null and d.destination = 'waiting_to_know' order by d.on_date, d.id limit ${limit}`.execute(
    tx.db,
  )
  return rows
}
