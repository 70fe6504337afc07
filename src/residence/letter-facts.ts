import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type PersonOnPaper, personOnPaper } from './person-on-paper.ts'
import { type RegistrationOnPaper, registrationOnPaper } from './registration-on-paper.ts'
import type { RefusalReason, RequestState } from './words.ts'

type Day = Temporal.PlainDate

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
