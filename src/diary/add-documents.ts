import type { KeptFile } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { misplaced, type Placed } from './placed.ts'
import type { DocumentKind } from './words.ts'

export type AddDocuments = Placed & {
  files: KeptFile[]
  /** Of one document; several take the names of their files. */
  title: string | null
  kind: DocumentKind
  tellsOfOthers: boolean
  receivedOn: Temporal.PlainDate
  expiresOn: Temporal.PlainDate | null
  isProtected: boolean
  authorId?: string
}

/** Puts documents in the household's file: all of them or none. The files are on disk already; if this is refused, destroy them. */
export async function addDocuments(
  tx: Tx,
  order: AddDocuments,
): Promise<Outcome<{ ids: string[]; fileIds: string[] }>> {
  const refusals = await misplaced(tx, order)
  if (order.files.length === 0) refusals.push(nothing)
  if (Temporal.PlainDate.compare(order.receivedOn, tx.today) > 0) refusals.push(notYetReceived)
  if (refusals.length > 0) return refused(...refusals)
  const documents = order.files.map((file) => ({ id: newId<'Document'>(), file }))
  await tx.db
    .insertInto('diary.document')
    .values(documents.map(({ id, file }) => rowOf(tx, order, id, file)))
    .execute()
  await tx.db
    .insertInto('diary.document_file')
    .values(
      documents.map(({ id, file }) => ({
        document_id: id,
        file_id: file.id,
        name: file.name,
        wrapped_key: file.wrappedKey,
      })),
    )
    .execute()
  return done({ ids: documents.map(({ id }) => id), fileIds: documents.map(({ file }) => file.id) })
}

function rowOf({ actor, now }: Tx, order: AddDocuments, id: string, file: KeptFile) {
  const authorId = actor.kind === 'user' ? actor.userId : order.authorId
  if (!authorId) throw new Error('a document has somebody who added it')
  return {
    id,
    household_id: order.householdId,
    person_id: order.personId,
    service_id: order.serviceId,
    team_id: order.audience.teamId,
    author_id: authorId,
    title: order.files.length === 1 && order.title ? order.title : titleFrom(file.name),
    kind: order.kind,
    ring: order.audience.ring,
    tells_of_others: order.tellsOfOthers,
    received_on: order.receivedOn,
    expires_on: order.expiresOn,
    is_protected: order.isProtected,
    type: file.type,
    bytes: file.bytes,
    sha256: file.sha256,
    added_at: now,
  }
}

/** A name without its ending, as one would say it. */
const titleFrom = (name: string) => name.replace(/\.[a-z0-9]{1,5}(\.p7m)?$/i, '').replaceAll('_', ' ') || name

const nothing: Refusal = { reason: 'no-file', field: 'files', sentence: 'Scegli almeno un file.' }
const notYetReceived: Refusal = {
  reason: 'not-yet-received',
  field: 'receivedOn',
  sentence: 'La data è nel futuro: scrivi il giorno in cui il documento è arrivato.',
}
