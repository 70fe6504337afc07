import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { addRules } from './add-rule-version.ts'
import { addService } from './add-service.ts'
import { defaultRules } from './default-rules.ts'
import { editRules } from './edit-rule-version.ts'
import { hubRules, hubService, municipality } from './examples.ts'
import { ruleSetById, ruleSetOf } from './queries.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const day = (text: string) => Temporal.PlainDate.from(text)
const draft = { ...defaultRules.hub.rules, act: 'Determina 7', maximumStayDays: 45 }
let serviceId = ''

// Each test has a service of its own, with rules since its opening.
beforeEach(async () => {
  const outcome = await commitAs(world.house, world.actors.ada, (tx) =>
    addService(tx, {
      organisationId: municipality,
      kind: 'hub',
      name: `Hub ${crypto.randomUUID()}`,
      description: null,
      openedOn: day('2024-01-01'),
      startFrom: 'hub',
      act: null,
    }),
  )
  assert.ok(outcome.ok)
  serviceId = outcome.value.id
})

const inForce = (on: string) => readAs(world.house, world.actors.ada, (tx) => ruleSetOf(tx, serviceId, day(on)))
const versions = () =>
  world.sql<{ id: string; valid: string }>(
    'select id, valid::text from organisations.rule_set where service_id = $1 order by lower(valid)',
    [serviceId],
  )
const add = async (from: string, copiedFrom: string | null, over = {}) =>
  commitAs(world.house, world.actors.ada, (tx) =>
    addRules(tx, { serviceId, from: day(from), copiedFrom, draft: { ...draft, ...over } }),
  )

test('a service opens with the rules it starts from, in force since its opening', async () => {
  const rules = await inForce('2024-01-01')
  assert.equal(rules?.maximumStayDays, 30)
  assert.equal(rules?.requirements.length, 2)
})

test('a new version closes the one in force on its first day', async () => {
  const old = await inForce('2026-11-22')
  assert.ok((await add('2027-01-01', old?.id ?? null)).ok)
  assert.deepEqual(
    (await versions()).map(({ valid }) => valid),
    ['[2024-01-01,2027-01-01)', '[2027-01-01,)'],
  )
  assert.equal((await inForce('2026-12-31'))?.maximumStayDays, 30)
  assert.equal((await inForce('2027-01-01'))?.maximumStayDays, 45)
})

test('two administrators who prepare versions at once never overlap: the second starts from stale rules and is told', async () => {
  const old = (await inForce('2026-11-22'))?.id ?? null
  const outcomes = await Promise.all(
    ['2027-01-01', '2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01'].map((from) => add(from, old)),
  )
  const kept = await world.sql(
    `select 1 from organisations.rule_set a join organisations.rule_set b on a.service_id = b.service_id and a.id < b.id and a.valid && b.valid
     where a.service_id = $1`,
    [serviceId],
  )
  assert.equal(kept.length, 0)
  const all = await versions()
  assert.equal(all.length, 1 + outcomes.filter(({ ok }) => ok).length)
  for (const outcome of outcomes)
    if (!outcome.ok) assert.match(outcome.refusals[0]?.reason ?? '', /^(stale|version_planned)$/)
})

test('a version that has not begun can be corrected, once from each reading', async () => {
  const added = await add('2027-01-01', (await inForce('2026-11-22'))?.id ?? null)
  assert.ok(added.ok)
  const { id } = added.value
  const edit = (version: number, maximumStayDays: number) =>
    commitAs(world.house, world.actors.ada, (tx) =>
      editRules(tx, { id, version, draft: { ...draft, maximumStayDays, requirements: [] } }),
    )
  assert.ok((await edit(1, 50)).ok)
  const again = await edit(1, 55)
  assert.equal(!again.ok && again.refusals[0]?.reason, 'stale')
  const kept = await readAs(world.house, world.actors.ada, (tx) => ruleSetById(tx, id))
  assert.equal(kept?.maximumStayDays, 50)
  assert.deepEqual(kept?.requirements, [])
})

test('a version in force is not rewritten, by the use case or by plain SQL', async () => {
  const rules = await inForce('2026-11-22')
  assert.ok(rules)
  const edited = await commitAs(world.house, world.actors.ada, (tx) =>
    editRules(tx, { id: rules.id, version: rules.version, draft }),
  )
  assert.equal(!edited.ok && edited.refusals[0]?.reason, 'version_begun')
  await assert.rejects(
    commitAs(world.house, world.actors.ada, async (tx) => {
      await tx.db
        .updateTable('organisations.rule_set')
        .set({ maximum_stay_days: 1 })
        .where('id', '=', rules.id)
        .execute()
      return { ok: true, value: null }
    }),
    /non si cambiano/,
  )
})

test('faults and a bad day are told together, and nothing is written', async () => {
  const outcome = await add('2026-01-01', null, {
    contribution: {
      brackets: [
        { iseeUpToCents: null, monthlyCents: 0 },
        { iseeUpToCents: 5, monthlyCents: 0 },
      ],
    },
  })
  assert.ok(!outcome.ok)
  assert.deepEqual(
    outcome.refusals.map(({ reason }) => reason),
    ['brackets_out_of_order', 'day_gone_by'],
  )
  assert.equal((await versions()).length, 1)
})

test('decisions keep the version they were taken under: the old one stays readable', async () => {
  const rules = await readAs(world.house, world.actors.omar, (tx) => ruleSetById(tx, hubRules))
  assert.equal(rules?.serviceId, hubService)
})
