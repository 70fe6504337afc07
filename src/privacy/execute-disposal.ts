import { sql } from 'kysely'
import { destroyDocument, maskNote } from '../diary/let-go.ts'
import { system } from '../platform/actor.ts'
import { commitAs, type House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { endLongWork } from '../platform/long-work.ts'
import { done } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/**
 * Lets go what an authorised proposal lists and is still due: rows and words masked, the trail emptied of their values, files destroyed.
 * All in one transaction, under a lock on the proposal: two at once count once, and one cut short did nothing.
 */
export async function executeDisposal(house: House, id: string): Promise<void> {
  const outcome = await commitAs(house, system('scarto'), async (tx) => done(await letGo(tx, id)))
  if (outcome.ok) for (const fileId of outcome.value) await house.files.destroy(fileId)
}

async function letGo(tx: Tx, id: string): Promise<string[]> {
  const disposal = await tx.db
    .selectFrom('privacy.disposal')
    .select(['number', 'state', 'work_id', 'authorisation_number'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (disposal?.state !== 'authorised') return []
  await sql`select privacy.settle_items(${id})`.execute(tx.db)
  const files = await emptyDiary(
    tx,
    id,
    `Scarto n. ${disposal.number}, autorizzazione ${disposal.authorisation_number}`,
  )
  await sql`select privacy.let_go(${id}, ${newId()})`.execute(tx.db)
  await tx.db
    .updateTable('privacy.disposal')
    .set({ state: 'executed', executed_at: tx.now })
    .where('id', '=', id)
    .execute()
  if (disposal.work_id) await endLongWork(tx, disposal.work_id, { ok: true })
  return files
}

async function emptyDiary(tx: Tx, id: string, reason: string): Promise<string[]> {
  const { rows: notes } = await sql<{ id: string }>`
    select n.id from privacy.disposal_item i join diary.note n on n.id = i.subject_id or (i.kind = 'household_file' and n.household_id = i.household_id)
    where i.disposal_id = ${id} and i.outcome = 'done' and i.kind in ('note', 'household_file') and n.masked_at is null group by n.id`.execute(
    tx.db,
  )
  for (const note of notes) await maskNote(tx, note.id, reason)
  const { rows: documents } = await sql<{ id: string }>`
    select d.id from privacy.disposal_item i join diary.document d on d.id = i.subject_id or (i.kind = 'household_file' and d.household_id = i.household_id)
    where i.disposal_id = ${id} and i.outcome = 'done' and d.destroyed_at is null group by d.id`.execute(tx.db)
  const files: string[] = []
  for (const document of documents) {
    const destroyed = await destroyDocument(tx, document.id, reason)
    if (destroyed.ok && destroyed.value.fileId) files.push(destroyed.value.fileId)
  }
  return files
}
