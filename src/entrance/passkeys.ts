import type { Request } from '../ui/request.ts'
import { userIdOf } from './lock.ts'
import type { Passkey } from './my-access-page.tsx'

/** The actor's own passkeys, the newest last. */
export async function passkeysOf(c: Request): Promise<Passkey[]> {
  const { signIn } = c.get('house').database
  const { rows } = await signIn.query<{ id: string; name: string | null; added: string }>(
    `select id, name, to_json("createdAt") #>> '{}' added from auth.passkey where "userId" = $1 order by "createdAt", id`,
    [userIdOf(c)],
  )
  return rows.map(({ id, name, added }) => ({
    id,
    name: name ?? 'Chiave senza nome',
    addedAt: Temporal.Instant.from(added),
  }))
}
