import type { Actor } from '../platform/actor.ts'
import { may } from '../platform/actor.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { asking, canRecord } from './access.ts'
import type { RequestState } from './words.ts'

export type RequestFacts = {
  id: string
  number: number
  serviceId: string
  householdId: string
  personId: string
  withPersonId: string | null
  fromServiceId: string | null
  state: RequestState
  receivedOn: Temporal.PlainDate
  declaredOn: Temporal.PlainDate | null
  noticeUntil: Temporal.PlainDate | null
  refusalReason: string | null
  rulesId: string
  version: number
  answered: boolean
}

/** A request as its use cases need it; undefined when it is not the actor's to see. */
export async function requestFacts({ db }: Tx, id: string): Promise<RequestFacts | undefined> {
  const row = await db
    .selectFrom('residence.request as r')
    .leftJoin('residence.request_facts as f', 'f.request_id', 'r.id')
    .select(['r.id', 'r.number', 'r.service_id as serviceId', 'r.household_id as householdId'])
    .select(['r.person_id as personId', 'r.with_person_id as withPersonId', 'r.from_service_id as fromServiceId'])
    .select(['r.received_on as receivedOn', 'r.declared_on as declaredOn', 'r.notice_until as noticeUntil'])
    .select(['r.state', 'r.refusal_reason as refusalReason', 'r.rules_id as rulesId', 'r.version'])
    .select('f.answer_to_notice as answer')
    .where('r.id', '=', id)
    .$narrowType<{ state: RequestState }>()
    .executeTakeFirst()
  if (!row) return undefined
  const { answer, ...facts } = row
  return { ...facts, answered: answer !== null }
}

type Place = { serviceId: string; fromServiceId: string | null }

/** Who records at the desk, and who asks for the service that sends, keep what a request says and may withdraw it. */
export function canCarryOn(actor: Actor, { serviceId, fromServiceId }: Place): boolean {
  return canRecord(actor, serviceId) || (fromServiceId !== null && may(actor, asking, fromServiceId))
}

export const noRequest: Refusal = {
  reason: 'not-seen',
  sentence: 'Questa domanda non è fra quelle che puoi vedere: cercala di nuovo.',
}
export const notToCarryOn: Refusal = {
  reason: 'not-yours',
  sentence: 'La cambia chi lavora allo sportello, o chi l’ha mandata.',
}
export const notToDecide: Refusal = {
  reason: 'not-yours',
  sentence: 'Decide chi coordina lo sportello: chiedi a lui o a lei.',
}
export const requestStale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questa domanda: ricarica la pagina, guarda com’è ora e ripeti.',
}
