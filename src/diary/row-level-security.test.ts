import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import pg from 'pg'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, municipality, named, otherService, publicBody } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { roleUrl } from '../platform/database.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleDocument, addExampleNote, addExampleTeam, exampleTeam } from './examples.ts'
import { rings } from './words.ts'

const rossi = named('Nucleo Rossi')
let world: LittleWorld
/** Anna wrote everything; Omar is of her team; Carla only of her service; Elena of another; Ivo reads files but no diaries. */
const who: Record<string, string> = {}

before(async () => {
  world = await littleWorld()
  for (const [name, actor] of Object.entries(world.actors)) if (actor.kind === 'user') who[name] = actor.userId
  const { house } = world
  who.ivo = await newUser('ivo', otherService, publicBody, 'desk_worker')
  who.mara = await newUser('mara', hubService, municipality, 'mediator')
  await commitAs(house, system('test'), async (tx) => {
    await addExampleTeam(tx, who.omar ?? '')
    for (const ring of rings) {
      const row = { householdId: rossi, authorId: who.anna ?? '', ring, teamId: exampleTeam }
      await addExampleNote(tx, { ...row, name: `nota ${ring}`, text: `Parole ${ring}` })
      await addExampleDocument(house, tx, { ...row, name: `documento ${ring}` })
    }
    return done(null)
  })
})

