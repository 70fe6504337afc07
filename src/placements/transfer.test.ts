import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { named } from '../organisations/examples.ts'
import { reasonsOf, type StaysWorld, sentencesOf, staysWorld } from './stays-in-tests.ts'
import { type Transfer, transfer } from './transfer.ts'

let world: StaysWorld
let rossi: string
let kofi: string
const kofiId = named('Kofi Mensah')
const maria = named('Maria Rossi')
const sara = named('Sara Benali')
const bed = (name: string) => named(name)
const day = Temporal.PlainDate.from

before(async () => {
  world = await staysWorld('2026-11-22')
})
beforeEach(async () => {
  await world.empty()
  rossi = await world.add({
    householdId: named('Nucleo Rossi'),
    beds: [
      { personId: maria, bedId: bed('A1 Stanza 1 letto 1') },
      { personId: sara, bedId: bed('A1 Stanza 1 letto 2') },
    ],
    entry: '2026-11-01',
    until: '2026-12-01',
  })
  kofi = await world.add({
    householdId: kofiId,
    beds: [{ personId: kofiId, bedId: bed('A1 Stanza 2 letto 1') }],
    entry: '2026-11-10',
    until: '2026-12-10',
  })
})

const move = (order: Partial<Transfer>, worker: 'omar' | 'carla' | 'elena' = 'omar') =>
  world.as(worker, (tx) =>
    transfer(tx, { stayId: rossi, from: day('2026-11-22'), moves: [], reason: 'better_fit', note: null, ...order }),
  )
const nights = async () =>
  (
    await world.sql<{ n: number }>(
      `select sum(upper(nights) - lower(nights))::int as n from housing.bed_nights where kind = 'stay'`,
    )
  )[0]?.n

test('everyone goes to other beds from a day on; the nights before stay, those left rest, none is lost', async () => {
  const was = await nights()
  const outcome = await move({
    moves: [
      { personId: maria, bedId: bed('A2 Stanza 1 letto 1') },
      { personId: sara, bedId: bed('A2 Stanza 1 letto 2') },
    ],
  })
  assert.deepEqual(outcome, { ok: true, value: { moved: 2, shortened: [] } })
  assert.deepEqual(
    (await world.ledger()).filter((line) => !line.includes('Stanza 2')),
    [
      'stay A1/Stanza 1/letto 1 [2026-11-01,2026-11-22)',
      'turnover A1/Stanza 1/letto 1 [2026-11-22,2026-11-24)',
      'stay A1/Stanza 1/letto 2 [2026-11-01,2026-11-22)',
      'turnover A1/Stanza 1/letto 2 [2026-11-22,2026-11-24)',
      'stay A2/Stanza 1/letto 1 [2026-11-22,2026-12-01)',
      'stay A2/Stanza 1/letto 2 [2026-11-22,2026-12-01)',
    ],
  )
  assert.equal(await nights(), was)
})

test('one person alone may change, and two may exchange beds within the household', async () => {
  assert.ok((await move({ moves: [{ personId: sara, bedId: bed('A1 Stanza 1 letto 3') }] })).ok)
  const outcome = await move({
    from: day('2026-11-25'),
    moves: [
      { personId: maria, bedId: bed('A1 Stanza 1 letto 3') },
      { personId: sara, bedId: bed('A1 Stanza 1 letto 1') },
    ],
  })
  assert.ok(outcome.ok)
  const now = (await world.ledger()).filter((line) => line.includes('[2026-11-25'))
  assert.deepEqual(now, [
    'stay A1/Stanza 1/letto 1 [2026-11-25,2026-12-01)',
    'stay A1/Stanza 1/letto 3 [2026-11-25,2026-12-01)',
  ])
})

test('two households exchange their beds in one transaction', async () => {
  const outcome = await move({
    withStayId: kofi,
    reason: 'swap',
    moves: [
      { personId: maria, bedId: bed('A1 Stanza 2 letto 1') },
      { personId: sara, bedId: bed('A1 Stanza 2 letto 2') },
      { personId: kofiId, bedId: bed('A1 Stanza 1 letto 1') },
    ],
  })
  assert.ok(outcome.ok, sentencesOf(outcome))
  const now = (await world.ledger()).filter((line) => line.includes('stay') && line.includes('[2026-11-22'))
  assert.deepEqual(now, [
    'stay A1/Stanza 1/letto 1 [2026-11-22,2026-12-10)',
    'stay A1/Stanza 2/letto 1 [2026-11-22,2026-12-01)',
    'stay A1/Stanza 2/letto 2 [2026-11-22,2026-12-01)',
  ])
  const rows = await world.sql('select stay_id, with_stay_id from placements.transfer')
  assert.equal(rows.length, 2)
})

test('a bed that is taken is refused with the name of who is there, and nothing moves', async () => {
  const was = await world.ledger()
  const outcome = await move({ moves: [{ personId: maria, bedId: bed('A1 Stanza 2 letto 1') }] })
  assert.match(sentencesOf(outcome), /A1, Stanza 2, letto 1: il posto è già di Kofi Mensah fino al 10 dicembre 2026/)
  assert.deepEqual(await world.ledger(), was)
})

test('two transfers to the same bed in the same instant: one wins', async () => {
  const both = await Promise.all([
    move({ moves: [{ personId: maria, bedId: bed('A1 Stanza 2 letto 2') }] }),
    move({ stayId: kofi, moves: [{ personId: kofiId, bedId: bed('A1 Stanza 2 letto 2') }] }, 'carla'),
  ])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
})

test('what cannot be is refused: nobody moving, the same bed for two, beds of another service, days after the end', async () => {
  assert.deepEqual(reasonsOf(await move({ moves: [] })), ['nobody-moves'])
  assert.deepEqual(reasonsOf(await move({ moves: [{ personId: maria, bedId: bed('A1 Stanza 1 letto 1') }] })), [
    'nobody-moves',
  ])
  const twice = [maria, sara].map((personId) => ({ personId, bedId: bed('A1 Stanza 2 letto 2') }))
  assert.deepEqual(reasonsOf(await move({ moves: twice })), ['same-bed-twice'])
  assert.deepEqual(reasonsOf(await move({ moves: [{ personId: maria, bedId: named('inesistente') }] })), [
    'not-your-bed',
  ])
  assert.deepEqual(
    reasonsOf(await move({ moves: [{ personId: maria, bedId: bed('A1 Stanza 2 letto 2') }] }, 'elena')),
    ['no-stay'],
  )
})
