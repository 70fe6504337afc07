import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import pg from 'pg'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { roleUrl } from '../platform/database.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { closeExpired } from './close-expired.ts'
import { addBassi, bassi, lucia } from './examples.ts'

let world: LittleWorld
const id = (worker: Worker) => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}

before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addBassi(tx, id('elena'))
    return done(null)
  })
})

/** Plain SQL as the application's own role and as one worker: what is left if every check in the code were forgotten. It is kept. */
async function as<Row extends pg.QueryResultRow>(
  worker: Worker,
  sql: string,
  values: unknown[] = [],
  today = '2026-11-22',
) {
  const client = new pg.Client({ connectionString: roleUrl(world.adminUrl, 'approdo_app') })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select platform.begin_as($1, $2, $3, $4)', [id(worker), '', today, ''])
    const result = await client.query<Row>(sql, values)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}

const only = async (worker: Worker, sql: string, values: unknown[] = [], today?: string) =>
  Object.values((await as(worker, sql, values, today)).rows[0] ?? {})[0]

const share = (worker: Worker, parts: string, until = '2026-12-31', service = hubService) =>
  only(worker, 'select people.share_parts($1, $2, $3, $4, $5, $6)', [bassi, service, parts, 'consent', 'Prova', until])
const endAll = () =>
  world.sql(
    `update people.file_share set ended_at = now(), end_reason = 'fine della prova'
     where household_id = $1 and ended_at is null and ground in ('shared', 'glass')`,
    [bassi],
  )
const opens = async (worker: Worker, today?: string) =>
  (await only(worker, 'select count(*)::int from people.household where id = $1', [bassi], today)) === 1
const count = (worker: Worker, table: string) =>
  only(
    worker,
    `select count(*)::int from people.${table} x join people.household_member m using (person_id) where m.household_id = $1`,
    [bassi],
  )
const holds = (worker: Worker, part: string, today?: string) =>
  only(worker, 'select people.share_holds($1, $2)', [bassi, part], today)

async function sighted(worker: Worker): Promise<string> {
  const { rows } = await as<{ sighting_id: string }>(worker, 'select * from sharing.known_elsewhere($1, $2, $3, $4)', [
    lucia.code,
    '',
    '',
    null,
  ])
  return rows[0]?.sighting_id ?? ''
}
const denied = /row-level security|permission denied/

test('a share opens its parts and no others, until the midnight of its last day', async () => {
  assert.equal(await opens('anna'), false)
  assert.equal(await share('elena', '{contacts,stays}', '2026-11-30'), true)
  assert.equal(await opens('anna'), true)
  assert.equal(await count('anna', 'contact'), 1)
  assert.equal(await count('anna', 'identifier'), 1)
  assert.equal(await holds('anna', 'stays'), true)
  assert.equal(await holds('anna', 'notes'), false)
  assert.equal(await opens('anna', '2026-11-30'), true)
  assert.equal(await opens('anna', '2026-12-01'), false)
  assert.equal(await holds('anna', 'stays', '2026-12-01'), false)
  assert.equal(await opens('paolo'), false, 'who keeps the flats reads no files')
  await endAll()
  assert.equal(await opens('anna'), false)
})

test('without the contacts neither telephone nor codes are read, and a code finds nobody', async () => {
  assert.equal(await share('elena', '{stays}'), true)
  assert.equal(await count('anna', 'contact'), 0)
  assert.equal(await count('anna', 'identifier'), 0)
  const find = (word: string) =>
    only('anna', `select count(*)::int from people.find('person', array[$1], false, 10)`, [word])
  assert.equal(await find('bassi'), 2)
  assert.equal(await find(lucia.code.toLowerCase()), 0)
  await endAll()
  assert.equal(await find('bassi'), 0)
})

test('a service shares once at a time, and only with the power and a household that it follows', async () => {
  assert.equal(await share('elena', '{stays}'), true)
  assert.equal(await share('elena', '{notes}'), null)
  await endAll()
  for (const worker of ['anna', 'omar', 'paolo', 'ada'] as const)
    assert.equal(await share(worker, '{stays}'), false, worker)
  assert.equal(await share('elena', '{stays}', '2026-11-21'), false, 'not until yesterday')
  await assert.rejects(share('elena', '{everything}'), /check constraint/)
})

