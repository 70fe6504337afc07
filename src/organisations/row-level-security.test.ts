import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import pg from 'pg'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { roleUrl } from '../platform/database.ts'
import { hubRules, hubService, municipality, otherRules, otherService, publicBody } from './examples.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

/** Plain SQL as the application's own role and as one worker: what is left if every check in the code were forgotten. */
async function as(worker: 'ada' | 'carla' | 'elena' | 'paolo', sql: string, values: unknown[] = []) {
  const actor = world.actors[worker]
  const client = new pg.Client({ connectionString: roleUrl(world.adminUrl, 'approdo_app') })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      "select set_config('approdo.actor', $1, true), set_config('approdo.today', '2026-11-22', true)",
      [actor.kind === 'user' ? actor.userId : ''],
    )
    return (await client.query(sql, values)).rowCount
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const denied = /row-level security/
const rule = `insert into organisations.requirement (id, rule_set_id, code, sentence) values (gen_random_uuid(), $1, 'x', 'x')`
const future = `insert into organisations.rule_set (id, service_id, valid, act, offer_holding_hours, turnover_days)
  values (gen_random_uuid(), $1, '[2019-01-01,2020-01-01)', 'x', 24, 0)`

test('an administrator writes the rules of their own services only', async () => {
  assert.equal(await as('ada', future, [hubService]), 1)
  await assert.rejects(as('ada', future, [otherService]), denied)
  await assert.rejects(as('ada', rule, [otherRules]), denied)
  await assert.rejects(as('carla', future, [hubService]), denied)
})

test('parts of rules in force are closed even to their administrator', async () => {
  await assert.rejects(as('ada', rule, [hubRules]), denied)
  assert.equal(
    await as('ada', 'update organisations.requirement set sentence = $1 where rule_set_id = $2', ['x', hubRules]),
    0,
  )
  assert.equal(await as('ada', 'delete from organisations.extension_rule where rule_set_id = $1', [hubRules]), 0)
})

test('an administrator edits the body they administer and no other, and may add partner bodies', async () => {
  const rename = 'update organisations.organisation set name = $1 where id = $2'
  assert.equal(await as('ada', rename, ['Comune', municipality]), 1)
  assert.equal(await as('ada', rename, ['Preso', publicBody]), 0)
  const add = `insert into organisations.organisation (id, name, kind) values (gen_random_uuid(), 'Cooperativa', 'cooperative')`
  assert.equal(await as('ada', add), 1)
  await assert.rejects(as('carla', add), denied)
})

test('nobody gives a role in a body they do not administer, nor in a service of another body', async () => {
  const give = `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during)
    select gen_random_uuid(), platform.actor_id(), $1, $2, $3, '[2026-01-01,)'`
  await assert.rejects(as('ada', give, [publicBody, null, 'administrator']), denied)
  await assert.rejects(as('carla', give, [municipality, null, 'administrator']), denied)
  await assert.rejects(as('ada', give, [municipality, hubService, 'administrator']), /tutto l'ente/)
  await assert.rejects(as('ada', give, [municipality, otherService, 'coordinator']), /foreign key/)
  assert.equal(await as('ada', give, [municipality, hubService, 'coordinator']), 1)
})

test('only those who coordinate or administer a service keep its teams', async () => {
  const team = `insert into organisations.team (id, service_id, name) values (gen_random_uuid(), $1, 'Équipe')`
  assert.equal(await as('carla', team, [hubService]), 1)
  await assert.rejects(as('paolo', team, [hubService]), denied)
  await assert.rejects(as('elena', team, [hubService]), denied)
})

test('the trail is read by administrators, and not that of another body', async () => {
  const events = 'select 1 from platform.audit_event where table_name = $1 and new ->> $2 = $3'
  assert.equal(await as('ada', events, ['organisations.rule_set', 'service_id', hubService]), 1)
  assert.equal(await as('ada', events, ['organisations.rule_set', 'service_id', otherService]), 0)
  assert.equal(await as('carla', events, ['organisations.rule_set', 'service_id', hubService]), 0)
})
