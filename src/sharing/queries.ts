import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { Opening } from './rules.ts'
import type { Part } from './words.ts'

/** One way in which a file is, or was, open: to a service, or to one person of it. */
export type FileOpening = Opening & {
  id: string
  serviceId: string
  serviceName: string
  organisationName: string
  ground: string
  parts: Part[]
  legalGround: string | null
  reason: string | null
  grantedAt: Temporal.Instant
  grantedBy: string | null
  endedBy: string | null
  endReason: string | null
  inForce: boolean
}

export type Openings = {
  now: FileOpening[]
  before: FileOpening[]
  /** Until when the reader has it open in an emergency, and nothing else opens it to them. */
  emergency: { shareId: string; until: Temporal.Instant } | null
  /** A service of the reader's follows the household, and the reader may share. */
  mayShare: boolean
}

/** Who may open a household's file and why, and who could; nothing for whoever may not. */
export async function openingsOf(tx: Tx, householdId: string): Promise<Openings> {
  const { rows } = await sql<FileOpening & { mine: boolean; mineAlone: boolean }>`
    select s.id, s.service_id as "serviceId", v.name as "serviceName", o.name as "organisationName", s.ground, s.parts,
      s.legal_ground as "legalGround", s.reason, s.granted_at as "grantedAt", s.granted_by as "grantedBy", s.until, s.until_at as "untilAt",
      s.only_user as "onlyUser", s.ended_at as "endedAt", s.ended_by as "endedBy", s.end_reason as "endReason", s.in_force as "inForce",
      f.id is not null as mine, f.only_user is not null as "mineAlone"
    from people.shares_of(${householdId}) s
    join organisations.service v on v.id = s.service_id join organisations.organisation o on o.id = v.organisation_id
    left join people.file_share f on f.id = s.id
    order by s.in_force desc, s.only_user is not null, s.granted_at desc`.execute(tx.db)
  const openings = rows.map(({ mine, mineAlone, ...opening }) => opening)
  const [glass, ...others] = rows.filter(({ mine, inForce }) => mine && inForce).sort((a) => (a.mineAlone ? -1 : 1))
  return {
    now: openings.filter(({ inForce }) => inForce),
    before: openings.filter(({ inForce }) => !inForce),
    emergency:
      glass?.mineAlone && glass.untilAt && others.length === 0 ? { shareId: glass.id, until: glass.untilAt } : null,
    mayShare: await mayShare(tx, householdId),
  }
}

/** May the actor share this household, take shares back, hand it over? */
export async function mayShare(tx: Tx, householdId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select people.follows(${householdId}, 'sharing.keep') as yes`.execute(
    tx.db,
  )
  return rows[0]?.yes === true
}

export type ServiceOfBody = { id: string; name: string; organisationName: string }

/** Every open service, by body: those to whom something may be shared or handed over. */
export async function openServices(tx: Tx): Promise<ServiceOfBody[]> {
  return tx.db
    .selectFrom('organisations.service as s')
    .innerJoin('organisations.organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 's.name', 'o.name as organisationName'])
    .where((eb) => eb.or([eb('s.closed_on', 'is', null), eb('s.closed_on', '>', tx.today)]))
    .orderBy('o.name')
    .orderBy('s.name')
    .execute()
}

/** The last day that the rules of the sharing services propose: the shortest of them, where the actor shares for several. */
export async function proposedLastDay(tx: Tx): Promise<Temporal.PlainDate> {
  const { rows } = await sql<{ days: number | null }>`
    select min(r.sharing_days) as days from organisations.rule_set r
    where r.valid @> ${tx.today}::date and r.service_id = any (organisations.services_with('sharing.keep'))`.execute(
    tx.db,
  )
  return tx.today.add({ days: rows[0]?.days ?? 180 })
}

/** A household's name for whoever may open its file. */
export async function nameOfHousehold(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.db.selectFrom('people.household').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name
}
