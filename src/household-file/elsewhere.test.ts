import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import { peoplePaths } from '../people/paths.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleReferral } from '../referrals/examples.ts'
import { addBassi, bassi } from '../sharing/examples.ts'
import { elsewhereOf } from './elsewhere.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addBassi(tx)
    await addExampleReferral(tx, bassi)
    return done(null)
  })
  await world.sql(
    `insert into placements.stay (id, household_id, service_id, entry, authorised_until, rule_set_id)
     values ($1, $2, $3, '2026-11-01', '2026-12-30', $4)`,
    [named('ospitalità Bassi'), bassi, hubService, hubRules],
  )
})

test('who has a household in charge sees where it sleeps and was referred, in the services of others', async () => {
  const app = openApp(world.house)
  const cookie = await cookieOf(app, 'elena')
  const html = await (await app.request(peoplePaths.household(bassi), { headers: { cookie } })).text()
  assert.match(html, /Anche altrove/)
  const { stays, referrals } = await readAs(world.house, world.actors.elena, (tx) => elsewhereOf(tx, bassi))
  assert.deepEqual(
    stays.map(({ serviceName, entry }) => `${serviceName} ${entry}`),
    ['Hub Barona 2026-11-01'],
  )
  assert.equal(referrals.length, 1)
})

test('who may not open the file is told nothing of it', async () => {
  for (const worker of ['anna', 'paolo', 'ada'] as const)
    assert.deepEqual(await readAs(world.house, world.actors[worker], (tx) => elsewhereOf(tx, bassi)), {
      stays: [],
      referrals: [],
    })
})
