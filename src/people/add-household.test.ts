import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService } from '../organisations/examples.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { addHousehold } from './add-household.ts'
import { householdGlance, householdNames } from './queries.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const since = Temporal.PlainDate.from('2026-11-20')

test('a household of two is recorded once, with its head first and its file open to the service', async () => {
  const { house, actors, sql } = world
  const outcome = await commitAs(house, actors.anna, (tx) =>
    addHousehold(tx, {
      serviceId: hubService,
      since,
      members: [
        { relation: 3, person: { givenName: 'Mirko', familyName: 'Hoxha', birthYear: 2020, citizenships: ['ALB'] } },
        {
          relation: 1,
          person: { givenName: 'Drita', familyName: 'Hoxha', birthDate: Temporal.PlainDate.from('1990-02-03') },
          needs: ['cot'],
        },
      ],
    }),
  )
  assert.ok(outcome.ok)
  const { householdId } = outcome.value
  const glance = await readAs(house, actors.anna, (tx) => householdGlance(tx, householdId))
  assert.equal(glance?.name, 'Nucleo Hoxha')
  assert.deepEqual(
    glance?.members.map(({ name, age, isNonEu, needs }) => [name, age, isNonEu, needs]),
    [
      ['Drita Hoxha', 36, false, ['cot']],
      ['Mirko Hoxha', 6, true, []],
    ],
  )
  const shares = await sql('select service_id from people.file_share where household_id = $1', [householdId])
  assert.deepEqual(shares, [{ service_id: hubService }])
})

test('a service that is not the worker’s own cannot be the one that records', async () => {
  const outcome = await commitAs(world.house, world.actors.elena, (tx) =>
    addHousehold(tx, { serviceId: hubService, since, members: [{ relation: 1, person: { givenName: 'Tito' } }] }),
  )
  assert.ok(!outcome.ok)
  assert.equal(outcome.refusals[0]?.reason, 'not-your-service')
})

test('who works for another service does not even see the name', async () => {
  const ids = [named('Nucleo Rossi')]
  assert.equal((await readAs(world.house, world.actors.anna, (tx) => householdNames(tx, ids))).size, 1)
  for (const other of [world.actors.elena, world.actors.paolo])
    assert.equal((await readAs(world.house, other, (tx) => householdNames(tx, ids))).size, 0)
  assert.notEqual(otherService, hubService)
})
