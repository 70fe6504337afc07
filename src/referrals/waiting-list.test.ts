import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, type Worker } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addExampleReferral } from './examples.ts'
import { addAct, changeAct, removeAct } from './keep-act.ts'
import { moveReferral } from './move-on.ts'
import { placeInList, undoPlaceInList } from './place-in-list.ts'
import { waitingList } from './waiting-list.ts'

let world: LittleWorld
const ids: Record<string, string> = {}
before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleHousehold(tx, 'Nucleo Bianchi', [
      { given: 'Ugo', family: 'Bianchi', born: '1950-01-01', sex: 'male' },
      { given: 'Ida', family: 'Bianchi', born: '2010-01-01', sex: 'female' },
    ])
    return done(null)
  })
  for (const [name, urgency] of [
    ['Kofi Mensah', 'ordinary'],
    ['Nucleo Rossi', 'high'],
    ['Nucleo Bianchi', 'immediate'],
  ] as const) {
    const added = await as('carla', async (tx) =>
      done(await addExampleReferral(tx, named(name), 'listed', { urgency })),
    )
    assert.ok(added.ok)
    ids[name] = added.value
  }
})

const as = <T>(worker: Worker, work: (tx: Tx) => Promise<Outcome<T>>) =>
  commitAs(world.house, world.actors[worker], work)
const list = (day = '2026-11-22') =>
  readAs({ ...world.house, clock: stoppedAt(day) }, world.actors.anna, (tx) => waitingList(tx, hubService))
const names = async () => (await list()).rows.map((row) => row.householdName)
const reasonsOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
const version = async (name: string) => (await list()).rows.find((row) => row.householdName === name)?.version ?? 0
const place = (worker: Worker, name: string, position: number, seen: number) =>
  as(worker, (tx) =>
    placeInList(tx, { referralId: ids[name] ?? '', position, reason: 'Ricovero in vista', version: seen }),
  )

test('the list stands by points, and each line says where its points come from', async () => {
  const { rows } = await list()
  assert.deepEqual(
    rows.map((row) => [row.householdName, row.points]),
    [
      ['Nucleo Bianchi', 35],
      ['Nucleo Rossi', 15],
      ['Kofi Mensah', 0],
    ],
  )
  assert.deepEqual(
    rows[1]?.lines.map((line) => line.from),
    ['Sara (14 anni), Adam (10 anni), Lina (1 anno)'],
  )
})

test('points follow the day on which the list is read', async () => {
  const { rows } = await list('2026-12-02')
  assert.deepEqual(
    rows.map((row) => row.points),
    [36, 16, 1],
  )
})

test('a coordinator decides a position with a reason, shown as such; undoing it leaves a trace', async () => {
  assert.deepEqual(reasonsOf(await place('anna', 'Kofi Mensah', 1, await version('Kofi Mensah'))), ['not-yours'])
  assert.ok((await place('carla', 'Kofi Mensah', 1, await version('Kofi Mensah'))).ok)
  assert.deepEqual(await names(), ['Kofi Mensah', 'Nucleo Bianchi', 'Nucleo Rossi'])
  const [first] = (await list()).rows
  assert.deepEqual(
    [first?.override?.by, first?.override?.reason, first?.byPoints],
    ['Carla Riva', 'Ricovero in vista', 3],
  )
  assert.deepEqual(reasonsOf(await place('carla', 'Kofi Mensah', 2, 1)), ['stale'])
  const seen = await version('Kofi Mensah')
  assert.ok(
    (await as('carla', (tx) => undoPlaceInList(tx, { referralId: ids['Kofi Mensah'] ?? '', version: seen }))).ok,
  )
  assert.deepEqual(await names(), ['Nucleo Bianchi', 'Nucleo Rossi', 'Kofi Mensah'])
  const trace = await world.sql('select reason, note from referrals.transition where from_state = to_state order by id')
  assert.deepEqual(trace, [
    { reason: 'position_set', note: 'Posizione 1. Ricovero in vista' },
    { reason: 'position_undone', note: null },
  ])
})

test('who leaves the list leaves it at once', async () => {
  await as('anna', (tx) =>
    moveReferral(tx, { referralId: ids['Nucleo Bianchi'] ?? '', to: 'withdrawn', reason: 'by_person' }),
  )
  assert.deepEqual(await names(), ['Nucleo Rossi', 'Kofi Mensah'])
  assert.deepEqual(reasonsOf(await place('carla', 'Nucleo Bianchi', 1, 1)), ['not-listed'])
})

test('acts are written, corrected and set aside with a reason; a stale correction is refused', async () => {
  const referralId = ids['Nucleo Rossi'] ?? ''
  const facts = {
    kind: 'access' as const,
    accessNumber: 1,
    onDate: Temporal.PlainDate.from('2026-12-05'),
    nextDate: null,
    outcome: null,
  }
  const added = await as('anna', (tx) => addAct(tx, { referralId, ...facts }))
  assert.ok(added.ok)
  const actId = added.value.actId
  assert.equal(String((await list()).rows[0]?.evictionDay), '2026-12-05')
  const change = (seen: number) =>
    as('omar', (tx) => changeAct(tx, { referralId, actId, version: seen, ...facts, outcome: 'Rinviato' }))
  assert.ok((await change(1)).ok)
  assert.deepEqual(reasonsOf(await change(1)), ['stale'])
  assert.ok(
    (await as('anna', (tx) => removeAct(tx, { referralId, actId, version: 2, reason: 'Di un altro nucleo' }))).ok,
  )
  assert.equal((await list()).rows[0]?.evictionDay, null)
  assert.deepEqual(await world.sql('select removed_reason from referrals.enforcement_act'), [
    { removed_reason: 'Di un altro nucleo' },
  ])
})

test('an access has its number, a title is not in the future, and the next date is not before the act', async () => {
  const referralId = ids['Nucleo Rossi'] ?? ''
  const facts = {
    accessNumber: null,
    nextDate: Temporal.PlainDate.from('2026-01-01'),
    outcome: null,
    onDate: Temporal.PlainDate.from('2026-12-05'),
  }
  assert.deepEqual(reasonsOf(await as('anna', (tx) => addAct(tx, { referralId, ...facts, kind: 'access' }))), [
    'access-number-missing',
    'next-before',
  ])
  assert.deepEqual(
    reasonsOf(await as('anna', (tx) => addAct(tx, { referralId, ...facts, kind: 'title', nextDate: null }))),
    ['act-in-future'],
  )
  assert.deepEqual(
    reasonsOf(await as('elena', (tx) => addAct(tx, { referralId, ...facts, kind: 'title', nextDate: null }))),
    ['missing', 'act-in-future'],
  )
})
