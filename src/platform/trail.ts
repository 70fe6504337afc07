import { sql } from 'kysely'
import { json } from './database.ts'
import type { House } from './house.ts'

/** What leaves a trace besides rows that change and files that are read. */
export type TrailAction =
  | 'sign_in'
  | 'sign_in_failed'
  | 'sign_out'
  | 'refused'
  | 'step_up'
  | 'factor_changed'
  | 'session_closed'
  | 'password_changed'
  | 'oidc_refused'
  | 'exported'
  | 'glass_broken'
  | 'asked_elsewhere'

export type TrailEvent = {
  action: TrailAction
  actorId?: string
  requestId?: string
  /**
   * What happened, in codes; never what somebody typed. `householdId`, `personId`, `serviceId` and `organisationId` (ids) say
   * whom it is about: the event is then found in that file's trail, and read by that body's auditors.
   */
  detail?: Record<string, unknown>
}

/** Writes one event in the trail, at once and on its own. If it cannot be written it throws, and the answer must not be given. */
export async function recordEvent(house: House, { action, actorId, requestId, detail }: TrailEvent): Promise<void> {
  await sql`select platform.record_event(${action}, ${actorId ?? null}::uuid, ${requestId ?? ''}, ${detail ? json(detail) : null})`.execute(
    house.database.app,
  )
}
