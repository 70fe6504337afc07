import { municipality, named } from '../organisations/examples.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { deskService } from '../residence/examples.ts'

export const receivingDesk = named('Sportello residenza Municipio 4')
export const receivingRules = named('Regole Sportello residenza Municipio 4')
export const receivingAddress = named('Via Oglio 18')

/** Another desk of registered residence, of the municipality, with its rules and address; who coordinates and who hands over letters there. */
export async function addReceivingDesk(
  { db }: Tx,
  { coordinator, volunteer }: { coordinator: string; volunteer?: string },
): Promise<void> {
  const always = Nights.of('2020-01-01', null)
  const opened_on = Temporal.PlainDate.from('2020-01-01')
  const desk = {
    organisation_id: municipality,
    kind: 'residence_desk',
    name: 'Sportello residenza Municipio 4',
    opened_on,
  }
  await db
    .insertInto('organisations.service')
    .values({ id: receivingDesk, ...desk })
    .execute()
  await db
    .insertInto('residence.rules')
    .values({ id: receivingRules, service_id: receivingDesk, valid: always, act: 'Disciplinare del Municipio 4' })
    .execute()
  await db
    .insertInto('residence.address')
    .values({
      id: receivingAddress,
      service_id: receivingDesk,
      street: 'Via Oglio 18',
      postal_code: '20139',
      town: 'Milano',
      district: 'Municipio 4',
      during: always,
    })
    .execute()
  const assignment = (user_id: string, role: string) => ({
    id: named(`incarico ${role} al Municipio 4`),
    user_id,
    organisation_id: municipality,
    service_id: receivingDesk,
    role,
    during: always,
  })
  await db
    .insertInto('organisations.assignment')
    .values([assignment(coordinator, 'coordinator'), ...(volunteer ? [assignment(volunteer, 'desk_volunteer')] : [])])
    .execute()
}

export const exampleTransfer = named('trasferimento di Amadou Diallo')

/** Amadou Diallo about to pass to a Municipio outside the system: still being prepared. */
export async function addExampleTransfer({ db, now }: Tx, who = 'Amadou Diallo'): Promise<void> {
  const registrationId = named(`residenza ${who}`)
  const { householdId, personId } = await db
    .selectFrom('residence.registration')
    .select(['household_id as householdId', 'person_id as personId'])
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('residence_transfers.transfer')
    .values({
      id: exampleTransfer,
      from_service_id: deskService,
      to_body: 'Municipio 8',
      to_address: 'Via Quarenghi 21, 20151 Milano',
      from_day: Temporal.PlainDate.from('2026-12-01'),
      reason: 'Dorme stabilmente nel territorio del Municipio 8.',
      items: 'forward',
      prepared_at: now,
    })
    .execute()
  await db
    .insertInto('residence_transfers.transfer_person')
    .values({
      id: named(`passaggio di ${who}`),
      transfer_id: exampleTransfer,
      registration_id: registrationId,
      household_id: householdId,
      person_id: personId,
    })
    .execute()
}
