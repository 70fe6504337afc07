import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type DeskRules, rulesColumns } from './desks.ts'

export type RulesVersion = DeskRules & { valid: Nights; act: string; version: number }

/** Every version of a desk's rules, the newest first. */
export async function rulesVersions(tx: Tx, serviceId: string): Promise<RulesVersion[]> {
  return versions(tx).where('service_id', '=', serviceId).orderBy(sql`lower(valid)`, 'desc').execute()
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
export async function rulesById(tx: Tx, id: string): Promise<RulesVersion> {
  return versions(tx).where('id', '=', id).executeTakeFirstOrThrow()
}

const versions = ({ db }: Tx) =>
  db.selectFrom('residence.rules').select(rulesColumns).select(['valid', 'act', 'version'])
