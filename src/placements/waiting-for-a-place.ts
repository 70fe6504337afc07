import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

export type WaitingHousehold = {
  referralId: string
  householdName: string
  serviceName: string
  people: number
  urgency: string
  wantedOn: Temporal.PlainDate
}

/** The households that may be offered a place now, the most pressing first: where a search begins. */
export async function waitingForAPlace(tx: Tx, limit = 20): Promise<WaitingHousehold[]> {
  const { rows } = await sql<WaitingHousehold>`
    select r.id as "referralId", h.name as "householdName", s.name as "serviceName", r.urgency, r.wanted_on as "wantedOn",
      (select count(*)::int from people.household_member m where m.household_id = h.id and m.during @> ${tx.today}::date) as people
    from referrals.referral r
    join people.household h on h.id = r.household_id
    join organisations.service s on s.id = r.service_id
    left join referrals.waiting_entry w on w.referral_id = r.id and w.ended_at is null
    where r.state in ('eligible', 'listed')
    order by array_position('{immediate,high,ordinary}', r.urgency), w.points desc nulls last, r.received_at
    limit ${limit}`.execute(tx.db)
  return rows
}
