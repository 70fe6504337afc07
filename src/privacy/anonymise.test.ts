import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import pg from 'pg'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { addExampleBoard } from '../board/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { type TestDatabase, testDatabase } from '../platform/test-database.ts'
import { anonymise, StillThere } from './anonymise.ts'
import { addExampleNotice, addOldHousehold, whoTheyWere } from './examples.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
  const { anna } = world.actors
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleBoard(tx)
    await addOldHousehold(world.house, tx, anna.kind === 'user' ? anna.userId : '')
    await addExampleNotice(tx)
    return done(null)
  })
})

async function copied(seed = 'uno'): Promise<TestDatabase> {
  const copy = await testDatabase()
  const [source, target] = [world.adminUrl, copy.adminUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  )
  assert.ok(source && target)
  await Promise.all([source.connect(), target.connect()])
  try {
    await anonymise({ source, target, seed, passwordHash: 'x', say: () => {} })
  } finally {
    await Promise.all([source.end(), target.end()])
  }
  return copy
}

const shape = `select (select count(*) from people.person)::int as people, (select count(*) from people.household)::int as households,
  (select count(*) from placements.stay)::int as stays, (select sum(upper(nights) - lower(nights)) from housing.bed_nights)::int as nights,
  (select sum(authorised_until - entry) from placements.stay)::int as lengths`

test('the copy has the same people, stays and intervals, and nobody in it', async () => {
  const copy = await copied()
  assert.deepEqual(await copy.sql(shape), await world.sql(shape))
  const tables = await copy.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('people', 'referrals', 'placements', 'diary', 'sharing', 'privacy', 'platform', 'auth', 'housing')`,
  )
  const words = [...whoTheyWere, 'Benali', 'Youssef', 'Mensah', 'approdo.example', 'Anna Colombo', 'Maria Rossi']
  for (const { name } of tables) {
    const found = await copy.sql<{ row: string }>(
      `select t::text as row from ${name} t where t::text ilike any (select '%' || w || '%' from unnest($1::text[]) w) limit 1`,
      [words],
    )
    assert.deepEqual(found, [], name)
  }
  assert.deepEqual(await copy.sql('select count(*)::int as n from platform.outgoing_mail'), [{ n: 0 }])
  assert.deepEqual(
    await copy.sql(`select count(*)::int as n from auth.account where password = 'x'`),
    await world.sql('select count(*)::int as n from auth."user"'),
  )
})

test('the same seed invents the same people, another seed others', async () => {
  const people = async (seed: string) =>
    (await copied(seed)).sql('select id, given_name, family_name, birth_date from people.person order by id')
  const first = await people('uno')
  assert.deepEqual(await people('uno'), first)
  assert.notDeepEqual(await people('due'), first)
})

test('nothing is written when a name would be left behind in a text that is kept', async () => {
  await world.sql(`update privacy.notice set purposes = 'Come dice Zenobia Quarantelli'`)
  await assert.rejects(copied(), StillThere)
})
