import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf } from '../residence/addressees.ts'
import type { Period } from './period-rules.ts'
import { endingWords, noticeWords, requestWords, visitWords } from './words.ts'

export const figureTitles = {
  registrate: 'Registrate',
  nuove: 'Nuove registrazioni',
  chiuse: 'Registrazioni chiuse',
  rinnovi: 'Rinnovi',
  visite: 'Visite',
  domande: 'Domande ricevute',
  avvisi: 'Avvisi',
} as const
export type FigureName = keyof typeof figureTitles
export const isFigure = (text: string | undefined): text is FigureName =>
  text !== undefined && Object.hasOwn(figureTitles, text)

/** Which figure, and of it which class: `parte` says of what the class is. */
export type Behind = {
  figura: FigureName
  parte?: string | undefined
  classe?: string | undefined
  esito?: string | undefined
}

export type BehindRow = {
  registrationId: string | null
  requestId: string | null
  name: string
  number: number | null
  begins: Temporal.PlainDate | null
  endedOn: Temporal.PlainDate | null
  happenedOn: Temporal.PlainDate
  what: string | null
}

export const pageSize = 50

/** As many as `most`, after those skipped. */
type Wanted = { serviceId: string; asked: Behind; period: Period; most: number; skipped: number }

/** Who is behind a figure, and how many there are in all. */
export async function behind(tx: Tx, wanted: Wanted): Promise<Answer> {
  const { figura } = wanted.asked
  if (figura === 'domande') return requestsBehind(tx, wanted)
  if (figura === 'avvisi') return noticesBehind(tx, wanted)
  if (figura === 'visite') return visitsBehind(tx, wanted)
  return peopleBehind(tx, wanted)
}

type Found = {
  id: string
  begins: Temporal.PlainDate | null
  endedOn: Temporal.PlainDate | null
  happenedOn: Temporal.PlainDate
  what: string | null
  total: number
}
type Answer = { rows: BehindRow[]; total: number }

async function peopleBehind(tx: Tx, { serviceId, asked, period, most, skipped }: Wanted): Promise<Answer> {
  const { from, to, onDay } = period
  const { rows } = await sql<Found>`
    select id, begins, ended_on as "endedOn", happened_on as "happenedOn", reason as what, total
    from residence_figures.people_behind(${serviceId}, ${asked.figura}, ${asked.parte ?? null}, ${asked.classe ?? null}, ${from}, ${to}, ${onDay}, ${most}, ${skipped})`.execute(
    tx.db,
  )
  return named(tx, rows, endingWords)
}

async function visitsBehind(tx: Tx, { serviceId, asked, period, most, skipped }: Wanted): Promise<Answer> {
  const { classe } = asked
  const { from, to } = period
  const who = classe === 'person' || classe === 'proxy' ? classe : null
  const { rows } = await sql<Found>`
    select id, null::date as begins, null::date as "endedOn", happened_on as "happenedOn", came as what,
      coalesce((select sum(pieces)::int from residence_figures.mail_counts(${serviceId}, ${from}, ${to}) m where m.about = 'visit' and (${who}::text is null or m.kind = ${who})), 0) as total
    from residence_figures.visits_behind(${serviceId}, ${who}, ${from}, ${to}, ${most}, ${skipped})`.execute(tx.db)
  return named(tx, rows, visitWords)
}

/** Row by row as row-level security lets the actor see them, which is as they are counted. */
async function requestsBehind(tx: Tx, { serviceId, asked, period, most, skipped }: Wanted): Promise<Answer> {
  const { from, to } = period
  const esito = asked.esito ?? null
  const stands = sql<string>`case when r.state = 'refused' then r.refusal_reason when r.state in ('received', 'notice') then 'open' else r.state end`
  const { rows } = await sql<BehindRow & { total: number }>`
    select null as "registrationId", r.id as "requestId", coalesce(nullif(trim(${shownName('p')}), ''), p.known_as, 'Persona non più visibile') as name, r.number,
      null as begins, r.decided_on as "endedOn", r.received_on as "happenedOn", ${stands} as what, count(*) over ()::int as total
    from residence.request r left join people.person p on p.id = r.person_id
    where r.service_id = ${serviceId} and r.received_on between ${from} and ${to} and (${esito}::text is null or ${stands} = ${esito})
    order by r.received_on desc, r.number desc limit ${most} offset ${skipped}`.execute(tx.db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, what: requestWords[row.what ?? ''] ?? row.what })),
  }
}

async function noticesBehind(tx: Tx, { serviceId, asked, period, most, skipped }: Wanted): Promise<Answer> {
  const { classe } = asked
  const { from, to } = period
  const states = classe === 'waiting' ? ['waiting', 'sending'] : classe ? [classe] : null
  const { rows } = await sql<Found>`
    select n.registration_id as id, null::date as begins, null::date as "endedOn", (n.created_at at time zone 'Europe/Rome')::date as "happenedOn",
      case n.state when 'sending' then 'waiting' else n.state end as what, count(*) over ()::int as total
    from mail.notice n
    where n.service_id = ${serviceId} and n.created_at >= ${from}::timestamp at time zone 'Europe/Rome' and n.created_at < ${to.add({ days: 1 })}::timestamp at time zone 'Europe/Rome'
      and (${states}::text[] is null or n.state = any (${states}::text[]))
    order by n.created_at desc, n.id limit ${most} offset ${skipped}`.execute(tx.db)
  return named(tx, rows, noticeWords)
}

async function named(tx: Tx, rows: Found[], words: Record<string, string>): Promise<Answer> {
  const known = await addresseesOf(tx, [...new Set(rows.map(({ id }) => id))])
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ id, total: _, what, ...row }) => ({
      ...row,
      registrationId: id,
      requestId: null,
      name: known.get(id)?.name ?? '',
      number: known.get(id)?.number ?? null,
      what: what === null ? null : (words[what] ?? what),
    })),
  }
}
