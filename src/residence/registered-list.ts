import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf, findAddressees } from './addressees.ts'
import { type DeskRules, deskRules } from './desks.ts'
import { type RegistrationState, registrationStates } from './words.ts'

/** What is worth looking at among the registered. */
export const signals = {
  not_seen: 'Non si vedono da tempo',
  expiring: 'Da rinnovare presto',
  expired: 'Scadute',
  no_registry: 'Senza iscrizione in anagrafe',
  checks: 'Con accertamenti in corso',
} as const
export type Signal = keyof typeof signals
const isSignal = (text: string | undefined): text is Signal => text !== undefined && Object.hasOwn(signals, text)

/** `stato` empty for those not ended, `tutte` for all, or one state. */
export type RegisteredFilters = { q?: string; stato?: string; segnale?: string }

export type RegisteredRow = {
  id: string
  personId: string
  householdId: string
  name: string
  birthYear: number | null
  number: number
  box: string | null
  language: string
  begins: Temporal.PlainDate
  endedOn: Temporal.PlainDate | null
  state: RegistrationState
  validUntil: Temporal.PlainDate | null
  lastOn: Temporal.PlainDate | null
  registeredOn: Temporal.PlainDate | null
  registerBy: Temporal.PlainDate
  checksBy: Temporal.PlainDate
  checkedOn: Temporal.PlainDate | null
  checkOutcome: string | null
}

export const pageSize = 50

/** One page (from 1) of the registered of a desk, by name; those found first when something was typed. */
export async function registeredList(tx: Tx, serviceId: string, filters: RegisteredFilters, page: number) {
  return selection(tx, serviceId, filters, pageSize, (page - 1) * pageSize)
}

/** All of them, for the spreadsheet; at most 50,000. */
export async function wholeRegistered(tx: Tx, serviceId: string, filters: RegisteredFilters): Promise<RegisteredRow[]> {
  return (await selection(tx, serviceId, filters, 50_000, 0)).rows
}

type Standing = Omit<RegisteredRow, 'name' | 'birthYear'>

async function selection(tx: Tx, serviceId: string, filters: RegisteredFilters, most: number, from: number) {
  const found = filters.q ? (await findAddressees(tx, serviceId, filters.q, 50)).map(({ id }) => id) : null
  const rules = await deskRules(tx, serviceId, tx.today)
  const asked = sql`s.service_id = ${serviceId} and ${found ? sql`s.id = any (${found}::uuid[])` : sql`true`}
    and ${inState(filters.stato, found !== null)} and ${showing(filters.segnale, rules, tx.today)}`
  const { rows } = await sql<Standing & { total: number }>`
    select s.id, s.person_id as "personId", s.household_id as "householdId", s.number, s.box, s.language, s.begins, s.ended_on as "endedOn", s.state,
      s.valid_until as "validUntil", s.last_on as "lastOn", s.registered_on as "registeredOn", s.register_by as "registerBy",
      s.checks_by as "checksBy", s.checked_on as "checkedOn", s.check_outcome as "checkOutcome",
      (select count(*)::int from residence.standing s where ${asked}) as total
    from residence.standing s where ${asked}
    order by ${found ? sql`array_position(${found}::uuid[], s.id),` : sql``} s.sort_name, s.number limit ${most} offset ${from}`.execute(
    tx.db,
  )
  const names = await addresseesOf(
    tx,
    rows.map(({ id }) => id),
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => {
      const known = names.get(row.id)
      return { ...row, name: known?.name ?? '', birthYear: known?.birthYear ?? null }
    }),
  }
}

/** Who was searched for by name is found even if the registration ended. */
function inState(asked: string | undefined, searched: boolean) {
  if (asked && Object.hasOwn(registrationStates, asked)) return sql<boolean>`s.state = ${asked}`
  return asked === 'tutte' || searched ? sql<boolean>`true` : sql<boolean>`s.state <> 'ended'`
}

/** The same conditions as the deadlines of Oggi: a figure opens the list it counts. */
export function showing(asked: string | undefined, rules: DeskRules | undefined, today: Temporal.PlainDate) {
  if (!isSignal(asked) || !rules) return sql<boolean>`true`
  const conditions = {
    not_seen: sql<boolean>`s.state not in ('ended', 'not_yet', 'suspended') and not s.with_parent and coalesce(s.last_on, s.begins) + ${rules.notSeenDays}::int < ${today}::date`,
    expiring: sql<boolean>`s.state = 'active' and s.valid_until between ${today}::date and ${today}::date + ${rules.renewalWarningDays}::int`,
    expired: sql<boolean>`s.state = 'expired'`,
    no_registry: sql<boolean>`s.state not in ('ended', 'not_yet') and s.registered_on is null`,
    checks: sql<boolean>`s.state not in ('ended', 'not_yet') and s.checked_on is null and s.checks_by >= ${today}::date`,
  }
  return conditions[asked]
}
