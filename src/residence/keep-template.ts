import { createHash } from 'node:crypto'
import { stale } from '../organisations/stale.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { PaperKind } from './words.ts'

export type KeepTemplate = { serviceId: string; name: string; kind: PaperKind; content: Buffer; tags: string[] }

/** A letter of the desk's own, already checked (`checkTemplate`). Its name is one among those in use. */
export async function keepTemplate(tx: Tx, order: KeepTemplate): Promise<Outcome<{ id: string }>> {
  const id = newId()
  const constraint = await broken(tx, async () => {
    await tx.db
      .insertInto('residence.template')
      .values({
        id,
        service_id: order.serviceId,
        kind: order.kind,
        name: order.name,
        bytes: order.content.length,
        sha256: createHash('sha256').update(order.content).digest('hex'),
        tags: order.tags,
        added_at: tx.now,
      })
      .execute()
    await tx.db.insertInto('residence.template_file').values({ template_id: id, content: order.content }).execute()
  })
  return constraint ? refused(nameTaken) : done({ id })
}

/** It is offered no longer; the letters made with it stay written, and so does the file. */
export async function retireTemplate(
  tx: Tx,
  { templateId, version }: { templateId: string; version: number },
): Promise<Outcome<null>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('residence.template')
    .set({ retired_on: tx.today })
    .where('id', '=', templateId)
    .where('version', '=', version)
    .where('retired_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}

const nameTaken: Refusal = {
  reason: 'name-taken',
  field: 'name',
  sentence: 'C’è già un modello in uso con questo nome: scegline un altro, o ritira prima quello.',
}
