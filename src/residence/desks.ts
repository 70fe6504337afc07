import { sql } from 'kysely'
import { type Power, servicesWith } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import type { RulesDraft } from './default-rules.ts'

export type Desk = { id: string; name: string; organisationId: string; organisationName: string }

/** The desks of registered residence (services with rules for it) in which the actor has one of these powers, by name. */
export async function desksWith(tx: Tx, ...powers: Power[]): Promise<Desk[]> {
  const mine = tx.actor.kind === 'system' ? undefined : powers.flatMap((power) => servicesWith(tx.actor, power))
  if (mine?.length === 0) return []
  return tx.db
    .selectFrom('organisations.service as s')
    .innerJoin('organisations.organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 's.name', 'o.id as organisationId', 'o.name as organisationName'])
    .where((eb) =>
      eb.exists(eb.selectFrom('residence.rules as r').select('r.id').whereRef('r.service_id', '=', 's.id')),
    )
    .$if(mine !== undefined, (query) => query.where('s.id', 'in', mine ?? []))
    .orderBy('s.name')
    .orderBy('s.id')
    .execute()
}

/** Which desk a page is about: the one asked for, else the first of those open to the actor. */
export function chosenDesk(desks: Desk[], asked: string | undefined): Desk | undefined {
  return desks.find(({ id }) => id === asked) ?? desks[0]
}

/** The rules of a desk as they are in force. */
export type DeskRules = Omit<RulesDraft, 'act'> & { id: string }

/** The columns of a desk's rules, as `DeskRules` calls them. */
export const rulesColumns = [
  'id',
  'registration_working_days as registrationWorkingDays',
  'check_days as checkDays',
  'local_holidays as localHolidays',
  'refusal_notice_days as refusalNoticeDays',
  'appeal_days as appealDays',
  'validity_months as validityMonths',
  'renewal_warning_days as renewalWarningDays',
  'not_seen_days as notSeenDays',
  'untraceable_checks as untraceableChecks',
  'untraceable_months as untraceableMonths',
  'seen_kinds as seenKinds',
  'proxies_per_person as proxiesPerPerson',
  'proxy_most_days as proxyMostDays',
  'mail_warning_days as mailWarningDays',
  'aside_days as asideDays',
  'pin_tries as pinTries',
  'pin_lock_minutes as pinLockMinutes',
  'often_visits as oftenVisits',
  'often_days as oftenDays',
  'notice_hours as noticeHours',
] as const

/** The rules of a desk in force on a day; undefined where none are. */
export async function deskRules(
  { db }: Tx,
  serviceId: string,
  day: Temporal.PlainDate,
): Promise<DeskRules | undefined> {
  return db
    .selectFrom('residence.rules')
    .select(rulesColumns)
    .where('service_id', '=', serviceId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst()
}

/** Every desk that may be asked today: with rules in force, and open. */
export async function openDesks({ db, today }: Tx): Promise<Desk[]> {
  return db
    .selectFrom('organisations.service as s')
    .innerJoin('organisations.organisation as o', 'o.id', 's.organisation_id')
    .innerJoin('residence.rules as r', 'r.service_id', 's.id')
    .select(['s.id', 's.name', 'o.id as organisationId', 'o.name as organisationName'])
    .where(sql<boolean>`r.valid @> ${today}::date`)
    .where((eb) => eb.or([eb('s.closed_on', 'is', null), eb('s.closed_on', '>', today)]))
    .orderBy('s.name')
    .orderBy('s.id')
    .execute()
}
