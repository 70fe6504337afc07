import { sql } from 'kysely'
import { queueMail } from '../platform/mail.ts'
import type { Tx } from '../platform/transaction.ts'

type Told = { email: string; organisation_id: string }
/** `link` leads to the page, with the address of the installation before it. Nothing of the household is written in a mail. */
export type Letter = { subject: string; says: string; link: string; about: string }

/** Whoever keeps sharing in the service that was asked; after the answer, who had asked. */
export async function tellOfRequest(tx: Tx, requestId: string, letter: Letter): Promise<void> {
  const { rows } = await sql<Told>`select email, organisation_id from sharing.told_of_request(${requestId})`.execute(
    tx.db,
  )
  await send(tx, rows, letter)
}

/** The same for a transfer of charge. */
export async function tellOfTransfer(tx: Tx, transferId: string, letter: Letter): Promise<void> {
  const { rows } = await sql<Told>`select email, organisation_id from sharing.told_of_transfer(${transferId})`.execute(
    tx.db,
  )
  await send(tx, rows, letter)
}

/** The case managers of the household and the data protection officers of the bodies concerned. Returns how many. */
export async function tellOfGlass(tx: Tx, glassId: string, letter: Letter): Promise<number> {
  const { rows } = await sql<Told>`select email, organisation_id from sharing.to_be_told(${glassId})`.execute(tx.db)
  return send(tx, rows, letter)
}

async function send(tx: Tx, told: Told[], { subject, says, link, about }: Letter): Promise<number> {
  const byAddress = new Map(told.map((each) => [each.email, each]))
  for (const { email, organisation_id } of byAddress.values())
    await queueMail(tx, { to: email, subject, text: `${says}\n\n${link}\n`, organisationId: organisation_id, about })
  return byAddress.size
}
