import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { system } from './actor.ts'
import { commitAs, readAs } from './house.ts'
import { refused } from './refusal.ts'
import { recordEvent } from './trail.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const rossi = named('Nucleo Rossi')
const idOf = (worker: 'carla' | 'omar' | 'elena') => {
  const actor = world.actors[worker]
  assert.ok(actor.kind === 'user')
  return actor.userId
}
const eventsOf = (userId: string) =>
  world.sql<{ action: string; household_id: string | null; detail: unknown; row_id: string | null }>(
    'select action, household_id, row_id, detail from platform.audit_event where actor_id = $1 order by id',
    [userId],
  )

test('what a worker is shown is in the trail when the answer is ready; the same file within a minute is one reading', async () => {
  const open = () =>
    readAs(world.house, world.actors.carla, async (tx) => tx.saw({ what: 'household', householdId: rossi }))
  await open()
  await open()
  assert.deepEqual(await eventsOf(idOf('carla')), [
    { action: 'read', household_id: rossi, row_id: rossi, detail: { what: 'household' } },
  ])
})

test('what is taken out counts every time', async () => {
  const take = () => readAs(world.house, world.actors.omar, async (tx) => tx.saw({ what: 'export', name: 'persone' }))
  await take()
  await take()
  const detail = { what: 'export', name: 'persone' }
  assert.deepEqual(
    await eventsOf(idOf('omar')),
    Array(2).fill({ action: 'exported', household_id: null, row_id: null, detail }),
  )
})

test('what was read for a command that was refused stays in the trail', async () => {
  await commitAs(world.house, world.actors.elena, async (tx) => {
    tx.saw({ what: 'person', personId: named('Amina Rossi') })
    return refused({ reason: 'test', sentence: 'No.' })
  })
  assert.deepEqual(
    (await eventsOf(idOf('elena'))).map(({ action }) => action),
    ['read'],
  )
})

test('when the trail cannot be written there is no answer', async () => {
  await world.sql('alter table platform.audit_event add constraint full_disk check (false) not valid')
  await assert.rejects(
    readAs(world.house, world.actors.carla, async (tx) => tx.saw({ what: 'export' })),
    /full_disk/,
  )
  await world.sql('alter table platform.audit_event drop constraint full_disk')
})

test('clocks and jobs are shown nothing', async () => {
  await readAs(world.house, system('test'), async (tx) => tx.saw({ what: 'export', name: 'mai' }))
  assert.deepEqual(await world.sql(`select from platform.audit_event where detail ->> 'name' = 'mai'`), [])
})

test('an event says whom it is about; the same refusal within a minute counts once', async () => {
  const about = { action: 'refused' as const, actorId: idOf('carla'), requestId: 'r1', detail: { householdId: rossi } }
  await recordEvent(world.house, about)
  await recordEvent(world.house, { ...about, requestId: 'r2' })
  await recordEvent(world.house, { action: 'sign_in_failed' })
  assert.deepEqual(
    await world.sql(
      `select action, household_id, request_id from platform.audit_event where action in ('refused', 'sign_in_failed') order by id`,
    ),
    [
      { action: 'refused', household_id: rossi, request_id: 'r1' },
      { action: 'sign_in_failed', household_id: null, request_id: null },
    ],
  )
})

test('a write carries the household, the person, the service and the body it is about', async () => {
  const [member] = await world.sql(
    `select household_id, person_id from platform.audit_event where table_name = 'people.household_member' and household_id = $1 limit 1`,
    [rossi],
  )
  assert.ok(member?.person_id)
  const [household] = await world.sql(
    `select household_id from platform.audit_event where table_name = 'people.household' and row_id = $1`,
    [rossi],
  )
  assert.equal(household?.household_id, rossi)
  const [service] = await world.sql(
    `select service_id::text = row_id as own, organisation_id is not null as of_a_body from platform.audit_event where table_name = 'organisations.service' limit 1`,
  )
  assert.deepEqual(service, { own: true, of_a_body: true })
})

test('the application may only ask the functions: it cannot write, change or empty the trail, nor switch its guards off', async () => {
  const as = (text: string) => sql.raw(text).execute(world.house.database.app)
  for (const table of ['audit_event', 'trail_seal', 'trail_sealing', 'trail_anchor'])
    for (const text of [
      `insert into platform.${table} overriding system value select * from platform.${table} limit 1`,
      `update platform.${table} set ${table === 'audit_event' ? 'at = now()' : 'hash = null'}`,
      `delete from platform.${table}`,
      `truncate platform.${table}`,
      `alter table platform.${table} disable trigger all`,
    ])
      await assert.rejects(as(text), /permission denied|must be owner|does not exist/, text)
  await assert.rejects(as(`set session_replication_role = 'replica'`), /permission denied/)
  await assert.rejects(as(`select platform.record_event('update', null, '', null)`), /non si scrive a mano/)
  for (const text of ['select * from platform.audit_event', `select platform.record_event('sign_in', null, '', null)`])
    await assert.rejects(world.house.database.signIn.query(text), /permission denied/, text)
})

test('not even the owner changes or empties the trail while its guard stands', async () => {
  for (const table of ['audit_event', 'trail_seal', 'trail_sealing', 'trail_anchor'])
    for (const text of [`delete from platform.${table}`, `truncate platform.${table}`])
      await assert.rejects(world.sql(text), /si può solo allungare|foreign key/, text)
})
