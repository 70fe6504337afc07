import type { Rule, Shown } from '../platform/small-cells-rules.ts'
import { codesOf } from '../ui/fields.ts'
import { asSeen, inOrder, largest } from './count-rules.ts'
import type { Figures } from './figures.ts'
import { mailTables } from './mail-tables.ts'
import type { Period } from './period-rules.ts'
import {
  classWords,
  endingWords,
  fixedClasses,
  notKnown,
  others,
  type Part,
  parts,
  requestWords,
  timelyWords,
} from './words.ts'

export type Cell = { shown: Shown; href?: string | undefined }
export type FigureLine = { label: string; cells: Cell[] }
/** Lines that add up to the last of them, for the page, for paper and for spreadsheets. */
export type FigureTable = {
  group: 'people' | 'requests' | 'mail'
  id: string
  title: string
  /** What the first column lists. */
  heading: string
  columns: string[]
  lines: FigureLine[]
  total: FigureLine
  /** Shown with a bar beside the first count. */
  bars?: boolean
  note?: string
}

/** Where the lists behind figures are; without one, figures open nothing. */
export type Links = {
  people?: ((search: Record<string, string | undefined>) => string) | undefined
  requests?: ((search: Record<string, string | undefined>) => string) | undefined
  items?: ((search: Record<string, string | undefined>) => string) | undefined
  visits?: ((who: string | undefined) => string) | undefined
  notices?: ((state: string | undefined) => string) | undefined
}

export type Reading = { period: Period; rule: Rule | undefined; links: Links }

/** Every table of the figures, in the order of the page. */
export function tablesOf(figures: Figures, reading: Reading): FigureTable[] {
  return [
    ...codesOf(parts).map((part) => partTable(part, figures, reading)),
    endingTable(figures, reading),
    timelyTable(figures, reading),
    requestTable(figures, reading),
    ...mailTables(figures, reading),
  ]
}

const figureNames = { registered: 'registrate', began: 'nuove', ended: 'chiuse' } as const
type Figure = keyof typeof figureNames
const topCitizenships = 10

/**
 * The registered by class. Who may not see small counts sees how many are in, not who came and went: of two years one after the other,
 * the one would tell the other.
 */
function partTable(part: Part, { parts: counted }: Figures, { rule, links }: Reading): FigureTable {
  const found = counted[part]
  const count = (names: readonly string[], figure: Figure) =>
    names.reduce((sum, name) => sum + (found.get(name)?.[figure] ?? 0), 0)
  const gathered =
    part === 'citizenship'
      ? largest(new Map([...found].map(([name, people]) => [name, people.registered])), topCitizenships, {
          others,
          unknown: notKnown,
        })
      : inOrder(new Map([...found].map(([name]) => [name, 1])), fixedClasses[part], notKnown).map((name) => ({
          class: name,
          of: [name],
        }))
  const shown: Figure[] = rule ? ['registered'] : ['registered', 'began', 'ended']
  const columns = shown.map((figure) => ({
    figure,
    ...asSeen(
      gathered.map(({ of }) => count(of, figure)),
      rule,
    ),
  }))
  const href = (figure: Figure, names: readonly string[] | undefined) =>
    links.people?.({ figura: figureNames[figure], parte: names && parts[part].slug, classe: names?.join(' ') })
  return {
    group: 'people',
    id: parts[part].slug,
    title: parts[part].title,
    heading: 'Classe',
    columns: ['Registrate', 'Nuove', 'Chiuse'].slice(0, shown.length),
    bars: true,
    lines: gathered.map(({ class: name, of }, index) => ({
      label: classWords(part, name),
      cells: columns.map(({ figure, cells }) => ({ shown: cells[index] ?? 0, href: href(figure, of) })),
    })),
    total: {
      label: 'Totale',
      cells: columns.map(({ figure, total }) => ({ shown: total, href: href(figure, undefined) })),
    },
  }
}

type OneColumn = {
  group: FigureTable['group']
  id: string
  title: string
  heading: string
  column: string
  note?: string
}

/** Classes of one thing, each with its count and its list. */
export function oneColumn(
  about: OneColumn,
  counts: { label: string; count: number; href?: string | undefined }[],
  total: string | undefined,
  rule: Rule | undefined,
): FigureTable {
  const seen = asSeen(
    counts.map(({ count }) => count),
    rule,
  )
  const { column, ...rest } = about
  return {
    ...rest,
    columns: [column],
    bars: true,
    lines: counts.map(({ label, href }, index) => ({ label, cells: [{ shown: seen.cells[index] ?? 0, href }] })),
    total: { label: 'Totale', cells: [{ shown: seen.total, href: total }] },
  }
}

/** Every class that has words, also the empty ones, and whatever else was found. */
export const everyClass = (found: ReadonlyMap<string, number>, words: Record<string, string>) =>
  inOrder(found, Object.keys(words), '').map((name) => ({
    name,
    label: words[name] ?? name,
    count: found.get(name) ?? 0,
  }))

function endingTable({ endings }: Figures, { rule, links }: Reading): FigureTable {
  const lines = everyClass(endings, endingWords).map(({ name, ...line }) => ({
    ...line,
    href: links.people?.({ figura: 'chiuse', parte: 'motivo', classe: name }),
  }))
  return oneColumn(
    { group: 'people', id: 'chiusure', title: 'Registrazioni chiuse, per motivo', heading: 'Motivo', column: 'Chiuse' },
    lines,
    links.people?.({ figura: 'chiuse' }),
    rule,
  )
}

function timelyTable({ timely }: Figures, { rule, links }: Reading): FigureTable {
  const lines = everyClass(timely, timelyWords).map(({ name, ...line }) => ({
    ...line,
    href: links.people?.({ figura: 'nuove', parte: 'termine', classe: name }),
  }))
  const about = {
    group: 'people' as const,
    id: 'termini',
    title: 'Iscrizione in anagrafe delle nuove',
    heading: 'Come è andata',
    column: 'Nuove',
  }
  return oneColumn(about, lines, links.people?.({ figura: 'nuove' }), rule)
}

function requestTable({ requests }: Figures, { rule, links }: Reading): FigureTable {
  const lines = everyClass(requests, requestWords).map(({ name, ...line }) => ({
    ...line,
    href: links.requests?.({ esito: name }),
  }))
  const about = {
    group: 'requests' as const,
    id: 'domande',
    title: 'Domande ricevute, per esito',
    heading: 'Esito',
    column: 'Domande',
  }
  return oneColumn(about, lines, links.requests?.({}), rule)
}

/** Lines where there is something: an empty one says nothing that the total does not. */
export const linesToShow = ({ lines, total }: FigureTable): FigureLine[] => [
  ...lines.filter(({ cells }) => cells.some(({ shown }) => shown !== 0)),
  total,
]

export const isEmpty = ({ total }: FigureTable): boolean => total.cells.every(({ shown }) => shown === 0)
