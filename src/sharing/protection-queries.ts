import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { ProtectionReason } from './protection-words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

export type Protection = {
  id: string
  householdId: string
  serviceId: string
  serviceName: string
  alias: string
  trueName: string
  reason: ProtectionReason
  act: string | null
  since: Day
  endedAt: Instant | null
  endedReason: string | null
  /** May the actor take the household out in exports, name readers, end the protection? */
  mayRelease: boolean
  readers: number
  version: number
}

/** The protections in force that the actor may read of, by alias. */
export const protectionsRead = (tx: Tx): Promise<Protection[]> => protectionsWhere(tx, sql`p.ended_at is null`)

export const protectionById = async (tx: Tx, id: string): Promise<Protection | undefined> =>
  (await protectionsWhere(tx, sql`p.id = ${id}`))[0]

/** The protection in force over a household, for who may read of it. */
export const protectionOf = async (tx: Tx, householdId: string): Promise<Protection | undefined> =>
  (await protectionsWhere(tx, sql`p.household_id = ${householdId} and p.ended_at is null`))[0]

async function protectionsWhere({ db }: Tx, which: ReturnType<typeof sql>): Promise<Protection[]> {
  const { rows } = await sql<Protection>`
    select p.id, p.household_id as "householdId", p.service_id as "serviceId", v.name as "serviceName", p.alias,
      coalesce(p.true_name, p.alias) as "trueName", p.reason, p.act, lower(p.during) as since, p.ended_at as "endedAt",
      p.ended_reason as "endedReason", sharing.may_release(p.id) as "mayRelease", p.version,
      (select count(*)::int from sharing.protection_reader r where r.protection_id = p.id and r.ended_at is null) as readers
    from sharing.protection p join organisations.service v on v.id = p.service_id
    where ${which} order by p.alias, p.id`.execute(db)
  return rows
}

export type Reader = {
  id: string
  userId: string
  name: string
  mayRelease: boolean
  addedAt: Instant
  addedBy: string | null
}

export async function readersOf({ db }: Tx, protectionId: string): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select r.id, r.user_id as "userId", u.name, r.may_release as "mayRelease", r.added_at as "addedAt", a.name as "addedBy"
    from sharing.protection_reader r join auth."user" u on u.id = r.user_id left join auth."user" a on a.id = r.added_by
    where r.protection_id = ${protectionId} and r.ended_at is null order by u.name, u.id`.execute(db)
  return rows
}

export type PossibleReader = { userId: string; name: string; services: string }

/** Who works where the household's file may be opened. */
export async function possibleReaders({ db }: Tx, householdId: string): Promise<PossibleReader[]> {
  const { rows } = await sql<PossibleReader>`
    select user_id as "userId", name, service_name as services from sharing.possible_readers(${householdId}) order by name, user_id`.execute(
    db,
  )
  return rows
}

export type Seen = { at: Instant; name: string | null; action: string; what: string | null }

/** Who opened the file since it is protected, the latest first. */
export async function whoSaw({ db }: Tx, protectionId: string): Promise<Seen[]> {
  const { rows } = await sql<Seen>`select at, name, action, what from sharing.who_saw(${protectionId})`.execute(db)
  return rows
}

export type Released = { at: Instant; by: string | null; reason: string; what: string }

/** When the household was taken out in an export, by whom and why. */
export async function releasesOf({ db }: Tx, protectionId: string): Promise<Released[]> {
  const { rows } = await sql<Released>`
    select r.released_at as at, u.name as by, r.reason, r.what from sharing.release r left join auth."user" u on u.id = r.released_by
    where r.protection_id = ${protectionId} order by r.released_at desc limit 50`.execute(db)
  return rows
}

/** Do these people still have nights in beds of the household they would leave? */
export async function stillSleepWith({ db }: Tx, householdId: string, personIds: string[]): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select sharing.still_sleep_with(${householdId}, ${personIds}::uuid[]) as yes`.execute(db)
  return rows[0]?.yes ?? false
}
