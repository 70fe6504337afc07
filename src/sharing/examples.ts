import { named, otherService } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export const bassi = named('Nucleo Bassi')
/** The code by which Lucia Bassi is known. */
export const lucia = { code: 'BSSLCU85M41F205V', familyName: 'Bassi', givenName: 'Lucia', birthDate: '1985-08-01' }

/** Nucleo Bassi, followed by the other service, with a telephone, a tax code and a charge: what is shared, asked for and handed over in tests. */
export async function addBassi(tx: Tx, caseManager?: string): Promise<void> {
  const { householdId, personIds } = await addExampleHousehold(
    tx,
    'Nucleo Bassi',
    [
      { given: lucia.givenName, family: lucia.familyName, born: lucia.birthDate, sex: 'female' },
      { given: 'Nino', family: 'Bassi', born: '2015-01-20', sex: 'male' },
    ],
    otherService,
  )
  const person_id = personIds[0] ?? ''
  await tx.db
    .insertInto('people.identifier')
    .values({ id: named('codice Lucia Bassi'), person_id, kind: 'tax_code', value: lucia.code, plain: lucia.code })
    .execute()
  await tx.db
    .insertInto('people.contact')
    .values({ id: named('telefono Lucia Bassi'), person_id, kind: 'phone', value: '333 000 1122' })
    .execute()
  await tx.db
    .insertInto('people.taking_in_charge')
    .values({
      id: named('presa in carico Bassi'),
      household_id: householdId,
      service_id: otherService,
      case_manager_id: caseManager ?? null,
      during: Nights.of('2026-02-01', null),
    })
    .execute()
}
