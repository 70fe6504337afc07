import type { Tx } from '../platform/transaction.ts'
import type { ExtensionBasis } from './extension-rules.ts'
import type { StayInHand } from './stay-in-hand.ts'
import { daysBetween } from './stay-rules.ts'

/** What the rules look at to prolong a stay: its dates, the limits of its own rule set, and what was granted so far. */
export async function extensionBasis(tx: Tx, stay: StayInHand): Promise<ExtensionBasis> {
  const granted = await tx.db
    .selectFrom('placements.extension')
    .select(['reason', 'old_end', 'new_end'])
    .where('stay_id', '=', stay.id)
    .where('state', '=', 'granted')
    .execute()
  return {
    entry: stay.entry,
    authorisedUntil: stay.authorisedUntil,
    exit: stay.exit,
    act: stay.rules.act,
    maximumStayDays: stay.rules.maximumStayDays,
    reasons: stay.rules.extensions,
    granted: granted.flatMap(({ reason, old_end, new_end }) =>
      old_end && new_end ? [{ reason, days: daysBetween(old_end, new_end) }] : [],
    ),
  }
}
