import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  inWaitingOrder,
  pointsOf,
  type Ranked,
  totalOf,
  type WaitingFacts,
  type WaitingMember,
} from './waiting-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-22')
const born = (name: string, birth: string, wheelchair = false): WaitingMember => ({
  name,
  birthDate: day(birth),
  birthYear: day(birth).year,
  wheelchair,
})
const rossi: WaitingFacts = {
  reason: 'executive_eviction',
  reasonLabel: 'Sfratto esecutivo',
  urgency: 'immediate',
  urgencyLabel: 'Immediata',
  members: [
    born('Maria', '1986-03-14'),
    born('Nonna Rosa', '1958-01-10', true),
    born('Sara', '2012-05-20'),
    born('Lina', '2026-08-01'),
  ],
  evictionDay: day('2026-12-10'),
  listedOn: day('2026-11-12'),
}
const criterion = (fact: string, value: string | null, points: number) => ({ fact, value, label: fact, points })
const points = (fact: string, value: string | null, facts = rossi) =>
  pointsOf([criterion(fact, value, 5)], facts, today)[0]

test('each criterion counts its own facts and says where they come from', () => {
  assert.deepEqual(points('reason', 'executive_eviction')?.from, 'Motivo della segnalazione: Sfratto esecutivo')
  assert.equal(points('urgency', 'immediate')?.points, 5)
  assert.deepEqual([points('minor', null)?.times, points('minor', null)?.from], [2, 'Sara (14 anni), Lina (3 mesi)'])
  assert.equal(points('newborn', null)?.from, 'Lina (3 mesi)')
  assert.equal(points('over_65', null)?.from, 'Nonna Rosa (68 anni)')
  assert.equal(points('disability', null)?.from, 'Nonna Rosa (in sedia a rotelle)')
  assert.equal(points('household_size', null)?.times, 4)
  assert.equal(points('household_size', '4')?.times, 1)
  assert.equal(points('eviction_date_near', '30')?.from, 'Rilascio fra 18 giorni')
  assert.deepEqual(
    [points('days_waiting', null)?.times, points('days_waiting', null)?.from],
    [10, '10 giorni in lista'],
  )
})

test('a criterion that does not apply gives no line', () => {
  assert.equal(points('reason', 'homelessness'), undefined)
  assert.equal(points('urgency', 'ordinary'), undefined)
  assert.equal(points('household_size', '5'), undefined)
  assert.equal(points('eviction_date_near', '15'), undefined)
  assert.equal(points('minor', null, { ...rossi, members: [born('Maria', '1986-03-14')] }), undefined)
})

test('points move with the days: one turns eighteen, another waits longer', () => {
  const facts = { ...rossi, members: [born('Sara', '2008-11-23')] }
  assert.equal(points('minor', null, facts)?.times, 1)
  assert.equal(pointsOf([criterion('minor', null, 5)], facts, day('2026-11-23'))[0], undefined)
})

test('a release already due, or carried out, is as near as can be', () => {
  assert.equal(points('eviction_date_near', '30', { ...rossi, evictionDay: day('2026-11-12') })?.times, 1)
})

const someCriteria = fc.array(
  fc.record({
    fact: fc.constantFrom(
      'reason',
      'urgency',
      'minor',
      'newborn',
      'over_65',
      'disability',
      'household_size',
      'eviction_date_near',
      'days_waiting',
    ),
    value: fc.constantFrom(null, '3', 'immediate', 'executive_eviction'),
    label: fc.string(),
    points: fc.integer({ min: -10000, max: 10000 }).map((hundredths) => hundredths / 100),
  }),
)

test('the total is the sum of the lines, and each line its points times how often it counts', () => {
  fc.assert(
    fc.property(someCriteria, (criteria) => {
      const lines = pointsOf(criteria, rossi, today)
      const hundredths = lines.reduce((sum, line) => sum + Math.round(line.points * 100), 0)
      assert.equal(Math.round(totalOf(lines) * 100), hundredths)
      for (const line of lines) assert.ok(Math.abs(line.points - line.each * line.times) < 0.006)
    }),
  )
})

const entries = fc
  .array(
    fc.record({
      points: fc.integer({ min: 0, max: 5 }),
      hour: fc.integer({ min: 0, max: 3 }),
      override: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
    }),
    { maxLength: 10 },
  )
  .map((drawn) =>
    drawn.map(
      ({ points, hour, override }, index): Ranked => ({
        number: index + 1,
        points,
        listedAt: Temporal.Instant.fromEpochMilliseconds(hour * 3_600_000),
        overridePosition: override,
        overrideAt: override === null ? null : Temporal.Instant.fromEpochMilliseconds(index * 1000),
      }),
    ),
  )
const numbers = (list: Ranked[]) => list.map(({ number }) => number)

test('the order is always the same, whatever order the entries come in, and loses nobody', () => {
  fc.assert(
    fc.property(entries, fc.integer(), (list, turn) => {
      const shuffled = [...list].sort((a, b) => ((a.number * 7919 + turn) % 11) - ((b.number * 7919 + turn) % 11))
      assert.deepEqual(numbers(inWaitingOrder(shuffled)), numbers(inWaitingOrder(list)))
      assert.deepEqual(numbers(inWaitingOrder(list)).sort(), numbers(list).sort())
    }),
  )
})

test('those without a decided position stand by points, then by who came first, then by number', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const order = inWaitingOrder(list).filter(({ overridePosition }) => overridePosition === null)
      for (const [index, entry] of order.entries()) {
        const next = order[index + 1]
        if (!next) continue
        const sooner = Temporal.Instant.compare(entry.listedAt, next.listedAt)
        assert.ok(
          entry.points > next.points ||
            (entry.points === next.points && (sooner < 0 || (sooner === 0 && entry.number < next.number))),
        )
      }
    }),
  )
})

test('a position decided by hand is that position, or the last when the list is shorter', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const wanted = list.map(({ overridePosition }) => overridePosition).filter((position) => position !== null)
      const order = inWaitingOrder(list)
      for (const entry of order) {
        const alone = wanted.filter((position) => position === entry.overridePosition).length === 1
        if (entry.overridePosition === null || !alone || wanted.some((p) => p >= list.length)) continue
        const crowdedBelow = wanted.some(
          (p) => p < (entry.overridePosition ?? 0) && wanted.filter((q) => q === p).length > 1,
        )
        if (!crowdedBelow) assert.equal(order.indexOf(entry) + 1, entry.overridePosition)
      }
    }),
  )
})

test('where two want the same position the later decision has it', () => {
  const listedAt = Temporal.Instant.from('2026-11-01T00:00:00Z')
  const wants = (number: number, when: string): Ranked => ({
    number,
    points: 0,
    listedAt,
    overridePosition: 1,
    overrideAt: Temporal.Instant.from(when),
  })
  assert.deepEqual(
    numbers(inWaitingOrder([wants(1, '2026-11-02T00:00:00Z'), wants(2, '2026-11-03T00:00:00Z')])),
    [2, 1],
  )
})
