import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { VisitKind } from './words.ts'

export type RecordVisit = {
  registrationId: string
  kind: VisitKind
  onDay?: Temporal.PlainDate
  note?: string | null
  /** Where something else is written with it and names it. */
  id?: string
}

/**
 * Somebody registered showed up, or was looked for: on a day (today when none is given, never one to come). Done by who records at the desk and,
 * with a hand-over of letters, by who hands them over. "Last seen" follows by itself.
 */
export async function recordVisit(tx: Tx, order: RecordVisit): Promise<Outcome<{ id: string }>> {
  const day = order.onDay ?? tx.today
  if (Temporal.PlainDate.compare(day, tx.today) > 0) return refused(notYet)
  const id = order.id ?? newId<'Visit'>()
  const { numAffectedRows } = await sql`
    insert into residence.visit (id, registration_id, service_id, on_day, at, kind, note)
    select ${id}, r.id, r.service_id, ${day}, ${tx.now}, ${order.kind}, ${order.note ?? null}
    from residence.registration r where r.id = ${order.registrationId} and ((select platform.is_system())
      or r.service_id = any ((select organisations.services_with('residence.record') || organisations.services_with('mail.handle'))::uuid[]))`.execute(
    tx.db,
  )
  return numAffectedRows === 1n ? done({ id }) : refused(notHere)
}

/** Visits written by mistake, or with something that was then undone, no longer count; those not of the actor's desks stay. How many were undone. */
export async function undoVisits({ db }: Tx, ids: string[]): Promise<number> {
  const { rows } = await sql<{ undone: number }>`select residence.undo_visits(${ids}::uuid[]) as undone`.execute(db)
  return rows[0]?.undone ?? 0
}

/** Takes back a visit written by hand; those of a hand-over are undone with it. */
export async function undoVisit(tx: Tx, registrationId: string, visitId: string): Promise<Outcome<null>> {
  const visit = await tx.db
    .selectFrom('residence.visit')
    .select('kind')
    .where('id', '=', visitId)
    .where('registration_id', '=', registrationId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!visit) return refused(gone)
  if (visit.kind === 'collected' || visit.kind === 'collected_by_proxy') return refused(ofAHandOver)
  return (await undoVisits(tx, [visitId])) === 1 ? done(null) : refused(gone)
}

const notYet: Refusal = {
  reason: 'not-yet',
  field: 'onDay',
  sentence: 'Il giorno è nel futuro: scrivi quello in cui è successo.',
}
const notHere: Refusal = {
  reason: 'not-here',
  sentence: 'Questa persona non è fra quelle registrate al tuo sportello: cercala di nuovo.',
}
const gone: Refusal = { reason: 'gone', sentence: 'Questa visita è già stata annullata, o non è del tuo sportello.' }
const ofAHandOver: Refusal = {
  reason: 'of-a-hand-over',
  sentence: 'È scritta insieme a una consegna: annulla la consegna, e la visita va via con lei.',
}
