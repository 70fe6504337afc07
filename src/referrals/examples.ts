import { hubService, municipality } from '../organisations/examples.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { answerRequirements } from './answer-requirements.ts'
import { moveReferral } from './move-on.ts'
import { type OpenReferral, openReferral } from './open-referral.ts'
import type { State } from './words.ts'

/** A household under executive eviction, referred to the hub an hour ago by the municipality's social services. */
export function exampleReferral(tx: Tx, householdId: string, changes: Partial<OpenReferral> = {}): OpenReferral {
  return {
    householdId,
    serviceId: hubService,
    senderId: municipality,
    senderPerson: 'Giulia Neri',
    channel: 'social_services',
    reason: 'executive_eviction',
    reasonNote: null,
    blamelessArrears: true,
    ethos: '9.1',
    ethosOn: tx.today.subtract({ days: 30 }),
    urgency: 'high',
    receivedAt: tx.now.subtract({ hours: 1 }),
    wantedOn: tx.today,
    ...changes,
  }
}

/** Opens an example referral and takes it by the usual steps to the given state. Returns its id. */
export async function addExampleReferral(
  tx: Tx,
  householdId: string,
  to: State = 'received',
  changes: Partial<OpenReferral> = {},
): Promise<string> {
  const { referralId } = valueIn(await openReferral(tx, exampleReferral(tx, householdId, changes)))
  const steps: State[] = ['eligible', 'listed', 'offered', 'accepted', 'housed']
  const last = to === 'under_assessment' ? -1 : steps.indexOf(to)
  if (to === 'under_assessment') valueIn(await moveReferral(tx, { referralId, to }))
  if (last >= 0) await passRequirements(tx, referralId)
  for (const step of steps.slice(0, last + 1)) valueIn(await moveReferral(tx, { referralId, to: step }))
  return referralId
}

/** Answers every requirement of a referral with a yes. */
export async function passRequirements(tx: Tx, referralId: string): Promise<void> {
  const rows = await tx.db
    .selectFrom('referrals.requirement_answer')
    .select(['id', 'version'])
    .where('referral_id', '=', referralId)
    .execute()
  const answers = rows.map((row) => ({ ...row, answer: 'pass' as const, basis: 'Documento agli atti', dueOn: null }))
  valueIn(await answerRequirements(tx, { referralId, answers }))
}

function valueIn<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.refusals.map(({ sentence }) => sentence).join(' '))
}
