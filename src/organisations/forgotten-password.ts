import { createHash } from 'node:crypto'
import { commitAs, type House } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { userByEmail } from './add-user.ts'
import { bodyOf } from './invite-user.ts'
import { atTheDoor } from './redeem-link.ts'
import { sendLink } from './sign-in-link.ts'

/** Somebody forgot their password. Whether the address is known is found out later, by a job: the answer cannot tell, nor can its time. */
export async function askForLink(house: House, email: string): Promise<void> {
  const address = email.trim().toLowerCase().slice(0, 254)
  const key = `password_link:${createHash('sha256').update(address).digest('hex').slice(0, 32)}`
  await commitAs(house, atTheDoor, async (tx) => done(await tx.enqueue('send_password_link', { address }, { key })))
}

/** Job `send_password_link`: for those who may come in, and who were sent no link in the last few minutes. */
export async function sendPasswordLink(house: House, { address }: Record<string, unknown>): Promise<void> {
  if (typeof address !== 'string') return
  await commitAs(house, atTheDoor, async (tx) => {
    const user = await userByEmail(tx, address)
    if (user && (await mayBeSent(tx, user.id)))
      await sendLink(tx, house, { user, purpose: 'password', body: await bodyOf(tx, user.id) })
    return done(null)
  })
}

/** Many requests for one address make one mail: nobody fills another's letter box. */
async function mayBeSent(tx: Tx, userId: string): Promise<boolean> {
  const standing = await tx.db
    .selectFrom('auth.user as u')
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('organisations.deactivation as d')
            .select('d.id')
            .whereRef('d.user_id', '=', 'u.id')
            .where('d.ended_at', 'is', null),
        )
        .as('deactivated'),
      eb
        .exists(
          eb
            .selectFrom('organisations.sign_in_link as l')
            .select('l.id')
            .whereRef('l.user_id', '=', 'u.id')
            .where('l.purpose', '=', 'password')
            .where('l.created_at', '>', tx.now.subtract({ minutes: 5 })),
        )
        .as('lately'),
    ])
    .where('u.id', '=', userId)
    .executeTakeFirst()
  return standing !== undefined && !standing.deactivated && !standing.lately
}
