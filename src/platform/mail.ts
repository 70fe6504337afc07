import type { Tx } from './transaction.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  /** The body whose administrators may read it on the outgoing mail page. */
  organisationId?: string
}

/** Writes a mail in the transaction that causes it; a job sends it. */
export async function queueMail(tx: Tx, mail: Mail): Promise<void> {
  await tx.enqueue('send_mail', mail)
}