async function newUser(name: string, service: string, body: string, role: string): Promise<string> {
  const [user] = await world.sql<{ id: string }>(`insert into auth."user" (name, email) values ($1, $2) returning id`, [
    name,
    `${name}@approdo.example`,
  ])
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during) values (gen_random_uuid(), $1, $2, $3, $4, '[2020-01-01,)')`,
    [user?.id, body, service, role],
  )
  return user?.id ?? ''
}

/** Plain SQL as the application's own role and as one worker: what is left if every check in the code were forgotten. */
async function as(worker: string, sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: roleUrl(world.adminUrl, 'approdo_app') })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select platform.begin_as($1, $2, $3, $4)', [who[worker], '', '2026-11-22', ''])
    return await client.query(sql, values)
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const seen = async (worker: string, what: 'note' | 'document') =>
  (
    await as(worker, `select ring from diary.${what} order by array_position('{team,service,charge,person}', ring)`)
  ).rows.map(({ ring }) => ring)
const words = async (worker: string) =>
  (await as(worker, 'select text from diary.note_text order by text')).rows.map(({ text }) => text)

async function share(parts: string[] | null): Promise<void> {
  await world.sql(`delete from people.file_share where service_id = $1`, [otherService])
  if (!parts) return
  await world.sql(
    `insert into people.file_share (id, household_id, service_id, ground, parts, legal_ground, until) values (gen_random_uuid(), $1, $2, 'shared', $3, 'Convenzione', '2026-12-31')`,
    [rossi, otherService, parts],
  )
}

const all = ['team', 'service', 'charge', 'person']

test('the author and the team read every ring, the rest of the service all but the team’s', async () => {
  for (const what of ['note', 'document'] as const) {
    assert.deepEqual(await seen('anna', what), all)
    assert.deepEqual(await seen('omar', what), all)
    assert.deepEqual(await seen('carla', what), ['service', 'charge', 'person'])
    assert.deepEqual(await seen('mara', what), ['service', 'charge', 'person'])
  }
})

test('the words and the key of a file are read with what they belong to, and only then', async () => {
  assert.deepEqual(await words('carla'), ['Parole charge', 'Parole person', 'Parole service'])
  assert.equal((await as('carla', 'select from diary.document_file')).rowCount, 3)
  assert.equal((await as('elena', 'select from diary.document_file')).rowCount, 0)
})

test('who leaves the team no longer reads what is only the team’s; who leaves the service reads nothing', async () => {
  await world.sql(`update organisations.team_member set during = '[2026-01-01,2026-11-22)'`)
  assert.deepEqual(await seen('omar', 'note'), ['service', 'charge', 'person'])
  await world.sql(`update organisations.team_member set during = '[2026-01-01,)'`)
  await world.sql(`update organisations.assignment set during = '[2020-01-01,2026-11-22)' where user_id = $1`, [
    who.anna,
  ])
  assert.deepEqual(await seen('anna', 'note'), [])
  await world.sql(`update organisations.assignment set during = '[2020-01-01,)' where user_id = $1`, [who.anna])
})

test('another service reads what everyone in charge may, only with a share in force that holds that part', async () => {
  assert.deepEqual(await seen('elena', 'note'), [])
  await share(['notes'])
  assert.deepEqual(await seen('elena', 'note'), ['charge', 'person'])
  assert.deepEqual(await words('elena'), ['Parole charge', 'Parole person'])
  assert.deepEqual(await seen('elena', 'document'), [])
  await share(['documents', 'contacts'])
  assert.deepEqual(await seen('elena', 'note'), [])
  assert.deepEqual(await seen('elena', 'document'), ['charge', 'person'])
  await share(['notes'])
  await world.sql(`update people.file_share set until = '2026-11-21' where service_id = $1`, [otherService])
  assert.deepEqual(await seen('elena', 'note'), [])
  await share(['notes'])
  await world.sql(
    `update people.file_share set ended_at = now(), end_reason = 'revocata' where service_id = $1 and ground = 'shared'`,
    [otherService],
  )
  assert.deepEqual(await seen('elena', 'note'), [])
})

test('a desk that opens files reads no diary, and a housing manager none', async () => {
  await share(['notes', 'documents'])
  assert.deepEqual(await seen('ivo', 'note'), [])
  assert.deepEqual(await seen('paolo', 'note'), [])
  assert.deepEqual(await seen('ada', 'document'), [])
  await share(null)
})

const denied = /row-level security/
const insert = `insert into diary.note (id, household_id, person_id, service_id, team_id, author_id, kind, about_on, ring, text_sha256, written_at)
  values (gen_random_uuid(), $1, $2, $3, $4, $5, 'other', '2026-11-22', $6, repeat('0', 64), now())`

test('one writes in one’s own name, for one’s own service, of somebody of the household, within one’s own team', async () => {
  const maria = named('Maria Rossi')
  assert.equal((await as('anna', insert, [rossi, maria, hubService, null, who.anna, 'service'])).rowCount, 1)
  await assert.rejects(as('anna', insert, [rossi, null, hubService, null, who.carla, 'service']), denied)
  await assert.rejects(as('anna', insert, [rossi, null, otherService, null, who.anna, 'service']), denied)
  await assert.rejects(as('anna', insert, [rossi, named('Kofi Mensah'), hubService, null, who.anna, 'service']), denied)
  await assert.rejects(as('anna', insert, [rossi, null, hubService, exampleTeam, who.anna, 'team']), denied)
  assert.equal((await as('omar', insert, [rossi, null, hubService, exampleTeam, who.omar, 'team'])).rowCount, 1)
  await assert.rejects(as('elena', insert, [rossi, null, otherService, null, who.elena, 'service']), denied)
  await assert.rejects(as('ada', insert, [rossi, null, hubService, null, who.ada, 'service']), denied)
})

test('nobody rewrites another’s words, moves a note, or deletes', async () => {
  const kind = `update diary.note set kind = 'visit' where id = $1`
  const note = named('nota service')
  assert.equal((await as('anna', kind, [note])).rowCount, 1)
  await assert.rejects(as('carla', kind, [note]), /non si riscrivono/)
  assert.equal((await as('mara', kind, [note])).rowCount, 0)
  await assert.rejects(
    as('anna', `update diary.note set household_id = $2 where id = $1`, [note, named('Kofi Mensah')]),
    /resta/,
  )
  await assert.rejects(as('anna', `update diary.note set author_id = $2 where id = $1`, [note, who.carla]), /resta/)
  await assert.rejects(as('anna', `delete from diary.note where id = $1`, [note]), /permission denied/)
  await assert.rejects(as('anna', `delete from diary.document where household_id = $1`, [rossi]), /permission denied/)
  assert.equal((await as('anna', `update diary.note_text set text = 'altro'`)).rowCount, 0)
  assert.equal((await as('anna', `delete from diary.document_file`)).rowCount, 0)
})

test('when the day is over even the author’s words stay', async () => {
  await world.sql(`alter table diary.note disable trigger keep_note`)
  await world.sql(`update diary.note set written_at = '2026-11-20T08:00:00Z' where id = $1`, [named('nota charge')])
  await world.sql(`alter table diary.note enable trigger keep_note`)
  await assert.rejects(
    as('anna', `update diary.note set kind = 'visit' where id = $1`, [named('nota charge')]),
    /tempo per riscrivere/,
  )
  assert.equal(
    (await as('anna', `update diary.note set ring = 'service' where id = $1`, [named('nota charge')])).rowCount,
    1,
  )
})

test('the coordinator changes who reads, within what they read themselves', async () => {
  const ring = `update diary.note set ring = $2 where id = $1`
  assert.equal((await as('carla', ring, [named('nota service'), 'charge'])).rowCount, 1)
  assert.equal((await as('carla', ring, [named('nota team'), 'charge'])).rowCount, 0)
  await assert.rejects(as('carla', ring, [named('nota service'), 'team']), denied)
  assert.equal((await as('mara', ring, [named('nota service'), 'charge'])).rowCount, 0)
})

test('masking and destroying are for retention alone', async () => {
  await assert.rejects(
    as('anna', `update diary.note set masked_at = now(), masked_reason = 'x' where id = $1`, [named('nota service')]),
    /conservazione/,
  )
  await assert.rejects(
    as('anna', `update diary.document set destroyed_at = now(), destroyed_reason = 'x' where id = $1`, [
      named('documento service'),
    ]),
    /conservazione/,
  )
})

test('the trail knows of every note, and holds neither words nor keys', async () => {
  const [found] = await world.sql<{ events: number; leaks: number }>(
    `select count(*) filter (where table_name = 'diary.note')::int as events,
      count(*) filter (where coalesce(new::text, '') || coalesce(old::text, '') ~ 'Parole|wrapped')::int as leaks from platform.audit_event`,
  )
  assert.ok((found?.events ?? 0) >= 4)
  assert.equal(found?.leaks, 0)
})
