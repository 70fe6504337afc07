import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { sharingPaths } from './paths.ts'
import { tellOfRequest } from './tell-by-mail.ts'

export type AskForFile = {
  sightingId: string
  /** In whose name, and whom. */
  fromServiceId: string
  toServiceId: string
  reason: string
  publicUrl: string
}

/** Asks a service for the file of somebody found to be followed there. It serves within half an hour of having found them. */
export async function askForFile(tx: Tx, order: AskForFile): Promise<Outcome<{ id: string }>> {
  const id = newId<'FileRequest'>()
  let asked = false
  const constraint = await broken(tx, async () => {
    const { rows } = await sql<{ asked: boolean }>`
      select sharing.ask_for_file(${id}, ${order.sightingId}, ${order.fromServiceId}, ${order.toServiceId}, ${order.reason}) as asked`.execute(
      tx.db,
    )
    asked = rows[0]?.asked === true
  })
  if (constraint)
    return refused({
      reason: 'asked-already',
      sentence: 'Il tuo servizio l’ha già chiesto e aspetta la risposta: non serve chiedere di nuovo.',
    })
  if (!asked) return refused(tooLate)
  await tellOfRequest(tx, id, {
    subject: 'C’è una richiesta da guardare in Approdo',
    says: 'Un altro servizio chiede di aprire un fascicolo che seguite. Si legge e si risponde solo in Approdo:',
    link: `${order.publicUrl}${sharingPaths.request(id)}`,
    about: 'file_request',
  })
  return done({ id })
}

export const tooLate = {
  reason: 'too-late',
  sentence: 'È passato troppo tempo da quando l’hai cercata: cercala di nuovo e riprova.',
}
