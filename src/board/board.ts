import type { BedKind, ClosureReason, Feature, SiteKind } from '../housing/words.ts'
import type { Bar, Line, Span, Tally } from './rules.ts'

/** A line of the ledger with what the reader may know of it. */
export type BoardLine = Line & {
  bedId: string
  /** Null for whoever may not open the household's file. */
  household: string | null
  /** Is the stay or the offer the reader's to open? */
  opens: boolean
  /** Has the household of this stay left? */
  left: boolean
  /** Of an offer. */
  expiresAt: Temporal.Instant | null
  /** Of a closure. */
  reason: ClosureReason | null
}

export type BedRow = { id: string; name: string; kind: BedKind; inService: Span; bars: Bar<BoardLine>[] }
export type RoomRows = { id: string; name: string; isPrivate: boolean; beds: BedRow[] }
export type UnitRows = { id: string; name: string; floor: number | null; features: Feature[]; rooms: RoomRows[] }
export type SiteRows = SiteSummary & { units: UnitRows[] }

/** A site and what all its beds are tonight, also those that the filters leave out. */
export type SiteSummary = {
  id: string
  name: string
  kind: SiteKind
  serviceId: string
  serviceName: string
  tonight: Tally
  /** How many of its beds the filters let through. */
  shown: number
}

export type Board = {
  sites: SiteRows[]
  /** Of every site the filters let through, also on other pages. */
  tonight: Tally
  beds: number
  siteCount: number
  page: number
  pages: number
  /** What the filters offer. */
  siteChoices: { id: string; name: string; serviceId: string }[]
}
