import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDay, formatDayShort, formatInstant, formatMoney, formatMonth, plural, relativeDays } from './format.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

test('a day reads as people say it', () => {
  assert.equal(formatDay(day('2026-11-22')), '22 novembre 2026')
  assert.equal(formatMonth(day('2026-11-22')), 'novembre 2026')
})

test('a short day leaves out the year it shares with another', () => {
  assert.equal(formatDayShort(day('2026-11-22')), '22 nov 2026')
  assert.equal(formatDayShort(day('2026-11-22'), day('2026-01-01')), '22 nov')
  assert.equal(formatDayShort(day('2027-01-09'), day('2026-01-01')), '9 gen 2027')
})

test('money is grouped from the first thousand and keeps its cents', () => {
  assert.equal(formatMoney(135726593), '€\u00a01.357.265,93')
  assert.equal(formatMoney(135700), '€\u00a01.357,00')
  assert.equal(formatMoney(5), '€\u00a00,05')
  assert.equal(formatMoney(-1250), '−€\u00a012,50')
})

test('no cent is lost in writing an amount, however large', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (cents) => {
      assert.equal(BigInt(formatMoney(cents).replace(/\D/g, '')), cents)
    }),
  )
})

test('an instant is shown on the clocks of Rome, in winter and in summer', () => {
  assert.equal(formatInstant(Temporal.Instant.from('2026-11-22T23:05:00Z')), '23 novembre 2026, 0:05')
  assert.equal(formatInstant(Temporal.Instant.from('2026-07-01T12:00:00Z')), '1 luglio 2026, 14:00')
})

test('days near today have their own word', () => {
  const today = day('2026-11-22')
  assert.deepEqual(
    ['2026-11-22', '2026-11-23', '2026-11-21', '2026-11-28', '2026-11-16'].map((d) => relativeDays(day(d), today)),
    ['oggi', 'domani', 'ieri', 'fra 6 giorni', '6 giorni fa'],
  )
})

test('one is singular, none and many are plural', () => {
  assert.deepEqual(
    [0, 1, 1200].map((n) => plural(n, 'notte', 'notti')),
    ['0 notti', '1 notte', '1.200 notti'],
  )
})
