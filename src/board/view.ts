import { type SiteKind, siteKinds } from '../housing/words.ts'
import { isId } from '../platform/ids.ts'
import { day } from '../ui/fields.ts'
import type { BoardSearch } from './paths.ts'
import { lastDay, mondayOf, type Weeks, type Window, weeksChoices } from './rules.ts'

type Day = Temporal.PlainDate

/** What one looks at: which days, which beds, which page of them. */
export type View = {
  window: Window
  weeks: Weeks
  serviceId: string | undefined
  kind: SiteKind | undefined
  siteId: string | undefined
  onlyFree: boolean
  q: string
  page: number
  today: Day
  /** The night "free" speaks of: tonight, or the first one shown when tonight is not. */
  pivot: Day
  /** What the URL said and could be understood: other links are made from it. */
  search: BoardSearch
}

/** Reads the URL. What makes no sense is left out rather than refused: an old link still opens the board. */
export function viewFrom(given: Record<string, string | undefined>, today: Day): View {
  const asked = day().safeParse(given.dal)
  const from = asked.success ? asked.data : mondayOf(today)
  const weeks = weeksChoices.find((choice) => String(choice) === given.settimane) ?? 8
  const window = { from, days: weeks * 7 }
  const kind = isSiteKind(given.tipo) ? given.tipo : undefined
  const q = (given.q ?? '').trim().replaceAll('\0', '').slice(0, 200)
  const view = {
    window,
    weeks,
    serviceId: isId(given.servizio) ? given.servizio : undefined,
    kind,
    siteId: isId(given.sito) ? given.sito : undefined,
    onlyFree: given.liberi === 'on',
    q,
    page: /^\d{1,4}$/.test(given.pagina ?? '') ? Math.max(1, Number(given.pagina)) : 1,
    today,
    pivot: isShown(window, today) ? today : from,
  }
  return { ...view, search: searchOf(view, asked.success) }
}

export const isShown = (window: Window, day: Day) =>
  Temporal.PlainDate.compare(window.from, day) <= 0 && Temporal.PlainDate.compare(day, lastDay(window)) <= 0

function searchOf(view: Omit<View, 'search'>, dated: boolean): BoardSearch {
  return {
    dal: dated ? view.window.from.toString() : undefined,
    settimane: view.weeks === 8 ? undefined : String(view.weeks),
    servizio: view.serviceId,
    tipo: view.kind,
    sito: view.siteId,
    liberi: view.onlyFree ? 'on' : undefined,
    q: view.q || undefined,
  }
}

const isSiteKind = (text: string | undefined): text is SiteKind => text !== undefined && Object.hasOwn(siteKinds, text)
