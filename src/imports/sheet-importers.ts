import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Choices } from './choices.ts'
import type { SheetKind } from './columns.ts'
import { importPeople, previewPeople } from './import-people.ts'
import { importPlaces, previewPlaces } from './import-places.ts'
import { importRegistered, previewRegistered } from './import-registered.ts'
import type { Mapping } from './mapping-rules.ts'
import { type Preview, previewOfPeople, previewOfPlaces, previewOfRegistered } from './preview.ts'
import type { Sheet } from './sheet.ts'

type Order = { serviceId: string; sheet: Sheet; mapping: Mapping }
type Looked = (rows: number) => Promise<void>

type SheetImporter = {
  look: (tx: Tx, order: Order, looked?: Looked) => Promise<Preview>
  write: (tx: Tx, order: Order, choices: Choices, looked?: Looked) => Promise<Outcome<Preview>>
}

/** What is done with a sheet of each kind: looked at, and written. */
export const sheetImporters: Record<SheetKind, SheetImporter> = {
  places: {
    look: async (tx, order) => previewOfPlaces(await previewPlaces(tx, order)),
    write: async (tx, order, choices) => seen(await importPlaces(tx, order, choices), previewOfPlaces),
  },
  people: {
    look: async (tx, order, looked) => previewOfPeople(await previewPeople(tx, order, looked)),
    write: async (tx, order, choices, looked) => seen(await importPeople(tx, order, choices, looked), previewOfPeople),
  },
  registered: {
    look: async (tx, order, looked) => previewOfRegistered(await previewRegistered(tx, order, looked)),
    write: async (tx, order, choices, looked) =>
      seen(await importRegistered(tx, order, choices, looked), previewOfRegistered),
  },
}

const seen = <Plan>(written: Outcome<Plan>, previewOf: (plan: Plan) => Preview): Outcome<Preview> =>
  written.ok ? done(previewOf(written.value)) : written
