import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, periodOf } from './period-rules.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const asked = (what: Asked, anyPeriod = true) => {
  const { period, errors } = periodOf(what, today, anyPeriod)
  return { days: `${period.from} ${period.to} ${period.onDay}`, year: period.year, errors: Object.keys(errors) }
}

test('without anything asked it is this year, counted today', () => {
  assert.deepEqual(asked({}), { days: '2026-01-01 2026-12-31 2026-11-22', year: 2026, errors: [] })
})

test('a past year is counted on its last day', () => {
  assert.deepEqual(asked({ anno: '2024' }), { days: '2024-01-01 2024-12-31 2024-12-31', year: 2024, errors: [] })
  assert.equal(asked({ anno: '2031' }).year, 2026)
})

test('any two days, and a day of one’s own', () => {
  assert.deepEqual(asked({ dal: '2024-02-29', al: '2024-03-31', giorno: '2024-03-01' }), {
    days: '2024-02-29 2024-03-31 2024-03-01',
    year: undefined,
    errors: [],
  })
  assert.deepEqual(asked({ anno: '2025', giorno: '2025-06-30' }), {
    days: '2025-01-01 2025-12-31 2025-06-30',
    year: 2025,
    errors: [],
  })
})

test('a day that does not exist, or an end before its beginning, is said where it is written', () => {
  assert.deepEqual(asked({ dal: '2025-02-29' }).errors, ['dal'])
  assert.deepEqual(asked({ dal: '2026-05-01', al: '2026-04-30' }).errors, ['al'])
})

test('who may see years alone gets a year whatever is asked', () => {
  assert.deepEqual(asked({ anno: '2025', dal: '2025-03-01', al: '2025-03-02', giorno: '2025-03-01' }, false), {
    days: '2025-01-01 2025-12-31 2025-12-31',
    year: 2025,
    errors: [],
  })
})
