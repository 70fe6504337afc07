import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { named } from '../organisations/examples.ts'
import { type MemberArrives, memberArrives } from './member-arrives.ts'
import { memberLeaves } from './member-leaves.ts'
import { moveOut } from './move-out.ts'
import { recordOverstays } from './record-overstays.ts'
import { reasonsOf, type StaysWorld, sentencesOf, staysWorld } from './stays-in-tests.ts'

let world: StaysWorld
let stayId: string
const [maria, sara, lina] = ['Maria Rossi', 'Sara Benali', 'Lina Benali'].map(named) as [string, string, string]
const bed = (n: number) => named(`A1 Stanza 1 letto ${n}`)
const day = Temporal.PlainDate.from

before(async () => {
  world = await staysWorld('2026-11-22')
})
beforeEach(async () => {
  await world.empty()
  stayId = await world.add({
    householdId: named('Nucleo Rossi'),
    beds: [
      { personId: maria, bedId: bed(1) },
      { personId: sara, bedId: bed(2) },
    ],
    entry: '2026-11-01',
    until: '2026-12-01',
  })
})

const arrive = (order: Partial<MemberArrives> = {}) =>
  world.as('omar', (tx) =>
    memberArrives(tx, {
      stayId,
      personId: lina,
      bedId: bed(3),
      on: day('2026-11-22'),
      reason: 'birth',
      note: null,
      ...order,
    }),
  )
const go = (personId: string, on: string, today?: string) =>
  world.as('omar', (tx) => memberLeaves(tx, { stayId, personId, on: day(on), reason: 'elsewhere', note: null }), today)

test('a member who arrives later has a bed from that day to the end of the stay', async () => {
  assert.ok((await arrive()).ok)
  assert.ok((await world.ledger()).includes('stay A1/Stanza 1/letto 3 [2026-11-22,2026-12-01)'))
})

test('the 48-hour notice begins to run for a guest from outside the Union who arrives later', async () => {
  await world.sql(`update people.person set citizenships = '{MAR}' where id = $1`, [lina])
  assert.ok((await arrive({ reason: 'reunion', on: day('2026-11-23') })).ok)
  const notices = await world.sql(
    `select person_id, due_at = '2026-11-23'::timestamp at time zone 'Europe/Rome' + interval '48 hours' as right from placements.lodging_notice where stay_id = $1`,
    [stayId],
  )
  assert.deepEqual(notices, [{ person_id: lina, right: true }])
})

test('a member who leaves gives the bed back from that day, and the bed rests', async () => {
  assert.ok((await go(sara, '2026-11-20')).ok)
  assert.deepEqual((await world.ledger()).slice(1), [
    'stay A1/Stanza 1/letto 2 [2026-11-01,2026-11-20)',
    'turnover A1/Stanza 1/letto 2 [2026-11-20,2026-11-22)',
  ])
  assert.deepEqual(reasonsOf(await go(maria, '2026-11-22')), ['last-one'])
  assert.deepEqual(reasonsOf(await go(sara, '2026-11-20')), ['already-gone'])
})

test('whoever left may come back', async () => {
  await go(sara, '2026-11-10')
  assert.ok((await arrive({ personId: sara, bedId: bed(2), reason: 'return' })).ok)
  assert.ok((await go(maria, '2026-11-22')).ok)
})

test('only people of the household, on days of the stay, in free beds', async () => {
  assert.deepEqual(reasonsOf(await arrive({ personId: named('Kofi Mensah') })), ['not-of-the-household'])
  assert.deepEqual(reasonsOf(await arrive({ on: day('2026-12-01') })), ['after-end'])
  assert.deepEqual(reasonsOf(await arrive({ personId: maria })), ['already-there'])
  assert.match(sentencesOf(await arrive({ bedId: bed(2) })), /letto 2.*Sara Benali/)
})

test('nobody leaves before what was recorded of them', async () => {
  await arrive()
  const outcome = await world.as('omar', (tx) =>
    moveOut(tx, { stayId, on: day('2026-11-21'), destination: 'sat', reason: 'housed', ethos: null, note: null }),
  )
  assert.match(sentencesOf(outcome), /22 novembre 2026 risulta l’arrivo di Lina Benali/)
})

test('past the term the nights follow on, one day at a time, without moving the authorised end', async () => {
  const count = await world.as('carla', async (tx) => ({ ok: true, value: await recordOverstays(tx) }), '2026-12-03')
  assert.deepEqual(count, { ok: true, value: { kept: 1, inConflict: 0 } })
  assert.deepEqual(await world.ledger(), [
    'stay A1/Stanza 1/letto 1 [2026-11-01,2026-12-04)',
    'stay A1/Stanza 1/letto 2 [2026-11-01,2026-12-04)',
  ])
  const again = await world.as('carla', async (tx) => ({ ok: true, value: await recordOverstays(tx) }), '2026-12-03')
  assert.deepEqual(again, { ok: true, value: { kept: 0, inConflict: 0 } })
  const [stay] = await world.sql('select authorised_until::text as until from placements.stay')
  assert.equal(stay?.until, '2026-12-01')
})

test('on the day of the term itself nobody is over it', async () => {
  const count = await world.as('carla', async (tx) => ({ ok: true, value: await recordOverstays(tx) }), '2026-12-01')
  assert.deepEqual(count, { ok: true, value: { kept: 0, inConflict: 0 } })
})

test('whoever left is not kept, and a bed promised to others is left to them', async () => {
  await go(sara, '2026-11-20')
  await world.add({
    householdId: named('Kofi Mensah'),
    beds: [{ personId: named('Kofi Mensah'), bedId: named('A1 Stanza 2 letto 1') }],
    entry: '2026-11-01',
    until: '2026-12-02',
  })
  await world.sql(`update placements.stay set authorised_until = '2026-12-01' where household_id = $1`, [
    named('Kofi Mensah'),
  ])
  await world.sql(`delete from housing.bed_nights where kind = 'turnover'`)
  await world.sql(
    `insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, person_id, stay_id)
    select b.id, b.room_id, b.room_is_private, b.service_id, daterange('2026-12-02', '2026-12-20'), 'stay', s.household_id, $2, s.id
    from housing.bed b, placements.stay s where b.id = $1 and s.id = $3`,
    [named('A1 Stanza 2 letto 1'), sara, stayId],
  )
  const count = await world.as('carla', async (tx) => ({ ok: true, value: await recordOverstays(tx) }), '2026-12-03')
  assert.deepEqual(count, { ok: true, value: { kept: 1, inConflict: 1 } })
  const ledger = await world.ledger()
  assert.ok(ledger.includes('stay A1/Stanza 1/letto 1 [2026-11-01,2026-12-04)'))
  assert.ok(ledger.includes('stay A1/Stanza 2/letto 1 [2026-11-01,2026-12-02)'))
})

test('a departure past the term counts the nights really slept', async () => {
  const outcome = await world.as(
    'omar',
    (tx) =>
      moveOut(tx, { stayId, on: day('2026-12-05'), destination: 'sat', reason: 'housed', ethos: '9.1', note: null }),
    '2026-12-05',
  )
  assert.ok(outcome.ok)
  assert.equal(outcome.value.nights, 34)
  assert.deepEqual(
    (await world.ledger()).filter((line) => line.startsWith('stay')),
    ['stay A1/Stanza 1/letto 1 [2026-11-01,2026-12-05)', 'stay A1/Stanza 1/letto 2 [2026-11-01,2026-12-05)'],
  )
})
