import { sql } from 'kysely'
import { type NightsOfStay, nightsOf } from '../housing/ledger.ts'
import { ruleSetById } from '../organisations/queries.ts'
import type { RuleSet } from '../organisations/rule-set.ts'
import { shownName } from '../people/shown-names.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { joined, type Term } from './stay-rules.ts'

type Day = Temporal.PlainDate

export type GuestRow = { personId: string; bedId: string; nights: Nights; place: string }

/** A person of the stay: where they slept and will sleep, and whether they are expected to stay until its end. */
export type Guest = {
  personId: string
  name: string
  rows: GuestRow[]
  since: Day
  /** The day after the last night written for them. */
  until: Day
  bedId: string
  place: string
  /** The day the person left, or will leave, before the household. */
  leavesOn: Day | null
}

export type StayInHand = Term & {
  id: string
  version: number
  serviceId: string
  householdId: string
  householdName: string
  rules: RuleSet
  guests: Guest[]
  /** Beds that rest after a change of bed. */
  resting: { bedId: string; nights: Nights }[]
}

/** A stay with its people, its nights and its rules. With `lock`, whoever else changes the same stay waits. */
export async function stayInHand(tx: Tx, id: string, lock: 'lock' | 'look' = 'lock'): Promise<StayInHand | undefined> {
  const query = tx.db
    .selectFrom('placements.stay as stay')
    .innerJoin('people.household as household', 'household.id', 'stay.household_id')
    .select([
      'stay.id',
      'stay.version',
      'stay.service_id as serviceId',
      'stay.household_id as householdId',
      'household.name as householdName',
      'stay.entry',
      'stay.authorised_until as authorisedUntil',
      'stay.exit',
      'stay.rule_set_id as ruleSetId',
    ])
    .where('stay.id', '=', id)
  const stay = await (lock === 'lock' ? query.forUpdate('stay') : query).executeTakeFirst()
  if (!stay) return undefined
  const rules = await ruleSetById(tx, stay.ruleSetId)
  if (!rules) throw new Error(`a stay without its rules: ${id}`)
  const lines = await nightsOf(tx, id)
  return { ...stay, rules, guests: await guestsOf(tx, id, lines), resting: restingIn(lines) }
}

export const staying = (stay: StayInHand) => stay.guests.filter((guest) => guest.leavesOn === null)

export const actorIdOf = ({ actor }: Tx) => (actor.kind === 'user' ? actor.userId : null)

export const placeOf = (line: Pick<NightsOfStay, 'site' | 'unit' | 'room' | 'bed'>) =>
  `${line.site}, ${line.unit}, ${line.room}, ${line.bed}`

async function guestsOf(tx: Tx, stayId: string, lines: NightsOfStay[]): Promise<Guest[]> {
  const rows = joined(
    lines.flatMap((line) =>
      line.kind === 'stay' && line.personId
        ? [{ personId: line.personId, bedId: line.bedId, nights: line.nights, place: placeOf(line) }]
        : [],
    ),
  )
  const people = await peopleOf(tx, stayId, [...new Set(rows.map(({ personId }) => personId))])
  return people.flatMap(({ personId, name, leavesOn }) => {
    const own = rows.filter((row) => row.personId === personId)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last?.nights.to) return []
    return [
      {
        personId,
        name,
        rows: own,
        since: first.nights.from,
        until: last.nights.to,
        bedId: last.bedId,
        place: last.place,
        leavesOn,
      },
    ]
  })
}

async function peopleOf(tx: Tx, stayId: string, personIds: string[]) {
  const { rows } = await sql<{ personId: string; name: string; leavesOn: Day | null }>`
    select p.id as "personId", ${shownName('p')} as name,
      case when change.kind = 'leaving' then change.on_date end as "leavesOn"
    from people.person p
    left join lateral (
      select c.kind, c.on_date from placements.member_change c where c.stay_id = ${stayId} and c.person_id = p.id
      order by c.on_date desc, c.recorded_at desc, c.id desc limit 1
    ) change on true
    where p.id = any (${personIds}::uuid[])
    order by coalesce(p.birth_date, make_date(p.birth_year, 12, 31)) nulls last, p.id`.execute(tx.db)
  return rows
}

const restingIn = (lines: NightsOfStay[]) =>
  lines.filter(({ kind }) => kind === 'turnover').map(({ bedId, nights }) => ({ bedId, nights }))