test('whoever was let see a part can neither widen it, nor share it on, nor take others back, nor keep it by a charge', async () => {
  assert.equal(await share('elena', '{contacts}'), true)
  assert.equal(await only('anna', 'select people.share_file($1, $2, $3)', [bassi, hubService, 'charge']), true)
  assert.equal(await holds('anna', 'notes'), false)
  const third = named('Terzo servizio')
  await world.sql(
    `insert into organisations.service (id, organisation_id, kind, name, opened_on) select $1, organisation_id, kind, 'Terzo', opened_on
     from organisations.service where id = $2 on conflict do nothing`,
    [third, otherService],
  )
  assert.equal(await share('anna', '{notes}', '2026-12-31', third), false)
  const [own] = await world.sql<{ id: string }>(
    "select id from people.file_share where household_id = $1 and ground = 'shared' and ended_at is null",
    [bassi],
  )
  assert.equal(await only('anna', 'select people.end_share($1, $2)', [own?.id, 'no']), false)
  const written = `insert into people.file_share (id, household_id, service_id, ground) values (gen_random_uuid(), $1, $2, 'recorded')`
  await assert.rejects(as('anna', written, [bassi, third]), denied)
  const intoOwn = `insert into people.household_member (id, household_id, person_id, relation, during) values (gen_random_uuid(), $1, $2, 23, '[2020-01-01,2020-02-01)')`
  await assert.rejects(as('anna', intoOwn, [named('Kofi Mensah'), named('Lucia Bassi')]), denied)
  const propose = `insert into sharing.charge_transfer (id, household_id, from_service_id, to_service_id, from_day, reason, proposed_at)
    values (gen_random_uuid(), $1, $2, $3, '2026-11-22', 'x', now())`
  await assert.rejects(as('anna', propose, [bassi, hubService, third]), denied)
  await endAll()
})

