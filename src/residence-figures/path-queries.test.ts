import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { readAs } from '../platform/house.ts'
import { deskRules } from '../residence/desks.ts'
import { deskService } from '../residence/examples.ts'
import { wholeRegistered } from '../residence/registered-list.ts'
import { pathList } from './path-queries.ts'
import type { PathList } from './path-rules.ts'

const diallo = named('residenza Amadou Diallo')
const popescu = named('residenza Ionut Popescu')

let world: LittleWorld
before(async () => {
  world = await deskWorld('2026-11-22')
  // Diallo came twice on each of six days, Popescu six times on three; calls and visits taken back are no coming
  await world.sql(
    `insert into residence.visit (id, registration_id, service_id, on_day, at, kind, undone_at)
     select gen_random_uuid(), x.who, $1, x.on_day, x.on_day + time '10:00', x.kind, x.undone_at from (
       select $2::uuid as who, date '2026-11-01' + n / 2 as on_day, 'came' as kind, null::timestamptz as undone_at from generate_series(0, 11) n
       union all select $3::uuid, date '2026-11-01' + n / 2, 'collected', null from generate_series(0, 5) n
       union all select $3::uuid, date '2026-10-01' + n, 'phone', null from generate_series(0, 8) n
       union all select $3::uuid, date '2026-09-10' + n, 'came', now() from generate_series(0, 8) n) x`,
    [deskService, diallo, popescu],
  )
})

const listOf = (list: Exclude<PathList, 'casa'>) =>
  readAs(world.house, world.actors.sara, async (tx) => {
    const rules = await deskRules(tx, deskService, tx.today)
    if (!rules) throw new Error('a desk without rules')
    const { rows, total } = await pathList(tx, deskService, list, rules, 50, 0)
    assert.equal(total, rows.length)
    return rows
  })

test('whoever comes often came on as many different days, however often on each', async () => {
  assert.deepEqual(
    (await listOf('spesso')).map(({ name, days }) => `${name} ${days}`),
    ['Diallo Amadou 6'],
  )
})

test('in the other lists the days are counted of who is shown', async () => {
  const could = await listOf('percorso')
  assert.deepEqual(could.map(({ name, days }) => `${name} ${days}`).sort(), ['Diallo Amadou 6', 'Popescu Ionut 3'])
})

test('who was not seen here is who the list of the registered says', async () => {
  const whole = await readAs(world.house, world.actors.sara, (tx) =>
    wholeRegistered(tx, deskService, { segnale: 'not_seen' }),
  )
  assert.ok(whole.length > 0)
  assert.deepEqual(new Set((await listOf('non-viste')).map(({ id }) => id)), new Set(whole.map(({ id }) => id)))
})
