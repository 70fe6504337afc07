import { sql } from 'kysely'
import { servicesWith } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'

export type DeskRow = {
  id: string
  name: string
  kind: string
  organisationName: string
  isOpen: boolean
  street: string | null
  town: string | null
  registered: number
}

/** The services whose rules of registered residence the actor keeps: the desks, then those that could be one. */
export async function desksToKeep({ db, actor, today }: Tx): Promise<DeskRow[]> {
  const mine =
    actor.kind === 'system'
      ? null
      : [...servicesWith(actor, 'residence.decide'), ...servicesWith(actor, 'service.keep')]
  if (mine?.length === 0) return []
  const { rows } = await sql<DeskRow>`
    select s.id, s.name, s.kind, o.name as "organisationName", exists (select from residence.rules r where r.service_id = s.id) as "isOpen",
      a.street, a.town, (select count(*)::int from residence.registration r where r.service_id = s.id and r.during @> ${today}::date) as registered
    from organisations.service s join organisations.organisation o on o.id = s.organisation_id
    left join residence.address a on a.service_id = s.id and a.during @> ${today}::date
    where (${mine}::uuid[] is null or s.id = any (${mine}::uuid[])) and (s.closed_on is null or s.closed_on > ${today}::date)
    order by 5 desc, s.kind = 'residence_desk' desc, s.name, s.id`.execute(db)
  return rows
}

/** Whether, at this service, some role may already keep the desk. */
export async function rolesOfDesk({ db }: Tx, serviceId: string): Promise<number> {
  const row = await db
    .selectFrom('organisations.service_role')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('service_id', '=', serviceId)
    .where(sql<boolean>`powers && '{residence.decide,mail.handle}'::text[]`)
    .executeTakeFirst()
  return row?.n ?? 0
}
