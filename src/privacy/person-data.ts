import { sql } from 'kysely'
import { everythingAbout } from '../diary/everything-about.ts'
import type { Tx } from '../platform/transaction.ts'
import { type OwnTrace, trailOfPerson } from '../trail/copy-of-person.ts'

export type HeldRow = Record<string, unknown>
export type PersonData = {
  personId: string
  name: string
  /** Table by table, in the order of the register. */
  held: { table: string; rows: HeldRow[] }[]
  /** How the others of the household stand to its head; never who they are. */
  others: { relation: number; sex: string | null; during: string }[]
  diary: Awaited<ReturnType<typeof everythingAbout>>
  trail: OwnTrace[]
  /** The names behind the ids of services, bodies, beds and notices. */
  names: Map<string, string>
}
/**
 * All that is held about a person (GDPR, art. 15), gathered by the system on behalf of who answers: the register of privacy.held_table
 * says where to look. The rows of a protection are there only for one of its named readers.
 */
export async function personData(tx: Tx, personId: string, askedBy: string): Promise<PersonData> {
  const { rows } = await sql<{ table_name: string; held: HeldRow }>`
    select table_name, held from privacy.held_about(${personId}, ${askedBy})`.execute(tx.db)
  const person = rows.find(({ table_name }) => table_name === 'people.person')?.held
  const held = [...Map.groupBy(rows, ({ table_name }) => table_name)].map(([table, found]) => ({
    table,
    rows: found.map((row) => row.held),
  }))
  return {
    personId,
    name: [person?.given_name, person?.family_name].filter(Boolean).join(' '),
    held,
    others: await othersOf(tx, personId),
    diary: await everythingAbout(tx, personId),
    trail: await trailOfPerson(tx, personId),
    names: await namesOf(tx),
  }
}

async function othersOf({ db }: Tx, personId: string): Promise<PersonData['others']> {
  const { rows } = await sql<PersonData['others'][number]>`
    select o.relation, p.sex, (o.during * m.during)::text as during
    from people.household_member m join people.household_member o on o.household_id = m.household_id and o.person_id <> m.person_id and o.during && m.during
    join people.person p on p.id = o.person_id
    where m.person_id = ${personId} order by lower(o.during), o.relation, o.id`.execute(db)
  return rows
}

async function namesOf({ db }: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisations.service
    union all select id, name from organisations.organisation
    union all select b.id, concat_ws(', ', si.name, si.address, u.name, r.name, b.name)
      from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id join housing.site si on si.id = u.site_id
    union all select n.id, s.name || ', informativa n. ' || n.number from privacy.notice n join organisations.service s on s.id = n.service_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
