import { system } from '../platform/actor.ts'
import { keepChosenPassword } from '../platform/credential.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { hashPassword } from '../platform/sign-in.ts'
import type { Tx } from '../platform/transaction.ts'
import { hashOf, type LinkPurpose } from './sign-in-link.ts'

export const atTheDoor = system('ingresso')

export type LinkSeen =
  | { state: 'open'; userId: string; name: string; email: string; purpose: LinkPurpose }
  | { state: 'expired' | 'used' | 'unknown' }

/** What a link is worth now. Looking does not use it up: mail programs open links before people do. */
export async function seeLink(tx: Tx, token: string): Promise<LinkSeen> {
  const link = await tx.db
    .selectFrom('organisations.sign_in_link as l')
    .innerJoin('auth.user as u', 'u.id', 'l.user_id')
    .select(['u.id', 'u.name', 'u.email', 'l.purpose', 'l.expires_at', 'l.used_at', 'l.revoked_at'])
    .where('l.token_hash', '=', hashOf(token))
    .$narrowType<{ purpose: LinkPurpose }>()
    .executeTakeFirst()
  if (!link) return { state: 'unknown' }
  if (link.used_at) return { state: 'used' }
  if (link.revoked_at || Temporal.Instant.compare(link.expires_at, tx.now) <= 0) return { state: 'expired' }
  return { state: 'open', userId: link.id, name: link.name, email: link.email, purpose: link.purpose }
}

/** The owner of a link chooses a password: the link is used up, every open session ends. Two presses at once: one of them counts. */
export async function redeemLink(house: House, token: string, password: string): Promise<Outcome<{ userId: string }>> {
  const passwordHash = await hashPassword(house.signIn, password)
  return commitAs(house, atTheDoor, async (tx): Promise<Outcome<{ userId: string }>> => {
    const link = await seeLink(tx, token)
    if (link.state !== 'open') return gone
    const { numUpdatedRows } = await tx.db
      .updateTable('organisations.sign_in_link')
      .set({ used_at: tx.now })
      .where('token_hash', '=', hashOf(token))
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return gone
    // On a connection of its own: if it fails, this transaction rolls back and the link still works.
    await keepChosenPassword(house.signIn, link.userId, passwordHash)
    return done({ userId: link.userId })
  })
}

const gone = refused({ reason: 'link_gone', sentence: 'Questo collegamento non vale più: chiedine un altro.' })
