import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type FoundPerson, peopleByIds } from './find.ts'
import type { NeedKind } from './words.ts'

export type AgeBand = 'minors' | 'young' | 'adults' | 'elders'
export const ageBands: Record<AgeBand, { label: string; from: number; to: number | null }> = {
  minors: { label: 'Meno di 18 anni', from: 0, to: 17 },
  young: { label: 'Da 18 a 29 anni', from: 18, to: 29 },
  adults: { label: 'Da 30 a 64 anni', from: 30, to: 64 },
  elders: { label: '65 anni o più', from: 65, to: null },
}

export type PeopleFilters = {
  serviceId: string | null
  /** In a household today, or not any more; null for both. */
  present: boolean | null
  nonEu: boolean
  need: NeedKind | null
  age: AgeBand | null
}

export const perPage = 50
/** How far one can leaf; further the list is narrowed by filters, or taken whole as a spreadsheet. */
export const leafable = 1000

export type PeoplePage = { people: FoundPerson[]; total: number; isMore: boolean; page: number; pages: number }

/** One page of the people the actor may see, by family name. Ages go by year of birth, so a birthday later this year counts already. */
export async function peoplePage(tx: Tx, filters: PeopleFilters, asked: number): Promise<PeoplePage> {
  const ids = await listedIds(tx, filters, leafable + 1)
  const total = Math.min(ids.length, leafable)
  const pages = Math.max(1, Math.ceil(total / perPage))
  const page = Math.min(Math.max(1, asked), pages)
  const people = await peopleByIds(tx, ids.slice((page - 1) * perPage, Math.min(page * perPage, leafable)))
  return { people, total, isMore: ids.length > leafable, page, pages }
}

/** The ids of all of them, in the same order. */
export async function listedIds({ db, today }: Tx, filters: PeopleFilters, atMost = 2_000_000): Promise<string[]> {
  const band = filters.age && ageBands[filters.age]
  const bornFrom = band && band.to !== null ? today.year - band.to : null
  const bornTo = band ? today.year - band.from : null
  const { rows } = await sql<{ id: string }>`
    select id from people.list_people(${filters.serviceId}, ${filters.present}, ${filters.nonEu}, ${filters.need},
      ${bornFrom}::integer, ${bornTo}::integer, ${atMost}, 0) id`.execute(db)
  return rows.map(({ id }) => id)
}
