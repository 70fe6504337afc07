import { sql } from 'kysely'
import { recordPlaces } from '../housing/record-places.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Choices, mayGoOn } from './choices.ts'
import type { Mapping } from './mapping-rules.ts'
import { codeMark, type PlacesPlan, planSheetPlaces } from './place-rules.ts'
import { placesHere, sheetPrefix } from './places-known.ts'
import type { Sheet } from './sheet.ts'

type Order = { serviceId: string; sheet: Sheet; mapping: Mapping }

/** What the sheet would become; nothing is written. */
export async function previewPlaces(tx: Tx, { serviceId, sheet, mapping }: Order): Promise<PlacesPlan> {
  return planSheetPlaces(sheet, mapping, await placesHere(tx, serviceId), tx.today)
}

/** Writes the places of a sheet, all or nothing. What is there already is left as it is; two imports into one service wait for each other. */
export async function importPlaces(tx: Tx, order: Order, choices: Choices): Promise<Outcome<PlacesPlan>> {
  const prefix = sheetPrefix(order.serviceId)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports/${prefix}`}, 0))`.execute(tx.db)
  const known = await placesHere(tx, order.serviceId)
  const plan = planSheetPlaces(order.sheet, order.mapping, known, tx.today)
  const stop = mayGoOn(plan.problems, choices)
  if (stop) return refused(stop)
  const made = new Map<string, string>()
  const ids = (path: string) => {
    const id = known.paths.get(path) ?? made.get(path) ?? newId()
    made.set(path, id)
    return id
  }
  const { serviceId } = order
  const rule = await recordPlaces(tx, {
    sites: plan.sites.map(({ path, ...site }) => ({
      ...site,
      id: ids(path),
      serviceId,
      importKey: `${prefix}site/${path}`,
    })),
    units: plan.units.map(({ path, site, ...unit }) => ({
      ...unit,
      id: ids(path),
      siteId: ids(site),
      serviceId,
      capacityLimit: known.ruledLimit,
      importKey: `${prefix}unit/${path}`,
    })),
    rooms: plan.rooms.map(({ path, unit, ...room }) => ({
      ...room,
      id: ids(path),
      unitId: ids(unit),
      serviceId,
      importKey: `${prefix}room/${path}`,
    })),
    beds: plan.beds.map((bed) => ({
      id: ids(bed.path),
      roomId: ids(bed.room),
      roomIsPrivate:
        known.privateRooms.get(bed.room) ?? plan.rooms.find(({ path }) => path === bed.room)?.isPrivate ?? true,
      serviceId,
      name: bed.name,
      kind: bed.kind,
      inService: new Nights(bed.from, bed.until),
      position: bed.position,
      importKey: `${prefix}bed/${bed.code ? codeMark(bed.code) : bed.path}`,
    })),
  })
  if (rule) return refused({ reason: rule, sentence: sentenceOf(rule) })
  return done(plan)
}

function sentenceOf(rule: string): string {
  if (rule === 'unit_capacity_limit')
    return 'In un alloggio ci sarebbero più posti letto di quanti ne può avere: non è stato importato nulla. Controlla le righe di quell’alloggio.'
  return 'Nel frattempo questi posti sono cambiati: non è stato importato nulla. Riapri l’anteprima e conferma di nuovo.'
}
