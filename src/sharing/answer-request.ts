import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { sharingPaths } from './paths.ts'
import { requestById } from './requests.ts'
import { type ShareWithService, shareWithService } from './share-with-service.ts'
import { tellOfRequest } from './tell-by-mail.ts'

type Answer = { requestId: string; version: number; answer: string | null; publicUrl: string }

export type GrantRequest = Answer & Pick<ShareWithService, 'parts' | 'until' | 'ground' | 'groundNote'>

/** Grants a request by sharing what one decides to share, for the reason that was given. Two answers at once: one counts. */
export async function grantRequest(tx: Tx, order: GrantRequest): Promise<Outcome<null>> {
  const request = await requestById(tx, order.requestId)
  if (request?.state !== 'pending' || !request.household) return refused(answered)
  const shared = await shareWithService(tx, {
    householdId: request.household.id,
    serviceId: request.fromServiceId,
    parts: order.parts,
    until: order.until,
    ground: order.ground,
    groundNote: order.groundNote,
    reason: request.reason,
  })
  const opensAlready = !shared.ok && shared.refusals.every(({ reason }) => reason === 'already-open')
  if (!shared.ok && !opensAlready) return shared
  return answerWith(tx, 'granted', order)
}

/** Refuses it, saying why: who asked reads it. */
export function refuseRequest(tx: Tx, order: Answer & { answer: string }): Promise<Outcome<null>> {
  return answerWith(tx, 'refused', order)
}

async function answerWith(tx: Tx, state: 'granted' | 'refused', order: Answer): Promise<Outcome<null>> {
  if (!(await close(tx, state, order))) return refused(answered)
  await tellOfRequest(tx, order.requestId, {
    subject: 'Hanno risposto a una tua richiesta in Approdo',
    says: 'Il servizio a cui hai chiesto di aprire un fascicolo ha risposto. La risposta si legge in Approdo:',
    link: `${order.publicUrl}${sharingPaths.request(order.requestId)}`,
    about: 'file_request',
  })
  return done(null)
}

/** Whoever asked no longer needs it. */
export async function withdrawRequest(tx: Tx, order: { requestId: string; version: number }): Promise<Outcome<null>> {
  return (await close(tx, 'withdrawn', { ...order, answer: null })) ? done(null) : refused(answered)
}

/** Who asked withdraws, who was asked answers. */
async function close(
  tx: Tx,
  state: 'granted' | 'refused' | 'withdrawn',
  { requestId, version, answer }: Pick<Answer, 'requestId' | 'version' | 'answer'>,
): Promise<boolean> {
  const { db, actor, now } = tx
  if ((await requestById(tx, requestId))?.mine !== (state === 'withdrawn')) return false
  const { numUpdatedRows } = await db
    .updateTable('sharing.file_request')
    .set({ state, answer, answered_at: now, answered_by: actor.kind === 'user' ? actor.userId : null })
    .where('id', '=', requestId)
    .where('version', '=', version)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const answered: Refusal = {
  reason: 'answered',
  sentence: 'A questa richiesta qualcuno ha già risposto, o è stata ritirata: guarda com’è adesso.',
}
