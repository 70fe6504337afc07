import { system } from './actor.ts'
import { commitAs, type House, readAs } from './house.ts'
import { isId } from './ids.ts'
import { linkPlace } from './mail.ts'
import { type MailFault, mailFault } from './mailer.ts'
import { done } from './refusal.ts'
import { settings } from './setting.ts'
import type { Tx } from './transaction.ts'

const actor = system('posta')
const mostAttempts = 12

/** The server took no mail; the queue tries again, each time a little later. */
class NotTaken extends Error {}

/**
 * Job `send_mail`: sends one mail that waits. At least once: a process that dies between sending and noting it sends again, under the same
 * Message-ID. Without a mail server it leaves the mail where it is.
 */
export async function sendMail(house: House, { mailId }: Record<string, unknown>): Promise<void> {
  if (!house.mailer || typeof mailId !== 'string' || !isId(mailId)) return
  const mail = await readAs(house, actor, (tx) => waitingMail(tx, mailId))
  if (!mail) return
  const { id, recipient, subject } = mail
  const link = mail.sealedLink ? await house.seal.open(mail.sealedLink) : ''
  try {
    await house.mailer.send({ id, to: recipient, subject, text: mail.text.replaceAll(linkPlace, link) })
  } catch (error) {
    const fault = mailFault(error)
    const attempts = mail.attempts + 1
    const lost = fault.forGood || attempts >= mostAttempts
    await commitAs(house, actor, async (tx) => done(await notSent(tx, id, { fault, attempts, lost })))
    if (lost) return
    throw new NotTaken('the mail server did not take a mail')
  }
  await commitAs(house, actor, async (tx) => done(await sent(tx, id, mail.attempts + 1)))
}

/**
 * Job `mail_rounds`: sends what waited for a mail server for at most three days, and lets go of what mails said once their time is over
 * (setting `mail_text_days`).
 */
export async function mailRounds(house: House): Promise<void> {
  await commitAs(house, actor, async (tx) => {
    if (house.mailer) for (const id of await forgotten(tx)) await tx.enqueue('send_mail', { mailId: id })
    const { mail_text_days } = await settings(tx)
    await tx.db
      .deleteFrom('platform.outgoing_mail_text')
      .where('mail_id', 'in', (eb) =>
        eb
          .selectFrom('platform.outgoing_mail')
          .select('id')
          .where('created_at', '<', tx.now.subtract({ hours: mail_text_days * 24 })),
      )
      .execute()
    return done(null)
  })
}

function waitingMail({ db }: Tx, id: string) {
  return db
    .selectFrom('platform.outgoing_mail as m')
    .innerJoin('platform.outgoing_mail_text as t', 't.mail_id', 'm.id')
    .select(['m.id', 'm.recipient', 'm.subject', 'm.attempts', 't.text', 't.sealed_link as sealedLink'])
    .where('m.id', '=', id)
    .where('m.state', '=', 'waiting')
    .executeTakeFirst()
}

async function sent(tx: Tx, id: string, attempts: number): Promise<void> {
  await settle(tx, id, { state: 'sent', attempts, problem: null })
}

async function notSent(
  tx: Tx,
  id: string,
  { fault, attempts, lost }: { fault: MailFault; attempts: number; lost: boolean },
): Promise<void> {
  if (lost) return settle(tx, id, { state: 'failed', attempts, problem: fault.sentence })
  await tx.db
    .updateTable('platform.outgoing_mail')
    .set({ attempts, problem: fault.sentence })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Once a mail has left, nobody may take its link from here any more. A failed one keeps it, to be tried again. */
async function settle(
  tx: Tx,
  id: string,
  { state, attempts, problem }: { state: 'sent' | 'failed'; attempts: number; problem: string | null },
): Promise<void> {
  await tx.db
    .updateTable('platform.outgoing_mail')
    .set({ state, attempts, problem, settled_at: tx.now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  if (state === 'sent') await dropLink(tx, id)
}

async function dropLink({ db }: Tx, id: string): Promise<void> {
  await db.updateTable('platform.outgoing_mail_text').set({ sealed_link: null }).where('mail_id', '=', id).execute()
}

/** An administrator handed the mail over in another way: it no longer waits, and its link is not shown again. */
export function markHandedOver(tx: Tx, id: string): Promise<boolean> {
  return stop(tx, id, 'handed_over')
}

/** What the mail says no longer holds: it does not leave. */
export function withdrawMail(tx: Tx, id: string): Promise<boolean> {
  return stop(tx, id, 'withdrawn')
}

async function stop(tx: Tx, id: string, state: 'handed_over' | 'withdrawn'): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('platform.outgoing_mail')
    .set({ state, settled_at: tx.now })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await dropLink(tx, id)
  return true
}

/** A mail that failed is tried again from the beginning. */
export async function tryAgain(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('platform.outgoing_mail')
    .set({ state: 'waiting', settled_at: null, attempts: 0 })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await tx.enqueue('send_mail', { mailId: id }, { key: `send_mail:${id}` })
  return true
}

async function forgotten(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('platform.outgoing_mail')
    .select('id')
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('created_at', '<', tx.now.subtract({ minutes: 10 }))
    .where('created_at', '>', tx.now.subtract({ hours: 72 }))
    .orderBy('created_at')
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}
