import { createHash, randomBytes } from 'node:crypto'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { linkPlace, queueMail } from '../platform/mail.ts'
import { withdrawMail } from '../platform/send-mail.ts'
import { settings } from '../platform/setting.ts'
import type { Tx } from '../platform/transaction.ts'
import { formatInstant, toDay } from '../ui/format.ts'

export type LinkPurpose = 'invitation' | 'password'
/** What making a link takes besides the transaction. */
export type LinkDoors = Pick<House, 'seal' | 'publicUrl'>
type LinkOrder = {
  user: { id: string; name: string; email: string }
  purpose: LinkPurpose
  /** The body whose administrators may see that it was sent; without it, only those who keep the installation. */
  body?: { id: string; name: string }
}

/**
 * Sends a link from which its owner chooses a password, once, until it expires (settings `invitation_days`, `password_link_hours`). Any
 * earlier link stops working. The token is 32 random bytes; only its hash is kept.
 */
export async function sendLink(tx: Tx, doors: LinkDoors, { user, purpose, body }: LinkOrder): Promise<void> {
  await revokeLinks(tx, user.id)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = await endOf(tx, purpose)
  const mail = letters[purpose]({ name: user.name, by: nameOf(tx), body: body?.name, until: untilWords(expiresAt) })
  const mailId = await queueMail(tx, {
    ...mail,
    to: user.email,
    about: purpose,
    organisationId: body?.id,
    sealedLink: await doors.seal.close(`${doors.publicUrl}/invito/${token}`),
  })
  await tx.db
    .insertInto('organisations.sign_in_link')
    .values({
      id: newId<'SignInLink'>(),
      user_id: user.id,
      purpose,
      token_hash: hashOf(token),
      mail_id: mailId,
      created_at: tx.now,
      expires_at: expiresAt,
    })
    .execute()
}

/** No link sent to this user works any more. Tells whether there was one. */
export async function revokeLinks(tx: Tx, userId: string): Promise<boolean> {
  const open = await tx.db
    .selectFrom('organisations.sign_in_link')
    .select(['id', 'mail_id'])
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!open) return false
  await tx.db.updateTable('organisations.sign_in_link').set({ revoked_at: tx.now }).where('id', '=', open.id).execute()
  if (open.mail_id) await withdrawMail(tx, open.mail_id)
  return true
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

async function endOf(tx: Tx, purpose: LinkPurpose): Promise<Temporal.Instant> {
  const { invitation_days, password_link_hours } = await settings(tx)
  return tx.now.add({ hours: purpose === 'invitation' ? invitation_days * 24 : password_link_hours })
}

/** "all’8 dicembre 2026, ore 14:05" */
const untilWords = (instant: Temporal.Instant) =>
  `${toDay(dayOf(instant))}, ore ${formatInstant(instant).split(', ')[1]}`

const nameOf = ({ actor }: Tx) => (actor.kind === 'user' ? actor.name : undefined)

type Said = { name: string; by: string | undefined; body: string | undefined; until: string }

const letters: Record<LinkPurpose, (said: Said) => { subject: string; text: string }> = {
  invitation: ({ name, by, body, until }) => ({
    subject: 'Il tuo accesso ad Approdo',
    text: `Ciao ${name},

${by ? `${by} ti ha aggiunto` : 'sei stato aggiunto'} ad Approdo${body ? ` per ${body}` : ''}. Per entrare scegli la tua password da qui:

${linkPlace}

Il collegamento vale fino ${until} e si usa una volta sola. Se scade, chiedine un altro a chi amministra Approdo nel tuo ente.

Se non aspettavi questo messaggio non devi fare niente.
`,
  }),
  password: ({ name, until }) => ({
    subject: 'Una nuova password per Approdo',
    text: `Ciao ${name},

qualcuno, forse tu, ha chiesto di scegliere una nuova password per Approdo. Si fa da qui:

${linkPlace}

Il collegamento vale fino ${until} e si usa una volta sola. Finché non lo usi, la password di adesso resta valida.

Se non l’hai chiesto tu non devi fare niente.
`,
  }),
}
