import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  dayAfterMonths,
  firstValidity,
  isConfirmedBySilence,
  isWorkingDay,
  renewedValidity,
  untraceable,
} from './clock-rules.ts'
import { holidaysBetween, workingDaysAfter } from './holidays.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const after = (text: string, n: number, local: string[] = []) => workingDaysAfter(day(text), n, local).toString()

test('two working days leave out the week-end', () => {
  assert.equal(after('2026-11-23', 2), '2026-11-25')
  assert.equal(after('2026-11-26', 2), '2026-11-30')
  assert.equal(after('2026-11-27', 2), '2026-12-01')
  assert.equal(after('2026-11-28', 2), '2026-12-01')
})

test('Easter Monday, Christmas and mid August are no working days', () => {
  assert.equal(after('2026-04-03', 1), '2026-04-07')
  assert.equal(after('2026-12-23', 2), '2026-12-28')
  assert.equal(after('2026-12-24', 1), '2026-12-28')
  assert.equal(after('2026-12-26', 1), '2026-12-28')
  assert.equal(after('2025-08-14', 1), '2025-08-18')
  assert.equal(after('2028-08-14', 1), '2028-08-16')
  assert.equal(after('2026-12-31', 2), '2027-01-05')
})

test('the day of St Francis is a holiday again from 2026', () => {
  assert.equal(after('2021-10-01', 1), '2021-10-04')
  assert.equal(after('2027-10-01', 1), '2027-10-05')
})

test('the patron’s day is none where it is kept, and only there', () => {
  assert.equal(after('2027-12-06', 1), '2027-12-07')
  assert.equal(after('2027-12-06', 1, ['12-07']), '2027-12-09')
})

test('at the end of a month, on a leap day and on the nights when the clock changes days stay days', () => {
  assert.equal(after('2026-01-30', 2), '2026-02-03')
  assert.equal(after('2028-02-28', 1), '2028-02-29')
  assert.equal(after('2028-02-29', 1), '2028-03-01')
  assert.equal(after('2026-03-27', 2), '2026-03-31')
  assert.equal(after('2026-10-23', 2), '2026-10-27')
  assert.equal(addDays(day('2026-03-01'), 45).toString(), '2026-04-15')
  assert.equal(addDays(day('2026-10-01'), 45).toString(), '2026-11-15')
  assert.equal(addDays(day('2028-01-31'), 45).toString(), '2028-03-16')
})

test('so many working days later there are so many working days in between', () => {
  const holidays = holidaysBetween(day('2020-01-01'), day('2031-12-31'), ['12-07'])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 1, max: 30 }), (start, n) => {
      const from = day('2020-01-01').add({ days: start })
      const reached = addWorkingDays(from, n, holidays)
      let counted = 0
      for (let one = from.add({ days: 1 }); Temporal.PlainDate.compare(one, reached) <= 0; one = one.add({ days: 1 }))
        if (isWorkingDay(one, holidays)) counted++
      assert.equal(counted, n)
      assert.ok(isWorkingDay(reached, holidays))
    }),
  )
})

test('a validity of months lasts to the end of a month that is too short', () => {
  assert.equal(String(firstValidity(day('2026-01-12'), 12)), '[2026-01-12,2027-01-12)')
  assert.equal(String(firstValidity(day('2028-02-29'), 12)), '[2028-02-29,2029-03-01)')
  assert.equal(String(firstValidity(day('2026-08-31'), 6)), '[2026-08-31,2027-03-01)')
  assert.equal(String(firstValidity(day('2027-08-31'), 6)), '[2027-08-31,2028-03-01)')
  assert.equal(dayAfterMonths(day('2026-10-31'), 1).toString(), '2026-12-01')
})

test('a renewal takes up where the validity ends, or today when it has expired', () => {
  assert.equal(String(renewedValidity(day('2027-01-12'), day('2026-11-22'), 12)), '[2027-01-12,2028-01-12)')
  assert.equal(String(renewedValidity(day('2026-11-22'), day('2026-11-22'), 12)), '[2026-11-22,2027-11-22)')
  assert.equal(String(renewedValidity(day('2026-01-01'), day('2026-11-22'), 12)), '[2026-11-22,2027-11-22)')
  assert.equal(String(renewedValidity(null, day('2028-02-29'), 12)), '[2028-02-29,2029-03-01)')
})

test('silence confirms the day after the term, and never what was checked', () => {
  const by = day('2026-11-22')
  assert.equal(isConfirmedBySilence({ checksBy: by, checkedOn: null }, by), false)
  assert.equal(isConfirmedBySilence({ checksBy: by, checkedOn: null }, day('2026-11-23')), true)
  assert.equal(isConfirmedBySilence({ checksBy: by, checkedOn: by }, day('2026-11-23')), false)
})

test('untraceable takes so many checks, so far apart, since they were last seen', () => {
  const rules = { untraceableChecks: 3, untraceableMonths: 12 }
  const on = (...days: string[]) => days.map(day)
  const standing = (checks: string[], lastSeen: string | null = null) =>
    untraceable({ checks: on(...checks), lastSeen: lastSeen ? day(lastSeen) : null }, rules)
  assert.equal(standing(['2025-02-28', '2025-10-01', '2026-02-28']).allowed, true)
  assert.equal(standing(['2025-02-28', '2025-10-01', '2026-02-27']).allowed, false)
  assert.equal(standing(['2025-02-28', '2026-02-28']).missing, 1)
  assert.equal(standing(['2025-01-10', '2025-10-01', '2026-02-28'], '2025-01-10').missing, 1)
  assert.equal(standing([]).allowed, false)
})
