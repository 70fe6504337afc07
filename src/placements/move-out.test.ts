import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { named } from '../organisations/examples.ts'
import { askExtension } from './ask-extension.ts'
import { learnDestination } from './learn-destination.ts'
import { type MoveOut, moveOut } from './move-out.ts'
import { recordFollowUp } from './record-follow-up.ts'
import { reasonsOf, type StaysWorld, sentencesOf, staysWorld } from './stays-in-tests.ts'
import { undoMoveOut } from './undo-move-out.ts'

let world: StaysWorld
let stayId: string
const kofi = named('Kofi Mensah')
const maria = named('Maria Rossi')
const bed1 = named('A1 Stanza 2 letto 1')
const day = Temporal.PlainDate.from

before(async () => {
  world = await staysWorld('2026-11-22')
})
beforeEach(async () => {
  await world.empty()
  stayId = await world.add({
    householdId: kofi,
    beds: [{ personId: kofi, bedId: bed1 }],
    entry: '2026-11-01',
    until: '2026-12-01',
  })
})

const leaving = (on: string, more: Partial<MoveOut> = {}): MoveOut => ({
  stayId,
  on: day(on),
  destination: 'private_lease',
  reason: 'housed',
  ethos: null,
  note: null,
  ...more,
})
const leave = (on: string, more: Partial<MoveOut> = {}) => world.as('omar', (tx) => moveOut(tx, leaving(on, more)))
const nextGuest = (entry: string) =>
  world.add({
    householdId: named('Nucleo Rossi'),
    beds: [{ personId: maria, bedId: bed1 }],
    entry,
    until: '2027-01-10',
  })

test('the nights end on the day of leaving, the bed rests, the rest is given back', async () => {
  const outcome = await leave('2026-11-20')
  assert.ok(outcome.ok)
  assert.equal(outcome.value.nights, 19)
  assert.deepEqual(await world.ledger(), [
    'stay A1/Stanza 2/letto 1 [2026-11-01,2026-11-20)',
    'turnover A1/Stanza 2/letto 1 [2026-11-20,2026-11-22)',
  ])
  const [stay] = await world.sql('select exit::text from placements.stay')
  assert.equal(stay?.exit, '2026-11-20')
})

test('the rest of a bed is shortened to its next use, and said', async () => {
  await world.sql(`update housing.bed_nights set nights = daterange('2026-11-01', '2026-11-21')`)
  await nextGuest('2026-11-21')
  const outcome = await leave('2026-11-20')
  assert.ok(outcome.ok)
  assert.deepEqual(
    outcome.value.shortened,
    [{ place: 'A1, Stanza 2, letto 1', nights: 1, nextUse: '2026-11-21' }].map((rest) => ({
      ...rest,
      nextUse: day(rest.nextUse),
    })),
  )
  assert.deepEqual((await world.ledger())[1], 'turnover A1/Stanza 2/letto 1 [2026-11-20,2026-11-21)')
})

test('in and out on the same day is no night, one person served', async () => {
  const outcome = await leave('2026-11-01')
  assert.ok(outcome.ok)
  assert.equal(outcome.value.nights, 0)
  assert.deepEqual(await world.ledger(), ['turnover A1/Stanza 2/letto 1 [2026-11-01,2026-11-03)'])
  assert.ok((await world.as('omar', (tx) => undoMoveOut(tx, { stayId, reason: 'Errore' }))).ok)
  assert.deepEqual(await world.ledger(), ['stay A1/Stanza 2/letto 1 [2026-11-01,2026-12-01)'])
})

test('pressed twice at once, the departure is recorded once', async () => {
  const both = await Promise.all([leave('2026-11-20'), leave('2026-11-20')])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(both.flatMap(reasonsOf), ['already-left'])
  assert.equal((await world.sql('select 1 from placements.departure')).length, 1)
})

test('everything wrong is said at once', async () => {
  assert.deepEqual(reasonsOf(await leave('2026-10-20', { destination: 'deceased' })), [
    'before-entry',
    'death-on-one-side',
  ])
  assert.deepEqual(reasonsOf(await leave('2026-11-23')), ['in-the-future'])
})

