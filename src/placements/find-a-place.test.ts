import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { occupy, type Use } from '../housing/ledger.ts'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { availability } from './availability.ts'
import { addExampleStay } from './examples.ts'
import { findAPlace } from './find-a-place.ts'
import { places, type UnitSeen } from './fit-rules.ts'
import { letGoExpired } from './let-go-expired.ts'

let world: LittleWorld
const rossi = named('Nucleo Rossi')
const kofi = named('Kofi Mensah')
const beds = [1, 2, 3, 4].map((n) => named(`A1 Stanza 1 letto ${n}`))
const shared = [1, 2].map((n) => named(`A1 Stanza 2 letto ${n}`))
const small = [1, 2].map((n) => named(`A2 Stanza 1 letto ${n}`))
const everyBed = [...beds, ...shared, ...small]

before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleHousehold(tx, 'Nucleo Bianchi', [
      { given: 'Ugo', family: 'Bianchi', born: '1970-01-01', sex: 'male' },
      { given: 'Ivo', family: 'Bianchi', born: '2015-01-01', sex: 'male' },
    ])
    return done(null)
  })
})

/** Works in a transaction that leaves nothing behind. */
async function tried(work: (tx: Tx) => Promise<void>, actor = world.actors.carla): Promise<void> {
  await commitAs(world.house, actor, async (tx): Promise<Outcome<null>> => {
    await work(tx)
    return refused({ reason: 'undone', sentence: '' })
  })
}

const day = (text: string) => Temporal.PlainDate.from(text)
const search = { from: day('2026-12-01'), to: day('2026-12-15') }

async function stayOf(tx: Tx, household: string, people: string[], where: string[], from: string, to: string) {
  await addExampleStay(tx, {
    householdId: named(household),
    entry: from,
    until: to,
    beds: people.map((person, index) => ({ personId: named(person), bedId: where[index] ?? '' })),
  })
}

test('a family of five finds the private room and the shared room beside it, and why not the other unit', async () => {
  const found = await readAs(world.house, world.actors.carla, (tx) =>
    findAPlace(tx, { householdId: rossi, ...search, because: 'too_small' }),
  )
  assert.deepEqual(
    found?.places.map(({ unit, beds }) => [unit.name, beds.length]),
    [['A1', 5]],
  )
  assert.deepEqual(found?.reasons, [{ code: 'too_small', count: 1 }])
  assert.deepEqual(
    found?.misfits.map(({ unit }) => unit.name),
    ['A2'],
  )
})

test('when nothing is said, the nights begin today and last as long as the rules allow', async () => {
  const found = await readAs(world.house, world.actors.carla, (tx) => findAPlace(tx, { householdId: kofi }))
  assert.equal(String(found?.from), '2026-11-22')
  assert.equal(String(found?.to), '2027-01-21')
})

test('whoever leaves on the day of the entry is not in the way, and the next entry says until when it is free', async () => {
  await tried(async (tx) => {
    await stayOf(tx, 'Nucleo Bianchi', ['Ugo Bianchi', 'Ivo Bianchi'], small, '2026-11-20', '2026-12-01')
    const found = await findAPlace(tx, { householdId: rossi, people: 2, ...search })
    assert.equal(found?.places.length, 1)
    const two = await findAPlace(tx, { people: 2, minors: 1, ...search })
    assert.ok(two?.places.some(({ unit }) => unit.name === 'A2'))
  })
  await tried(async (tx) => {
    await stayOf(tx, 'Nucleo Bianchi', ['Ugo Bianchi', 'Ivo Bianchi'], small, '2026-12-20', '2027-01-01')
    const two = await findAPlace(tx, { people: 2, minors: 1, ...search })
    const place = two?.places.find(({ unit }) => unit.name === 'A2')
    assert.equal(String(place?.freeUntil), '2026-12-20')
    assert.equal(place?.gaps, 2)
  })
})

test('a stranger is not put with a family with minors in a shared room', async () => {
  await tried(async (tx) => {
    await stayOf(tx, 'Nucleo Bianchi', ['Ivo Bianchi'], shared, '2026-11-20', '2026-12-10')
    const units = await availability(tx, {
      services: [hubService],
      nights: new Nights(search.from, search.to),
      householdId: kofi,
      minors: 0,
    })
    const room = units.flatMap(({ rooms }) => rooms).find(({ isPrivate }) => !isPrivate)
    assert.equal(room?.family, true)
    const { fits } = places(units, { people: 1, babies: 0, minors: 0, needs: [] }, 14)
    assert.ok(fits.every((fit) => fit.beds.every((chosen) => chosen.room.isPrivate)))
  })
})

test('the search shows each service to whoever works in it, and a household to whoever may open its file', async () => {
  const elsewhere = await readAs(world.house, world.actors.elena, (tx) => findAPlace(tx, { people: 1, ...search }))
  assert.deepEqual(elsewhere?.places, [])
  assert.deepEqual(elsewhere?.reasons, [])
  assert.equal(
    await readAs(world.house, world.actors.elena, (tx) => findAPlace(tx, { householdId: rossi, ...search })),
    undefined,
  )
})

type Drawn = { who: number; bed: number; from: number; length: number; kind: 'stay' | 'hold' | 'expired' | 'closure' }

