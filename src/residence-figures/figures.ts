import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { Days } from './count-rules.ts'
import type { Period } from './period-rules.ts'
import type { Part } from './words.ts'

export type People = { registered: number; began: number; ended: number }

/** What is counted of a desk in a period: plain numbers, before anything is hidden or put in words. */
export type Figures = {
  all: People
  parts: Record<Part, Map<string, People>>
  endings: Map<string, number>
  renewals: number
  timely: Map<string, number>
  requests: Map<string, number>
  daysToDecide: Days[]
  /** By kind, then by state. */
  items: Map<string, Map<string, number>>
  daysToCollect: Days[]
  visits: Map<string, number>
  notices: Map<string, number>
}

/** All the figures of a desk. Empty when they are not the actor's to count; whoever must not be found is not in them, unless the actor is named. */
export async function figuresOf(tx: Tx, serviceId: string, period: Period): Promise<Figures> {
  const people = await peopleCounts(tx, serviceId, period)
  const events = await eventCounts(tx, serviceId, period)
  const mail = await mailCounts(tx, serviceId, period)
  const of = (part: string) => events.filter((row) => row.part === part)
  const about = (what: string) => mail.filter((row) => row.about === what)
  return {
    ...people,
    endings: summed(of('ending'), (row) => row.class),
    renewals: of('renewal').reduce((sum, { count }) => sum + count, 0),
    timely: summed(of('timely'), (row) => row.class),
    requests: summed(of('request'), (row) => row.class),
    daysToDecide: of('request').flatMap(withDays),
    items: byKind(about('item')),
    daysToCollect: about('item').flatMap(withDays),
    visits: summed(about('visit'), (row) => row.kind),
    notices: summed(about('notice'), (row) => (row.state === 'sending' ? 'waiting' : row.state)),
  }
}

async function peopleCounts({ db }: Tx, serviceId: string, { from, to, onDay }: Period) {
  const { rows } = await sql<People & { part: Part | 'all'; class: string }>`
    select * from residence_figures.people_counts(${serviceId}, ${from}, ${to}, ${onDay})`.execute(db)
  const parts: Figures['parts'] = {
    sex: new Map(),
    age: new Map(),
    citizenship: new Map(),
    district: new Map(),
    language: new Map(),
  }
  let all: People = { registered: 0, began: 0, ended: 0 }
  for (const { part, class: name, ...people } of rows) {
    if (part === 'all') all = people
    else parts[part].set(name, people)
  }
  return { all, parts }
}

type Event = { part: string; class: string; days: number | null; count: number }
async function eventCounts({ db }: Tx, serviceId: string, { from, to }: Period): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select part, class, days, people as count from residence_figures.event_counts(${serviceId}, ${from}, ${to})`.execute(
    db,
  )
  return rows
}

type Counted = { about: string; kind: string; state: string; days: number | null; count: number }
async function mailCounts({ db }: Tx, serviceId: string, { from, to }: Period): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select about, kind, state, days, pieces as count from residence_figures.mail_counts(${serviceId}, ${from}, ${to})`.execute(
    db,
  )
  return rows
}

const withDays = ({ days, count }: { days: number | null; count: number }): Days[] =>
  days === null ? [] : [{ days, count }]

function summed<Row extends { count: number }>(rows: Row[], classOf: (row: Row) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(classOf(row), (sums.get(classOf(row)) ?? 0) + row.count)
  return sums
}

function byKind(rows: Counted[]): Figures['items'] {
  return new Map(
    [...new Set(rows.map(({ kind }) => kind))].map((kind) => [
      kind,
      summed(
        rows.filter((row) => row.kind === kind),
        ({ state }) => state,
      ),
    ]),
  )
}
