import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { done } from '../platform/refusal.ts'
import { addHousehold } from './add-household.ts'

let world: LittleWorld
let household: string
const since = Temporal.PlainDate.from('2026-11-01')

before(async () => {
  world = await littleWorld('2026-11-22')
  const outcome = await commitAs(world.house, world.actors.elena, (tx) =>
    addHousehold(tx, {
      serviceId: otherService,
      since,
      members: [{ relation: 1, person: { givenName: 'Lucia', familyName: 'Bassi' } }],
    }),
  )
  household = outcome.ok ? outcome.value.householdId : ''
})

test('a membership one may correct does not become that of a stranger', async () => {
  const hers = world.sql('select person_id from people.household_member where household_id = $1', [household])
  await assert.rejects(
    commitAs(world.house, world.actors.elena, async ({ db }) => {
      await db
        .updateTable('people.household_member')
        .set({ person_id: named('Maria Rossi') })
        .where('household_id', '=', household)
        .execute()
      return done(null)
    }),
    /row-level security/,
  )
  assert.deepEqual(
    await world.sql('select person_id from people.household_member where household_id = $1', [household]),
    await hers,
  )
})

test('a service does not take a household in charge in the name of another', async () => {
  await assert.rejects(
    commitAs(world.house, world.actors.elena, async ({ db }) => {
      await db
        .insertInto('people.taking_in_charge')
        .values({
          id: named('presa in carico altrui'),
          household_id: household,
          service_id: hubService,
          during: new Nights(since, null),
        })
        .execute()
      return done(null)
    }),
    /row-level security/,
  )
})
