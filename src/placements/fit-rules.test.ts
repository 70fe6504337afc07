import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ObstacleCode, places, type UnitSeen } from './fit-rules.ts'
import type { FreeBed, RoomSeen, Seeker } from './room-choice-rules.ts'

let number = 0
const bed = (change: Partial<FreeBed> = {}): FreeBed => {
  number += 1
  return { id: `bed ${number}`, name: `letto ${number}`, kind: 'single', gapBefore: null, gapAfter: null, ...change }
}

function room(name: string, isPrivate: boolean, free: number, change: Partial<RoomSeen> = {}): RoomSeen {
  return {
    id: name,
    name,
    isPrivate,
    others: false,
    othersUntil: null,
    family: false,
    free: Array.from({ length: free }, () => bed()),
    ...change,
  }
}

function unit(name: string, rooms: RoomSeen[], change: Partial<UnitSeen> = {}): UnitSeen {
  const { blocked = [] } = change
  const free = rooms.flatMap((one) => one.free)
  return {
    id: name,
    name,
    floor: 2,
    features: [],
    site: 'Hub Barona',
    zone: null,
    serviceId: 'hub',
    maximumNights: null,
    beds: free.filter(({ kind }) => kind !== 'cot').length + blocked.reduce((sum, { count }) => sum + count, 0),
    cots: free.filter(({ kind }) => kind === 'cot').length,
    blocked,
    rooms,
    ...change,
  }
}

const five: Seeker = { people: 5, babies: 1, minors: 3, needs: [] }
const single: Seeker = { people: 1, babies: 0, minors: 0, needs: [] }
const couple: Seeker = { people: 2, babies: 0, minors: 0, needs: [] }

const reasons = (units: UnitSeen[], seeker: Seeker, nights = 30) =>
  places(units, seeker, nights).misfits.map(({ unit, obstacles }) => [unit.name, ...obstacles.map(({ code }) => code)])
const rooms = (units: UnitSeen[], seeker: Seeker) =>
  places(units, seeker, 30).fits.map(({ unit, beds }) => [unit.name, ...beds.map(({ room }) => room.name)])

test('a family of five takes a private room of four and the whole shared room beside it', () => {
  const a1 = unit('A1', [room('Stanza 1', true, 4), room('Stanza 2', false, 2)])
  assert.deepEqual(rooms([a1], five), [['A1', 'Stanza 1', 'Stanza 1', 'Stanza 1', 'Stanza 1', 'Stanza 2']])
})

test('a family with minors does not join strangers in a shared room; adults may', () => {
  const shared = () => room('Stanza 2', false, 2, { others: true, othersUntil: 12 })
  const a1 = unit('A1', [shared()])
  assert.deepEqual(reasons([a1], { ...couple, minors: 1 }), [['A1', 'would_mix']])
  assert.equal(places([a1], couple, 30).fits.length, 1)
  const mixing = places([a1], { ...couple, minors: 1 }, 30, { familiesShareRooms: true, shortGap: 14 })
  assert.equal(mixing.fits.length, 1)
})

test('nobody joins a family with minors in a shared room', () => {
  const a1 = unit('A1', [room('Stanza 2', false, 1, { others: true, family: true, othersUntil: 9 })])
  assert.deepEqual(places([a1], single, 30).misfits[0]?.obstacles, [{ code: 'would_mix', freeAfter: 9 }])
})

test('a single person is given a bed in a shared room before a private room is spent on them', () => {
  const found = rooms([unit('A2', [room('Stanza 1', true, 2)]), unit('A1', [room('Stanza 2', false, 2)])], single)
  assert.deepEqual(found, [
    ['A1', 'Stanza 2'],
    ['A2', 'Stanza 1'],
  ])
})

test('the room that loses no bed comes first', () => {
  const exact = unit('B', [room('Stanza 1', true, 2)])
  const large = unit('A', [room('Stanza 1', true, 4)])
  const found = places([large, exact], couple, 30).fits
  assert.deepEqual(
    found.map(({ unit, unusable }) => [unit.name, unusable]),
    [
      ['B', 0],
      ['A', 2],
    ],
  )
})

test('a bed that leaves no scrap of nights is chosen before one that does', () => {
  const beds = [bed({ gapBefore: 3 }), bed({ id: 'without a gap' })]
  const found = places([unit('A', [room('Stanza 2', false, 0, { free: beds })])], single, 30).fits[0]
  assert.equal(found?.beds[0]?.bed.id, 'without a gap')
  assert.equal(found?.gaps, 0)
})

test('a cot takes a baby and nobody else', () => {
  const free = [bed(), bed(), bed(), bed(), bed({ id: 'cot', kind: 'cot' })]
  const withCot = unit('A', [room('Stanza 1', true, 0, { free })])
  const found = places([withCot], five, 30).fits[0]
  assert.equal(found?.beds.at(-1)?.bed.id, 'cot')
  assert.equal(found?.unusable, 0)
  assert.deepEqual(reasons([withCot], { ...five, babies: 0 }), [['A', 'too_small']])
})

