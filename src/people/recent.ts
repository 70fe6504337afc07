import { type Kysely, sql } from 'kysely'
import { actorFrom, type Held, type SignedIn } from '../organisations/actor.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tables } from '../platform/database.ts'
import type { LinkTo } from '../ui/page-context.ts'
import { peoplePaths } from './paths.ts'

type Answer = { held: Held[]; recent: { id: string; name: string }[] | null }

/** Who a signed-in user is today and, for a page's header, the last households they opened. One trip to the database. */
export async function whoAsks(
  db: Kysely<Tables>,
  user: SignedIn,
  today: Temporal.PlainDate,
  withRecent: boolean,
): Promise<{ actor: Actor; recent: LinkTo[] }> {
  const { rows } = await sql<{ answer: Answer }>`
    select people.who_asks(${user.id}, ${today}::date, ${withRecent}) as answer`.execute(db)
  const { held = [], recent } = rows[0]?.answer ?? {}
  return {
    actor: actorFrom(user, held),
    recent: (recent ?? []).map(({ id, name }) => ({ href: peoplePaths.household(id), label: name })),
  }
}
