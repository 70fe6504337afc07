import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import { countryLabel, type IdentifierKind, identifierLabels, type Sex } from '../people/words.ts'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { type KeptProxy, proxiesOf } from './proxy-queries.ts'
import type { EndingReason, RefusalReason, RegistrationState, RequestState, SuspensionReason } from './words.ts'
import { writtenAddress } from './written-address.ts'

type Day = Temporal.PlainDate

export type PersonOnPaper = {
  householdId: string
  personId: string
  givenName: string
  familyName: string
  /** The name as the paper says it: of who must not be found, the alias, and nothing else of them. */
  name: string
  isMasked: boolean
  sex: Sex | null
  birthDate: Day | null
  birthYear: number | null
  birthPlace: string | null
  citizenship: string
  taxCode: string | null
  /** "Passaporto AB123": the document that is valid longest. */
  document: string | null
}

export type RegistrationOnPaper = {
  id: string
  number: number
  address: string
  street: string
  postalCode: string
  town: string
  district: string | null
  from: Day
  registeredOn: Day | null
  registerBy: Day
  checksBy: Day
  /** The last day on which it is valid. */
  validUntil: Day | null
  renewals: number
  state: RegistrationState
  box: string | null
  sender: string | null
  parent: string | null
  suspension: { during: Nights; reason: SuspensionReason } | null
  ending: { onDay: Day; reason: EndingReason; newAddress: string | null; act: string | null } | null
  minors: { name: string; number: number; birthDate: Day | null }[]
  proxies: KeptProxy[]
}

export type RequestOnPaper = {
  id: string
  number: number
  state: RequestState
  receivedOn: Day
  declaredOn: Day | null
  sender: string | null
  senderWorker: string | null
  noticeOn: Day | null
  noticeUntil: Day | null
  refusalReason: RefusalReason | null
  decidedOn: Day | null
  decisionNote: string | null
}

export type DeskOnPaper = {
  serviceId: string
  serviceName: string
  organisationName: string
  organisationTaxCode: string | null
  /** Where the desk is on the day of the paper. */
  address: string | null
  town: string | null
  act: string | null
  registrationWorkingDays: number
  checkDays: number
  validityMonths: number
  refusalNoticeDays: number
  appealDays: number
  proxiesPerPerson: number
  proxyMostDays: number
}

/** Where somebody goes on being registered, from which day, and what becomes of the letters in hand. */
export type TransferOnPaper = { fromDay: Day; to: string; address: string | null; letters: string }

/** All that a paper of the desk may say. */
export type LetterFacts = {
  desk: DeskOnPaper
  /** Of a transfer that is being prepared: said by whoever prepares it. */
  transfer?: TransferOnPaper
  person: PersonOnPaper
  registration: RegistrationOnPaper | null
  request: RequestOnPaper | null
  today: Day
  worker: string
}

export type PaperAbout = { registrationId: string } | { requestId: string }

/** What may be written about somebody registered, or about a request; undefined for who may not know of it. */
export async function letterFacts(tx: Tx, about: PaperAbout): Promise<LetterFacts | undefined> {
  const root = await rootOf(tx, about)
  if (!root) return undefined
  const person = await personOnPaper(tx, root.householdId, root.personId)
  const desk = await deskFacts(tx, root.serviceId)
  if (!person || !desk) return undefined
  return {
    desk,
    person,
    registration: root.registrationId ? await registrationOnPaper(tx, root.registrationId) : null,
    request: root.requestId ? await requestOnPaper(tx, root.requestId) : null,
    today: tx.today,
    worker: tx.actor.name,
  }
}

type Root = {
  serviceId: string
  householdId: string
  personId: string
  registrationId: string | null
  requestId: string | null
}

