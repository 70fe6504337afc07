import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { commitAs, readAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addBeds, changeBed } from './beds.ts'
import { closeSite } from './close-site.ts'
import { hubSite } from './examples.ts'
import { nightsByHand, stayByHand } from './nights-by-hand.ts'
import { unitPage } from './queries.ts'
import { changeRoom } from './rooms.ts'
import { addSite, changeSite, siteDetails } from './sites.ts'
import { addTitle, titlesEnding } from './titles.ts'
import { addUnit, changeUnit } from './units.ts'

let world: LittleWorld
beforeEach(async () => {
  world = await littleWorld()
})

const day = (text: string) => Temporal.PlainDate.from(text)
const asPaolo = <T>(work: (tx: Tx) => Promise<Outcome<T>>) => commitAs(world.house, world.actors.paolo, work)
const asCarla = <T>(work: (tx: Tx) => Promise<Outcome<T>>) => commitAs(world.house, world.actors.carla, work)
const reasons = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
const sentences = (outcome: Outcome<unknown>) =>
  outcome.ok ? '' : outcome.refusals.map(({ sentence }) => sentence).join(' ')

async function placeOf(tx: Tx, unit: string, room: string) {
  const place = await unitPage(tx, named(unit))
  const found = place?.unit.rooms.find(({ id }) => id === named(`${unit} ${room}`))
  assert.ok(place && found)
  return { ...place, room: found }
}

async function rossiAndKofiShare() {
  const [rossi, kofi] = [await stayByHand(world.sql, 'Nucleo Rossi'), await stayByHand(world.sql, 'Kofi Mensah')]
  const nights = '[2026-11-01,2027-01-09)'
  await nightsByHand(world.sql, {
    kind: 'stay',
    bed: 'A1 Stanza 2 letto 1',
    nights,
    household: 'Nucleo Rossi',
    person: 'Maria Rossi',
    stay: rossi,
  })
  await nightsByHand(world.sql, {
    kind: 'stay',
    bed: 'A1 Stanza 2 letto 2',
    nights,
    household: 'Kofi Mensah',
    person: 'Kofi Mensah',
    stay: kofi,
  })
}

test('a unit takes the limit of the rules, and may not go above it', async () => {
  const unit = { name: 'B1', floor: 2, features: [], notes: null }
  const site = { id: hubSite, serviceId: named('Hub Barona') }
  const above = await asPaolo((tx) => addUnit(tx, site, { ...unit, capacityLimit: 13 }))
  assert.deepEqual(reasons(above), ['above-the-rules'])
  const added = await asPaolo((tx) => addUnit(tx, site, { ...unit, capacityLimit: null }))
  assert.ok(added.ok)
  const [row] = await world.sql<{ capacity_limit: number }>('select capacity_limit from housing.unit where id = $1', [
    added.value.id,
  ])
  assert.equal(row?.capacity_limit, 12)
})

test('a unit with six beds cannot be limited to five', async () => {
  const outcome = await asPaolo(async (tx) => {
    const place = await unitPage(tx, named('A1'))
    assert.ok(place)
    const { name, floor, features, notes, version } = place.unit
    return changeUnit(tx, place, { name, floor, features, notes, capacityLimit: 5 }, version)
  })
  assert.deepEqual(reasons(outcome), ['fewer-than-beds'])
})

test('two people adding the twelfth and thirteenth bed in the same instant: one succeeds', async () => {
  const add = (count: number) =>
    asPaolo(async (tx) =>
      addBeds(tx, await placeOf(tx, 'A1', 'Stanza 2'), { count, kind: 'single', from: day('2026-11-22') }),
    )
  assert.ok((await add(5)).ok)
  const outcomes = await Promise.all([add(1), add(1)])
  assert.deepEqual(outcomes.map(({ ok }) => ok).sort(), [false, true])
  assert.deepEqual(outcomes.flatMap(reasons), ['unit-full'])
  const [row] = await world.sql<{ beds: number }>(
    'select count(*)::int beds from housing.bed b join housing.room r on r.id = b.room_id where r.unit_id = $1',
    [named('A1')],
  )
  assert.equal(row?.beds, 12)
})

