import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { actingAs, commitAs, readAs } from './house.ts'
import { newId } from './ids.ts'
import { done, refused } from './refusal.ts'
import { broken, commit, type Tx } from './transaction.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const rossi = named('Nucleo Rossi')
const rename = (name: string) => (tx: Tx) =>
  tx.db.updateTable('people.household').set({ name }).where('id', '=', rossi).execute()

test('a refusal undoes everything the command wrote', async () => {
  const outcome = await commitAs(world.house, world.actors.carla, async (tx) => {
    await rename('Cambiato')(tx)
    return refused({ reason: 'test', sentence: 'No.' })
  })
  assert.equal(outcome.ok, false)
  assert.deepEqual(await world.sql('select name from people.household where id = $1', [rossi]), [
    { name: 'Nucleo Rossi' },
  ])
})

test('sixty presses of the same button count once and all get the same answer', async () => {
  const key = newId<'Command'>()
  const press = () =>
    commit(
      actingAs(world.house, world.actors.carla),
      async ({ db }) => {
        const id = newId<'Household'>()
        await db.insertInto('people.household').values({ id, name: 'Una volta sola' }).execute()
        return done(id)
      },
      key,
    )
  const outcomes = await Promise.all(Array.from({ length: 60 }, press))
  assert.equal(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size, 1)
  assert.equal((await world.sql(`select from people.household where name = 'Una volta sola'`)).length, 1)
})

test('another worker may use the same key: keys belong to whoever presses', async () => {
  const key = newId<'Command'>()
  const answerOf = (worker: 'carla' | 'omar') =>
    commitAs(world.house, world.actors[worker], async () => done(worker), key)
  assert.deepEqual(await answerOf('carla'), done('carla'))
  assert.deepEqual(await answerOf('omar'), done('omar'))
})

test('a broken database rule is named, its write undone, and the transaction goes on', async () => {
  const id = newId<'Household'>()
  const outcome = await commitAs(world.house, world.actors.carla, async (tx) => {
    const insert = () => tx.db.insertInto('people.household').values({ id: rossi, name: 'Doppio' }).execute()
    const constraint = await broken(tx, insert)
    await tx.db.insertInto('people.household').values({ id, name: 'Dopo' }).execute()
    return done(constraint)
  })
  assert.deepEqual(outcome, done('household_pkey'))
  assert.equal((await world.sql('select from people.household where id = $1', [id])).length, 1)
})

test('every write leaves who, what, before and after in the trail', async () => {
  await commitAs(world.house, world.actors.omar, async (tx) => {
    await rename('Nucleo Rossi Benali')(tx)
    return done(null)
  })
  const [row] = await world.sql<{ actor_id: string; old: { name: string }; new: { name: string } }>(
    `select actor_id, old, new from platform.audit_event where table_name = 'people.household' and row_id = $1 and action = 'update' order by id desc limit 1`,
    [rossi],
  )
  assert.ok(row && world.actors.omar.kind === 'user')
  assert.deepEqual(
    [row.actor_id, row.old.name, row.new.name],
    [world.actors.omar.userId, 'Nucleo Rossi', 'Nucleo Rossi Benali'],
  )
})

test('nobody changes or empties the trail, not even the owner', async () => {
  for (const text of [
    'update platform.audit_event set actor_id = null',
    'delete from platform.audit_event',
    'truncate platform.audit_event',
  ]) {
    await assert.rejects(world.sql(text), /si può solo allungare|referenced in a foreign key/)
  }
})

test('the application’s role is no superuser, owns nothing, and reads no credentials', async () => {
  const roles = await world.sql(
    `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname in ('approdo_app', 'approdo_auth')`,
  )
  assert.deepEqual(
    roles,
    Array(2).fill({ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false }),
  )
  assert.deepEqual(await world.sql(`select relname from pg_class where pg_get_userbyid(relowner) like 'approdo%'`), [])
  await assert.rejects(
    readAs(world.house, world.actors.ada, ({ db }) => sql`select password from auth.account`.execute(db)),
    /permission denied/,
  )
})

test('every table of every module has row-level security on', async () => {
  const open = await world.sql(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relrowsecurity
     and n.nspname not in ('auth', 'public', 'graphile_worker') and n.nspname !~ '^pg_|^information'`,
  )
  assert.deepEqual(open, [])
})

test('a worker of another service sees no household, person or night of the hub', async () => {
  const seen = await readAs(world.house, world.actors.elena, async ({ db }) => ({
    households: await db.selectFrom('people.household').selectAll().execute(),
    people: await db.selectFrom('people.person').selectAll().execute(),
    members: await db.selectFrom('people.household_member').selectAll().execute(),
    beds: await db.selectFrom('housing.bed').selectAll().execute(),
  }))
  assert.deepEqual(seen, { households: [], people: [], members: [], beds: [] })
})

test('whoever looks after the flats sees the beds and nobody’s file', async () => {
  const seen = await readAs(world.house, world.actors.paolo, async ({ db }) => ({
    beds: (await db.selectFrom('housing.bed').select('id').execute()).length,
    people: (await db.selectFrom('people.person').select('id').execute()).length,
  }))
  assert.deepEqual(seen, { beds: 8, people: 0 })
})

test('reading cannot write', async () => {
  await assert.rejects(readAs(world.house, world.actors.carla, rename('Di nascosto')), /read-only transaction/)
})
