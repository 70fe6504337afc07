import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import type { RuleDraft, RuleValues } from './rule-set.ts'

/** Writes a version of the rules with all that belongs to it. The caller has decided that it may. */
export async function writeRuleSet(
  tx: Tx,
  order: { id: string; serviceId: string; valid: Nights; draft: RuleDraft },
): Promise<void> {
  const { id, serviceId, valid, draft } = order
  await tx.db
    .insertInto('organisations.rule_set')
    .values({ id, service_id: serviceId, valid, ...ruleColumns(draft) })
    .execute()
  await writeParts(tx, id, draft)
}

export function ruleColumns(rules: RuleValues) {
  return {
    act: rules.act,
    maximum_stay_days: rules.maximumStayDays,
    offer_holding_hours: rules.offerHoldingHours,
    turnover_days: rules.turnoverDays,
    unit_capacity_limit: rules.unitCapacityLimit,
    response_hours: rules.responseHours,
    end_warning_days: rules.endWarningDays,
    follow_up_months: rules.followUpMonths,
    unknown_due_days: rules.unknownDueDays,
    glass_minutes: rules.glassMinutes,
    sharing_days: rules.sharingDays,
    contribution: json(rules.contribution),
  }
}

/** The extension rules, requirements and criteria of a version, in their order. */
export async function writeParts({ db }: Tx, ruleSetId: string, draft: RuleDraft): Promise<void> {
  const part = (position: number) => ({ id: newId(), rule_set_id: ruleSetId, position })
  if (draft.extensions.length > 0)
    await db
      .insertInto('organisations.extension_rule')
      .values(
        draft.extensions.map((extension, index) => ({
          ...part(index + 1),
          reason: extension.reason,
          label: extension.label,
          maximum_days: extension.maximumDays,
          maximum_total_days: extension.maximumTotalDays,
          needs_opinion: extension.needsOpinion,
        })),
      )
      .execute()
  if (draft.requirements.length > 0)
    await db
      .insertInto('organisations.requirement')
      .values(
        draft.requirements.map(({ code, sentence, source }, index) => ({ ...part(index + 1), code, sentence, source })),
      )
      .execute()
  if (draft.criteria.length > 0)
    await db
      .insertInto('organisations.waiting_criterion')
      .values(
        draft.criteria.map(({ fact, value, label, points }, index) => ({
          ...part(index + 1),
          fact,
          value,
          label,
          points,
        })),
      )
      .execute()
}

export async function removeParts({ db }: Tx, ruleSetId: string): Promise<void> {
  await db.deleteFrom('organisations.extension_rule').where('rule_set_id', '=', ruleSetId).execute()
  await db.deleteFrom('organisations.requirement').where('rule_set_id', '=', ruleSetId).execute()
  await db.deleteFrom('organisations.waiting_criterion').where('rule_set_id', '=', ruleSetId).execute()
}
