import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { sameServiceName } from './add-service.ts'
import type { ServiceKind } from './kinds.ts'
import { stale } from './stale.ts'

export type EditService = { id: string; version: number; kind: ServiceKind; name: string; description: string | null }

/** Changes what a service is called and is. Its rules change by versions, elsewhere. */
export async function editService(tx: Tx, order: EditService): Promise<Outcome<{ id: string }>> {
  const { id, version, ...facts } = order
  const known = await tx.db
    .selectFrom('organisations.service')
    .select('organisation_id')
    .where('id', '=', id)
    .executeTakeFirst()
  const faults = known ? await sameServiceName(tx, known.organisation_id, facts.name, id) : []
  if (faults.length > 0) return refused(...faults)
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.service')
    .set(facts)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused(stale) : done({ id })
}
