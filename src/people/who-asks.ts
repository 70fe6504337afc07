import { type Kysely, sql } from 'kysely'
import { actorFrom, type Held } from '../organisations/actor.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tables } from '../platform/database.ts'
import type { LinkTo } from '../ui/page-context.ts'
import { peoplePaths } from './paths.ts'

/** Who is behind a browser's session: the session itself, its user, what they may do today and the last households they opened. */
export type Asker = {
  session: {
    id: string
    openedAt: Temporal.Instant
    provedAt: Temporal.Instant
    endsAt: Temporal.Instant
    strong: boolean
  }
  user: { id: string; name: string; email: string; passwordIsTemporary: boolean; twoFactorEnabled: boolean }
  actor: Actor
  recent: LinkTo[]
}

type Moments = Record<'openedAt' | 'provedAt' | 'endsAt', string>
type Answer = {
  session: Moments & Pick<Asker['session'], 'id' | 'strong'>
  user: Asker['user']
  held: Held[]
  recent: { id: string; name: string }[] | null
}

/** Who asks, by the token of their session; undefined when it is no longer open. One trip to the database; recent households only for pages. */
export async function whoAsks(
  db: Kysely<Tables>,
  token: string,
  today: Temporal.PlainDate,
  withRecent: boolean,
): Promise<Asker | undefined> {
  const { rows } = await sql<{ answer: Answer | null }>`
    select people.who_asks(${token}, ${today}::date, ${withRecent}) as answer`.execute(db)
  const answer = rows[0]?.answer
  if (!answer) return undefined
  const { session, user, held, recent } = answer
  const { from } = Temporal.Instant
  return {
    session: {
      ...session,
      openedAt: from(session.openedAt),
      provedAt: from(session.provedAt),
      endsAt: from(session.endsAt),
    },
    user,
    actor: actorFrom(user, held),
    recent: (recent ?? []).map(({ id, name }) => ({ href: peoplePaths.household(id), label: name })),
  }
}
