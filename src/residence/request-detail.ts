import { type Document, documentsOf } from '../diary/document-queries.ts'
import { type FoundPerson, peopleByIds } from '../people/find.ts'
import type { Tx } from '../platform/transaction.ts'
import { type RulesVersion, rulesById } from './desk-versions.ts'
import type { RefusalReason, RequestState, Tie } from './words.ts'

type Day = Temporal.PlainDate

export type Interview = {
  id: string
  heldOn: Day
  heldBy: string
  heldByName: string | null
  interpreter: string | null
  text: string
  version: number
}

export type RequestDetail = {
  id: string
  number: number
  serviceId: string
  deskName: string
  householdId: string
  personId: string
  person: FoundPerson | undefined
  /** The parent a minor is registered with. */
  parent: FoundPerson | undefined
  contacts: { kind: string; value: string }[]
  fromServiceId: string | null
  fromServiceName: string | null
  fromBody: string | null
  fromWorker: string | null
  receivedOn: Day
  declaredOn: Day | null
  state: RequestState
  noticeOn: Day | null
  noticeUntil: Day | null
  refusalReason: RefusalReason | null
  decidedOn: Day | null
  decidedByName: string | null
  version: number
  report: string | null
  ties: Tie[]
  tiesNote: string | null
  answerToNotice: string | null
  decisionNote: string | null
  documents: Document[]
  interviews: Interview[]
  registration: { id: string; number: number } | undefined
  rules: RulesVersion
}

/** All that the reader may know of a request; undefined when it is not theirs. The interviews are only for the desk. */
export async function requestDetail(tx: Tx, id: string): Promise<RequestDetail | undefined> {
  const row = await requestRow(tx, id)
  if (!row) return undefined
  tx.saw({ what: 'person', personId: row.personId, householdId: row.householdId, name: 'domanda di residenza' })
  const people = await peopleByIds(tx, [row.personId, ...(row.withPersonId ? [row.withPersonId] : [])])
  const { rulesId, withPersonId, ...known } = row
  return {
    ...known,
    person: people.find((one) => one.id === row.personId),
    parent: people.find((one) => one.id === withPersonId),
    contacts: await contactsOf(tx, row.personId),
    documents: await documentsWith(tx, id, row.householdId),
    interviews: await interviewsOf(tx, id),
    registration: await registrationFrom(tx, id),
    rules: await rulesById(tx, rulesId),
  }
}

function requestRow({ db }: Tx, id: string) {
  return db
    .selectFrom('residence.request as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .leftJoin('organisations.service as f', 'f.id', 'r.from_service_id')
    .leftJoin('residence.request_facts as x', 'x.request_id', 'r.id')
    .leftJoin('auth.user as u', 'u.id', 'r.decided_by')
    .select(['r.id', 'r.number', 'r.service_id as serviceId', 's.name as deskName', 'r.household_id as householdId'])
    .select(['r.person_id as personId', 'r.with_person_id as withPersonId', 'r.from_service_id as fromServiceId'])
    .select(['f.name as fromServiceName', 'r.from_body as fromBody', 'r.from_worker as fromWorker'])
    .select(['r.received_on as receivedOn', 'r.declared_on as declaredOn', 'r.state', 'r.notice_on as noticeOn'])
    .select(['r.notice_until as noticeUntil', 'r.refusal_reason as refusalReason', 'r.decided_on as decidedOn'])
    .select(['u.name as decidedByName', 'r.rules_id as rulesId', 'r.version', 'x.report', 'x.ties'])
    .select(['x.ties_note as tiesNote', 'x.answer_to_notice as answerToNotice', 'x.decision_note as decisionNote'])
    .where('r.id', '=', id)
    .$narrowType<{ state: RequestState; refusalReason: RefusalReason | null; ties: Tie[] }>()
    .executeTakeFirst()
}

function contactsOf({ db }: Tx, personId: string) {
  return db
    .selectFrom('people.contact')
    .select(['kind', 'value'])
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .orderBy('kind')
    .execute()
}

/** Those put with the request, as far as the reader may see them. */
async function documentsWith(tx: Tx, requestId: string, householdId: string): Promise<Document[]> {
  const links = await tx.db
    .selectFrom('residence.request_document')
    .select('document_id as id')
    .where('request_id', '=', requestId)
    .execute()
  if (links.length === 0) return []
  const linked = new Set(links.map(({ id }) => id))
  return (await documentsOf(tx, householdId)).filter(({ id }) => linked.has(id))
}

export function interviewsOf({ db }: Tx, requestId: string): Promise<Interview[]> {
  return db
    .selectFrom('residence.interview as i')
    .leftJoin('auth.user as u', 'u.id', 'i.held_by')
    .select(['i.id', 'i.held_on as heldOn', 'i.held_by as heldBy', 'u.name as heldByName', 'i.interpreter'])
    .select(['i.text', 'i.version'])
    .where('i.request_id', '=', requestId)
    .orderBy('i.held_on', 'desc')
    .orderBy('i.created_at', 'desc')
    .execute()
}

function registrationFrom({ db }: Tx, requestId: string) {
  return db
    .selectFrom('residence.registration')
    .select(['id', 'number'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}
