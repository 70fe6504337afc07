import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { stale } from './last-change.ts'
import { inTheWay, nightsThere } from './nights-there.ts'
import type { BedInput, BedsInput } from './room-input.ts'
import { nextBedNames, outOfOrder } from './rules.ts'
import type { RoomNode, SiteNode, UnitNode } from './tree.ts'

export type RoomPlace = { site: SiteNode; unit: UnitNode; room: RoomNode }

/** Adds several beds of a kind to a room, numbered on. Refuses more than the unit's limit; the database counts. */
export async function addBeds(
  tx: Tx,
  { site, unit, room }: RoomPlace,
  { count, kind, from }: BedsInput,
): Promise<Outcome<{ count: number }>> {
  const names = nextBedNames(
    room.beds.map(({ name }) => name),
    count,
  )
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('housing.bed')
      .values(
        names.map((name, n) => ({
          id: newId<'bed'>(),
          room_id: room.id,
          room_is_private: room.isPrivate,
          service_id: site.serviceId,
          name,
          kind,
          in_service: new Nights(from, null),
          position: room.beds.length + n + 1,
        })),
      )
      .execute(),
  )
  return constraint ? refused(tooMany(constraint, unit, 'count')) : done({ count })
}

/**
 * Corrects a bed, puts it out of service from a day, or back in. Refuses to leave nights of guests, holds or turnover outside its
 * service (says whose), more beds than the unit's limit, and a stale version.
 */
export async function changeBed(
  tx: Tx,
  { unit }: RoomPlace,
  bedId: string,
  input: BedInput,
  version: number,
): Promise<Outcome<null>> {
  const wrong = outOfOrder(input.from, input.until)
  if (wrong) return refused(wrong)
  let changed = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('housing.bed')
      .set({ name: input.name, kind: input.kind, in_service: new Nights(input.from, input.until) })
      .where('id', '=', bedId)
      .where('version', '=', version)
      .executeTakeFirst()
    changed = numUpdatedRows
  })
  if (constraint === 'nights_in_service') return refused(...(await nightsLeftOut(tx, bedId, input)))
  if (constraint) return refused(tooMany(constraint, unit, 'from'))
  return changed ? done(null) : refused(stale)
}

async function nightsLeftOut(tx: Tx, bedId: string, { from, until }: BedInput): Promise<Refusal[]> {
  const always = Nights.of('1900-01-01', null)
  const used = (await nightsThere(tx, { bedId }, always)).filter(({ kind }) => kind !== 'closure')
  const after = until ? used.filter(({ nights }) => !nights.to || Temporal.PlainDate.compare(nights.to, until) > 0) : []
  const before = used.filter(({ nights }) => Temporal.PlainDate.compare(nights.from, from) < 0)
  return [
    ...inTheWay(after, 'Sposta prima chi c’è, o scegli un giorno dopo.', 'until'),
    ...inTheWay(before, 'Il letto era già in uso: scegli un giorno prima.', 'from'),
  ]
}

function tooMany(constraint: string, unit: UnitNode, field: string): Refusal {
  if (constraint !== 'unit_capacity_limit') throw new Error(`unexpected constraint ${constraint}`)
  return {
    reason: 'unit-full',
    field,
    sentence: `${unit.name} può avere al massimo ${unit.capacityLimit} posti letto in una stessa notte: aggiungine meno, o metti prima fuori servizio qualche letto.`,
  }
}
