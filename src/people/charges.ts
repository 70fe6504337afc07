import { sql } from 'kysely'
import { servicesFor, workersOf } from '../organisations/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import { fileWorkers } from './access.ts'

export type ChargesShown = Awaited<ReturnType<typeof chargesShown>>

/** Which services have a household in charge, by whom; and among whom the actor may choose for a new taking in charge. */
export async function chargesShown(tx: Tx, householdId: string) {
  const rows = await tx.db
    .selectFrom('people.taking_in_charge as c')
    .innerJoin('organisations.service as s', 's.id', 'c.service_id')
    .leftJoin('auth.user as u', 'u.id', 'c.case_manager_id')
    .select(['c.id', 'c.version', 'c.during', 'c.end_reason as endReason', 's.id as serviceId', 's.name as service'])
    .select('u.name as caseManager')
    .where('c.household_id', '=', householdId)
    .orderBy((eb) => eb.not(sql<boolean>`upper_inf(c.during)`))
    .orderBy(sql`lower(c.during)`, 'desc')
    .execute()
  const services = await servicesFor(tx, fileWorkers)
  const workers = await Promise.all(
    services.slice(0, 5).map(async ({ id, name }) => ({ name, workers: await workersOf(tx, id) })),
  )
  return { rows, services, workers }
}
