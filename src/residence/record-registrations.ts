import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { addDays, addWorkingDays, firstValidity } from './clock-rules.ts'
import {
  addressFor,
  addressVersions,
  type DeskAddress,
  type RulesVersion,
  rulesFor,
  rulesVersions,
} from './desk-versions.ts'
import { holidaysBetween } from './holidays.ts'
import type { EndingReason, TellingChannel, TellingLanguage } from './words.ts'

type Day = Temporal.PlainDate

/** Somebody to be registered: only who, and from which day, are needed. */
export type NewRegistration = {
  id?: string
  householdId: string
  personId: string
  /** The day of the declaration, from which the registration has effect. */
  from: Day
  /** When none is given, the next at the address. */
  number?: number | null
  box?: string | null
  language?: TellingLanguage
  requestId?: string | null
  fromServiceId?: string | null
  withRegistrationId?: string | null
  registeredOn?: Day | null
  /** The last day on which it is valid; when none is given, as the rules say. */
  lastValidDay?: Day | null
  importKey?: string | null
  telling?: { channel: TellingChannel; recipient: string | null; agreedOn: Day | null }
  /** When it is history already. */
  ended?: {
    onDay: Day
    reason: EndingReason
    destination?: string | null
    newAddress?: string | null
    act?: string | null
    note?: string | null
  }
}

export type Registered = { registrationId: string; number: number }

const inOneStatement = 1000

/**
 * Registers any number of people at a desk, a few statements for all: numbers, clocks, first validity, and the board as the way they
 * are told. For acceptances, transfers and imports. Returns them in the order given, or the name of the rule that one of them breaks:
 * a constraint, or `desk_without_rules`, `desk_without_address` (nothing is written).
 */
export async function recordRegistrations(
  tx: Tx,
  { serviceId, registrations }: { serviceId: string; registrations: NewRegistration[] },
): Promise<Registered[] | string> {
  if (registrations.length === 0) return []
  const versions = await rulesVersions(tx, serviceId)
  if (versions.length === 0) return 'desk_without_rules'
  const address = addressFor(await addressVersions(tx, serviceId), tx.today)
  if (!address) return 'desk_without_address'
  const planned: Planned[] = []
  const constraint = await broken(tx, async () => {
    const numbers = await numbersFor(tx, address, registrations)
    const clocks = clocksOf(versions, registrations)
    for (const [at, order] of registrations.entries())
      planned.push({ ...order, id: order.id ?? newId(), number: numbers[at] ?? 0, ...clocks(order.from) })
    for (let start = 0; start < planned.length; start += inOneStatement)
      await write(tx, serviceId, address, planned.slice(start, start + inOneStatement))
  })
  return constraint ?? planned.map(({ id, number }) => ({ registrationId: id, number }))
}

type Planned = NewRegistration & { id: string; number: number; rules: RulesVersion; registerBy: Day; checksBy: Day }

/** Those that bring no number get the next ones, in order, after the highest that is brought. */
async function numbersFor({ db }: Tx, address: DeskAddress, orders: NewRegistration[]): Promise<number[]> {
  const wanting = orders.filter(({ number }) => !number).length
  const brought = Math.max(0, ...orders.map(({ number }) => number ?? 0))
  if (wanting === 0) return orders.map(({ number }) => number ?? 0)
  const { rows } = await sql<{ first: number | null }>`
    select residence.next_number(${address.id}, ${wanting}, ${brought}) as first`.execute(db)
  const first = rows[0]?.first
  if (!first) throw new Error('who registers decides at this desk')
  let given = 0
  return orders.map(({ number }) => number ?? first + given++)
}

function clocksOf(versions: RulesVersion[], orders: NewRegistration[]) {
  const years = orders.map(({ from }) => from.year)
  const first = Temporal.PlainDate.from({ year: Math.min(...years), month: 1, day: 1 })
  const last = Temporal.PlainDate.from({ year: Math.max(...years) + 1, month: 12, day: 31 })
  const clocks = versions.map((rules) => ({ rules, holidays: holidaysBetween(first, last, rules.localHolidays) }))
  return (from: Day) => {
    const inForce = rulesFor(versions, from)
    const clock = clocks.find(({ rules }) => rules === inForce)
    if (!clock) throw new Error('a desk with rules has some for every day')
    const { rules, holidays } = clock
    const registerBy = addWorkingDays(from, rules.registrationWorkingDays, holidays)
    return { rules, registerBy, checksBy: addDays(from, rules.checkDays) }
  }
}

async function write(tx: Tx, serviceId: string, address: DeskAddress, rows: Planned[]): Promise<void> {
  await tx.db
    .insertInto('residence.registration')
    .values(rows.map((row) => registrationRow(row, serviceId, address)))
    .execute()
  await tx.db
    .insertInto('residence.validity')
    .values(
      rows.map(({ id, from, lastValidDay, rules }) => ({
        id: newId(),
        registration_id: id,
        kind: 'first',
        valid: lastValidDay
          ? new Nights(from, lastValidDay.add({ days: 1 }))
          : firstValidity(from, rules.validityMonths),
        decided_on: tx.today,
        rules_id: rules.id,
      })),
    )
    .execute()
  await tx.db
    .insertInto('residence.telling')
    .values(
      rows.map(({ id, telling }) => ({
        id: newId(),
        registration_id: id,
        channel: telling?.channel ?? 'board',
        recipient: telling?.recipient ?? null,
        agreed_on: telling?.agreedOn ?? null,
      })),
    )
    .execute()
  const over = rows.flatMap(({ id, ended }) => (ended ? [{ id, ended }] : []))
  if (over.length > 0)
    await tx.db
      .insertInto('residence.ending')
      .values(
        over.map(({ id, ended }) => ({
          id: newId(),
          registration_id: id,
          on_day: ended.onDay,
          reason: ended.reason,
          destination: ended.destination ?? null,
          new_address: ended.newAddress ?? null,
          act: ended.act ?? null,
          note: ended.note ?? null,
          decided_at: tx.now,
        })),
      )
      .execute()
}

const registrationRow = (row: Planned, serviceId: string, address: DeskAddress) => ({
  id: row.id,
  service_id: serviceId,
  household_id: row.householdId,
  person_id: row.personId,
  request_id: row.requestId ?? null,
  from_service_id: row.fromServiceId ?? null,
  address_id: address.id,
  number: row.number,
  with_registration_id: row.withRegistrationId ?? null,
  during: new Nights(row.from, row.ended?.onDay ?? null),
  registered_on: row.registeredOn ?? null,
  register_by: row.registerBy,
  checks_by: row.checksBy,
  box: row.box ?? null,
  language: row.language ?? 'it',
  rules_id: row.rules.id,
  import_key: row.importKey ?? null,
})
