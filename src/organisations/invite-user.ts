import { sql } from 'kysely'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { keepsAccessOf, worksElsewhereToo } from './keeps-access.ts'
import { type LinkDoors, revokeLinks, sendLink } from './sign-in-link.ts'

type Invited = { id: string; name: string; email: string }

/** Sends an invitation, the first or another: whatever was sent before stops working. For those who chose no password yet, or lost it. */
export async function inviteUser(tx: Tx, doors: LinkDoors, user: Invited): Promise<Outcome<null>> {
  if (!(await keepsAccessOf(tx, user.id))) return refused(worksElsewhereToo)
  await sendLink(tx, doors, { user, purpose: 'invitation', body: await bodyOf(tx, user.id) })
  return done(null)
}

/** The invitation no longer opens anything. */
export async function revokeInvitation(tx: Tx, userId: string): Promise<Outcome<null>> {
  if (!(await keepsAccessOf(tx, userId))) return refused(worksElsewhereToo)
  if (await revokeLinks(tx, userId)) return done(null)
  return refused({ reason: 'no_invitation', sentence: 'Non c’è nessun invito da ritirare: ricarica la pagina.' })
}

/** The body somebody works for, when it is one: its administrators may then see the mails they are sent. */
export async function bodyOf(tx: Tx, userId: string): Promise<{ id: string; name: string } | undefined> {
  const bodies = await tx.db
    .selectFrom('organisations.assignment as a')
    .innerJoin('organisations.organisation as o', 'o.id', 'a.organisation_id')
    .select(['o.id', 'o.name'])
    .distinct()
    .where('a.user_id', '=', userId)
    .where(sql<boolean>`not isempty(a.during * daterange(${tx.today}::date, null))`)
    .execute()
  return bodies.length === 1 ? bodies[0] : undefined
}
