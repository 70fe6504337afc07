import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

export type StayElsewhere = {
  stayId: string
  serviceName: string
  organisationName: string
  entry: Temporal.PlainDate
  authorisedUntil: Temporal.PlainDate
  exit: Temporal.PlainDate | null
  places: string | null
}

export type ReferralElsewhere = {
  serviceName: string
  organisationName: string
  receivedAt: Temporal.Instant
  state: string
  reason: string
}

export type Elsewhere = { stays: StayElsewhere[]; referrals: ReferralElsewhere[] }

/** What other services do for the household, for those who have it in charge or were let see it: where it sleeps, where it was referred. */
export async function elsewhereOf({ db }: Tx, householdId: string): Promise<Elsewhere> {
  const stays = await sql<StayElsewhere>`
    select stay_id as "stayId", service_name as "serviceName", organisation_name as "organisationName", entry,
      authorised_until as "authorisedUntil", exit, places
    from placements.stays_elsewhere(${householdId})`.execute(db)
  const referrals = await sql<ReferralElsewhere>`
    select service_name as "serviceName", organisation_name as "organisationName", received_at as "receivedAt", state, reason
    from referrals.referrals_elsewhere(${householdId})`.execute(db)
  return { stays: stays.rows, referrals: referrals.rows }
}
