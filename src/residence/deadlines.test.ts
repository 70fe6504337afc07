import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleRegistered, addExampleRequests } from './examples.ts'
import { residenceDeadlines, residencesOf } from './queries.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld('2026-11-22')
  const [sara] = await world.sql<{ id: string }>(`select id from auth."user" where name = 'Sara Fontana'`)
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleRequests(tx, sara?.id ?? '')
    await addExampleRegistered(tx, {
      given: 'Nuova',
      family: 'Arrivata',
      born: '1990-01-01',
      sex: 'female',
      from: '2026-11-18',
    })
    await addExampleRegistered(tx, {
      given: 'Scaduta',
      family: 'Molto',
      born: '1990-01-01',
      sex: 'female',
      from: '2025-01-10',
    })
    await addExampleRegistered(tx, {
      given: 'Quasi',
      family: 'Scaduta',
      born: '1990-01-01',
      sex: 'female',
      from: '2025-07-01',
    })
    return done(null)
  })
  await world.sql(
    `update residence.registration set registered_on = lower(during) + 1 where lower(during) < '2026-11-01'`,
  )
})

const told = async (who: 'elena' | 'sara' | 'lina' | 'carla') => {
  const { registrations, requests } = await readAs(world.house, world.actors[who], residenceDeadlines)
  return [...requests, ...registrations].map(({ kind, name, due }) => `${kind} ${name} ${due}`)
}

test('each thing that waits is told once, with its day', async () => {
  assert.deepEqual((await told('sara')).sort(), [
    'answer Piero Galli 2026-11-26',
    'expired Molto Scaduta 2026-07-09',
    'not_seen El Amrani Fatima 2026-04-12',
    'not_seen Scaduta Quasi 2025-09-29',
    'register Arrivata Nuova 2026-11-20',
    'renewal Scaduta Quasi 2026-12-31',
    'request Aminata Sow 2026-11-19',
  ])
})

test('only to who records or decides at that desk', async () => {
  assert.ok((await told('elena')).length > 0)
  assert.deepEqual(await told('lina'), [])
  assert.deepEqual(await told('carla'), [])
})

test('a person who was not seen is still registered', async () => {
  const [row] = await world.sql('select residence.state_on($1, $2) as state', [
    named('residenza Fatima El Amrani'),
    '2026-11-22',
  ])
  assert.deepEqual(row, { state: 'active' })
})

test('the household’s file says where they are registered to the desk, and to nobody else', async () => {
  const household = named('Amadou Diallo')
  const seen = (who: 'sara' | 'carla') => readAs(world.house, world.actors[who], (tx) => residencesOf(tx, household))
  assert.deepEqual(
    (await seen('sara')).map(({ number, state, opens }) => ({ number, state, opens })),
    [{ number: 1, state: 'active', opens: true }],
  )
  assert.deepEqual(await seen('carla'), [])
})
