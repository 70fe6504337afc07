import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

type Day = Temporal.PlainDate

export type GuestOnPaper = {
  personId: string
  name: string
  /** The alias in its place, of who must not be found. */
  shown: string
  sex: string | null
  birthDate: Day | null
  birthYear: number | null
  birthPlace: string | null
  citizenships: string[]
  /** "Passaporto AB123": the latest valid document. */
  documents: { kind: string; value: string; detail: string | null; validUntil: Day | null }[]
  beds: { place: string; room: string; bed: string; nights: Nights }[]
}

export type StayOnPaper = {
  id: string
  householdId: string
  householdName: string
  serviceName: string
  organisationName: string
  entry: Day
  authorisedUntil: Day
  conditions: string | null
  rulesAct: string
  maximumStayDays: number | null
  siteName: string | null
  address: string | null
  municipality: string | null
  guests: GuestOnPaper[]
}

/** All that goes on paper about a stay: parties, beds, dates, rules. */
export async function stayOnPaper(tx: Tx, stayId: string): Promise<StayOnPaper | undefined> {
  const { rows } = await sql<Omit<StayOnPaper, 'guests'>>`
    select t.id, h.id as "householdId", h.name as "householdName", s.name as "serviceName", o.name as "organisationName", t.entry, t.authorised_until as "authorisedUntil",
      t.conditions, r.act as "rulesAct", r.maximum_stay_days as "maximumStayDays", site.name as "siteName", site.address, site.municipality
    from placements.stay t
    join people.household h on h.id = t.household_id
    join organisations.service s on s.id = t.service_id
    join organisations.organisation o on o.id = s.organisation_id
    join organisations.rule_set r on r.id = t.rule_set_id
    left join lateral (
      select si.name, si.address, si.municipality
      from housing.bed_nights n join housing.room ro on ro.id = n.room_id join housing.unit u on u.id = ro.unit_id join housing.site si on si.id = u.site_id
      where n.stay_id = t.id order by n.first_night, n.id limit 1
    ) site on true
    where t.id = ${stayId}`.execute(tx.db)
  const [stay] = rows
  if (stay) tx.saw({ what: 'document', householdId: stay.householdId, name: 'accordo o comunicazione di ospitalità' })
  return stay && { ...stay, guests: await guestsOnPaper(tx, stayId) }
}

/** Each guest with the beds of their first day: an agreement is signed at the entry. */
async function guestsOnPaper(tx: Tx, stayId: string): Promise<GuestOnPaper[]> {
  const { rows } = await sql<
    Omit<GuestOnPaper, 'beds' | 'documents'> & { place: string; room: string; bed: string; nights: Nights }
  >`
    select distinct on (p.id) p.id as "personId", concat_ws(' ', p.given_name, p.family_name) as name, ${shownName('p')} as shown, p.sex, p.birth_date as "birthDate",
      p.birth_year as "birthYear", p.birth_place as "birthPlace", p.citizenships, concat_ws(', ', si.name, u.name) as place, r.name as room, b.name as bed, n.nights
    from housing.bed_nights n
    join people.person p on p.id = n.person_id
    join housing.bed b on b.id = n.bed_id join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
    where n.stay_id = ${stayId} and n.kind = 'stay'
    order by p.id, n.first_night`.execute(tx.db)
  const documents = await documentsOf(
    tx,
    rows.map(({ personId }) => personId),
  )
  return rows
    .map(({ place, room, bed, nights, ...person }) => ({
      ...person,
      documents: documents.filter(({ personId }) => personId === person.personId),
      beds: [{ place, room, bed, nights }],
    }))
    .sort((one, other) => (one.birthYear ?? 9999) - (other.birthYear ?? 9999))
}

function documentsOf({ db }: Tx, personIds: string[]) {
  return db
    .selectFrom('people.identifier')
    .select(['person_id as personId', 'kind', 'value', 'detail', 'valid_until as validUntil'])
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .where('withdrawn_on', 'is', null)
    .orderBy('valid_until', (order) => order.desc().nullsLast())
    .execute()
}
