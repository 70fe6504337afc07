import { done, type Outcome, refused } from '../platform/refusal.ts'
import { type Doors, userByEmail } from './add-user.ts'
import { issuePassword } from './credentials.ts'
import { keepsAccessOf, worksElsewhereToo } from './keeps-access.ts'
import { revokeLinks } from './sign-in-link.ts'

type Renewed = { userId: string; name: string; password: string }

/**
 * A new password for someone who lost theirs, to print and hand over; their open sessions end, links sent before stop working. Refused for
 * whoever also works for a body that the actor does not administer: it would open another body's files. With a key it counts once, as `addUser`.
 */
export async function newPassword(doors: Doors, email: string, key?: string): Promise<Outcome<Renewed>> {
  let issued: { userId: string; password: string } | undefined
  const outcome = await doors.commit(async (tx) => {
    const user = await userByEmail(tx, email)
    if (!user)
      return refused({ reason: 'not_found', sentence: 'Nessuno entra con questo indirizzo: controlla come è scritto.' })
    if (!(await keepsAccessOf(tx, user.id))) return refused(worksElsewhereToo)
    await revokeLinks(tx, user.id)
    issued ??= await issuePassword(doors.signIn, user)
    return done({ userId: user.id, name: user.name, sealed: await doors.seal.close(issued.password) })
  }, key)
  if (!outcome.ok) return outcome
  const { sealed, ...renewed } = outcome.value
  return done({ ...renewed, password: await doors.seal.open(sealed) })
}
