import { newId } from './ids.ts'
import type { Tx } from './transaction.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  /** The body whose administrators may read it on the outgoing mail page. */
  organisationId?: string
  /** What it is about, as a code: the page has the words. */
  about?: string
  /** A link that opens a door to its owner alone, sealed with the house's key: it takes the place of `linkPlace` when the mail leaves. */
  sealedLink?: string
}

/** Stands in a mail's text for the link; administrators read this instead. */
export const linkPlace = '[qui il collegamento personale]'

/** Writes a mail in the transaction that causes it; a job sends it. Returns its id. Throws at what is no address. */
export async function queueMail(
  tx: Tx,
  { to, subject, text, organisationId, about, sealedLink }: Mail,
): Promise<string> {
  const id = newId<'Mail'>()
  const recipient = to.trim()
  if (!isAddress(recipient)) throw new TypeError('a mail needs one address')
  await tx.db
    .insertInto('platform.outgoing_mail')
    .values({
      id,
      organisation_id: organisationId ?? null,
      recipient,
      subject: oneLine(subject),
      about: about ?? 'notice',
      created_at: tx.now,
    })
    .execute()
  await tx.db
    .insertInto('platform.outgoing_mail_text')
    .values({ mail_id: id, text: text.slice(0, 20_000), sealed_link: sealedLink ?? null })
    .execute()
  await tx.enqueue('send_mail', { mailId: id }, { key: `send_mail:${id}` })
  return id
}

/** One address and nothing else: no name, no list, nothing that breaks a line. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\p{Cc}\s,;:<>()"@]+@[^\p{Cc}\s,;:<>()"@]+$/u.test(text)
}

/** A subject on one line, however it was typed: what follows a line break would become a header. */
export function oneLine(subject: string): string {
  return (
    subject
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim()
      .slice(0, 200) || 'Un messaggio da Approdo'
  )
}
