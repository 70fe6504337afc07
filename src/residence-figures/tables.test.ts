import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { itemKinds, itemStates } from '../mail/words.ts'
import { sexLabels } from '../people/words.ts'
import { codesOf } from '../ui/fields.ts'
import type { Figures, People } from './figures.ts'
import { periodOf } from './period-rules.ts'
import { tablesOf } from './tables.ts'
import { endingWords, fixedClasses, noticeWords, notKnown, requestWords, timelyWords, visitWords } from './words.ts'

const count = fc.integer({ min: 0, max: 40 })
const counts = (classes: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...classes), { maxLength: classes.length })
    .chain((found) => fc.tuple(...found.map((name) => count.map((n): [string, number] => [name, n]))))
    .map((found) => new Map(found))
const people: fc.Arbitrary<People> = fc.record({ registered: count, began: count, ended: count })
const classed = (classes: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...classes), { maxLength: classes.length })
    .chain((found) => fc.tuple(...found.map((name) => people.map((each): [string, People] => [name, each]))))
    .map((found) => new Map(found))
const countries = ['ITA', 'MAR', 'BGD', 'PER', 'UKR', 'NGA', 'EGY', 'CHN', 'LKA', 'TUN', 'ALB', 'PAK', 'PHL']

const figures: fc.Arbitrary<Figures> = fc.record({
  all: people,
  parts: fc.record({
    sex: classed([...codesOf(sexLabels), notKnown]),
    age: classed([...fixedClasses.age, notKnown]),
    citizenship: classed([...countries, notKnown]),
    district: classed(['Municipio 1', 'Municipio 6', notKnown]),
    language: classed(['it', 'fr', 'ar', 'bn']),
  }),
  endings: counts(Object.keys(endingWords)),
  renewals: count,
  timely: counts(codesOf(timelyWords)),
  requests: counts(Object.keys(requestWords)),
  daysToDecide: fc.constant([]),
  items: fc
    .uniqueArray(fc.constantFrom(...codesOf(itemKinds)))
    .chain((kinds) =>
      fc.tuple(
        ...kinds.map((kind) => counts(codesOf(itemStates)).map((of): [string, Map<string, number>] => [kind, of])),
      ),
    )
    .map((found) => new Map(found)),
  daysToCollect: fc.constant([]),
  visits: counts(codesOf(visitWords)),
  notices: counts(codesOf(noticeWords)),
})

const { period } = periodOf({}, Temporal.PlainDate.from('2026-11-22'), true)

test('whatever is counted, the classes of every table sum to its total, and no small number is shown to who may not see it', () => {
  fc.assert(
    fc.property(figures, fc.constantFrom(undefined, { threshold: 5 }), (found, rule) => {
      for (const { title, columns, lines, total } of tablesOf(found, { period, rule, links: {} }))
        for (const [at, column] of columns.entries()) {
          const cells = [...lines, total].map(({ cells: all }) => all[at]?.shown ?? 0)
          const numbers = cells.filter((cell) => typeof cell === 'number')
          if (rule)
            assert.ok(
              numbers.every((cell) => cell === 0 || cell >= rule.threshold),
              `${title}, ${column}`,
            )
          else assert.equal(numbers.length, cells.length)
          const [whole = 0, ...classes] = numbers.toReversed()
          if (numbers.length === cells.length)
            assert.equal(
              classes.reduce((sum, cell) => sum + cell, 0),
              whole,
              `${title}, ${column}`,
            )
        }
    }),
  )
})

test('the pieces of a kind are in its row, each in one state; those recorded by mistake are in none', () => {
  fc.assert(
    fc.property(figures, (found) => {
      const items = tablesOf(found, { period, rule: undefined, links: {} }).find(({ id }) => id === 'pezzi')
      for (const { label, cells } of [...(items?.lines ?? [])]) {
        const [arrived = 0, ...states] = cells.map(({ shown }) => (typeof shown === 'number' ? shown : 0))
        assert.equal(
          states.reduce((sum, cell) => sum + cell, 0),
          arrived,
          label,
        )
      }
      const mistakes = [...found.items.values()].reduce((sum, states) => sum + (states.get('withdrawn') ?? 0), 0)
      const all = [...found.items.values()].flatMap((states) => [...states.values()]).reduce((sum, n) => sum + n, 0)
      assert.equal(items?.total.cells[0]?.shown, all - mistakes)
    }),
  )
})
