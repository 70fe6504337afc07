import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { municipality, named } from '../organisations/examples.ts'
import { type Actor, system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import { sealTrail } from '../trail/seal.ts'
import { type Fault, verifyTrail } from '../trail/verify.ts'
import { authoriseDisposal, proposeDisposal, startDisposal } from './disposals.ts'
import { addExampleRetention, addOldHousehold, oldHousehold, whoTheyWere } from './examples.ts'
import { executeDisposal } from './execute-disposal.ts'

let world: LittleWorld
let disposalId: string
let nightsBefore: unknown
before(async () => {
  world = await littleWorld()
  const { anna } = world.actors
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleRetention(tx)
    await addOldHousehold(world.house, tx, anna.kind === 'user' ? anna.userId : '')
    return done(null)
  })
  await sealTrail(world.house)
  nightsBefore = await nights()
})

const nights = () =>
  world.sql(`select count(*) as stays, sum(upper(n.nights) - lower(n.nights)) as nights, array_agg(distinct p.birth_year) as born, array_agg(distinct p.sex) as sexes
    from housing.bed_nights n join people.person p on p.id = n.person_id where n.household_id = '${oldHousehold}'`)

/** Every place of the database that still says who they were: each row of each table, whole, as text. */
async function traces(): Promise<string[]> {
  const tables = await world.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await world.sql<{ row: string }>(
      `select t::text as row from ${name} t where t::text ilike any (select '%' || w || '%' from unnest($1::text[]) w) limit 1`,
      [whoTheyWere],
    )
    if (row) found.push(`${name}: ${row.row.slice(0, 200)}`)
  }
  return found
}

const filesOnDisk = async () =>
  (await readdir(world.dataFolder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).length

async function faults(): Promise<Fault[]> {
  await sealTrail(world.house)
  const found: Fault[] = []
  for await (const fault of verifyTrail(world.adminUrl, [])) found.push(fault)
  return found
}

function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusals.map(({ reason }) => reason).join())
  return outcome.value
}
const by = <T>(actor: Actor, work: Parameters<typeof commitAs<T>>[2]) => commitAs(world.house, actor, work)

test('before, they are all over: in tables, in words to search by, in the trail, on disk', async () => {
  const found = (await traces()).map((each) => each.split(':')[0])
  for (const table of [
    'people.person',
    'people.search_word',
    'people.name_word',
    'platform.audit_event',
    'diary.note_text',
  ])
    assert.ok(found.includes(table), table)
  assert.equal(await filesOnDisk(), 1)
})

test('a proposal lists what is due, and whoever proposes it cannot authorise it', async () => {
  const { dora, ada } = world.actors
  disposalId = must(
    await by(dora, (tx) =>
      proposeDisposal(tx, { organisationId: municipality, description: 'Fascicoli chiusi da oltre cinque anni' }),
    ),
  ).id
  const items = await world.sql<{ kind: string }>('select kind from privacy.disposal_item order by kind')
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['document_identity', 'household_file', 'note'],
  )
  const order = {
    id: disposalId,
    version: 1,
    authority: 'Soprintendenza archivistica',
    number: '1234/2026',
    on: Temporal.PlainDate.from('2026-11-20'),
  }
  const own = await by(dora, (tx) => authoriseDisposal(tx, order))
  assert.deepEqual(own.ok ? [] : own.refusals.map(({ reason }) => reason), ['own-proposal'])
  await assert.rejects(
    world.sql(
      `update privacy.disposal set state = 'authorised', authorised_by = proposed_by, authority = 'x', authorisation_number = '1', authorised_on = '2026-01-01'`,
    ),
    /nobody_authorises_their_own/,
  )
  must(await by(ada, (tx) => authoriseDisposal(tx, order)))
})

test('nothing happens to a proposal that was not authorised or not started by hand', async () => {
  const stale = await by(world.actors.dora, (tx) => startDisposal(tx, { id: disposalId, version: 1 }))
  assert.equal(stale.ok, false)
  assert.notDeepEqual(await traces(), [])
})

test('two executions at once count once, and afterwards nobody can find them anywhere', async () => {
  must(await by(world.actors.dora, (tx) => startDisposal(tx, { id: disposalId, version: 2 })))
  await Promise.all([executeDisposal(world.house, disposalId), executeDisposal(world.house, disposalId)])
  assert.deepEqual(await traces(), [])
  assert.equal(await filesOnDisk(), 0)
  const [row] = await world.sql(`select state, executed_at is not null as executed from privacy.disposal`)
  assert.deepEqual(row, { state: 'executed', executed: true })
  assert.deepEqual(await world.sql(`select count(*)::int as n from platform.audit_event where action = 'redacted'`), [
    { n: 1 },
  ])
})

test('nights, years of birth and sexes are as they were: the figures stay true', async () => {
  assert.deepEqual(await nights(), nightsBefore)
})

test('those who are still followed are untouched', async () => {
  assert.deepEqual(
    await world.sql(`select given_name, family_name from people.person where id = '${named('Maria Rossi')}'`),
    [{ given_name: 'Maria', family_name: 'Rossi' }],
  )
})

test('the trail is whole: what was taken out is explained, who wrote what and when is still there', async () => {
  assert.deepEqual(await faults(), [])
  const [event] = await world.sql(
    `select action, actor_id is not null or system_name is not null as who, new ? 'given_name' as named from platform.audit_event
     where table_name = 'people.person' and row_id = '${named('Zenobia Quarantelli')}' order by id limit 1`,
  )
  assert.deepEqual(event, { action: 'insert', who: true, named: false })
})

test('values taken out by hand, without a disposal that tells of it, are named', async () => {
  await world.sql(
    `set session_replication_role = replica;
     with e as (select e.* from platform.audit_event e where e.table_name = 'people.person' and e.row_id = '${named('Maria Rossi')}' limit 1), d as (
       insert into platform.trail_redaction (event_id, values_digest, left_digest, batch)
       select e.id, platform.trail_values(x), sha256(convert_to(chr(31) || chr(31), 'UTF8')), gen_random_uuid() from e join platform.audit_event x on x.id = e.id returning event_id)
     update platform.audit_event a set old = null, new = null, detail = null from d where a.id = d.event_id;
     set session_replication_role = origin`,
  )
  assert.deepEqual(
    (await faults()).map(({ kind }) => kind),
    ['redacted'],
  )
})