/** A registration brings the request it comes from, and a request the registration it became. */
async function rootOf({ db }: Tx, about: PaperAbout): Promise<Root | undefined> {
  if ('registrationId' in about)
    return db
      .selectFrom('residence.registration')
      .select(['service_id as serviceId', 'household_id as householdId', 'person_id as personId'])
      .select(['id as registrationId', 'request_id as requestId'])
      .where('id', '=', about.registrationId)
      .executeTakeFirst()
  return db
    .selectFrom('residence.request as q')
    .leftJoin('residence.registration as r', 'r.request_id', 'q.id')
    .select(['q.service_id as serviceId', 'q.household_id as householdId', 'q.person_id as personId'])
    .select(['r.id as registrationId', 'q.id as requestId'])
    .where('q.id', '=', about.requestId)
    .executeTakeFirst()
}

type PersonRow = Omit<PersonOnPaper, 'isMasked' | 'citizenship' | 'taxCode' | 'document' | 'householdId'> & {
  own: string
  citizenships: string[]
}

async function personOnPaper(tx: Tx, householdId: string, personId: string): Promise<PersonOnPaper | undefined> {
  const { rows } = await sql<PersonRow>`
    select p.id as "personId", p.given_name as "givenName", p.family_name as "familyName", ${shownName('p')} as name,
      concat_ws(' ', p.given_name, p.family_name) as own, p.sex, p.birth_date as "birthDate", p.birth_year as "birthYear",
      p.birth_place as "birthPlace", p.citizenships
    from people.person p where p.id = ${personId}`.execute(tx.db)
  const [row] = rows
  if (!row) return undefined
  const { own, citizenships, ...person } = row
  if (person.name !== own)
    return { ...nothingButAlias, householdId, personId, name: person.name, familyName: person.name }
  return {
    ...person,
    householdId,
    isMasked: false,
    citizenship: citizenships.map(countryLabel).join(', '),
    ...(await papersOfPerson(tx, personId)),
  }
}

const nothingButAlias = {
  givenName: '',
  isMasked: true,
  sex: null,
  birthDate: null,
  birthYear: null,
  birthPlace: null,
  citizenship: '',
  taxCode: null,
  document: null,
}

async function papersOfPerson({ db }: Tx, personId: string): Promise<Pick<PersonOnPaper, 'taxCode' | 'document'>> {
  const rows = await db
    .selectFrom('people.identifier')
    .select(['kind', 'value'])
    .where('person_id', '=', personId)
    .where('withdrawn_on', 'is', null)
    .orderBy('valid_until', (order) => order.desc().nullsLast())
    .$narrowType<{ kind: IdentifierKind }>()
    .execute()
  const shown = rows.find(({ kind }) => ['identity_card', 'passport', 'residence_permit'].includes(kind))
  return {
    taxCode: rows.find(({ kind }) => kind === 'tax_code' || kind === 'provisional_tax_code')?.value ?? null,
    document: shown ? `${identifierLabels[shown.kind]} ${shown.value}` : null,
  }
}

/** What a paper says of the desk itself. */
export async function deskFacts({ db, today }: Tx, serviceId: string): Promise<DeskOnPaper | undefined> {
  const { rows } = await sql<DeskOnPaper>`
    select s.id as "serviceId", s.name as "serviceName", o.name as "organisationName", o.tax_code as "organisationTaxCode",
      concat_ws(', ', a.street, concat_ws(' ', a.postal_code, a.town)) as address, a.town, u.act,
      u.registration_working_days as "registrationWorkingDays", u.check_days as "checkDays", u.validity_months as "validityMonths",
      u.refusal_notice_days as "refusalNoticeDays", u.appeal_days as "appealDays",
      u.proxies_per_person as "proxiesPerPerson", u.proxy_most_days as "proxyMostDays"
    from organisations.service s
    join organisations.organisation o on o.id = s.organisation_id
    join lateral (select * from residence.rules x where x.service_id = s.id order by x.valid @> ${today}::date desc, lower(x.valid) desc limit 1) u on true
    left join residence.address a on a.service_id = s.id and a.during @> ${today}::date
    where s.id = ${serviceId}`.execute(db)
  return rows[0]
}

