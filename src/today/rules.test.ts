import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { byUrgency, type Deadline, deadlineKinds, urgencyOf } from './rules.ts'

const now = Temporal.Instant.from('2026-11-22T10:00:00+01:00')

test('a day that has passed is late, today is today, tomorrow is coming', () => {
  assert.deepEqual(
    ['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => urgencyOf(Temporal.PlainDate.from(day), now)),
    ['now', 'today', 'soon'],
  )
})

test('what is due within three hours is now; this evening is today', () => {
  assert.deepEqual(
    ['2026-11-22T12:59:00+01:00', '2026-11-22T23:59:00+01:00', '2026-11-23T00:01:00+01:00'].map((due) =>
      urgencyOf(Temporal.Instant.from(due), now),
    ),
    ['now', 'today', 'soon'],
  )
})

test('the night the clocks go back, three hours are still three hours', () => {
  const midnight = Temporal.Instant.from('2026-10-25T00:30:00+02:00')
  assert.equal(urgencyOf(Temporal.Instant.from('2026-10-25T02:31:00+01:00'), midnight), 'today')
  assert.equal(urgencyOf(Temporal.Instant.from('2026-10-25T02:30:00+02:00'), midnight), 'now')
})

test('nothing is lost or doubled between the columns, and each is in order of date', () => {
  const deadline: fc.Arbitrary<Deadline> = fc.record({
    kind: fc.constantFrom(...deadlineKinds),
    household: fc.constant({ id: 'x', name: 'Nucleo Rossi' }),
    says: fc.string(),
    due: fc.integer({ min: -400, max: 400 }).map((days) => Temporal.PlainDate.from('2026-11-22').add({ days })),
    href: fc.constant('/'),
    verb: fc.constant('Apri'),
    pressing: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(deadline), (all) => {
      const columns = Object.values(byUrgency(all, now))
      assert.deepEqual(new Set(columns.flat()), new Set(all))
      assert.equal(columns.flat().length, all.length)
      for (const column of columns) {
        const days = column.map(({ due }) => due.toString())
        assert.deepEqual(days, days.toSorted())
      }
    }),
  )
})