test('what a household needs of the building is needed of every place', () => {
  const plain = () => [room('Stanza 1', true, 1)]
  const units = [
    unit('secondo piano', plain()),
    unit('piano terra', plain(), { floor: 0 }),
    unit('con ascensore', plain(), { features: ['lift'] }),
    unit('accessibile', plain(), { floor: 0, features: ['accessible', 'pets_allowed', 'cot'] }),
  ]
  const fitting = (need: string) =>
    places(units, { ...single, needs: [need] }, 30)
      .fits.map(({ unit }) => unit.name)
      .sort()
  assert.deepEqual(fitting('wheelchair'), ['accessibile'])
  assert.deepEqual(fitting('ground_floor'), ['accessibile', 'con ascensore', 'piano terra'])
  assert.deepEqual(fitting('pet'), ['accessibile'])
  assert.deepEqual(fitting('cot'), ['accessibile'])
  assert.equal(fitting('interpreter').length, 4)
})

test('a home without barriers is kept for who cannot do without, while another will do', () => {
  const units = [
    unit('A accessibile', [room('Stanza 1', true, 1)], { features: ['accessible'] }),
    unit('B', [room('Stanza 1', true, 1)]),
  ]
  assert.deepEqual(
    places(units, single, 30).fits.map(({ unit, scarce }) => [unit.name, scarce]),
    [
      ['B', false],
      ['A accessibile', true],
    ],
  )
})

test('every unit that does not fit says why, the decisive reason first, and until when', () => {
  const blocked = (code: ObstacleCode, count: number, freeAfter: number | null) => ({
    blocked: [{ code, count, freeAfter }],
  })
  const units = [
    unit('piccolo', [room('Stanza 1', true, 2)]),
    unit('occupato', [], blocked('taken', 5, 9)),
    unit('a metà', [room('Stanza 1', true, 3)], blocked('taken', 2, 20)),
    unit('chiuso', [], blocked('closed', 5, null)),
    unit('altrui', [room('Stanza 1', true, 5, { others: true, othersUntil: 6 })]),
    unit('breve', [room('Stanza 1', true, 5)], { maximumNights: 10 }),
  ]
  assert.deepEqual(
    places(units, five, 30).misfits.map(({ unit, obstacles: [first] }) => [unit.name, first]),
    [
      ['piccolo', { code: 'too_small', free: 2, needed: 5 }],
      ['occupato', { code: 'taken', freeAfter: 9 }],
      ['a metà', { code: 'not_together', free: 3, needed: 5, freeAfter: 20 }],
      ['chiuso', { code: 'closed', freeAfter: null }],
      ['altrui', { code: 'private_room', freeAfter: 6 }],
      ['breve', { code: 'over_term', limit: 10 }],
    ],
  )
})

const anyRoom = fc.record({
  isPrivate: fc.boolean(),
  others: fc.boolean(),
  family: fc.boolean(),
  regular: fc.nat(4),
  cots: fc.nat(1),
})
const anyUnit = fc.array(anyRoom, { minLength: 1, maxLength: 6 }).map((drawn) =>
  unit(
    'U',
    drawn.map(({ isPrivate, others, family, regular, cots }, index) => {
      const made = room(`Stanza ${index}`, isPrivate, regular, { others: others || family, family })
      made.free.push(...Array.from({ length: cots }, () => bed({ kind: 'cot' })))
      return made
    }),
  ),
)
const anySeeker = fc
  .record({ adults: fc.integer({ min: 1, max: 3 }), children: fc.nat(3), babies: fc.nat(2) })
  .map(({ adults, children, babies }) => ({
    people: adults + children + babies,
    babies,
    minors: children + babies,
    needs: [],
  }))

/** All the beds this household may have, counted the long way. */
function bedsInAll({ rooms }: UnitSeen, seeker: Seeker) {
  const open = rooms.filter(({ isPrivate, others, family }) =>
    isPrivate ? !others : !(seeker.minors > 0 && others) && !family,
  )
  const free = open.flatMap(({ free }) => free)
  const cots = free.filter(({ kind }) => kind === 'cot').length
  return free.length - cots + Math.min(cots, seeker.babies)
}

test('property: a unit fits exactly when the rooms it may have hold everybody', () => {
  fc.assert(
    fc.property(anyUnit, anySeeker, (drawn, seeker) => {
      const { fits, misfits } = places([drawn], seeker, 30)
      assert.equal(fits.length + misfits.length, 1)
      assert.equal(fits.length === 1, bedsInAll(drawn, seeker) >= seeker.people)
    }),
  )
})

test('property: everybody gets one bed, no bed twice, babies alone in cots, nobody where they may not be', () => {
  fc.assert(
    fc.property(anyUnit, anySeeker, (drawn, seeker) => {
      for (const { beds, unusable } of places([drawn], seeker, 30).fits) {
        assert.equal(new Set(beds.map(({ bed }) => bed.id)).size, seeker.people)
        assert.ok(beds.filter(({ bed }) => bed.kind === 'cot').length <= seeker.babies)
        assert.ok(unusable >= 0)
        for (const { room } of beds) assert.ok(room.isPrivate ? !room.others : !(room.others && seeker.minors > 0))
      }
    }),
  )
})
