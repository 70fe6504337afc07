import { ageOn } from '../people/rules.ts'

type Day = Temporal.PlainDate

export type Criterion = { fact: string; value: string | null; label: string; points: number }

export type WaitingMember = { name: string; birthDate: Day | null; birthYear: number | null; wheelchair: boolean }

/** The dated facts the points are counted on. Labels are what the line shows. */
export type WaitingFacts = {
  reason: string
  reasonLabel: string
  urgency: string
  urgencyLabel: string
  members: WaitingMember[]
  evictionDay: Day | null
  listedOn: Day
}

/** One line of the explanation: the criterion, its points, how many times it counts, and where that comes from. */
export type PointsLine = { fact: string; label: string; points: number; times: number; each: number; from: string }

/** The points of one referral on the waiting list on a given day, criterion by criterion. Criteria that do not apply give no line. */
export function pointsOf(criteria: Criterion[], facts: WaitingFacts, today: Day): PointsLine[] {
  return criteria.flatMap((criterion) => {
    const counted = count(criterion, facts, today)
    if (!counted || counted.times === 0) return []
    const { fact, label, points: each } = criterion
    return [{ fact, label, each, times: counted.times, points: cents(each * counted.times), from: counted.from }]
  })
}

/** The total is the sum of the lines, to the hundredth. */
export const totalOf = (lines: { points: number }[]) => cents(lines.reduce((sum, line) => sum + line.points, 0))

const cents = (points: number) => Math.round(points * 100) / 100

type Counted = { times: number; from: string } | undefined

function count({ fact, value }: Criterion, facts: WaitingFacts, today: Day): Counted {
  const { members } = facts
  switch (fact) {
    case 'reason':
      return value === facts.reason ? { times: 1, from: `Motivo della segnalazione: ${facts.reasonLabel}` } : undefined
    case 'urgency':
      return value === facts.urgency ? { times: 1, from: `Urgenza: ${facts.urgencyLabel}` } : undefined
    case 'minor':
      return people(
        members.filter((member) => (ageOn(member, today) ?? 18) < 18),
        today,
      )
    case 'newborn':
      return people(
        members.filter((member) => (ageOn(member, today) ?? 1) < 1),
        today,
      )
    case 'over_65':
      return people(
        members.filter((member) => (ageOn(member, today) ?? 0) >= 65),
        today,
      )
    case 'disability':
      return people(
        members.filter((member) => member.wheelchair),
        today,
        'in sedia a rotelle',
      )
    case 'household_size':
      return size(members.length, numberIn(value))
    case 'eviction_date_near':
      return eviction(facts.evictionDay, today, numberIn(value) ?? 30)
    case 'days_waiting':
      return waiting(facts.listedOn, today)
    default:
      return undefined
  }
}

function people(counted: WaitingMember[], today: Day, why?: string): Counted {
  return {
    times: counted.length,
    from: counted.map((member) => `${member.name} (${why ?? ageWords(member, today)})`).join(', '),
  }
}

/** With a number the household must have at least so many people, and counts once; without, each person counts. */
function size(members: number, least: number | undefined): Counted {
  const from = members === 1 ? '1 persona nel nucleo' : `${members} persone nel nucleo`
  if (least === undefined) return { times: members, from }
  return members >= least ? { times: 1, from } : undefined
}

function eviction(day: Day | null, today: Day, within: number): Counted {
  if (!day) return undefined
  const left = today.until(day, { largestUnit: 'days' }).days
  if (left > within) return undefined
  if (left < 0) return { times: 1, from: `Rilascio previsto o eseguito ${ago(-left)}` }
  return { times: 1, from: left === 0 ? 'Rilascio oggi' : `Rilascio fra ${daysWords(left)}` }
}

function waiting(listedOn: Day, today: Day): Counted {
  const times = Math.max(0, listedOn.until(today, { largestUnit: 'days' }).days)
  return { times, from: `${daysWords(times)} in lista` }
}

function ageWords(member: WaitingMember, today: Day): string {
  if (!member.birthDate) return `anno di nascita ${member.birthYear}`
  const age = ageOn(member, today) ?? 0
  if (age >= 1) return age === 1 ? '1 anno' : `${age} anni`
  const months = member.birthDate.until(today, { largestUnit: 'months' }).months
  return months === 1 ? '1 mese' : `${Math.max(0, months)} mesi`
}

function numberIn(value: string | null): number | undefined {
  const digits = value === null ? undefined : /\d+/.exec(value)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

const daysWords = (n: number) => (n === 1 ? '1 giorno' : `${n} giorni`)
const ago = (n: number) => (n === 1 ? 'ieri' : `${n} giorni fa`)

export type Ranked = {
  number: number
  points: number
  listedAt: Temporal.Instant
  overridePosition: number | null
  overrideAt: Temporal.Instant | null
}

/**
 * The order of a waiting list: most points first, then who was listed earlier, then the lower number. A position decided by hand is kept
 * exactly (at the end when the list is shorter); where two want the same, the later decision has it and the other comes next.
 */
export function inWaitingOrder<Entry extends Ranked>(entries: Entry[]): Entry[] {
  const slots: (Entry | undefined)[] = entries.map(() => undefined)
  const decided = entries.filter((entry) => entry.overridePosition !== null).sort(byDecision)
  for (const entry of decided) slots[freeSlot(slots, entry.overridePosition ?? 1)] = entry
  const others = entries.filter((entry) => entry.overridePosition === null).sort(byPoints)
  return slots.flatMap((entry) => entry ?? others.shift() ?? [])
}

function freeSlot(slots: unknown[], position: number): number {
  const from = Math.min(position, slots.length) - 1
  const next = slots.findIndex((taken, index) => index >= from && taken === undefined)
  return next >= 0 ? next : slots.lastIndexOf(undefined)
}

function byPoints(a: Ranked, b: Ranked): number {
  return b.points - a.points || Temporal.Instant.compare(a.listedAt, b.listedAt) || a.number - b.number
}

function byDecision(a: Ranked, b: Ranked): number {
  const position = (a.overridePosition ?? 0) - (b.overridePosition ?? 0)
  if (position !== 0 || !a.overrideAt || !b.overrideAt) return position || a.number - b.number
  return Temporal.Instant.compare(b.overrideAt, a.overrideAt) || a.number - b.number
}
