import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { named } from '../organisations/examples.ts'
import { readAs } from '../platform/house.ts'
import { askExtension } from './ask-extension.ts'
import { stayDeadlines } from './deadlines.ts'
import { stayMeasures } from './measure-queries.ts'
import { moveOut } from './move-out.ts'
import { recordOverstays } from './record-overstays.ts'
import { type StaysWorld, staysWorld } from './stays-in-tests.ts'

let world: StaysWorld
let kofi: string
const bed = named('A1 Stanza 2 letto 1')
const day = Temporal.PlainDate.from

before(async () => {
  world = await staysWorld('2026-11-22')
})
beforeEach(async () => {
  await world.empty()
  kofi = await world.add({
    householdId: named('Kofi Mensah'),
    beds: [{ personId: named('Kofi Mensah'), bedId: bed }],
    entry: '2026-10-01',
    until: '2026-11-21',
  })
})

const rossi = (entry: string, until: string, bedId = bed) =>
  world.add({ householdId: named('Nucleo Rossi'), beds: [{ personId: named('Maria Rossi'), bedId }], entry, until })
const deadlines = (worker: 'carla' | 'elena' | 'paolo' = 'carla') =>
  readAs(world.house, world.actors[worker], (tx) => stayDeadlines(tx))

test('whoever should have left yesterday stands in the way of whoever arrives tomorrow, and both are named', async () => {
  await rossi('2026-11-23', '2026-12-20')
  await world.as('carla', async (tx) => ({ ok: true, value: await recordOverstays(tx) }))
  assert.ok((await world.ledger()).includes('stay A1/Stanza 2/letto 1 [2026-10-01,2026-11-23)'))
  const { conflicts, overstays } = await deadlines()
  assert.equal(overstays.total, 1)
  assert.deepEqual(
    conflicts.map(({ householdName, otherName, from, kind }) => [householdName, otherName, String(from), kind]),
    [['Kofi Mensah', 'Nucleo Rossi', '2026-11-23', 'stay']],
  )
})

test('a household expected in the same private room is in the way too', async () => {
  await world.sql(`update housing.bed_nights set nights = daterange('2026-10-01', '2026-11-01')`)
  await world.sql(
    `insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, person_id, stay_id)
    select b.id, b.room_id, b.room_is_private, b.service_id, daterange('2026-11-01', '2026-11-21'), 'stay', s.household_id, s.household_id, s.id
    from housing.bed b, placements.stay s where b.id = $1`,
    [named('A2 Stanza 1 letto 1')],
  )
  await rossi('2026-11-25', '2026-12-20', named('A2 Stanza 1 letto 2'))
  assert.equal((await deadlines()).conflicts.length, 1)
})

test('an arrival long after, or in another bed, is no conflict', async () => {
  await rossi('2026-12-10', '2026-12-20')
  assert.deepEqual((await deadlines()).conflicts, [])
})

test('departures of the week, ends within the warnings, requests and destinations to learn are told apart', async () => {
  await world.sql('update placements.stay set authorised_until = $1', ['2026-11-25'])
  const stayId = await rossi('2026-11-01', '2026-12-30', named('A1 Stanza 1 letto 1'))
  await world.as('anna', (tx) =>
    askExtension(tx, { stayId: kofi, reason: 'health', explanation: 'Cure', until: day('2026-11-28') }),
  )
  const found = await deadlines()
  assert.deepEqual(
    found.departures.rows.map(({ id }) => id),
    [kofi],
  )
  assert.deepEqual(
    found.endings.rows.map(({ id }) => id),
    [stayId],
  )
  assert.deepEqual(
    found.extensions.map(({ reasonLabel, waitsForOpinion }) => [reasonLabel, waitsForOpinion]),
    [['Motivi di salute', false]],
  )
  await world.as('omar', (tx) =>
    moveOut(tx, {
      stayId: kofi,
      on: day('2026-11-22'),
      destination: 'waiting_to_know',
      reason: 'unknown',
      ethos: null,
      note: null,
    }),
  )
  assert.deepEqual(
    (await deadlines()).destinationsToKnow.map(({ stayId: id }) => id),
    [kofi],
  )
})

test('whoever works elsewhere, or keeps the buildings, has no deadline of these', async () => {
  for (const worker of ['elena', 'paolo'] as const) {
    const found = await deadlines(worker)
    assert.deepEqual(
      [
        found.overstays.total,
        found.departures.total,
        found.endings.total,
        found.conflicts.length,
        found.followUps.total,
      ],
      [0, 0, 0, 0, 0],
    )
  }
})

test('the measures of a period are counted from the rows', async () => {
  await world.as('omar', (tx) =>
    moveOut(tx, {
      stayId: kofi,
      on: day('2026-11-20'),
      destination: 'private_lease',
      reason: 'housed',
      ethos: null,
      note: null,
    }),
  )
  await rossi('2026-11-01', '2026-11-21', named('A1 Stanza 1 letto 1'))
  const measure = (from: string, to: string) =>
    readAs(world.house, world.actors.carla, (tx) => stayMeasures(tx, { from: day(from), to: day(to) }))
  const now = await measure('2026-11-01', '2026-11-22')
  assert.deepEqual(now.lengths, { leavers: 1, open: 1, mean: 50, median: 50, p90: 50, kaplanMeierMedian: 50 })
  assert.equal(now.exits.rate, 1)
  assert.deepEqual(now.overstays, { open: 1, past: 1 })
  assert.equal(now.extensions.reachedFirstEnd, 1)
  const before = await measure('2026-10-01', '2026-10-31')
  assert.deepEqual([before.lengths.leavers, before.lengths.open, before.exits.exits], [0, 1, 0])
})
