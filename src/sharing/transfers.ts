import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { TransferState } from './words.ts'

export type Transfer = {
  id: string
  version: number
  householdId: string
  householdName: string | null
  people: number | null
  /** The actor may open its file. */
  opens: boolean
  fromServiceId: string
  fromService: string
  fromOrganisation: string
  toServiceId: string
  toService: string
  toOrganisation: string
  fromDay: Temporal.PlainDate
  keepsUntil: Temporal.PlainDate | null
  reason: string
  proposedBy: string | null
  proposedAt: Temporal.Instant
  state: TransferState
  caseManager: string | null
  answeredBy: string | null
  answeredAt: Temporal.Instant | null
  answer: string | null
}

/** The transfers of a household, the latest first. */
export const transfersOf = (tx: Tx, householdId: string): Promise<Transfer[]> =>
  read(tx, sql`t.household_id = ${householdId}`)

export async function transferById(tx: Tx, id: string): Promise<Transfer | undefined> {
  return (await read(tx, sql`t.id = ${id}`))[0]
}

/** Those proposed to the services for which the actor answers. */
export const transfersToAnswer = (tx: Tx): Promise<Transfer[]> =>
  read(tx, sql`t.state = 'proposed' and t.to_service_id = any (organisations.services_with('sharing.keep'))`)

async function read(tx: Tx, condition: ReturnType<typeof sql>): Promise<Transfer[]> {
  const { rows } = await sql<Transfer>`
    select t.id, t.version, t.household_id as "householdId", n.name as "householdName", n.people, h.id is not null as opens,
      t.from_service_id as "fromServiceId", f.name as "fromService", fo.name as "fromOrganisation",
      t.to_service_id as "toServiceId", s.name as "toService", so.name as "toOrganisation",
      t.from_day as "fromDay", t.keeps_until as "keepsUntil", t.reason, p.name as "proposedBy", t.proposed_at as "proposedAt",
      t.state, m.name as "caseManager", a.name as "answeredBy", t.answered_at as "answeredAt", t.answer
    from sharing.charge_transfer t
    join organisations.service f on f.id = t.from_service_id join organisations.organisation fo on fo.id = f.organisation_id
    join organisations.service s on s.id = t.to_service_id join organisations.organisation so on so.id = s.organisation_id
    left join people.household h on h.id = t.household_id
    left join lateral sharing.household_of_transfer(t.id) n on true
    left join auth."user" p on p.id = t.proposed_by left join auth."user" a on a.id = t.answered_by
    left join auth."user" m on m.id = t.case_manager_id
    where ${condition} order by t.proposed_at desc`.execute(tx.db)
  return rows
}
