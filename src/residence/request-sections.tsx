import type { Child } from 'hono/jsx'
import type { Tx } from '../platform/transaction.ts'
import { papersOfRequest } from './paper-queries.ts'
import type { RequestDetail } from './request-detail.ts'
import { RequestPapersSection } from './request-papers-section.tsx'

/** What hangs from a request at the desk: its letters. */
export async function requestSections(tx: Tx, { id, state }: RequestDetail, mayRecord: boolean): Promise<Child> {
  return (
    <RequestPapersSection requestId={id} state={state} papers={await papersOfRequest(tx, id)} mayRecord={mayRecord} />
  )
}
