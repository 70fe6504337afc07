import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { destinationOfHmis, destinations, familyOf, hmisOf } from './destinations.ts'
import {
  everyDestination,
  kaplanMeierMedian,
  type Length,
  lengthOfStay,
  quantile,
  share,
  stableExits,
} from './measures.ts'

const left = (nights: number, count = 1): Length => ({ nights, exited: true, count })
const here = (nights: number, count = 1): Length => ({ nights, exited: false, count })

test('without open stays the Kaplan–Meier median is the median', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }), (all) => {
      const lengths = all.map((nights) => left(nights))
      assert.equal(kaplanMeierMedian(lengths), quantile(lengths, 0.5))
    }),
  )
})

test('open stays push the median up, and half still here leaves it unknown', () => {
  assert.equal(kaplanMeierMedian([left(10), left(20), left(30)]), 20)
  assert.equal(kaplanMeierMedian([left(10), here(15), left(30)]), 30)
  assert.equal(kaplanMeierMedian([left(10), here(40), here(50)]), null)
  assert.equal(kaplanMeierMedian([]), null)
})

test('a textbook case: 6 leavers and 4 seen for a while', () => {
  const lengths = [left(3), left(5), here(5), left(8), here(9), left(12), left(12), here(13), left(20), here(25)]
  // S: .9 at 3, .8 at 5, .8×6/7≈.686 at 8, .686×3/5≈.411 at 12
  assert.equal(kaplanMeierMedian(lengths), 12)
})

test('mean, median and p90 are of those who left only; same-day stays are 0 nights', () => {
  const figures = lengthOfStay([left(0), left(10, 8), left(100), here(500, 3)])
  assert.deepEqual(
    { ...figures, kaplanMeierMedian: undefined },
    { leavers: 10, open: 3, mean: 18, median: 10, p90: 10, kaplanMeierMedian: undefined },
  )
})

test('property: quantiles are lengths that occurred and never go down', () => {
  const lengths = fc.array(
    fc.record({ nights: fc.nat(500), exited: fc.constant(true), count: fc.integer({ min: 1, max: 5 }) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(
      lengths,
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (all, a, b) => {
        const [low, high] = [quantile(all, Math.min(a, b)), quantile(all, Math.max(a, b))]
        assert.ok(low !== null && high !== null && low <= high)
        assert.ok(all.some(({ nights }) => nights === low))
      },
    ),
  )
})

test('stable exits leave out deaths, hospital, care and minors; the unknown stays in the denominator', () => {
  const exits = stableExits([
    { destination: 'private_lease', count: 5 },
    { destination: 'unknown', count: 3 },
    { destination: 'street', count: 2 },
    { destination: 'deceased', count: 1 },
    { destination: 'hospital', count: 1 },
  ])
  assert.deepEqual(exits, { exits: 12, leftOut: 2, counted: 10, stable: 5, unknown: 3, rate: 0.5, unknownShare: 0.3 })
  assert.equal(stableExits([]).rate, null)
  assert.equal(share(0.625), '62,5%')
  assert.equal(share(null), '–')
})

test('property: the classes of exits sum to the total', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: destinations.length, maxLength: destinations.length }), (counts) => {
      const exits = everyDestination(
        new Map(destinations.map((destination, index) => [destination, counts[index] ?? 0])),
      )
      const figures = stableExits(exits)
      assert.equal(
        figures.counted + figures.leftOut,
        counts.reduce((a, b) => a + b, 0),
      )
      assert.ok(figures.stable + figures.unknown <= figures.counted)
    }),
  )
})

test('every HMIS code of the list has a destination, and comes back in its own family', () => {
  const codes = [
    116, 101, 118, 204, 205, 206, 207, 215, 225, 302, 312, 313, 314, 327, 329, 332, 410, 411, 421, 422, 423, 426, 435,
    8, 9, 17, 24, 30, 99,
  ]
  for (const code of codes) assert.ok(destinationOfHmis(code), String(code))
  assert.equal(destinationOfHmis(12345), undefined)
  // HMIS has no code for going back to one's country: it leaves as "other".
  for (const destination of destinations.filter((each) => each !== 'country_of_origin')) {
    const back = destinationOfHmis(hmisOf(destination))
    assert.equal(back && familyOf(back), familyOf(destination), destination)
  }
})