test('a shared room in which two households sleep does not become private: their coordinator reads who, the housing manager does not', async () => {
  await rossiAndKofiShare()
  const input = { name: 'Stanza 2', kind: 'private' as const }
  const room = named('A1 Stanza 2')
  const toCarla = await asCarla((tx) => changeRoom(tx, room, input, 1))
  assert.match(sentences(toCarla), /Nucleo Rossi divide la stanza con altri fino al 9 gennaio 2027/)
  assert.match(sentences(toCarla), /Kofi Mensah divide/)
  const toPaolo = await asPaolo((tx) => changeRoom(tx, room, input, 1))
  assert.deepEqual(reasons(toPaolo), ['shared-now', 'shared-now'])
  assert.doesNotMatch(sentences(toPaolo), /Rossi|Mensah/)
})

test('a bed with a guest does not leave service before the guest; on the day of leaving it does', async () => {
  await rossiAndKofiShare()
  const leave = (until: string) =>
    asCarla(async (tx) => {
      const place = await placeOf(tx, 'A1', 'Stanza 2')
      const bed = named('A1 Stanza 2 letto 1')
      return changeBed(
        tx,
        place,
        bed,
        { name: 'letto 1', kind: 'single', from: day('2020-01-01'), until: day(until) },
        1,
      )
    })
  const early = await leave('2026-12-01')
  assert.match(sentences(early), /A1, Stanza 2, letto 1: occupato da Nucleo Rossi fino al 9 gennaio 2027/)
  assert.ok((await leave('2027-01-09')).ok)
})

test('a save that began from an older version is refused', async () => {
  const input = {
    name: 'Hub Barona nuovo',
    kind: 'hub' as const,
    hub: null,
    address: null,
    municipality: null,
    zone: null,
    commonSpaces: null,
    openedOn: day('2020-01-01'),
  }
  const save = (name: string) =>
    asPaolo(async (tx) => {
      const site = await siteDetails(tx, hubSite)
      assert.ok(site)
      return changeSite(tx, site, { ...input, name }, 1)
    })
  assert.ok((await save('Il primo')).ok)
  assert.deepEqual(reasons(await save('Il secondo')), ['stale'])
})

test('a satellite belongs to a hub, and nothing else does', async () => {
  const input = {
    service: named('Hub Barona'),
    name: 'Via Padova 12',
    kind: 'satellite' as const,
    hub: null,
    address: null,
    municipality: null,
    zone: null,
    commonSpaces: null,
    openedOn: day('2021-01-01'),
  }
  assert.deepEqual(reasons(await asPaolo((tx) => addSite(tx, input))), ['satellite-without-hub'])
  assert.deepEqual(reasons(await asPaolo((tx) => addSite(tx, { ...input, kind: 'flats', hub: hubSite }))), [
    'hub-of-no-satellite',
  ])
  assert.ok((await asPaolo((tx) => addSite(tx, { ...input, hub: hubSite }))).ok)
})

test('a site closes when its last guest has left, and its beds leave service with it', async () => {
  await rossiAndKofiShare()
  const close = (on: string) =>
    asPaolo(async (tx) => {
      const site = await siteDetails(tx, hubSite)
      assert.ok(site)
      return closeSite(tx, site, day(on), site.version)
    })
  assert.deepEqual(reasons(await close('2026-12-01')), ['nights-there', 'nights-there'])
  assert.ok((await close('2027-01-09')).ok)
  const rows = await world.sql<{ until: string }>('select distinct upper(in_service)::text until from housing.bed')
  assert.deepEqual(rows, [{ until: '2027-01-09' }])
})

test('a unit has one title at a time, and the one that ends is announced', async () => {
  const title = {
    title: 'housing_agency_agreement' as const,
    owner: null,
    ownerName: 'ALER',
    actNumber: '1234/2024',
    actDate: null,
    from: day('2024-02-01'),
    to: day('2027-01-31'),
    monthlyCost: 45050,
    notes: null,
  }
  assert.ok((await asPaolo((tx) => addTitle(tx, named('A1'), title))).ok)
  const second = await asPaolo((tx) => addTitle(tx, named('A1'), { ...title, from: day('2027-01-31'), to: null }))
  assert.match(sentences(second), /c’è già un titolo, dal 1 febbraio 2024 al 31 gennaio 2027/)
  const ending = (by: string) => readAs(world.house, world.actors.paolo, (tx) => titlesEnding(tx, day(by)))
  assert.equal((await ending('2027-01-31')).length, 1)
  assert.equal((await ending('2027-01-30')).length, 0)
  assert.ok((await asPaolo((tx) => addTitle(tx, named('A1'), { ...title, from: day('2027-02-01'), to: null }))).ok)
  assert.equal((await ending('2027-01-31')).length, 0)
})
