import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { DeskRules } from './desks.ts'

export type RulesVersion = DeskRules & { valid: Nights; act: string; version: number }

/** Every version of a desk's rules, the newest first. */
export async function rulesVersions({ db }: Tx, serviceId: string): Promise<RulesVersion[]> {
  return db
    .selectFrom('residence.rules')
    .select(['id', 'valid', 'act', 'version'])
    .select([
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
      'pin_tries as pinTries',
      'pin_lock_minutes as pinLockMinutes',
      'often_visits as oftenVisits',
      'often_days as oftenDays',
      'notice_hours as noticeHours',
    ])
    .where('service_id', '=', serviceId)
    .orderBy(sql`lower(valid)`, 'desc')
    .execute()
}

/** The version in force on a day; where none was yet, the earliest there is. */
export function rulesFor(versions: RulesVersion[], day: Temporal.PlainDate): RulesVersion | undefined {
  return versions.find(({ valid }) => valid.includes(day)) ?? versions.at(-1)
}

export type DeskAddress = {
  id: string
  street: string
  postalCode: string
  town: string
  district: string | null
  numberPrefix: string
  during: Nights
  version: number
}

/** Every address of a desk, the newest first. */
export async function addressVersions({ db }: Tx, serviceId: string): Promise<DeskAddress[]> {
  return db
    .selectFrom('residence.address')
    .select(['id', 'street', 'postal_code as postalCode', 'town', 'district'])
    .select(['number_prefix as numberPrefix', 'during', 'version'])
    .where('service_id', '=', serviceId)
    .orderBy(sql`lower(during)`, 'desc')
    .execute()
}

/** The address at which somebody is registered who comes on a day. */
export const addressFor = (addresses: DeskAddress[], day: Temporal.PlainDate) =>
  addresses.find(({ during }) => during.includes(day))

/** One version of the rules: the one something was written under. */
export async function rulesById(tx: Tx, serviceId: string, id: string | null): Promise<RulesVersion | undefined> {
  const versions = await rulesVersions(tx, serviceId)
  return versions.find((version) => version.id === id) ?? rulesFor(versions, tx.today)
}
