import { addExampleItem } from '../src/mail/examples.ts'
import { hubService, named, type Worker, workers } from '../src/organisations/examples.ts'
import { system } from '../src/platform/actor.ts'
import { commitAs, type House } from '../src/platform/house.ts'
import { done } from '../src/platform/refusal.ts'
import type { TestDatabase } from '../src/platform/test-database.ts'
import { addExampleRegistered, deskRulesId } from '../src/residence/examples.ts'
import { addReceivingDesk } from '../src/residence-transfers/examples.ts'
import { addDesk } from './desk-world.ts'

type Place = { house: House; sql: TestDatabase['sql'] }

const families = [
  'Abdallah',
  'Bianchi',
  'Costa',
  'Diop',
  'Esposito',
  'Ferrari',
  'Ghebremariam',
  'Hassan',
  'Ivanova',
  'Jallow',
]
const given = ['Adama', 'Bruno', 'Chen', 'Dario', 'Elvira', 'Fatou']

/** Who is protected: only Elena and Carla read of them. */
export const hiddenRegistration = named('residenza Zoe Taciti')
export const child = named('residenza Binta Diallo')
export const parent = named('residenza Amadou Diallo')

/**
 * The desk that closes, with its 60 people: fifteen letters wait, Amadou Diallo has a proxy and a daughter registered with him, Ionut Popescu is in
 * prison, Zoe Taciti must not be found. Carla coordinates the desk of Municipio 4, Lina hands over letters at both.
 */
export async function addClosingDesk(place: Place): Promise<void> {
  const { house, sql } = place
  await addDesk(place)
  const idOf = async (key: Worker) =>
    (await sql<{ id: string }>('select id from auth."user" where email = $1', [workers[key].email]))[0]?.id ?? ''
  const [carla, elena, lina] = [await idOf('carla'), await idOf('elena'), await idOf('lina')]
  await commitAs(house, system('test'), async (tx) => {
    await addReceivingDesk(tx, { coordinator: carla, volunteer: lina })
    await addExampleRegistered(tx, { given: 'Binta', family: 'Diallo', born: '2015-05-01', sex: 'female' })
    await addExampleRegistered(tx, { given: 'Zoe', family: 'Taciti', born: '1992-03-08', sex: 'female' })
    for (let n = 0; n < 55; n++) {
      const family =
        n === 7 ? 'Wijesinghe Arachchilage Kankanamalage Dissanayake Mudiyanselage Herath' : (families[n % 10] ?? '')
      const person = {
        given: `${given[n % 6]} ${n}`,
        family,
        born: `19${50 + (n % 48)}-03-1${n % 9}`,
        sex: 'male' as const,
      }
      const registered = await addExampleRegistered(tx, { ...person, from: n % 9 === 4 ? '2025-07-10' : '2026-02-02' })
      if (n % 4 === 0)
        await addExampleItem(tx, {
          registrationId: registered.registrationId,
          kind: n % 8 === 0 ? 'registered' : 'ordinary',
        })
    }
    return done(null)
  })
  await sql('update residence.registration set with_registration_id = $1 where id = $2', [parent, child])
  await sql(
    `insert into residence.proxy (id, registration_id, ground, given_name, family_name, document_kind, document_number, principal_document, written_on, during, rules_id)
     values (gen_random_uuid(), $1, 'proxy', 'Moussa', 'Diallo', 'passport', 'A0099887', 'permesso I0123456', '2026-03-02', '[2026-03-02,2027-03-02)', $2)`,
    [parent, deskRulesId],
  )
  await sql(
    `insert into residence.suspension (id, registration_id, reason, during) values (gen_random_uuid(), $1, 'prison', '[2026-11-01,)')`,
    [named('residenza Ionut Popescu')],
  )
  await sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, true_name, during)
     select $2, household_id, $3, 'violence', 'Vela di sera', 'Zoe Taciti', '[2026-11-01,)' from residence.registration where id = $1`,
    [hiddenRegistration, named('protezione di Zoe'), hubService],
  )
  for (const reader of [carla, elena])
    await sql(
      'insert into sharing.protection_reader (id, protection_id, user_id, may_release) values (gen_random_uuid(), $1, $2, true)',
      [named('protezione di Zoe'), reader],
    )
}
