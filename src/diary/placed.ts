import { sql } from 'kysely'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canWriteDiary } from './access.ts'
import { notInTheHousehold, notYours, notYourTeam } from './refusals.ts'
import type { Audience } from './rules.ts'

/** About whom, in the name of which service, and who reads: what notes and documents have in common. */
export type Placed = { householdId: string; personId: string | null; serviceId: string; audience: Audience }

/** All that is wrong with where a new note or document is put. The policies say the same, without saying why. */
export async function misplaced(tx: Tx, { householdId, personId, serviceId, audience }: Placed): Promise<Refusal[]> {
  const { rows } = await sql<{ shared: boolean; member: boolean; team: boolean; mine: boolean }>`
    select exists (select from people.file_share s where s.household_id = ${householdId} and s.service_id = ${serviceId}) as shared,
      diary.is_member(${householdId}, ${personId}) as member,
      diary.team_is_of(${audience.teamId}, ${serviceId}) as team,
      ${audience.teamId}::uuid is null or platform.is_system() or ${audience.teamId}::uuid = any (diary.own_teams()) as mine`.execute(
    tx.db,
  )
  const [found] = rows
  return [
    ...(canWriteDiary(tx.actor, serviceId) && found?.shared ? [] : [notYours]),
    ...(found?.member ? [] : [notInTheHousehold]),
    ...(found?.team && found.mine ? [] : [notYourTeam]),
  ]
}

export async function isMember({ db }: Tx, householdId: string, personId: string | null): Promise<boolean> {
  const { rows } = await sql<{
    member: boolean
  }>`select diary.is_member(${householdId}, ${personId}) as member`.execute(db)
  return rows[0]?.member ?? false
}

/** May the actor let this team, of this service, be the only one to read? */
export async function isOwnTeam({ db }: Tx, teamId: string | null, serviceId: string): Promise<boolean> {
  if (!teamId) return true
  const { rows } = await sql<{ mine: boolean }>`
    select diary.team_is_of(${teamId}, ${serviceId}) and ${teamId}::uuid = any (diary.own_teams()) as mine`.execute(db)
  return rows[0]?.mine ?? false
}
