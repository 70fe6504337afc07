import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canCloseBeds } from './access.ts'
import { refusalOf } from './clashes.ts'
import type { ClosureInput } from './closure-input.ts'
import { stale } from './last-change.ts'
import { occupy, release, type Use } from './ledger.ts'
import { inTheWay, type NightsThere, nightsThere, type Scope, within } from './nights-there.ts'
import { outOfOrder } from './rules.ts'

/** "alloggio:<id>" as a scope. */
export function scopeOf(what: string): Scope {
  const [kind, id = ''] = what.split(':')
  if (kind === 'sito') return { siteId: id }
  if (kind === 'alloggio') return { unitId: id }
  return kind === 'stanza' ? { roomId: id } : { bedId: id }
}

export type ClosurePreview = { beds: number; inTheWay: NightsThere[] }

/** What closing a place would meet, before doing it. */
export async function previewClosure(tx: Tx, scope: Scope, nights: Nights): Promise<ClosurePreview> {
  const beds = await bedsToClose(tx, scope, nights)
  return { beds: beds.length, inTheWay: await nightsThere(tx, scope, nights) }
}

/**
 * Closes the beds of a place for some nights. When something is there (guests, holds, turnover, another closure) refuses and says
 * what, bed by bed; with `onlyFree` closes the others and leaves those alone.
 */
export async function closeBeds(tx: Tx, input: ClosureInput): Promise<Outcome<{ id: string; beds: number }>> {
  const wrong = outOfOrder(input.from, input.until)
  if (wrong) return refused(wrong)
  const scope = scopeOf(input.what)
  const nights = new Nights(input.from, input.until)
  const there = await nightsThere(tx, scope, nights)
  if (there.length > 0 && !input.onlyFree)
    return refused(...inTheWay(there, 'Scegli altre date, o chiudi solo i posti liberi.'))
  const taken = new Set(there.map(({ bedId }) => bedId))
  const beds = (await bedsToClose(tx, scope, nights)).filter(({ bedId }) => !taken.has(bedId))
  const [first] = beds
  if (!first) return refused(nothingToClose(there.length > 0))
  if (!canCloseBeds(tx.actor, first.serviceId)) return refused(notYours)
  const id = newId<'closure'>()
  await tx.db
    .insertInto('housing.closure')
    .values({ id, during: nights, service_id: first.serviceId, ...columns(tx, scope, input) })
    .execute()
  const uses = beds.map(
    ({ bedId, inService }): Use => ({
      kind: 'closure',
      closureId: id,
      bedId,
      nights: nights.shared(inService) ?? nights,
    }),
  )
  const clashes = await occupy(tx, uses)
  return clashes.length > 0 ? refused(...clashes.map((clash) => refusalOf(clash))) : done({ id, beds: beds.length })
}

const columns = (tx: Tx, scope: Scope, input: ClosureInput) => ({
  reason: input.reason,
  works_id: input.works,
  note: input.note,
  created_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
  site_id: 'siteId' in scope ? scope.siteId : null,
  unit_id: 'unitId' in scope ? scope.unitId : null,
  room_id: 'roomId' in scope ? scope.roomId : null,
  bed_id: 'bedId' in scope ? scope.bedId : null,
})

async function bedsToClose(tx: Tx, scope: Scope, nights: Nights) {
  const { rows } = await sql<{ bedId: string; serviceId: string; inService: Nights }>`
    select b.id "bedId", b.service_id "serviceId", b.in_service "inService"
    from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id
    where ${within(scope)} and b.in_service && ${nights}::daterange`.execute(tx.db)
  return rows
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Questi posti sono di un servizio in cui non puoi chiuderli: chiedi a chi ci lavora.',
}

function nothingToClose(allTaken: boolean): Refusal {
  return {
    reason: 'nothing-to-close',
    sentence: allTaken
      ? 'In quelle notti non c’è nessun posto libero da chiudere: scegli altre date.'
      : 'Qui non ci sono letti in servizio in quelle notti: scegli un altro posto o altre date.',
  }
}

export type ToReopen = { id: string; during: Nights; version: number }

/** Gives the beds back from a day on; the nights before it stay closed, on the record. Before it began, it never was. */
export async function reopen(
  tx: Tx,
  closure: ToReopen,
  from: Temporal.PlainDate,
  version: number,
): Promise<Outcome<null>> {
  const { during } = closure
  if (during.to && Temporal.PlainDate.compare(from, during.to) >= 0)
    return refused({
      reason: 'already-open',
      field: 'from',
      sentence: 'In quel giorno i posti sono già riaperti: scegli un giorno prima.',
    })
  const begun = Temporal.PlainDate.compare(from, during.from) > 0
  const { numUpdatedRows } = await tx.db
    .updateTable('housing.closure')
    .set({
      during: begun ? new Nights(during.from, from) : during,
      reopened_at: tx.now,
      reopened_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
    })
    .where('id', '=', closure.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!numUpdatedRows) return refused((await isOurs(tx, closure.id)) ? stale : reopenedByOthers)
  await release(tx, { closureId: closure.id, from })
  return done(null)
}

/** Is it a closure that somebody here disposed, rather than beds that only look closed to whoever asks? */
async function isOurs({ db }: Tx, id: string): Promise<boolean> {
  return (await db.selectFrom('housing.closure').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

const reopenedByOthers: Refusal = {
  reason: 'reopened-by-others',
  field: 'from',
  sentence: 'Questi posti li riapre chi ne ha disposto la chiusura.',
}
