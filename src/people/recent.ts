import type { Tx } from '../platform/transaction.ts'
import type { LinkTo } from '../ui/page-context.ts'

/** The last households the actor opened, for the header. */
export async function recentHouseholds({ db, actor }: Tx): Promise<LinkTo[]> {
  if (actor.kind === 'system') return []
  const rows = await db
    .selectFrom('people.recently_opened as r')
    .innerJoin('people.household as h', 'h.id', 'r.household_id')
    .select(['h.id', 'h.name'])
    .where('r.user_id', '=', actor.userId)
    .orderBy('r.at', 'desc')
    .limit(5)
    .execute()
  return rows.map(({ id, name }) => ({ href: `/persone/nuclei/${id}`, label: name }))
}
