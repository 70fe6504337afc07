import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { ItemKind, ItemState } from './words.ts'

type Day = Temporal.PlainDate

export type WaitingItem = {
  id: string
  code: string
  kind: ItemKind
  state: ItemState
  sender: string | null
  shelf: string | null
  tracking: string | null
  storedKind: ItemKind | null
  storedAt: string | null
  storedCode: string | null
  storedOn: Day | null
  receivedOn: Day
  collectBy: Day | null
  effectOn: Day | null
  returnOn: Day | null
  needsIdentity: boolean
  /** From how many days before its dates they are said, by its rules. */
  warningDays: number
}

/** What waits for somebody, the oldest first; what was set aside comes too, told apart by its state. */
export async function waitingOf({ db }: Tx, registrationId: string): Promise<WaitingItem[]> {
  const { rows } = await sql<WaitingItem>`
    select id, code, kind, state, sender, shelf, tracking, stored_kind as "storedKind", stored_at as "storedAt", stored_code as "storedCode",
      stored_on as "storedOn", received_on as "receivedOn", collect_by as "collectBy", effect_on as "effectOn", return_on as "returnOn",
      needs_identity as "needsIdentity", (select u.mail_warning_days from residence.rules u where u.id = rules_id) as "warningDays"
    from mail.item where registration_id = ${registrationId} and state in ('received', 'notified', 'kept', 'set_aside')
    order by received_on, received_at, id`.execute(db)
  return rows
}

/** How many pieces wait for each of these registrations. */
export async function countWaiting({ db }: Tx, registrationIds: string[]): Promise<Map<string, number>> {
  if (registrationIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; pieces: number }>`
    select registration_id as id, count(*)::integer as pieces from mail.item
    where registration_id = any (${registrationIds}::uuid[]) and state in ('received', 'notified', 'kept') group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ id, pieces }) => [id, pieces]))
}

/** Whose label this is at these desks, and whether it still waits. */
export async function itemOfLabel(
  { db }: Tx,
  serviceIds: string[],
  code: string,
): Promise<{ id: string; registrationId: string | null; waits: boolean } | undefined> {
  const { rows } = await sql<{ id: string; registrationId: string | null; waits: boolean }>`
    select id, registration_id as "registrationId", state in ('received', 'notified', 'kept') as waits
    from mail.item where service_id = any (${serviceIds}::uuid[]) and code = ${code} limit 1`.execute(db)
  return rows[0]
}
