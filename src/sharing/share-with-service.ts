import { sql } from 'kysely'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { writtenGround } from './legal-ground.ts'
import { objectionsToLastDay } from './rules.ts'
import type { LegalGround, Part } from './words.ts'

export type ShareWithService = {
  householdId: string
  serviceId: string
  parts: Part[]
  until: Temporal.PlainDate
  ground: LegalGround
  groundNote: string | null
  reason: string
}

/**
 * The act of sharing: another service opens a household's file, only these parts of it, until the end of a day, on a legal ground. For the
 * services that follow the household; refuses when that one opens it already.
 */
export async function shareWithService(tx: Tx, order: ShareWithService): Promise<Outcome<null>> {
  const objections = objectionsToLastDay(order.until, tx.today)
  if (objections.length > 0) return refused(...objections)
  let shared: boolean | null | undefined
  const constraint = await broken(tx, async () => {
    const { rows } = await sql<{ shared: boolean | null }>`
      select people.share_parts(${order.householdId}, ${order.serviceId}, ${order.parts}::text[],
        ${writtenGround(order.ground, order.groundNote)}, ${order.reason}, ${order.until}::date) as shared`.execute(
      tx.db,
    )
    shared = rows[0]?.shared
  })
  if (constraint) return refused(unknownService)
  if (shared === null) return refused(already)
  return shared ? done(null) : refused(notYoursToShare)
}

export const notYoursToShare: Refusal = {
  reason: 'not-yours',
  sentence: 'Condivide chi segue il nucleo: chiedi al servizio che l’ha in carico.',
}
export const already: Refusal = {
  reason: 'already-open',
  sentence:
    'Quel servizio può già aprire il fascicolo: se vuoi cambiare le parti o la durata, prima revoca la condivisione che c’è.',
  field: 'serviceId',
}
const unknownService: Refusal = {
  reason: 'unknown-service',
  sentence: 'Questo servizio non c’è più: scegline un altro.',
  field: 'serviceId',
}
