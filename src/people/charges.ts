import { sql } from 'kysely'
import { servicesFor, workersOf } from '../organisations/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import { recordingPeople } from './access.ts'

export type Charge = {
  id: string
  version: number
  serviceName: string
  caseManager: string | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  endReason: string | null
}

/** The services responsible for a household, now and before, the latest first. */
export async function chargesOf({ db }: Tx, householdId: string): Promise<Charge[]> {
  const rows = await db
    .selectFrom('people.taking_in_charge as t')
    .innerJoin('organisations.service as s', 's.id', 't.service_id')
    .leftJoin('auth.user as u', 'u.id', 't.case_manager_id')
    .select([
      't.id',
      't.version',
      's.name as serviceName',
      'u.name as caseManager',
      't.during',
      't.end_reason as endReason',
    ])
    .where('t.household_id', '=', householdId)
    .orderBy((eb) => eb.not(sql<boolean>`upper_inf(t.during)`))
    .orderBy('t.during', 'desc')
    .execute()
  return rows.map(({ during, ...row }) => ({ ...row, from: during.from, to: during.to }))
}

export type ChargeChoices = {
  services: { id: string; name: string }[]
  workers: { service: string; workers: { userId: string; name: string }[] }[]
}

/** For a new taking in charge: the actor's services and who works there. */
export async function chargeChoices(tx: Tx): Promise<ChargeChoices> {
  const services = await servicesFor(tx, recordingPeople)
  const workers = []
  for (const { id, name } of services.slice(0, 10)) workers.push({ service: name, workers: await workersOf(tx, id) })
  return { services, workers }
}
