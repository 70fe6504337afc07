import { sql } from 'kysely'
import { workersOf } from '../organisations/queries.ts'
import { may } from '../platform/actor.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { keepingShares } from './access.ts'
import { sharingPaths } from './paths.ts'
import { tellOfTransfer } from './tell-by-mail.ts'
import { transferById } from './transfers.ts'

type Answer = { transferId: string; version: number; publicUrl: string }

/**
 * The charge passes, with a case manager of the receiving service: there the file opens at once, here the charge ends. Two that accept
 * together: one does.
 */
export async function acceptTransfer(
  tx: Tx,
  order: Answer & { caseManagerId: string },
): Promise<Outcome<{ householdId: string }>> {
  const transfer = await transferById(tx, order.transferId)
  if (!transfer) return refused(answered)
  const workers = await workersOf(tx, transfer.toServiceId)
  if (!workers.some(({ userId }) => userId === order.caseManagerId)) return refused(unknownManager)
  const { rows } = await sql<{ accepted: boolean }>`
    select sharing.accept_transfer(${order.transferId}, ${order.version}, ${order.caseManagerId}) as accepted`.execute(
    tx.db,
  )
  if (!rows[0]?.accepted) return refused(answered)
  await tell(tx, order)
  return done({ householdId: transfer.householdId })
}

/** The receiving service says no, and why. */
export async function refuseTransfer(tx: Tx, order: Answer & { answer: string }): Promise<Outcome<null>> {
  if (!(await close(tx, 'refused', order, order.answer))) return refused(answered)
  await tell(tx, order)
  return done(null)
}

/** Whoever proposed it changes their mind, as long as nobody has answered. */
export async function withdrawTransfer(tx: Tx, order: { transferId: string; version: number }): Promise<Outcome<null>> {
  return (await close(tx, 'withdrawn', order, null)) ? done(null) : refused(answered)
}

/** Who proposed withdraws, who receives refuses. */
async function close(
  tx: Tx,
  state: 'refused' | 'withdrawn',
  { transferId, version }: { transferId: string; version: number },
  answer: string | null,
): Promise<boolean> {
  const { db, actor, now } = tx
  const transfer = await transferById(tx, transferId)
  const service = state === 'withdrawn' ? transfer?.fromServiceId : transfer?.toServiceId
  if (!service || !may(actor, keepingShares, service)) return false
  const { numUpdatedRows } = await db
    .updateTable('sharing.charge_transfer')
    .set({ state, answer, answered_at: now, answered_by: actor.kind === 'user' ? actor.userId : null })
    .where('id', '=', transferId)
    .where('version', '=', version)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const tell = (tx: Tx, { transferId, publicUrl }: Answer) =>
  tellOfTransfer(tx, transferId, {
    subject: 'Hanno risposto a un passaggio di presa in carico',
    says: 'Il servizio a cui avete proposto di prendere in carico un nucleo ha risposto. La risposta si legge in Approdo:',
    link: `${publicUrl}${sharingPaths.transfer(transferId)}`,
    about: 'charge_transfer',
  })

const answered: Refusal = {
  reason: 'answered',
  sentence: 'A questo passaggio qualcuno ha già risposto, o è stato ritirato: guarda com’è adesso.',
}
const unknownManager: Refusal = {
  reason: 'unknown-manager',
  sentence: 'Scegli chi seguirà il nucleo fra chi lavora nel servizio.',
  field: 'caseManagerId',
}
