import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { RuleDraft } from './rule-set.ts'
import { faultsOf, placeVersion } from './rules.ts'
import { writeRuleSet } from './write-rule-set.ts'

export type AddRules = { serviceId: string; from: Temporal.PlainDate; copiedFrom: string | null; draft: RuleDraft }

/**
 * A new version of a service's rules from a day on; the one in force that day ends there. Decisions already taken keep the version
 * they were taken under. Refuses days gone by, a day on which a version begins, and a draft copied from rules changed meanwhile.
 */
export async function addRules(
  tx: Tx,
  { serviceId, from, copiedFrom, draft }: AddRules,
): Promise<Outcome<{ id: string }>> {
  // Two administrators at once: the second waits here, then sees what the first has written.
  await tx.db.selectFrom('organisations.service').select('id').where('id', '=', serviceId).forUpdate().execute()
  const versions = await tx.db
    .selectFrom('organisations.rule_set')
    .select(['id', 'valid'])
    .where('service_id', '=', serviceId)
    .execute()
  const placed = placeVersion(versions, from, copiedFrom, tx.today)
  const faults = [...faultsOf(draft), ...(placed.ok ? [] : placed.refusals)]
  if (!placed.ok || faults.length > 0) return refused(...faults)
  if (placed.cut)
    await tx.db
      .updateTable('organisations.rule_set')
      .set({ valid: placed.cut.valid })
      .where('id', '=', placed.cut.id)
      .execute()
  const id = newId<'RuleSet'>()
  const constraint = await broken(tx, () => writeRuleSet(tx, { id, serviceId, valid: placed.valid, draft }))
  return constraint === 'one_rule_set_at_a_time'
    ? refused(overlapping)
    : constraint
      ? unexpected(constraint)
      : done({ id })
}

const overlapping = {
  reason: 'stale',
  field: 'from',
  sentence: 'Qualcuno ha cambiato le regole in questo momento: ricarica la pagina e riparti dalle nuove.',
}

function unexpected(constraint: string): never {
  throw new Error(`a new version of the rules broke ${constraint}`)
}
