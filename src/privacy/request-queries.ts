import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { RequestKind, RequestState } from './words.ts'

type Day = Temporal.PlainDate

export type PersonChoice = { id: string; name: string; birth_year: number | null; service_ids: string[] | null }
export type RequestLine = {
  id: string
  number: number
  kind: RequestKind
  state: RequestState
  personId: string
  person: string | null
  service: string
  receivedOn: Day
  dueOn: Day
  answeredOn: Day | null
}
export type RequestDetail = RequestLine & {
  version: number
  serviceId: string
  askedBy: string
  identifiedBy: string
  whatIsWrong: string | null
  whatItShouldBe: string | null
  outcome: string | null
  statement: string | null
  copies: Copy[]
  householdId: string | null
}
export type Copy = {
  id: string
  askedAt: Temporal.Instant
  askedBy: string
  readyAt: Temporal.Instant | null
  expiresOn: Day | null
  isThere: boolean
}

const line = sql<string>`r.id, r.number, r.kind, r.state, r.person_id as "personId", (select p.name from privacy.person(r.person_id) p) as person, s.name as service,
  r.received_on as "receivedOn", r.due_on as "dueOn", r.answered_on as "answeredOn"`

/** The register of what people asked: those without an answer first, the nearest deadline first. */
export async function requests(
  { db }: Tx,
  page: number,
  perPage = 50,
): Promise<{ rows: RequestLine[]; pages: number; open: number; late: number }> {
  const { rows } = await sql<RequestLine>`
    select ${line} from privacy.request r join organisations.service s on s.id = r.service_id
    order by r.state = 'open' desc, case when r.state = 'open' then r.due_on end, r.received_on desc, r.number desc
    limit ${perPage} offset ${(page - 1) * perPage}`.execute(db)
  const { rows: counts } = await sql<{ total: number; open: number; late: number }>`
    select count(*) as total, count(*) filter (where state = 'open') as open, count(*) filter (where state = 'open' and due_on < platform.today()) as late
    from privacy.request`.execute(db)
  const { total = 0, open = 0, late = 0 } = counts[0] ?? {}
  return { rows, pages: Math.max(1, Math.ceil(total / perPage)), open, late }
}

export async function request(tx: Tx, id: string): Promise<RequestDetail | undefined> {
  const { rows } = await sql<Omit<RequestDetail, 'copies'>>`
    select ${line}, r.version, r.service_id as "serviceId", r.asked_by as "askedBy", r.identified_by as "identifiedBy", r.what_is_wrong as "whatIsWrong",
      r.what_it_should_be as "whatItShouldBe", r.outcome, r.statement,
      (select m.household_id from people.household_member m where m.person_id = r.person_id and m.during @> platform.today() limit 1) as "householdId"
    from privacy.request r join organisations.service s on s.id = r.service_id where r.id = ${id}`.execute(tx.db)
  const [found] = rows
  return found && { ...found, copies: await copiesOf(tx, id) }
}

async function copiesOf({ db }: Tx, requestId: string): Promise<Copy[]> {
  const { rows } = await sql<Copy>`
    select c.id, c.asked_at as "askedAt", u.name as "askedBy", c.ready_at as "readyAt", c.expires_on as "expiresOn",
      exists (select from privacy.access_content x where x.copy_id = c.id) as "isThere"
    from privacy.access_copy c join auth."user" u on u.id = c.asked_by where c.request_id = ${requestId} order by c.asked_at desc`.execute(
    db,
  )
  return rows
}

export async function copyContent(
  { db }: Tx,
  requestId: string,
  copyId: string,
): Promise<{ archive: Buffer; personId: string; number: number } | undefined> {
  return db
    .selectFrom('privacy.access_content as x')
    .innerJoin('privacy.access_copy as c', 'c.id', 'x.copy_id')
    .innerJoin('privacy.request as r', 'r.id', 'c.request_id')
    .select(['x.archive', 'r.person_id as personId', 'r.number'])
    .where('x.copy_id', '=', copyId)
    .where('c.request_id', '=', requestId)
    .executeTakeFirst()
}

/** People of the actor's services by whole words of their name, or by a code. */
export async function findPeople({ db }: Tx, words: string): Promise<PersonChoice[]> {
  const { rows } = await sql<PersonChoice>`
    select * from privacy.find_people((select coalesce(array_agg(distinct w), '{}') from string_to_table(platform.plain_words(${words.slice(0, 200)}), ' ') w where w <> ''))`.execute(
    db,
  )
  return rows
}

export async function personChosen({ db }: Tx, id: string): Promise<PersonChoice | undefined> {
  const { rows } = await sql<PersonChoice>`select * from privacy.person(${id})`.execute(db)
  return rows[0]
}
