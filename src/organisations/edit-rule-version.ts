import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { RuleDraft } from './rule-set.ts'
import { faultsOf, hasBegun } from './rules.ts'
import { stale } from './stale.ts'
import { removeParts, ruleColumns, writeParts } from './write-rule-set.ts'

export type EditRules = { id: string; version: number; draft: RuleDraft }

/** Rewrites a version that has not begun. Once it has, decisions may lie under it: it can only be superseded. */
export async function editRules(tx: Tx, { id, version, draft }: EditRules): Promise<Outcome<{ id: string }>> {
  const known = await tx.db
    .selectFrom('organisations.rule_set')
    .select(['valid', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!known || hasBegun(known.valid, tx.today)) return refused(begun)
  const faults = faultsOf(draft)
  if (faults.length > 0) return refused(...faults)
  const { numUpdatedRows } = await tx.db
    .updateTable('organisations.rule_set')
    .set(ruleColumns(draft))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return refused(stale)
  await removeParts(tx, id)
  await writeParts(tx, id, draft)
  return done({ id })
}

const begun = {
  reason: 'version_begun',
  sentence: 'Questa versione è già in vigore e non si cambia: prepara una nuova versione.',
}
