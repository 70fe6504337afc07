import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followUpsAfter, turnoverAfter } from './departure-rules.ts'
import { nightsWithin, stateOf } from './stay-rules.ts'

const day = Temporal.PlainDate.from
const shown = (value: unknown) => JSON.parse(JSON.stringify(value))

test('follow-ups fall on days that exist, also from the end of a month and from a leap day', () => {
  assert.deepEqual(shown(followUpsAfter(day('2027-08-31'), [6, 3, 3], 'sat')), [
    { months: 3, dueOn: '2027-11-30' },
    { months: 6, dueOn: '2028-02-29' },
  ])
  assert.deepEqual(shown(followUpsAfter(day('2028-02-29'), [12], 'sat')), [{ months: 12, dueOn: '2029-02-28' }])
  assert.deepEqual(followUpsAfter(day('2027-08-31'), [3], 'deceased'), [])
})

test('a bed rests for the days of the rules, or until its next use', () => {
  assert.equal(String(turnoverAfter(day('2028-02-28'), 2, null)), '[2028-02-28,2028-03-01)')
  assert.equal(String(turnoverAfter(day('2026-11-20'), 5, day('2026-11-22'))), '[2026-11-20,2026-11-22)')
  assert.equal(turnoverAfter(day('2026-11-20'), 5, day('2026-11-20')), null)
  assert.equal(turnoverAfter(day('2026-11-20'), 0, null), null)
})

test('a stay is near its end, over it or ended, and on its last day not yet over', () => {
  const stay = { entry: day('2026-11-01'), authorisedUntil: day('2026-12-01'), exit: null }
  const on = (today: string) => stateOf(stay, day(today), [15])
  assert.equal(on('2026-10-31'), 'coming')
  assert.equal(on('2026-11-15'), 'open')
  assert.equal(on('2026-11-16'), 'ending')
  assert.equal(on('2026-12-01'), 'ending')
  assert.equal(on('2026-12-02'), 'overstay')
  assert.equal(stateOf({ ...stay, exit: day('2026-12-05') }, day('2026-12-09'), []), 'ended')
})

test('nights in a period: the exit day is not one, both ends of the period are', () => {
  const stay = { entry: day('2028-02-27'), exit: day('2028-03-02') }
  assert.equal(nightsWithin(stay, day('2028-01-01'), day('2028-12-31')), 4)
  assert.equal(nightsWithin(stay, day('2028-02-29'), day('2028-02-29')), 1)
  assert.equal(nightsWithin(stay, day('2028-03-02'), day('2028-03-31')), 0)
  assert.equal(nightsWithin({ ...stay, exit: stay.entry }, day('2028-01-01'), day('2028-12-31')), 0)
})
