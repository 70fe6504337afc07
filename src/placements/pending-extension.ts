import type { Actor } from '../platform/actor.ts'
import { type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type StayInHand, stayInHand } from './stay-in-hand.ts'
import { longDay } from './stay-rules.ts'
import { extensionStates, labelOf } from './stay-words.ts'

export type PendingExtension = {
  id: string
  stayId: string
  version: number
  reason: string
  opinion: string | null
  askedUntil: Temporal.PlainDate
}

type Pending = { extension: PendingExtension; stay: StayInHand }

/**
 * The request, with its stay locked, when it still waits for a decision, is the version the actor was looking at, and the actor `may` in
 * the service of the stay (not of the one whose page it was sent from).
 */
export async function pendingExtension(
  tx: Tx,
  { extensionId, version }: { extensionId: string; version?: number },
  may: (actor: Actor, serviceId: string) => boolean,
): Promise<Outcome<Pending>> {
  const first = await requestOf(tx, extensionId)
  const stay = first && (await stayInHand(tx, first.stayId))
  // Read again under the lock: a colleague may have decided while this transaction waited.
  const request = stay && (await requestOf(tx, extensionId))
  if (!request || !stay)
    return refused({
      reason: 'no-extension',
      sentence: 'Questa richiesta di proroga non c’è più: torna all’ospitalità.',
    })
  if (!may(tx.actor, stay.serviceId)) return refused(notYours)
  if (request.state !== 'pending') return refused(alreadyDecided(request))
  if (version !== undefined && request.version !== version)
    return refused({
      reason: 'stale',
      sentence: 'Nel frattempo un collega ha cambiato questa richiesta: rileggi la pagina e decidi di nuovo.',
    })
  return { ok: true, value: { extension: request, stay } }
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Questa richiesta è di un altro servizio: chiedi a chi lo coordina.',
}

function alreadyDecided({
  state,
  decidedOn,
  decidedBy,
}: {
  state: string
  decidedOn: Temporal.PlainDate | null
  decidedBy: string | null
}): Refusal {
  const who = decidedBy ? ` da ${decidedBy}` : ''
  const when = decidedOn ? ` il ${longDay(decidedOn)}` : ''
  return {
    reason: 'already-decided',
    sentence: `Questa richiesta è già stata decisa${who}${when}: ${labelOf(extensionStates, state).toLowerCase()}. Non serve fare altro.`,
  }
}

async function requestOf(tx: Tx, id: string) {
  return tx.db
    .selectFrom('placements.extension as extension')
    .leftJoin('auth.user as decider', 'decider.id', 'extension.decided_by')
    .select([
      'extension.id',
      'extension.stay_id as stayId',
      'extension.version',
      'extension.reason',
      'extension.state',
      'extension.opinion',
      'extension.asked_until as askedUntil',
      'extension.decided_on as decidedOn',
      'decider.name as decidedBy',
    ])
    .where('extension.id', '=', id)
    .executeTakeFirst()
}
