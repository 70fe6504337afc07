import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { workersOf } from './queries.ts'
import { endPeriod } from './rules.ts'

const gone = { reason: 'not_found', sentence: 'Non c’è più: ricarica la pagina.' }

/** A team of a service. Refuses a second open team of the same name. */
export async function addTeam(
  tx: Tx,
  { serviceId, name }: { serviceId: string; name: string },
): Promise<Outcome<{ id: string }>> {
  const same = await tx.db
    .selectFrom('organisations.team')
    .select('id')
    .where('service_id', '=', serviceId)
    .where('closed_on', 'is', null)
    .where('name', '=', name)
    .executeTakeFirst()
  if (same)
    return refused({
      reason: 'same_name',
      field: 'name',
      sentence: 'C’è già un’équipe con questo nome: scegline un altro.',
    })
  const id = newId<'Team'>()
  await tx.db.insertInto('organisations.team').values({ id, service_id: serviceId, name }).execute()
  return done({ id })
}

/** The team closes today; who was in it, and when, stays. */
export async function closeTeam(
  tx: Tx,
  { id, serviceId }: { id: string; serviceId: string },
): Promise<Outcome<{ id: string }>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.team')
    .set({ closed_on: tx.today })
    .where('id', '=', id)
    .where('service_id', '=', serviceId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(gone) : done({ id })
}

export type AddTeamMember = {
  teamId: string
  serviceId: string
  userId: string
  part: string
  from: Temporal.PlainDate
}

/** A worker of the service joins a team with a part in it. Refuses who does not work there, or is in it already. */
export async function addTeamMember(tx: Tx, order: AddTeamMember): Promise<Outcome<{ id: string }>> {
  const workers = await workersOf(tx, order.serviceId, null)
  if (!workers.some(({ userId }) => userId === order.userId))
    return refused({
      reason: 'not_a_worker',
      field: 'userId',
      sentence: 'Questa persona non lavora nel servizio: dalle prima un ruolo.',
    })
  const id = newId<'TeamMember'>()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('organisations.team_member')
      .values({
        id,
        team_id: order.teamId,
        user_id: order.userId,
        part: order.part,
        during: new Nights(order.from, null),
      })
      .execute(),
  )
  if (constraint === 'once_in_a_team')
    return refused({
      reason: 'already_in_team',
      field: 'userId',
      sentence: 'È già in questa équipe: scegli un’altra persona.',
    })
  return constraint ? refused(gone) : done({ id })
}

/** Leaves the team after a last day; with a last day before the first, was never in it. */
export async function endTeamMember(
  tx: Tx,
  { id, teamId, lastDay }: { id: string; teamId: string; lastDay: Temporal.PlainDate },
): Promise<Outcome<{ id: string }>> {
  const member = await tx.db
    .selectFrom('organisations.team_member')
    .select('during')
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .executeTakeFirst()
  if (!member) return refused(gone)
  const ended = endPeriod(member.during, lastDay)
  if (ended.kind === 'undone') await tx.db.deleteFrom('organisations.team_member').where('id', '=', id).execute()
  else await tx.db.updateTable('organisations.team_member').set({ during: ended.during }).where('id', '=', id).execute()
  return done({ id })
}
