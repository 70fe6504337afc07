import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { personNames } from './queries.ts'
import { changedMeanwhile, notSeen } from './refusals.ts'
import type { NeedKind } from './words.ts'

export type AddNeed = { personId: string; kind: NeedKind; from: Temporal.PlainDate; note: string | null }

/** Something a bed must have for this person, from a day on. */
export async function addNeed(tx: Tx, order: AddNeed): Promise<Outcome<{ id: string }>> {
  if (!(await personNames(tx, [order.personId])).size) return refused(notSeen)
  const id = newId()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('people.need')
      .values({
        id,
        person_id: order.personId,
        kind: order.kind,
        note: order.note,
        during: new Nights(order.from, null),
      })
      .execute(),
  )
  return constraint ? refused(already) : done({ id })
}

export type EndNeed = { personId: string; needId: string; version: number; on: Temporal.PlainDate }

/** The need is over from a day on. */
export async function endNeed({ db }: Tx, order: EndNeed): Promise<Outcome<null>> {
  const need = await db
    .selectFrom('people.need')
    .select('during')
    .where('id', '=', order.needId)
    .where('person_id', '=', order.personId)
    .executeTakeFirst()
  if (!need) return refused(changedMeanwhile)
  if (Temporal.PlainDate.compare(order.on, need.during.from) <= 0) return refused(endsTooSoon)
  const { numUpdatedRows } = await db
    .updateTable('people.need')
    .set({ during: new Nights(need.during.from, order.on) })
    .where('id', '=', order.needId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(changedMeanwhile)
}

const already = {
  reason: 'already-there',
  sentence: 'Questa esigenza è già segnata in quei giorni: non serve aggiungerla di nuovo.',
  field: 'needKind',
}
const endsTooSoon = {
  reason: 'ends-too-soon',
  sentence: 'La fine deve venire dopo l’inizio: scegli almeno il giorno dopo.',
  field: 'on',
}
