import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rome } from '../platform/clock.ts'
import { nextHour, strikesAfter } from './next-hour-rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const same = (found: Temporal.Instant, expected: string) => assert.equal(found.toString(), at(expected).toString())

test('an hour still to come is today’s, one that has struck is tomorrow’s', () => {
  same(nextHour(17, at('2026-11-22T16:59:59+01:00')), '2026-11-22T17:00:00+01:00')
  same(nextHour(17, at('2026-11-22T17:00:00+01:00')), '2026-11-23T17:00:00+01:00')
  same(nextHour(0, at('2026-12-31T23:30:00+01:00')), '2027-01-01T00:00:00+01:00')
})

test('month ends and leap days are days like others', () => {
  same(nextHour(10, at('2028-02-28T11:00:00+01:00')), '2028-02-29T10:00:00+01:00')
  same(nextHour(10, at('2028-02-29T11:00:00+01:00')), '2028-03-01T10:00:00+01:00')
  same(nextHour(10, at('2027-02-28T11:00:00+01:00')), '2027-03-01T10:00:00+01:00')
})

test('the hour that the night of spring skips strikes when the clocks have moved on', () => {
  same(nextHour(2, at('2027-03-28T01:30:00+01:00')), '2027-03-28T03:00:00+02:00')
  same(nextHour(2, at('2027-03-28T03:00:00+02:00')), '2027-03-29T02:00:00+02:00')
})

test('the hour that the night of autumn repeats strikes once', () => {
  same(nextHour(2, at('2026-10-25T01:30:00+02:00')), '2026-10-25T02:00:00+02:00')
  same(nextHour(2, at('2026-10-25T02:10:00+02:00')), '2026-10-26T02:00:00+01:00')
  same(nextHour(2, at('2026-10-25T02:10:00+01:00')), '2026-10-26T02:00:00+01:00')
})

const moments = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
const nearTheClocks = fc
  .tuple(fc.constantFrom('2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z'), fc.integer({ min: -180, max: 180 }))
  .map(([night, minutes]) => at(night).add({ minutes }))

test('it is always after, within a day and an hour, and on the hour in Rome', () => {
  fc.assert(
    fc.property(fc.oneof(moments, nearTheClocks), fc.integer({ min: 0, max: 23 }), (after, hour) => {
      const next = nextHour(hour, after)
      const seconds = after.until(next).total('seconds')
      const local = next.toZonedDateTimeISO(rome)
      assert.ok(seconds > 0 && seconds <= 25 * 3600, `${after} ${hour} ${next}`)
      assert.equal(local.minute + local.second, 0)
      const skipped = local
        .toPlainDate()
        .toZonedDateTime({ timeZone: rome, plainTime: Temporal.PlainTime.from({ hour }) })
      assert.equal(local.hour, skipped.hour)
    }),
  )
})

test('going from strike to strike, every day has each hour once', () => {
  for (const night of ['2026-10-24T12:00:00+02:00', '2027-03-27T12:00:00+01:00'])
    for (let hour = 0; hour < 24; hour++) {
      const days = new Set<string>()
      let moment = at(night)
      for (let step = 0; step < 4; step++) {
        moment = nextHour(hour, moment)
        days.add(moment.toZonedDateTimeISO(rome).toPlainDate().toString())
      }
      assert.equal(days.size, 4, `${hour}`)
    }
})

test('all twenty-four at once, each by its place', () => {
  const strikes = strikesAfter(at('2026-11-22T12:30:00+01:00'))
  assert.equal(strikes.length, 24)
  assert.deepEqual(
    strikes.map((strike) => strike.toZonedDateTimeISO(rome).hour),
    Array.from({ length: 24 }, (_, hour) => hour),
  )
})
