import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { addExampleItem } from '../mail/examples.ts'
import { actingAs, commitAs } from '../platform/house.ts'
import { read } from '../platform/transaction.ts'
import { deskService } from '../residence/examples.ts'
import { behind } from './behind.ts'
import { type CountedDesk, countedDesk, elAmrani, figures, today, visit, year } from './figures-in-tests.ts'
import { headlinesOf } from './headlines.ts'
import { readingOf } from './reading.ts'
import { tablesOf } from './tables.ts'

let desk: CountedDesk
before(async () => {
  desk = await countedDesk()
})

test('whoever reports sees counts without the small ones, and no name; a volunteer and another desk see nothing', async () => {
  const counted = await figures(desk, desk.remo)
  assert.deepEqual(counted.all, { registered: 3, began: 4, ended: 1 })
  const shown = await read(actingAs(desk.house, desk.remo), async (tx) => {
    const reading = await readingOf(tx, deskService, year)
    return { tables: tablesOf(counted, reading), headlines: headlinesOf(counted, reading) }
  })
  for (const { lines, total } of shown.tables)
    for (const { cells } of [...lines, total])
      for (const { shown: cell, href } of cells) {
        assert.ok(typeof cell !== 'number' || cell === 0 || cell >= 5)
        assert.equal(href, undefined)
      }
  assert.deepEqual(
    shown.headlines.people.map(({ value }) => value),
    ['<5', '<5', '0', '<5', 'n.d.', 'n.d.'],
  )
  const listed = await read(actingAs(desk.house, desk.remo), (tx) =>
    behind(tx, { serviceId: deskService, asked: { figura: 'registrate' }, period: year, most: 50, skipped: 0 }),
  )
  assert.deepEqual(listed, { total: 0, rows: [] })
  const visited = await read(actingAs(desk.house, desk.remo), (tx) =>
    behind(tx, { serviceId: deskService, asked: { figura: 'visite' }, period: year, most: 50, skipped: 0 }),
  )
  assert.deepEqual(visited.rows, [])
  for (const who of [desk.actors.lina, desk.actors.carla, desk.actors.anna]) {
    const nothing = await figures(desk, who)
    assert.deepEqual(nothing.all, { registered: 0, began: 0, ended: 0 })
    assert.equal(nothing.visits.size + nothing.items.size + nothing.requests.size + nothing.endings.size, 0)
  }
})

test('nobody reads the kept counts, nor the registered, past these functions', async () => {
  for (const table of ['month_change', 'registered'])
    await assert.rejects(
      read(actingAs(desk.house, desk.sara), ({ db }) =>
        sql`select * from residence_figures.${sql.raw(table)}`.execute(db),
      ),
      /permission denied/,
    )
})

test('who must not be found is in no figure of whoever reports, nor of who is not named', async () => {
  await visit(desk, elAmrani, '2026-03-02', 'came')
  const arrival = { registrationId: elAmrani, kind: 'judicial', receivedOn: today } as const
  assert.ok((await commitAs(desk.house, desk.actors.elena, (tx) => addExampleItem(tx, arrival))).ok)
  const before = await figures(desk, desk.sara)
  assert.equal(before.items.get('judicial')?.get('received'), 1)
  await desk.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during)
     select gen_random_uuid(), household_id, service_id, 'violence', 'Ginestra', '[2026-01-01,)' from residence.registration where id = $1`,
    [elAmrani],
  )
  for (const who of [desk.remo, desk.sara]) {
    const counted = await figures(desk, who)
    assert.equal(counted.all.registered, 2)
    assert.equal(counted.parts.citizenship.get('MAR')?.registered ?? 0, 0)
    assert.equal(counted.visits.get('person') ?? 0, (before.visits.get('person') ?? 0) - 1)
    assert.equal(counted.items.get('judicial')?.get('received') ?? 0, 0)
  }
  await desk.sql('delete from sharing.protection')
})
