import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/** Who is looked for: by a code, or by family name, given name and birth day, all of them. */
export type Identity = {
  code: string | null
  familyName: string | null
  givenName: string | null
  birthDate: Temporal.PlainDate | null
}

export type KnownAt = { sightingId: string; serviceId: string; serviceName: string; organisationName: string }

/**
 * Which services of others follow somebody named in full; nothing else is told. Who is not known, who must not be found and who the
 * actor can open already answer the same: an empty list.
 */
export async function lookElsewhere(
  tx: Tx,
  { code, familyName, givenName, birthDate }: Identity,
): Promise<Outcome<KnownAt[]>> {
  const { rows } = await sql<KnownAt>`
    select sighting_id as "sightingId", service_id as "serviceId", service_name as "serviceName", organisation_name as "organisationName"
    from sharing.known_elsewhere(${code ?? ''}, ${familyName ?? ''}, ${givenName ?? ''}, ${birthDate}::date)`.execute(
    tx.db,
  )
  return done(rows)
}

/** Answers no sooner than this, so that the time taken does not tell who was found from who was not. */
const answerMs = 300

export async function inTheSameTime<T>(work: Promise<T>, ms = answerMs): Promise<T> {
  const [answer] = await Promise.all([work, pause(ms)])
  return answer
}

export type Sighting = { id: string; services: Omit<KnownAt, 'sightingId'>[] }

/** A sighting of the actor's own that still serves, and whom it lets ask. */
export async function sightingOf(tx: Tx, id: string): Promise<Sighting | undefined> {
  const { rows } = await sql<Omit<KnownAt, 'sightingId'>>`
    select service_id as "serviceId", service_name as "serviceName", organisation_name as "organisationName"
    from sharing.services_to_ask(${id})`.execute(tx.db)
  return rows.length > 0 ? { id, services: rows } : undefined
}
