import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { actorIdOf } from './stay-in-hand.ts'
import { before, longDay } from './stay-rules.ts'
import type { FollowUpResult } from './stay-words.ts'

export type RecordFollowUp = {
  followUpId: string
  version?: number
  on: Temporal.PlainDate
  result: FollowUpResult
  note: string | null
}

/** Writes down how the household was found some months after it left. Can be corrected: the trail keeps what was there before. */
export async function recordFollowUp(tx: Tx, order: RecordFollowUp): Promise<Outcome<{ stayId: string }>> {
  const followUp = await tx.db
    .selectFrom('placements.follow_up as followUp')
    .innerJoin('placements.stay as stay', 'stay.id', 'followUp.stay_id')
    .select(['followUp.version', 'stay.id as stayId', 'stay.exit'])
    .where('followUp.id', '=', order.followUpId)
    .forUpdate('followUp')
    .executeTakeFirst()
  if (!followUp?.exit)
    return refused({ reason: 'no-follow-up', sentence: 'Questa verifica non c’è più: l’uscita è stata annullata.' })
  if (before(tx.today, order.on) || before(order.on, followUp.exit))
    return refused({
      reason: 'outside-the-time',
      field: 'on',
      sentence: `La verifica è fra l’uscita (${longDay(followUp.exit)}) e oggi: correggi la data.`,
    })
  if (order.version !== undefined && order.version !== followUp.version)
    return refused({
      reason: 'stale',
      sentence: 'Nel frattempo un collega ha registrato questa verifica: rileggi la pagina.',
    })
  await tx.db
    .updateTable('placements.follow_up')
    .set({ done_on: order.on, done_by: actorIdOf(tx), result: order.result, note: order.note })
    .where('id', '=', order.followUpId)
    .execute()
  return done({ stayId: followUp.stayId })
}
