import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { actorOf } from '../organisations/actor.ts'
import { hubService, named, otherService, publicBody } from '../organisations/examples.ts'
import { type Actor, system } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { hashPassword, keepUser } from '../platform/sign-in.ts'
import { recordEvent } from '../platform/trail.ts'
import { addExampleReferral } from '../referrals/examples.ts'
import { trailOfPerson } from './copy-of-person.ts'

let world: LittleWorld
/** Administers the other body, where Omar works too. */
let rita: Actor
const rossi = named('Nucleo Rossi')
const idOf = (actor: Actor) => (actor.kind === 'user' ? actor.userId : '')

before(async () => {
  world = await littleWorld()
  const { house } = world
  const user = { name: 'Rita Neri', email: 'rita@approdo.example' }
  const id = await keepUser(house.signIn, {
    ...user,
    passwordHash: await hashPassword(house.signIn, 'una password qualsiasi'),
  })
  for (const [who, role] of [
    [id, 'administrator'],
    [idOf(world.actors.omar), 'worker'],
  ])
    await world.sql(
      `insert into organisations.assignment (id, user_id, organisation_id, role, during) values (gen_random_uuid(), $1, $2, $3, '[2020-01-01,)')`,
      [who, publicBody, role],
    )
  rita = await actorOf(house.database.app, { ...user, id }, dayOf(house.clock.now()))
  await readAs(house, world.actors.omar, async (tx) => {
    tx.saw({ what: 'household', householdId: rossi })
    tx.saw({ what: 'search' })
  })
})

const seen = async (actor: Actor, where = 'true') =>
  readAs(world.house, actor, async ({ db }) => {
    const { rows } = await sql<{ what: string }>`
      select distinct coalesce(table_name, action) as what from platform.audit_event where ${sql.raw(where)} order by 1`.execute(
      db,
    )
    return rows.map(({ what }) => what)
  })
const ofRossi = `(household_id = '${rossi}' or person_id in (select person_id from people.household_member where household_id = '${rossi}'))`
const share = (service: string) =>
  world.sql(
    `insert into people.file_share (id, household_id, service_id, ground) values (gen_random_uuid(), $1, $2, 'referral')`,
    [rossi, service],
  )

test('another body reads nothing of a file that is not shared with it, even when its own worker is whom it tells of', async () => {
  assert.deepEqual(await seen(rita, ofRossi), [])
  assert.deepEqual(await seen(rita, `table_name like 'people.%'`), [])
  assert.deepEqual(await seen(rita, `actor_id = '${idOf(world.actors.omar)}'`), ['searched'])
})

test('the administrator and the data protection officer of the body read it all', async () => {
  for (const actor of [world.actors.ada, world.actors.dora])
    assert.ok((await seen(actor, `household_id = '${rossi}'`)).includes('people.household'))
})

test('a worker reads nothing of the trail', async () => {
  for (const worker of ['anna', 'omar', 'carla', 'paolo', 'elena', 'remo'] as const)
    assert.deepEqual(await seen(world.actors[worker]), [], worker)
})

test('once the file is shared, the other body reads who opened and changed it, and not what the first service wrote of its own', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleReferral(tx, rossi)
    return done(null)
  })
  await share(otherService)
  const tables = await seen(rita, `household_id = '${rossi}'`)
  assert.ok(tables.includes('people.household') && tables.includes('people.file_share'))
  assert.ok(!tables.includes('referrals.referral'))
  assert.ok((await seen(world.actors.ada, `household_id = '${rossi}'`)).includes('referrals.referral'))
})

test('a sign-in that failed under a name nobody has is for those who keep the installation', async () => {
  await recordEvent(world.house, { action: 'sign_in_failed', detail: { method: 'password' } })
  assert.deepEqual(await seen(world.actors.ada, `action = 'sign_in_failed'`), [])
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, role, during) values (gen_random_uuid(), $1, $2, 'platform_administrator', '[2020-01-01,)')`,
    [idOf(rita), publicBody],
  )
  assert.ok((await seen(rita, `action = 'sign_in_failed'`)).length > 0)
})

test('the person’s own copy tells when, what, which service and in which role, and names no worker', async () => {
  const [member] = await world.sql<{ person_id: string }>(
    'select person_id from people.household_member where household_id = $1 limit 1',
    [rossi],
  )
  const person = member?.person_id ?? ''
  const copy = await readAs(world.house, world.actors.dora, (tx) => trailOfPerson(tx, person))
  const opened = copy.find(({ action }) => action === 'read')
  assert.deepEqual(
    [opened?.what, opened?.service, opened?.role],
    ['fascicolo del nucleo', 'Hub Barona', 'Operatore dell’accoglienza'],
  )
  assert.doesNotMatch(JSON.stringify(copy), /Omar|Carla/)
  assert.deepEqual(await readAs(world.house, world.actors.carla, (tx) => trailOfPerson(tx, person)), [])
})

test('of those who must not be found there is no trace but for their named readers', async () => {
  const protection = newId<'Protection'>()
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during) values ($1, $2, $3, 'violence', 'Nucleo Alfa', '[2026-01-01,)')`,
    [protection, rossi, hubService],
  )
  const reader = () =>
    commitAs(world.house, system('test'), async ({ db }) => {
      await db
        .insertInto('sharing.protection_reader')
        .values({ id: newId<'Reader'>(), protection_id: protection, user_id: idOf(world.actors.dora) })
        .execute()
      return done(null)
    })
  const traces = `household_id = '${rossi}' or coalesce(new, old, detail)::text like '%${rossi}%' or coalesce(new, old)::text like '%${protection}%'`
  for (const actor of [world.actors.ada, world.actors.dora, rita]) {
    assert.deepEqual(await seen(actor, traces), [])
    const person = (
      await world.sql<{ id: string }>('select person_id as id from people.household_member where household_id = $1', [
        rossi,
      ])
    )[0]
    assert.deepEqual(await readAs(world.house, actor, (tx) => trailOfPerson(tx, person?.id ?? '')), [])
  }
  await reader()
  assert.ok((await seen(world.actors.dora, traces)).includes('people.household'))
  assert.deepEqual(await seen(world.actors.ada, traces), [])
})
