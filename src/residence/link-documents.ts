import { addDocuments } from '../diary/add-documents.ts'
import type { DocumentKind } from '../diary/words.ts'
import type { KeptFile } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecord } from './access.ts'
import { canCarryOn, noRequest, notToCarryOn, requestFacts } from './request-facts.ts'

export type LinkDocuments = {
  requestId: string
  files: KeptFile[]
  title: string | null
  kind: DocumentKind
  receivedOn: Temporal.PlainDate
  expiresOn: Temporal.PlainDate | null
}

/** Puts documents in the household's file and with the request. Those of a sending service are read by the desk, while the file is shared. */
export async function linkDocuments(
  tx: Tx,
  { requestId, ...order }: LinkDocuments,
): Promise<Outcome<{ ids: string[]; fileIds: string[] }>> {
  const request = await requestFacts(tx, requestId)
  if (!request) return refused(noRequest)
  if (!canCarryOn(tx.actor, request)) return refused(notToCarryOn)
  const atDesk = canRecord(tx.actor, request.serviceId)
  const added = await addDocuments(tx, {
    ...order,
    householdId: request.householdId,
    personId: request.personId,
    serviceId: atDesk ? request.serviceId : (request.fromServiceId ?? request.serviceId),
    audience: { ring: atDesk ? 'service' : 'charge', teamId: null },
    tellsOfOthers: false,
    isProtected: false,
  })
  if (!added.ok) return added
  await tx.db
    .insertInto('residence.request_document')
    .values(added.value.ids.map((document_id) => ({ id: newId(), request_id: requestId, document_id })))
    .execute()
  return done(added.value)
}
