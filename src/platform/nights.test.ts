import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Nights } from './nights.ts'

const day = fc.integer({ min: 0, max: 4000 }).map((n) => Temporal.PlainDate.from('2020-01-01').add({ days: n }))
const nights = fc
  .tuple(day, fc.option(fc.integer({ min: 1, max: 900 }), { freq: 5 }))
  .map(([from, length]) => new Nights(from, length === null ? null : from.add({ days: length })))

test('the departure day is not a night', () => {
  const stay = Nights.of('2026-11-22', '2026-11-25')
  assert.equal(stay.count, 3)
  assert.ok(stay.includes(Temporal.PlainDate.from('2026-11-24')))
  assert.ok(!stay.includes(Temporal.PlainDate.from('2026-11-25')))
})

test('one household leaves and another enters on the same day', () => {
  assert.ok(!Nights.of('2026-11-01', '2026-11-22').overlaps(Nights.of('2026-11-22', null)))
})

test('in and out on the same day has no nights', () => {
  assert.throws(() => Nights.of('2026-11-22', '2026-11-22'), RangeError)
})

test('a leap day and a clock change are one night each', () => {
  assert.equal(Nights.of('2028-02-28', '2028-03-01').count, 2)
  assert.equal(Nights.of('2026-03-28', '2026-03-30').count, 2)
  assert.equal(Nights.of('2026-10-24', '2026-10-26').count, 2)
})

test('what PostgreSQL writes is what was meant', () => {
  fc.assert(fc.property(nights, (range) => assert.deepEqual(Nights.parse(range.toString()), range)))
})

test('two ranges overlap exactly when they share nights, whichever is asked', () => {
  fc.assert(
    fc.property(nights, nights, (one, other) => {
      assert.equal(one.overlaps(other), other.overlaps(one))
      const shared = one.shared(other)
      assert.equal(shared !== null, one.overlaps(other))
      if (shared) assert.ok(one.includes(shared.from) && other.includes(shared.from))
    }),
  )
})
