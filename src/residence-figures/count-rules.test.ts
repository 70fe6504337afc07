import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asSeen, crossedAsSeen, daysAt, largest, stableHomes, together } from './count-rules.ts'

test('half of all pieces are collected within the median, nine in ten within the ninetieth', () => {
  const found = [
    { days: 1, count: 2 },
    { days: 4, count: 5 },
    { days: 30, count: 3 },
  ]
  assert.equal(daysAt(0.5, found), 4)
  assert.equal(daysAt(0.9, found), 30)
  assert.equal(daysAt(0.5, []), null)
})

test('the nearest rank is a day that was found, and enough are at most that', () => {
  const days = fc.array(fc.record({ days: fc.nat(400), count: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 })
  fc.assert(
    fc.property(days, fc.double({ min: 0.01, max: 1, noNaN: true }), (found, part) => {
      const at = daysAt(part, found) ?? -1
      const all = found.reduce((sum, { count }) => sum + count, 0)
      const within = found.filter((each) => each.days <= at).reduce((sum, { count }) => sum + count, 0)
      const before = found.filter((each) => each.days < at).reduce((sum, { count }) => sum + count, 0)
      assert.ok(found.some((each) => each.days === at))
      assert.ok(within >= part * all - 1e-9)
      assert.ok(before < part * all || before === 0)
    }),
  )
})

test('who died and who was registered by mistake is left out of the homes; who is not known stays', () => {
  const homes = stableHomes(
    new Map([
      ['stable_home', 3],
      ['own_wish', 2],
      ['untraceable', 1],
      ['not_renewed', 2],
      ['deceased', 4],
      ['registered_by_mistake', 1],
    ]),
  )
  assert.deepEqual(homes, {
    ended: 13,
    leftOut: 5,
    counted: 8,
    stable: 3,
    unknown: 3,
    rate: 3 / 8,
    unknownShare: 3 / 8,
  })
  assert.equal(stableHomes(new Map([['deceased', 1]])).rate, null)
})

test('the largest classes, the others and the not known hold everybody once', () => {
  const found = fc.dictionary(fc.constantFrom('ITA', 'MAR', 'ROU', 'SEN', 'PER', 'unknown'), fc.nat(50))
  fc.assert(
    fc.property(found, fc.nat(4), (counts, most) => {
      const gathered = largest(new Map(Object.entries(counts)), most, { others: 'others', unknown: 'unknown' })
      assert.deepEqual(gathered.flatMap(({ of }) => of).toSorted(), Object.keys(counts).toSorted())
    }),
  )
})

test('who came and who left are said together or not at all', () => {
  assert.deepEqual(together([3, 40], { threshold: 5 }), ['few', 'hidden'])
  assert.deepEqual(together([0, 40], { threshold: 5 }), [0, 40])
  assert.deepEqual(together([3, 40], undefined), [3, 40])
})

test('whoever sees all sees sums that add up; whoever does not sees no small count', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 8 }), (counts) => {
      const all = counts.reduce((sum, count) => sum + count, 0)
      assert.deepEqual(asSeen(counts, undefined), { cells: counts, total: all })
      for (const cell of asSeen(counts, { threshold: 5 }).cells)
        assert.ok(typeof cell !== 'number' || cell === 0 || cell >= 5)
    }),
  )
  const seen = crossedAsSeen(
    [
      [1, 20],
      [30, 0],
    ],
    undefined,
  )
  assert.deepEqual(seen, {
    cells: [
      [1, 20],
      [30, 0],
    ],
    rowTotals: [21, 30],
    columnTotals: [31, 20],
    total: 51,
  })
})
