import { sql } from 'kysely'
import { householdGlance } from '../people/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Acknowledgement } from './words.ts'

type Day = Temporal.PlainDate
export type Notice = {
  id: string
  service: string
  serviceId: string
  body: string
  language: string
  number: number
  validFrom: Day
  purposes: string
  ordinaryGround: string
  specialGround: string | null
  judicialGround: string | null
  retention: string
  contact: string
  inForce: boolean
}
export type NotTold = {
  person_id: string
  name: string
  household_id: string
  household: string
  since: Day
  service: string
}
export type PersonTold = {
  personId: string
  name: string
  told: { noticeId: string; day: Day; how: Acknowledgement; mediator: string | null }[]
}
export type Statement = { person: string; answered_on: Day | null; what_is_wrong: string | null; statement: string }
export type HouseholdPrivacy = {
  id: string
  name: string
  notices: Notice[]
  people: PersonTold[]
  statements: Statement[]
}

const notice = sql`
  select n.id, s.name as service, s.id as "serviceId", o.name as body, n.language, n.number, n.valid_from as "validFrom", n.purposes,
    n.ordinary_ground as "ordinaryGround", n.special_ground as "specialGround", n.judicial_ground as "judicialGround", n.retention, n.contact,
    n.valid_from <= platform.today() and not exists (select from privacy.notice l where l.service_id = n.service_id and l.language = n.language
      and l.number > n.number and l.valid_from <= platform.today()) as "inForce"
  from privacy.notice n join organisations.service s on s.id = n.service_id join organisations.organisation o on o.id = s.organisation_id`

export async function notices({ db }: Tx): Promise<Notice[]> {
  const { rows } = await sql<Notice>`${notice} order by s.name, s.id, n.language, n.number desc`.execute(db)
  return rows
}

export async function noticeById({ db }: Tx, id: string): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`${notice} where n.id = ${id}`.execute(db)
  return rows[0]
}

/** Who lives in a file of these services and was not told of the notice in force. */
export async function notTold(
  { db }: Tx,
  services: { id: string; name: string }[],
  atMost: number,
): Promise<NotTold[]> {
  const ids = services.map(({ id }) => id)
  const { rows } = await sql<NotTold>`
    select x.*, s.name as service from organisations.service s, privacy.not_told(s.id, ${atMost}) x
    where s.id = any (${ids}::uuid[]) order by s.name, x.since, x.person_id limit ${atMost}`.execute(db)
  return rows
}

/** What the people of a household were told by the services that follow it, and what they wanted written; undefined when the file is not the actor's. */
export async function householdPrivacy(tx: Tx, id: string): Promise<HouseholdPrivacy | undefined> {
  const household = await householdGlance(tx, id)
  if (!household) return undefined
  const { rows: shown } = await sql<Notice>`
    select * from (${notice}) x where x."inForce" and x."serviceId" in (select f.service_id from people.file_share f where f.household_id = ${id})
    order by x.service, x.language`.execute(tx.db)
  const { rows: told } = await sql<PersonTold['told'][number] & { personId: string }>`
    select a.person_id as "personId", a.notice_id as "noticeId", a.on_day as day, a.how, a.mediator from privacy.acknowledgement a
    where a.person_id = any (${household.members.map(({ personId }) => personId)}::uuid[]) order by a.on_day`.execute(
    tx.db,
  )
  const { rows: statements } = await sql<Statement>`select * from privacy.statements(${id})`.execute(tx.db)
  const people = household.members.map(({ personId, name }) => ({
    personId,
    name,
    told: told.filter((each) => each.personId === personId),
  }))
  return { id, name: household.name, notices: shown, people, statements }
}
