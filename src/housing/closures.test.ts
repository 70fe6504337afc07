import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { commitAs, readAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import { closeBeds, reopen } from './closures.ts'
import { closureById, closuresList } from './closures-list.ts'
import { nightsByHand, stayByHand } from './nights-by-hand.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})
beforeEach(async () => {
  await world.sql('delete from housing.bed_nights')
  await world.sql('delete from housing.closure')
  await world.sql('delete from placements.stay')
})

const day = (text: string) => Temporal.PlainDate.from(text)
const damage = { reason: 'damage' as const, works: null, note: null, onlyFree: false, until: day('2026-12-24') }
const close = (what: string, more: { onlyFree?: boolean; from?: string } = {}) =>
  commitAs(world.house, world.actors.omar, (tx) =>
    closeBeds(tx, { ...damage, what, from: day(more.from ?? '2026-11-22'), onlyFree: more.onlyFree ?? false }),
  )
const idOf = (outcome: Outcome<{ id: string }>) => {
  assert.ok(outcome.ok)
  return outcome.value.id
}
const closedNights = () =>
  world.sql<{ nights: string; beds: number }>(
    `select nights::text, count(*)::int beds from housing.bed_nights where kind = 'closure' group by 1 order by 1`,
  )

async function mariaSleeps() {
  const stay = await stayByHand(world.sql, 'Nucleo Rossi')
  await nightsByHand(world.sql, {
    kind: 'stay',
    bed: 'A1 Stanza 1 letto 1',
    nights: '[2026-11-03,2026-12-01)',
    household: 'Nucleo Rossi',
    person: 'Maria Rossi',
    stay,
  })
}

test('closing a whole unit closes each of its beds', async () => {
  assert.ok((await close(`alloggio:${named('A1')}`)).ok)
  assert.deepEqual(await closedNights(), [{ nights: '[2026-11-22,2026-12-24)', beds: 6 }])
})

test('a bed with someone in it is not closed: it says who and until when', async () => {
  await mariaSleeps()
  const outcome = await close(`alloggio:${named('A1')}`)
  assert.ok(!outcome.ok)
  assert.match(
    outcome.refusals[0]?.sentence ?? '',
    /^A1, Stanza 1, letto 1: occupato da Nucleo Rossi fino al 1 dicembre 2026/,
  )
  assert.deepEqual(await closedNights(), [])
})

test('whoever so chooses closes the free beds only', async () => {
  await mariaSleeps()
  assert.ok((await close(`alloggio:${named('A1')}`, { onlyFree: true })).ok)
  assert.deepEqual(await closedNights(), [{ nights: '[2026-11-22,2026-12-24)', beds: 5 }])
  const bed = await close(`letto:${named('A1 Stanza 1 letto 1')}`, { onlyFree: true })
  assert.deepEqual(bed.ok ? [] : bed.refusals.map(({ reason }) => reason), ['nothing-to-close'])
})

test('a closure begins on the day a guest leaves', async () => {
  await mariaSleeps()
  assert.ok((await close(`letto:${named('A1 Stanza 1 letto 1')}`, { from: '2026-12-01' })).ok)
})

test('beds reopened early are free from that day; the nights before stay closed, and it is known who reopened', async () => {
  const id = idOf(await close(`stanza:${named('A1 Stanza 2')}`))
  const reopenOn = (on: string, version: number) =>
    commitAs(world.house, world.actors.carla, async (tx) => {
      const closure = await closureById(tx, id)
      assert.ok(closure)
      return reopen(tx, closure, day(on), version)
    })
  assert.equal((await reopenOn('2026-12-24', 1)).ok, false)
  assert.ok((await reopenOn('2026-12-01', 1)).ok)
  assert.deepEqual(await closedNights(), [{ nights: '[2026-11-22,2026-12-01)', beds: 2 }])
  const closure = await readAs(world.house, world.actors.carla, (tx) => closureById(tx, id))
  assert.equal(closure?.reopenedBy, 'Carla Riva')
  assert.equal(closure?.place, 'Hub Barona, A1, Stanza 2')
  const stale = await reopenOn('2026-11-25', 1)
  assert.deepEqual(stale.ok ? [] : stale.refusals.map(({ reason }) => reason), ['stale'])
})

test('a closure reopened before it begins leaves no closed night, and stays on the record', async () => {
  const id = idOf(await close(`stanza:${named('A1 Stanza 2')}`, { from: '2026-12-10' }))
  const outcome = await commitAs(world.house, world.actors.carla, async (tx) => {
    const closure = await closureById(tx, id)
    assert.ok(closure)
    return reopen(tx, closure, day('2026-12-01'), 1)
  })
  assert.ok(outcome.ok)
  assert.deepEqual(await closedNights(), [])
  const past = await readAs(world.house, world.actors.carla, (tx) => closuresList(tx, { when: 'past' }))
  assert.deepEqual(
    past.closures.map(({ beds }) => beds),
    [0],
  )
})
