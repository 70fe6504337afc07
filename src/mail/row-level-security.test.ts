import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import pg from 'pg'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named, publicBody } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { roleUrl } from '../platform/database.ts'
import { commitAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import { addExamplePost } from './examples.ts'

const of = {
  diallo: named('residenza Amadou Diallo'),
  elAmrani: named('residenza Fatima El Amrani'),
  bianchi: named('residenza Rosa Bianchi'),
}
let world: LittleWorld
/** Lina hands over at the desk; Vera does the same at another desk; Sara keeps the mail; Carla and Anna work elsewhere. */
const who: Record<string, string> = {}

before(async () => {
  world = await deskWorld()
  for (const [name, actor] of Object.entries(world.actors)) if (actor.kind === 'user') who[name] = actor.userId
  await world.sql(
    `insert into organisations.service (id, organisation_id, kind, name, opened_on) values ($1, $2, 'residence_desk', 'Altro sportello', '2020-01-01')`,
    [named('Altro sportello'), publicBody],
  )
  const [vera] = await world.sql<{ id: string }>(
    `insert into auth."user" (name, email) values ('Vera', 'vera@approdo.example') returning id`,
  )
  who.vera = vera?.id ?? ''
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during) values (gen_random_uuid(), $1, $2, $3, 'desk_volunteer', '[2020-01-01,)')`,
    [who.vera, publicBody, named('Altro sportello')],
  )
  const outcome = await commitAs(world.house, system('test'), (tx) => addExamplePost(tx, of))
  assert.ok(outcome.ok)
})

/** Plain SQL as the application's own role and as one worker: what is left if every check in the code were forgotten. */
async function as(worker: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: roleUrl(world.adminUrl, 'approdo_app') })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('approdo.actor', $1, true), set_config('approdo.today', '2026-11-22', true)`,
      [who[worker]],
    )
    const { rows } = await client.query(sql, values)
    await client.query('commit')
    return rows
  } finally {
    await client.end()
  }
}

const everything = [
  'select id from mail.item',
  'select i.id from mail.item i where i.service_id is not null order by i.received_on',
  `select * from mail.item_trace((select '${randomUUID()}'::uuid))`,
]

test('whoever works elsewhere reads no item, by any question', async () => {
  const [item] = await world.sql<{ id: string }>('select id from mail.item limit 1')
  for (const worker of ['carla', 'anna', 'omar', 'paolo', 'vera', 'ada'])
    for (const sql of [...everything, `select * from mail.item_trace('${item?.id}')`])
      assert.deepEqual(await as(worker, sql), [], `${worker}: ${sql}`)
  assert.equal((await as('lina', 'select id from mail.item')).length, 7)
  assert.ok((await as('lina', `select * from mail.item_trace('${item?.id}')`)).length > 0)
})

test('nobody records or changes at a desk that is not theirs', async () => {
  const receive = `select * from mail.receive($1, $2, $3, $4, '{"kind":"ordinary"}', now())`
  for (const worker of ['carla', 'vera'])
    assert.deepEqual(await as(worker, receive, [randomUUID(), randomUUID(), deskService, of.diallo]), [], worker)
  // At her own desk, but for somebody registered at another.
  const atHers = [randomUUID(), randomUUID(), named('Altro sportello'), of.diallo]
  assert.deepEqual(await as('vera', receive, atHers), [])
  await as('vera', `update mail.item set state = 'withdrawn'`)
  await as('carla', `update mail.item set state = 'withdrawn'`)
  assert.deepEqual(await world.sql(`select id from mail.item where state = 'withdrawn'`), [])
  await assert.rejects(as('lina', 'delete from mail.item'), { code: '42501' })
})

test('a key that was used at another desk gives nothing away', async () => {
  const [item] = await world.sql<{ key: string }>('select key from mail.item limit 1')
  await world.sql(
    `insert into residence.rules (id, service_id, valid, act) values ($1, $2, '[2020-01-01,)', 'Di prova')`,
    [randomUUID(), named('Altro sportello')],
  )
  const aside = `{"kind":"ordinary","writtenName":"X","asideReason":"unknown","asideTodo":"ask"}`
  const rows = await as('vera', `select * from mail.receive($1, $2, $3, null, $4::jsonb, now())`, [
    randomUUID(),
    item?.key,
    named('Altro sportello'),
    aside,
  ])
  assert.deepEqual(rows, [])
})

test('the kinds of the rules are changed only by who decides at the desk', async () => {
  await as('lina', 'update mail.kind_rule set collect_days = 1')
  await as('sara', 'update mail.kind_rule set collect_days = 1')
  assert.deepEqual(await world.sql('select id from mail.kind_rule where collect_days = 1'), [])
})

test('a letter for who must not be found is not there, and none can be recorded, except by who is named', async () => {
  const protection = randomUUID()
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during) values ($1, $2, $3, 'violence', 'Signora F', '[2026-01-01,)')`,
    [protection, named('Fatima El Amrani'), deskService],
  )
  await world.sql(
    'insert into sharing.protection_reader (id, protection_id, user_id) values (gen_random_uuid(), $1, $2)',
    [protection, who.sara],
  )
  const theirs = 'select id from mail.item where registration_id = $1'
  assert.deepEqual(await as('lina', theirs, [of.elAmrani]), [])
  assert.equal((await as('sara', theirs, [of.elAmrani])).length, 2)
  const receive = `select state from mail.receive($1, $2, $3, $4, '{"kind":"ordinary"}', now())`
  const fresh = () => [randomUUID(), randomUUID(), deskService, of.elAmrani]
  assert.deepEqual(await as('lina', receive, fresh()), [])
  assert.deepEqual(await as('sara', receive, fresh()), [{ state: 'received' }])
  const [item] = await world.sql<{ id: string }>(theirs, [of.elAmrani])
  assert.deepEqual(await as('lina', `select * from mail.item_trace('${item?.id}')`), [])
})
