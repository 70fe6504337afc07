import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canChangeRing } from './access.ts'
import { isOwnTeam } from './placed.ts'
import { gone, notForYou, notYourTeam, stale } from './refusals.ts'
import type { Audience } from './rules.ts'

export type ChangeRing = { of: 'note' | 'document'; id: string; version: number; audience: Audience }

/** More people may read, or fewer: said by the author or by who answers for the teams, and written down. A note's corrections follow it. */
export async function changeRing(tx: Tx, { of, id, version, audience }: ChangeRing): Promise<Outcome<null>> {
  const row = await tx.db
    .selectFrom(of === 'note' ? 'diary.note' : 'diary.document')
    .select(['author_id', 'service_id', 'ring', 'team_id', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return refused(gone)
  if (!canChangeRing(tx.actor, { authorId: row.author_id, serviceId: row.service_id })) return refused(notForYou)
  if (row.version !== version) return refused(stale)
  if (row.ring === audience.ring && row.team_id === audience.teamId) return done(null)
  if (!(await isOwnTeam(tx, audience.teamId, row.service_id))) return refused(notYourTeam)
  await tx.db
    .insertInto('diary.ring_change')
    .values({
      id: newId(),
      note_id: of === 'note' ? id : null,
      document_id: of === 'document' ? id : null,
      from_ring: row.ring,
      from_team_id: row.team_id,
      to_ring: audience.ring,
      to_team_id: audience.teamId,
      at: tx.now,
      by: tx.actor.kind === 'user' ? tx.actor.userId : null,
    })
    .execute()
  const { numUpdatedRows } = await tx.db
    .updateTable(of === 'note' ? 'diary.note' : 'diary.document')
    .set({ ring: audience.ring, team_id: audience.teamId })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}