test('follow-ups fall at the months of the rules, on days that exist; none after a death', async () => {
  await world.sql(`update placements.stay set entry = '2026-08-01'`)
  assert.ok((await leave('2026-08-31')).ok)
  const due = await world.sql<{ due: string }>('select due_on::text as due from placements.follow_up order by months')
  assert.deepEqual(
    due.map((row) => row.due),
    ['2026-11-30', '2027-02-28', '2027-08-31'],
  )
  await world.as('omar', (tx) => undoMoveOut(tx, { stayId, reason: 'Errore' }))
  await world.sql('delete from placements.follow_up')
  assert.ok((await leave('2026-11-20', { destination: 'deceased', reason: 'deceased' })).ok)
  assert.equal((await world.sql('select 1 from placements.follow_up')).length, 0)
})

test('a request still waiting is closed with the stay', async () => {
  const asked = await world.as('anna', (tx) =>
    askExtension(tx, { stayId, reason: 'health', explanation: 'Cure', until: day('2026-12-10') }),
  )
  assert.ok(asked.ok)
  assert.ok((await leave('2026-11-20')).ok)
  const [extension] = await world.sql('select state from placements.extension')
  assert.equal(extension?.state, 'withdrawn')
})

test('a departure recorded by mistake is undone night for night, and leaves a trace', async () => {
  await leave('2026-11-20')
  assert.ok((await world.as('omar', (tx) => undoMoveOut(tx, { stayId, reason: 'Era un altro nucleo' }))).ok)
  assert.deepEqual(await world.ledger(), [
    'stay A1/Stanza 2/letto 1 [2026-11-01,2026-11-20)',
    'stay A1/Stanza 2/letto 1 [2026-11-20,2026-12-01)',
  ])
  const [departure] = await world.sql('select undone_reason from placements.departure where undone_at is not null')
  assert.equal(departure?.undone_reason, 'Era un altro nucleo')
  assert.ok((await leave('2026-11-21')).ok)
})

test('a departure is not undone once the bed is somebody else’s', async () => {
  await leave('2026-11-20')
  await nextGuest('2026-11-22')
  const outcome = await world.as('omar', (tx) => undoMoveOut(tx, { stayId, reason: 'Errore' }))
  assert.match(sentencesOf(outcome), /già di Nucleo Rossi/)
  const [stay] = await world.sql('select exit::text from placements.stay where id = $1', [stayId])
  assert.equal(stay?.exit, '2026-11-20')
})

test('where the household went can be learnt later, once', async () => {
  await leave('2026-11-20', { destination: 'waiting_to_know', reason: 'unknown' })
  const learn = () =>
    world.as('omar', (tx) => learnDestination(tx, { stayId, destination: 'relatives_for_good', note: null }))
  assert.ok((await learn()).ok)
  assert.deepEqual(reasonsOf(await learn()), ['already-known'])
})

test('a follow-up is recorded between the exit and today', async () => {
  await leave('2026-11-20')
  const [followUp] = await world.sql<{ id: string }>('select id from placements.follow_up where months = 3')
  const record = (on: string) =>
    world.as('omar', (tx) =>
      recordFollowUp(tx, { followUpId: followUp?.id ?? '', on: day(on), result: 'still_housed', note: null }),
    )
  assert.deepEqual(reasonsOf(await record('2026-11-19')), ['outside-the-time'])
  assert.deepEqual(reasonsOf(await record('2026-11-23')), ['outside-the-time'])
  assert.ok((await record('2026-11-22')).ok)
})

test('who lives in the household does not change', async () => {
  await leave('2026-11-20')
  const [{ n } = { n: 0 }] = await world.sql<{ n: number }>(
    'select count(*)::int as n from people.household_member where upper(during) is not null',
  )
  assert.equal(n, 0)
})

test('whoever works elsewhere cannot record a departure', async () => {
  assert.deepEqual(reasonsOf(await world.as('elena', (tx) => moveOut(tx, leaving('2026-11-20')))), ['no-stay'])
})
