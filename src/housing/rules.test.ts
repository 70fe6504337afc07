import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Nights } from '../platform/nights.ts'
import { countedTonight } from './counted-tonight.ts'
import { fromTo, lastDay, limitOf, nextBedNames, outOfOrder, sharedSleep } from './rules.ts'
import {
  bedNightsFrom,
  grossUtilisation,
  monthsBetween,
  netUtilisation,
  nightsWithin,
  noNights,
} from './utilisation.ts'
import { type Phase, phaseDelay, phaseRefusals, worksTotals } from './works-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a unit without a limit of its own takes the limit of the rules', () => {
  assert.deepEqual(limitOf(null, 12), { ok: true, value: 12 })
  assert.deepEqual(limitOf(8, 12), { ok: true, value: 8 })
  assert.deepEqual(limitOf(40, null), { ok: true, value: 40 })
  assert.equal(limitOf(13, 12).ok, false)
})

test('new beds are numbered on from the highest', () => {
  assert.deepEqual(nextBedNames([], 2), ['letto 1', 'letto 2'])
  assert.deepEqual(nextBedNames(['letto 1', 'culla', 'letto 7'], 1), ['letto 8'])
})

test('a bed cannot leave service on the day it enters it', () => {
  assert.equal(outOfOrder(day('2026-11-22'), day('2026-11-22'))?.reason, 'end-before-start')
  assert.equal(outOfOrder(day('2026-11-22'), day('2026-11-23')), undefined)
  assert.equal(outOfOrder(day('2026-11-22'), null), undefined)
})

test('days given with the last one included come back as they were', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (start, length) => {
      const first = day('2020-01-01').add({ days: start })
      const last = first.add({ days: length })
      const nights = fromTo(first, last)
      assert.ok(nights)
      assert.equal(nights.count, length + 1)
      assert.ok(lastDay(nights)?.equals(last))
    }),
  )
})

test('who shares the room is named when known; a shared past is told as such', () => {
  const rows = [
    { householdId: 'a', householdName: 'Nucleo Rossi', until: day('2027-01-09') },
    { householdId: 'b', householdName: null, until: day('2027-01-20') },
  ]
  const sentences = sharedSleep(rows, day('2026-11-22'), (id) => `/persone/nuclei/${id}`).map(
    ({ sentence }) => sentence,
  )
  assert.match(sentences[0] ?? '', /^Nucleo Rossi divide la stanza con altri fino al 9 gennaio 2027/)
  assert.match(sentences[1] ?? '', /^Un nucleo divide/)
  assert.equal(sharedSleep(rows, day('2027-03-01'), String)[0]?.reason, 'was-shared')
})

test('the beds of tonight sum to those in service', () => {
  const counts = countedTonight(
    (['occupied', 'free', 'out', 'held', 'closed', 'turnover'] as const).map((state) => ({ state })),
  )
  assert.deepEqual(counts, { installed: 5, occupied: 1, held: 1, closed: 1, turnover: 1, free: 1 })
})

test('utilisation leaves closures out of the net and in the gross', () => {
  const nights = bedNightsFrom({ installed: 100, stay: 40, closure: 20 })
  assert.equal(nights.free, 40)
  assert.equal(netUtilisation(nights), 0.5)
  assert.equal(grossUtilisation(nights), 0.4)
  assert.equal(netUtilisation(noNights), null)
})

test('months cover a period without gaps or overlaps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 1500 }), (start, length) => {
      const from = day('2020-01-31').add({ days: start })
      const months = monthsBetween(from, from.add({ days: length }))
      assert.equal(months[0]?.start, 0)
      assert.equal(months.at(-1)?.end, length + 1)
      for (const [index, month] of months.entries()) {
        assert.ok(month.end > month.start)
        if (index > 0) assert.equal(month.start, months[index - 1]?.end)
      }
    }),
  )
})

test('nights counted from the days spans begin and end are those counted one by one', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 })), { maxLength: 20 })
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 }), (lengths, start, length) => {
      const end = start + length
      const edges = lengths.flatMap(([first, nights]) => [
        { kind: 'stay' as const, day: first, count: 1 },
        { kind: 'stay' as const, day: first + nights, count: -1 },
      ])
      let expected = 0
      for (let night = start; night < end; night++)
        expected += lengths.filter(([first, nights]) => first <= night && night < first + nights).length
      assert.equal(nightsWithin({ start, end }, edges).stay ?? 0, expected)
    }),
  )
})

const phase = (
  planned: string | null,
  actual: string | null,
  costs: [number | null, number | null] = [null, null],
): Phase => ({
  id: 'p',
  name: 'Fase',
  planned: planned ? Nights.parse(planned) : null,
  actual: actual ? Nights.parse(actual) : null,
  plannedCostCents: costs[0],
  actualCostCents: costs[1],
  version: 1,
})

test('a phase is late by the days after its planned end, and goes on being late until it ends', () => {
  const today = day('2026-11-22')
  assert.equal(phaseDelay(phase('[2026-10-01,2026-10-15)', '[2026-10-05,2026-10-20)'), today), 5)
  assert.equal(phaseDelay(phase('[2026-10-01,2026-10-15)', '[2026-10-01,2026-10-13)'), today), -2)
  assert.equal(phaseDelay(phase('[2026-10-15,2026-11-10)', '[2026-10-20,)'), today), 12)
  assert.equal(phaseDelay(phase('[2026-12-01,2026-12-10)', null), today), 0)
  assert.equal(phaseDelay(phase(null, '[2026-10-20,2026-10-22)'), today), null)
})

test('works sum their phases; they are finished when every phase is', () => {
  const today = day('2026-11-22')
  const done = phase('[2026-10-01,2026-10-15)', '[2026-10-05,2026-10-20)', [350000, 361250])
  const goingOn = phase('[2026-10-15,2026-11-10)', '[2026-10-20,)', [900000, null])
  assert.deepEqual(worksTotals([done, goingOn], today), {
    plannedCents: 1250000,
    actualCents: 361250,
    delayDays: 12,
    state: 'under-way',
  })
  assert.deepEqual(worksTotals([done], today), {
    plannedCents: 350000,
    actualCents: 361250,
    delayDays: 5,
    state: 'finished',
  })
  assert.equal(worksTotals([], today).state, 'planned')
})

test('an end without a start, or before it, is told field by field', () => {
  const none = { name: 'x', plannedCost: null, actualCost: null }
  const wrong = phaseRefusals({
    ...none,
    plannedFrom: day('2026-11-22'),
    plannedTo: day('2026-11-20'),
    actualFrom: null,
    actualTo: day('2026-11-20'),
  })
  assert.deepEqual(
    wrong.map(({ field }) => field),
    ['plannedTo', 'actualFrom'],
  )
})