const anyLine: fc.Arbitrary<Drawn> = fc.record({
  who: fc.nat(2),
  bed: fc.nat(everyBed.length - 1),
  from: fc.integer({ min: -10, max: 30 }),
  length: fc.integer({ min: 1, max: 25 }),
  kind: fc.constantFrom('stay', 'stay', 'hold', 'expired', 'closure'),
})
const anyLedger = fc.array(anyLine, { maxLength: 14 })
const anySearch = fc.record({
  people: fc.integer({ min: 1, max: 4 }),
  from: fc.nat(20),
  length: fc.integer({ min: 1, max: 20 }),
})

const today = day('2026-11-22')
const nightsOf = ({ from, length }: { from: number; length: number }) =>
  new Nights(today.add({ days: from }), today.add({ days: from + length }))

/** A random ledger, each line only if the database takes it. */
async function draw(tx: Tx, lines: Drawn[]): Promise<void> {
  const others = ['Nucleo Bianchi', 'Nucleo Verdi', 'Nucleo Neri']
  const households = others.map((name) => named(name))
  for (const name of others.slice(1))
    await tx.db
      .insertInto('people.household')
      .values({ id: named(name), name })
      .execute()
  for (const line of lines) {
    const householdId = households[line.who] ?? ''
    const common = { bedId: everyBed[line.bed] ?? '', nights: nightsOf(line) }
    await broken(tx, async () => {
      const clashes = await occupy(tx, [await useOf(tx, line, householdId, common)])
      assert.ok(clashes.length <= 1)
    })
  }
}

async function useOf(
  tx: Tx,
  { kind }: Drawn,
  householdId: string,
  common: { bedId: string; nights: Nights },
): Promise<Use> {
  const id = newId()
  const { nights } = common
  if (kind === 'closure') {
    await tx.db
      .insertInto('housing.closure')
      .values({ id, service_id: hubService, reason: 'works', during: nights })
      .execute()
    return { ...common, kind, closureId: id }
  }
  if (kind === 'stay') {
    const personId = newId()
    await tx.db.insertInto('people.person').values({ id: personId, given_name: 'Chi', family_name: 'Dorme' }).execute()
    await tx.db
      .insertInto('placements.stay')
      .values({
        id,
        service_id: hubService,
        household_id: householdId,
        entry: nights.from,
        authorised_until: nights.to ?? nights.from,
        exit: nights.to,
        rule_set_id: hubRules,
      })
      .execute()
    return { ...common, kind, stayId: id, householdId, personId }
  }
  const expired = kind === 'expired'
  await tx.db
    .insertInto('placements.offer')
    .values({
      id,
      service_id: hubService,
      household_id: householdId,
      nights,
      expires_at: tx.now.add({ hours: expired ? -1 : 1 }),
      made_at: tx.now,
      rule_set_id: hubRules,
      ...(expired ? {} : { state: 'accepted', answered_at: tx.now }),
    })
    .execute()
  return { ...common, kind: 'hold', offerId: id, householdId }
}

/** All ways to choose so many beds. */
function combinations(from: string[], count: number): string[][] {
  if (count === 0) return [[]]
  return from.flatMap((first, index) => combinations(from.slice(index + 1), count - 1).map((rest) => [first, ...rest]))
}

async function wouldHold(tx: Tx, bedIds: string[], nights: Nights): Promise<boolean> {
  const offerId = newId()
  let taken = false
  await broken(tx, async () => {
    await tx.db
      .insertInto('placements.offer')
      .values({
        id: offerId,
        service_id: hubService,
        household_id: kofi,
        nights,
        expires_at: tx.now.add({ hours: 1 }),
        made_at: tx.now,
        rule_set_id: hubRules,
        state: 'accepted',
        answered_at: tx.now,
      })
      .execute()
    const clashes = await occupy(
      tx,
      bedIds.map((bedId) => ({ kind: 'hold', offerId, householdId: kofi, bedId, nights })),
    )
    taken = clashes.length === 0
    await tx.db.deleteFrom('housing.bed_nights').where('offer_id', '=', offerId).execute()
  })
  return taken
}

const bedsOfUnit = (unit: UnitSeen) => (unit.name === 'A1' ? [...beds, ...shared] : small)

test('property: the search offers it ⇔ the insert succeeds', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyLedger, anySearch, async (lines, wanted) => {
      await tried(async (tx) => {
        await draw(tx, lines)
        const nights = nightsOf(wanted)
        const asked = { services: [hubService], nights, householdId: kofi, minors: 0 }
        const seeker = { people: wanted.people, babies: 0, minors: 0, needs: [] }
        const found = places(await availability(tx, asked), seeker, nights.count, {
          familiesShareRooms: true,
          shortGap: 14,
        })
        await letGoExpired(tx, { bedIds: everyBed })
        for (const { unit, beds } of found.fits) {
          const bedIds = beds.map(({ bed }) => bed.id)
          assert.ok(await wouldHold(tx, bedIds, nights), `${unit.name} was offered and could not be held`)
        }
        for (const { unit } of found.misfits)
          for (const bedIds of combinations(bedsOfUnit(unit), wanted.people))
            assert.ok(!(await wouldHold(tx, bedIds, nights)), `${unit.name} was left out and could be held`)
      }, system('test'))
    }),
    { numRuns: 40 },
  )
})
