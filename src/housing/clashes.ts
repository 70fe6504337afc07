import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { fromDay, toDay } from '../ui/format.ts'
import type { Use } from './ledger.ts'

const ledgerRules = [
  'one_use_per_bed_and_night',
  'one_household_per_private_room',
  'one_bed_per_person',
  'nights_in_service',
] as const

/** The rules of the ledger, by the name of the constraint that holds each. */
export type LedgerRule = (typeof ledgerRules)[number] | 'unknown_bed'

export const isLedgerRule = (name: string): name is LedgerRule => ledgerRules.some((rule) => rule === name)

/** What stands where a bed was wanted. Names and kinds are there only when the actor may see them. */
export type Clash = {
  rule: LedgerRule
  bedId: string
  /** "A1, Stanza 1, letto 2" */
  place?: string
  kind?: 'hold' | 'stay' | 'turnover' | 'closure'
  /** The nights of what is in the way. */
  nights?: Nights
  household?: { id: string; name: string }
  person?: { id: string; name: string }
  /** From this day the bed is free for as many nights as were asked; null when it never is. */
  freeFrom?: Temporal.PlainDate | null
}

type Row = Omit<Clash, 'household' | 'person'> & {
  householdId: string | null
  householdName: string | null
  personId: string | null
  personName: string | null
}

/**
 * Looks up, after a refusal, what is in the way of each bed. Row-level security decides how much of it can be told; when the
 * culprit cannot be seen at all (a person sleeping in another body's service) the broken rule alone comes back.
 */
export async function whatIsInTheWay(tx: Tx, uses: Use[], rule: LedgerRule): Promise<Clash[]> {
  const { rows } = await sql<Row>`
    with wanted as (
      select b.id as bed_id, b.room_id, b.room_is_private, b.in_service, w.nights, w.household_id, w.person_id, w.kind, w.own,
        concat_ws(', ', u.name, r.name, b.name) as place
      from unnest(
        ${uses.map((use) => use.bedId)}::uuid[],
        ${uses.map((use) => use.nights)}::daterange[],
        ${uses.map((use) => use.kind)}::text[],
        ${uses.map((use) => ('householdId' in use ? use.householdId : null))}::uuid[],
        ${uses.map((use) => (use.kind === 'stay' ? use.personId : null))}::uuid[],
        ${uses.map((use) => ('stayId' in use ? use.stayId : null))}::uuid[]
      ) as w (bed_id, nights, kind, household_id, person_id, own)
      join housing.bed b on b.id = w.bed_id
      join housing.room r on r.id = b.room_id
      join housing.unit u on u.id = r.unit_id
    ), in_the_way as (
      select w.*, n.nights as taken, n.kind as taken_kind, n.household_id as taken_by, n.person_id as taken_person, 'one_use_per_bed_and_night' as rule
      from wanted w join housing.night n on n.bed_id = w.bed_id and n.nights && w.nights and (n.stay_id is distinct from w.own or w.own is null)
      union all
      select w.*, n.nights, n.kind, n.household_id, n.person_id, 'one_household_per_private_room'
      from wanted w join housing.bed_nights n on n.room_id = w.room_id and n.bed_id <> w.bed_id and n.household_id <> w.household_id and n.nights && w.nights
      where w.room_is_private
      union all
      select w.*, n.nights, n.kind, n.household_id, n.person_id, 'one_bed_per_person'
      from wanted w join housing.bed_nights n on n.person_id = w.person_id and n.bed_id <> w.bed_id and n.nights && w.nights
      union all
      select w.*, w.in_service, null, null, null, 'nights_in_service'
      from wanted w where w.kind <> 'closure' and not w.in_service @> w.nights
    )
    select distinct on (x.bed_id) x.rule, x.bed_id as "bedId", x.place, x.taken_kind as kind, x.taken as nights,
      h.id as "householdId", h.name as "householdName", p.id as "personId", p.given_name || ' ' || p.family_name as "personName",
      free.day as "freeFrom"
    from in_the_way x
    left join people.household h on h.id = x.taken_by
    left join people.person p on p.id = x.taken_person
    left join lateral (
      select min(start.day) as day
      from (select lower(x.nights) as day
        union select upper(n.nights) from housing.night n where n.room_id = x.room_id and upper(n.nights) > lower(x.nights)) start
      where x.in_service @> daterange(start.day, start.day + (upper(x.nights) - lower(x.nights)))
        and not exists (select from housing.night n
          where n.nights && daterange(start.day, start.day + (upper(x.nights) - lower(x.nights)))
            and (n.bed_id = x.bed_id or (x.room_is_private and n.room_id = x.room_id and n.household_id <> x.household_id)))
    ) free on x.rule <> 'one_bed_per_person' and upper(x.nights) is not null
    order by x.bed_id, x.rule <> 'one_use_per_bed_and_night', x.rule, lower(x.taken)`.execute(tx.db)
  if (rows.length === 0) return [{ rule, bedId: uses[0]?.bedId ?? '' }]
  return rows.map(({ householdId, householdName, personId, personName, ...clash }) => ({
    ...clash,
    ...(householdId && householdName ? { household: { id: householdId, name: householdName } } : {}),
    ...(personId && personName ? { person: { id: personId, name: personName } } : {}),
  }))
}

/** The clash as a colleague would say it, with what to do next. */
export function refusalOf(clash: Clash, field?: string): Refusal {
  const link = clash.household && { href: `/persone/nuclei/${clash.household.id}`, label: clash.household.name }
  return {
    reason: clash.rule,
    sentence: `${whatStandsThere(clash)} ${whatToDo(clash)}`,
    ...(field ? { field } : {}),
    ...(link ? { link } : {}),
  }
}

function whatStandsThere(clash: Clash): string {
  const place = clash.place ?? 'Questo posto'
  const until = clash.nights?.to ? ` fino ${toDay(clash.nights.to)}` : ''
  const whose = clash.household ? `di ${clash.household.name}` : 'di un altro nucleo'
  switch (clash.rule) {
    case 'unknown_bed':
      return 'Uno dei posti scelti non esiste più.'
    case 'nights_in_service':
      return `${place}: il letto non è in servizio in tutte quelle notti.`
    case 'one_bed_per_person':
      return clash.person
        ? `${clash.person.name} ha già un altro posto${until}.`
        : 'Una delle persone ha già un altro posto in quelle notti.'
    case 'one_household_per_private_room':
      return `${place}: la stanza è riservata ed è già ${whose}${until}.`
    default:
      return `${place}: ${taken(clash, whose)}${until}.`
  }
}

function taken({ kind }: Clash, whose: string): string {
  if (kind === 'hold') return `il posto è tenuto per una proposta ${whose}`
  if (kind === 'closure') return 'il posto è chiuso'
  if (kind === 'turnover') return 'il posto è in ripristino'
  if (kind === 'stay') return `il posto è già ${whose}`
  return 'il posto è già occupato'
}

function whatToDo({ rule, freeFrom }: Clash): string {
  if (rule === 'one_bed_per_person') return 'Registra prima la sua uscita o scegli altre date.'
  if (freeFrom) return `Scegli un altro posto o una data ${fromDay(freeFrom)}.`
  return 'Scegli un altro posto.'
}
