import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { readAs } from '../platform/house.ts'
import { hubService, otherService } from './examples.ts'
import { organisationsList, ruleSetOf, ruleVersions, servicesFor, workersOf } from './queries.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const day = Temporal.PlainDate.from('2026-11-22')

test('a worker is offered only the services where they have the power', async () => {
  const { carla, elena, ada } = world.actors
  const names = async (actor = carla) =>
    (await readAs(world.house, actor, (tx) => servicesFor(tx, 'imports.do'))).map(({ name }) => name)
  assert.deepEqual(await names(carla), ['Hub Barona'])
  assert.deepEqual(await names(elena), ['Alloggi ASP Municipio 6'])
  assert.deepEqual(await names(ada), ['Hub Barona'])
})

test('the rules in force come with their extensions, requirements and criteria, in order', async () => {
  const rules = await readAs(world.house, world.actors.omar, (tx) => ruleSetOf(tx, hubService, day))
  assert.ok(rules)
  assert.equal(rules.maximumStayDays, 60)
  assert.equal(rules.responseHours, 12)
  assert.deepEqual(rules.endWarningDays, [60, 15])
  assert.deepEqual(rules.contribution, { brackets: [] })
  assert.deepEqual(
    rules.extensions.map(({ reason, maximumDays, needsOpinion }) => ({ reason, maximumDays, needsOpinion })),
    [
      { reason: 'home_assigned', maximumDays: 60, needsOpinion: true },
      { reason: 'health', maximumDays: 30, needsOpinion: false },
    ],
  )
  assert.deepEqual(
    rules.requirements.map(({ code }) => code),
    ['eviction', 'isee'],
  )
  assert.deepEqual(
    rules.criteria.map(({ fact, value, points }) => ({ fact, value, points })),
    [
      { fact: 'urgency', value: 'immediate', points: 30 },
      { fact: 'minor', value: null, points: 5 },
      { fact: 'days_waiting', value: null, points: 0.1 },
    ],
  )
})

test('before the first version there are no rules', async () => {
  const before = Temporal.PlainDate.from('2019-12-31')
  assert.equal(await readAs(world.house, world.actors.omar, (tx) => ruleSetOf(tx, hubService, before)), undefined)
  assert.equal((await readAs(world.house, world.actors.omar, (tx) => ruleVersions(tx, hubService))).length, 1)
})

test('those who follow households are listed by name, the housing manager is not', async () => {
  const workers = await readAs(world.house, world.actors.carla, (tx) => workersOf(tx, hubService))
  assert.deepEqual(
    workers.map(({ name }) => name),
    ['Anna Colombo', 'Bruna Villa', 'Carla Riva', 'Omar Ferri'],
  )
  assert.deepEqual(await readAs(world.house, world.actors.carla, (tx) => workersOf(tx, otherService)), [])
})

test('bodies are listed by name for everyone', async () => {
  const bodies = await readAs(world.house, world.actors.elena, organisationsList)
  assert.deepEqual(
    bodies.map(({ name }) => name),
    ['ASP Golgi-Redaelli', 'Comune di Milano'],
  )
})