type RegistrationRow = Omit<RegistrationOnPaper, 'address' | 'suspension' | 'ending' | 'minors' | 'proxies'> & {
  numberPrefix: string
  suspendedDuring: Nights | null
  suspendedFor: SuspensionReason | null
  endedOn: Day | null
  endedFor: EndingReason | null
  newAddress: string | null
  act: string | null
}

async function registrationOnPaper(tx: Tx, id: string): Promise<RegistrationOnPaper | null> {
  const { rows } = await sql<RegistrationRow>`
    select r.id, r.number, a.street, a.postal_code as "postalCode", a.town, a.district, a.number_prefix as "numberPrefix",
      lower(r.during) as from, r.registered_on as "registeredOn", r.register_by as "registerBy", r.checks_by as "checksBy", r.box,
      residence.state_on(r.id, ${tx.today}::date) as state, v.until as "validUntil", coalesce(v.renewals, 0)::integer as renewals,
      coalesce(s.name, q.from_body) as sender, case when par.id is not null then ${shownName('par')} end as parent,
      su.during as "suspendedDuring", su.reason as "suspendedFor",
      e.on_day as "endedOn", e.reason as "endedFor", e.new_address as "newAddress", e.act
    from residence.registration r
    join residence.address a on a.id = r.address_id
    left join lateral (select max(upper(x.valid)) - 1 as until, count(*) filter (where x.kind = 'renewal') as renewals
      from residence.validity x where x.registration_id = r.id) v on true
    left join organisations.service s on s.id = r.from_service_id
    left join residence.request q on q.id = r.request_id
    left join residence.registration w on w.id = r.with_registration_id
    left join people.person par on par.id = w.person_id
    left join residence.suspension su on su.registration_id = r.id and su.during @> ${tx.today}::date
    left join residence.ending e on e.registration_id = r.id
    where r.id = ${id}`.execute(tx.db)
  const [row] = rows
  if (!row) return null
  const { numberPrefix, suspendedDuring, suspendedFor, endedOn, endedFor, newAddress, act, ...registration } = row
  const proxies = await proxiesOf(tx, id)
  return {
    ...registration,
    address: writtenAddress({ ...registration, numberPrefix }),
    suspension: suspendedDuring && suspendedFor ? { during: suspendedDuring, reason: suspendedFor } : null,
    ending: endedOn && endedFor ? { onDay: endedOn, reason: endedFor, newAddress, act } : null,
    minors: await minorsOf(tx, id),
    proxies: proxies.filter(({ state }) => state === 'valid' || state === 'not_yet'),
  }
}

async function minorsOf({ db }: Tx, registrationId: string): Promise<RegistrationOnPaper['minors']> {
  const { rows } = await sql<{ name: string; own: string; number: number; birthDate: Day | null }>`
    select ${shownName('p')} as name, concat_ws(' ', p.given_name, p.family_name) as own, r.number, p.birth_date as "birthDate"
    from residence.registration r join people.person p on p.id = r.person_id
    where r.with_registration_id = ${registrationId} and upper_inf(r.during) order by r.number`.execute(db)
  return rows.map(({ own, ...row }) => ({ ...row, birthDate: row.name === own ? row.birthDate : null }))
}

async function requestOnPaper({ db }: Tx, id: string): Promise<RequestOnPaper | null> {
  const { rows } = await sql<RequestOnPaper>`
    select q.id, q.number, q.state, q.received_on as "receivedOn", q.declared_on as "declaredOn", coalesce(s.name, q.from_body) as sender,
      q.from_worker as "senderWorker", q.notice_on as "noticeOn", q.notice_until as "noticeUntil", q.refusal_reason as "refusalReason",
      q.decided_on as "decidedOn", f.decision_note as "decisionNote"
    from residence.request q
    left join organisations.service s on s.id = q.from_service_id
    left join residence.request_facts f on f.request_id = q.id
    where q.id = ${id}`.execute(db)
  return rows[0] ?? null
}
