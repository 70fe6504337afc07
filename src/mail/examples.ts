import { named } from '../organisations/examples.ts'
import type { Tx } from '../platform/transaction.ts'
import { deskRulesId, deskService } from '../residence/examples.ts'
import { defaultKinds } from './default-kinds.ts'

/** The kinds of mail of the example desk, as a desk begins with them. */
export async function addExampleKinds({ db }: Tx): Promise<void> {
  await db
    .insertInto('mail.kind_rule')
    .values(
      defaultKinds.map(({ kind, collectDays, effectDays, returnDays, needsIdentity, key }, position) => ({
        id: named(`regola ${kind}`),
        rules_id: deskRulesId,
        service_id: deskService,
        kind,
        collect_days: collectDays,
        effect_days: effectDays,
        return_days: returnDays,
        needs_identity: needsIdentity,
        key,
        position,
      })),
    )
    .execute()
}