test('somebody named in full is known to a service and nothing more; a wrong name, a protected person and one’s own say nothing', async () => {
  const ask = async (worker: Worker, values: unknown[]) =>
    (await as(worker, 'select service_name, organisation_name from sharing.known_elsewhere($1, $2, $3, $4)', values))
      .rows
  const known = [{ service_name: 'Alloggi ASP Municipio 6', organisation_name: 'ASP Golgi-Redaelli' }]
  assert.deepEqual(await ask('anna', ['bss lcu 85m41 f205v', '', '', null]), known)
  assert.deepEqual(await ask('anna', ['', 'BASSI', 'lucìa', '1985-08-01']), known)
  for (const wrong of [
    ['', 'Bassi', 'Lucia', '1985-08-02'],
    ['', 'Bassi', '', '1985-08-01'],
    ['', 'Bass', 'Lucia', '1985-08-01'],
    ['BSSLCU85M41', '', '', null],
    ['', '', '', '1985-08-01'],
  ])
    assert.deepEqual(await ask('anna', wrong), [], wrong.join())
  assert.deepEqual(await ask('elena', [lucia.code, '', '', null]), [], 'opens it already')
  assert.deepEqual(await ask('paolo', [lucia.code, '', '', null]), [], 'sees no people')
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during) values ($1, $2, $3, 'violence', 'Nucleo A', '[2026-11-01,)')`,
    [named('protezione Bassi'), bassi, otherService],
  )
  assert.deepEqual(await ask('anna', [lucia.code, '', '', null]), [])
  await world.sql(`update sharing.protection set during = '[2026-11-01,2026-11-02)' where id = $1`, [
    named('protezione Bassi'),
  ])
})

test('one asks with a sighting of one’s own, fresh, and only a service that follows the household', async () => {
  const sighting = await sighted('anna')
  const ask = (worker: Worker, seen: string, asked = otherService, asking = hubService) =>
    only(worker, 'select sharing.ask_for_file($1, $2, $3, $4, $5)', [randomUUID(), seen, asking, asked, 'Prova'])
  assert.equal(await ask('omar', sighting), false, 'the sighting is Anna’s')
  assert.equal(await ask('anna', randomUUID()), false)
  assert.equal(await ask('anna', sighting, hubService, hubService), false)
  assert.equal(await ask('anna', sighting, otherService, otherService), false, 'not in the name of others')
  assert.equal((await as('omar', 'select from sharing.sighting')).rowCount, 0)
  assert.equal(await ask('anna', sighting), true)
  await assert.rejects(ask('anna', sighting), /one_pending_request/)
  await world.sql(`update sharing.sighting set seen_at = now() - interval '31 minutes' where id = $1`, [sighting])
  assert.equal(await ask('anna', sighting), false)
  assert.equal(
    await only('anna', 'select sharing.break_glass($1, $2, $3, $4)', [
      randomUUID(),
      sighting,
      hubService,
      'È molto tardi',
    ]),
    null,
  )
})

test('a request is answered by who was asked, withdrawn by who asked, and never rewritten', async () => {
  const set = (state: string) =>
    `update sharing.file_request set state = '${state}', answered_at = now(), answered_by = platform.actor_id()`
  await assert.rejects(as('anna', set('granted')), denied)
  await assert.rejects(as('anna', set('refused')), denied)
  await assert.rejects(as('elena', set('granted')), denied)
  await assert.rejects(as('anna', `update sharing.file_request set household_id = $1`, [named('Nucleo Rossi')]), denied)
  await assert.rejects(as('elena', `update sharing.file_request set reason = 'altro'`), denied)
  assert.equal((await as('omar', 'select from sharing.file_request')).rowCount, 0)
  assert.equal((await as('elena', set('refused'))).rowCount, 1)
  assert.equal((await as('anna', set('withdrawn'))).rowCount, 0, 'answered already')
})

test('a broken glass opens for one person, until its minute, and is told to who answers', async () => {
  const sighting = await sighted('omar')
  const glass = randomUUID()
  assert.equal(
    await only('omar', 'select sharing.break_glass($1, $2, $3, $4)', [
      glass,
      sighting,
      otherService,
      'Un bambino sta male',
    ]),
    null,
  )
  assert.equal(
    await only('omar', 'select sharing.break_glass($1, $2, $3, $4)', [
      glass,
      sighting,
      hubService,
      'Un bambino sta male',
    ]),
    bassi,
  )
  assert.equal(await opens('omar'), true)
  assert.equal(await holds('omar', 'notes'), true)
  assert.equal(await opens('anna'), false, 'a colleague')
  const { rows } = await as('omar', 'select email from sharing.to_be_told($1) order by email', [glass])
  assert.deepEqual(rows, [{ email: 'altro@approdo.example' }, { email: 'protezionedati@approdo.example' }])
  await assert.rejects(as('omar', `update sharing.glass set reason = 'Un altro motivo'`), denied)
  const review = `update sharing.glass set reviewed_at = now(), reviewed_by = platform.actor_id(), review = 'Giusto' where id = $1`
  assert.equal((await as('omar', review, [glass])).rowCount, 0, 'not by who broke it')
  assert.equal((await as('anna', review, [glass])).rowCount, 0)
  assert.equal((await as('elena', review, [glass])).rowCount, 1)
  assert.equal((await as('elena', review, [glass])).rowCount, 0, 'once')
  await world.sql(
    `update people.file_share set until_at = now() - interval '1 second' where household_id = $1 and ground = 'glass'`,
    [bassi],
  )
  assert.equal(await opens('omar'), false)
  await closeExpired(world.house)
  const [row] = await world.sql(
    "select end_reason from people.file_share where household_id = $1 and ground = 'glass'",
    [bassi],
  )
  assert.equal(row?.end_reason, 'expired')
})

test('a charge is proposed by who has it, answered by who receives it, and its name is told to no one else', async () => {
  const transfer = randomUUID()
  const propose = `insert into sharing.charge_transfer (id, household_id, from_service_id, to_service_id, from_day, reason, proposed_at)
    values ($1, $2, $3, $4, '2026-11-22', 'Si è trasferita', now())`
  await assert.rejects(as('anna', propose, [transfer, bassi, otherService, hubService]), denied)
  await as('elena', propose, [transfer, bassi, otherService, hubService])
  const name = 'select name, people from sharing.household_of_transfer($1)'
  assert.deepEqual((await as('anna', name, [transfer])).rows, [{ name: 'Nucleo Bassi', people: 2 }])
  assert.deepEqual((await as('omar', name, [transfer])).rows, [])
  assert.equal(await opens('anna'), false, 'proposing opens nothing')
  const set = (state: string) =>
    `update sharing.charge_transfer set state = '${state}', answered_at = now(), answered_by = platform.actor_id()`
  for (const [worker, state] of [
    ['elena', 'accepted'],
    ['anna', 'accepted'],
    ['elena', 'refused'],
    ['anna', 'withdrawn'],
  ] as const)
    await assert.rejects(as(worker, set(state)), denied, `${worker} ${state}`)
  await assert.rejects(as('elena', `update sharing.charge_transfer set to_service_id = from_service_id`), denied)
  const accept = (worker: Worker, manager: Worker) =>
    only(worker, 'select sharing.accept_transfer($1, 1, $2)', [transfer, id(manager)])
  assert.equal(await accept('elena', 'elena'), false)
  assert.equal(await accept('omar', 'omar'), false, 'the power is not an operator’s')
  assert.equal(await accept('anna', 'elena'), false, 'not somebody of another service')
  assert.equal(await accept('anna', 'anna'), true)
  assert.equal(await accept('anna', 'anna'), false)
  assert.equal(await opens('anna'), true)
  assert.equal(await opens('elena'), false, 'nothing was kept')
})
