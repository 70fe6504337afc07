import type { Tx } from '../platform/transaction.ts'

export type Charge = {
  id: string
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
    .select(['t.id', 's.name as serviceName', 'u.name as caseManager', 't.during', 't.end_reason as endReason'])
    .where('t.household_id', '=', householdId)
    .orderBy('t.during', 'desc')
    .execute()
  return rows.map(({ during, ...row }) => ({ ...row, from: during.from, to: during.to }))
}
