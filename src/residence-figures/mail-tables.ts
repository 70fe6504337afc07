import { itemKinds } from '../mail/words.ts'
import { codesOf } from '../ui/fields.ts'
import { crossedAsSeen } from './count-rules.ts'
import type { Figures } from './figures.ts'
import { everyClass, type FigureTable, oneColumn, type Reading } from './tables.ts'
import { noticeWords, type Standing, standings, visitWords } from './words.ts'

const statesOf: Record<Standing, string[]> = {
  waiting: ['received', 'notified', 'kept', 'set_aside'],
  collected: ['collected'],
  collected_by_proxy: ['collected_by_proxy'],
  forwarded: ['forwarded'],
  returned: ['returned'],
  moved: ['moved'],
  destroyed: ['destroyed'],
}
const columns = codesOf(standings)

export function mailTables(figures: Figures, reading: Reading): FigureTable[] {
  return [itemTable(figures, reading), visitTable(figures, reading), noticeTable(figures, reading)]
}

/** The pieces that came in the period, by kind and by how they stand; those recorded by mistake are apart, and not of the total. */
function itemTable({ items }: Figures, { rule, links }: Reading): FigureTable {
  const kinds = everyClass(new Map([...items.keys()].map((kind) => [kind, 1])), itemKinds)
  const count = (kind: string, states: string[]) =>
    states.reduce((sum, state) => sum + (items.get(kind)?.get(state) ?? 0), 0)
  const seen = crossedAsSeen(
    kinds.map(({ name }) => columns.map((standing) => count(name, statesOf[standing]))),
    rule,
  )
  const href = (kind: string | undefined, standing: Standing | undefined) =>
    links.items?.({
      tipo: kind,
      stato: standing === undefined ? 'ricevuti' : standing === 'waiting' ? undefined : standing,
    })
  const withdrawn = kinds.reduce((sum, { name }) => sum + count(name, ['withdrawn']), 0)
  return {
    group: 'mail',
    id: 'pezzi',
    title: 'Pezzi arrivati, per tipo e per come stanno',
    heading: 'Tipo',
    columns: ['Arrivati', ...columns.map((standing) => standings[standing])],
    lines: kinds.map(({ name, label }, row) => ({
      label,
      cells: [
        { shown: seen.rowTotals[row] ?? 0, href: href(name, undefined) },
        ...columns.map((standing, column) => ({ shown: seen.cells[row]?.[column] ?? 0, href: href(name, standing) })),
      ],
    })),
    total: {
      label: 'Totale',
      cells: [
        { shown: seen.total, href: href(undefined, undefined) },
        ...columns.map((standing, column) => ({
          shown: seen.columnTotals[column] ?? 0,
          href: href(undefined, standing),
        })),
      ],
    },
    ...(withdrawn > 0 && !rule
      ? { note: `Registrati per errore, fuori dal totale: ${withdrawn.toLocaleString('it-IT')}.` }
      : {}),
  }
}

function visitTable({ visits }: Figures, { rule, links }: Reading): FigureTable {
  const lines = everyClass(visits, visitWords).map(({ name, ...line }) => ({ ...line, href: links.visits?.(name) }))
  return oneColumn(
    { group: 'mail', id: 'visite', title: 'Visite', heading: 'Chi è venuto', column: 'Visite' },
    lines,
    links.visits?.(undefined),
    rule,
  )
}

function noticeTable({ notices }: Figures, { rule, links }: Reading): FigureTable {
  const lines = everyClass(notices, noticeWords).map(({ name, ...line }) => ({ ...line, href: links.notices?.(name) }))
  const about = {
    group: 'mail' as const,
    id: 'avvisi',
    title: 'Avvisi «c’è posta per te»',
    heading: 'Come è andata',
    column: 'Avvisi',
  }
  return oneColumn(about, lines, links.notices?.(undefined), rule)
}
