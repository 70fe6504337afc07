import { sql } from 'kysely'
import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export type RegistrationFacts = {
  id: string
  serviceId: string
  householdId: string
  personId: string
  during: Nights
  number: number
  box: string | null
  language: string
  registeredOn: Temporal.PlainDate | null
  checkedOn: Temporal.PlainDate | null
  checkOutcome: string | null
  rulesId: string
  version: number
}

/** A registration as its use cases need it; undefined when it is not the actor's to see. */
export async function registrationFacts({ db }: Tx, id: string): Promise<RegistrationFacts | undefined> {
  return db
    .selectFrom('residence.registration')
    .select(['id', 'service_id as serviceId', 'household_id as householdId', 'person_id as personId', 'during'])
    .select(['number', 'box', 'language', 'registered_on as registeredOn', 'checked_on as checkedOn'])
    .select(['check_outcome as checkOutcome', 'rules_id as rulesId', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The day on which the validity ends, the last of those given; null when there is none. */
export async function validUntil({ db }: Tx, registrationId: string): Promise<Temporal.PlainDate | null> {
  const row = await db
    .selectFrom('residence.validity')
    .select(sql<Temporal.PlainDate | null>`max(upper(valid))`.as('until'))
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()
  return row?.until ?? null
}
