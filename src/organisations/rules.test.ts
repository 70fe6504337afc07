import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Nights } from '../platform/nights.ts'
import { defaultRules } from './default-rules.ts'
import type { RuleDraft } from './rule-set.ts'
import { codeFor, contributionFor, endPeriod, faultsOf, placeVersion } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-22')
const first = { id: 'prima', valid: Nights.of('2020-01-01', null) }

test('a new version takes over from the one in force, which ends that day', () => {
  const placed = placeVersion([first], day('2027-01-01'), 'prima', today)
  assert.ok(placed.ok)
  assert.equal(String(placed.valid), '[2027-01-01,)')
  assert.equal(String(placed.cut?.valid), '[2020-01-01,2027-01-01)')
})

test('a version before a planned one ends where that begins', () => {
  const versions = [
    { id: 'prima', valid: Nights.of('2020-01-01', '2027-06-01') },
    { id: 'poi', valid: Nights.of('2027-06-01', null) },
  ]
  const placed = placeVersion(versions, day('2027-01-01'), 'prima', today)
  assert.ok(placed.ok)
  assert.equal(String(placed.valid), '[2027-01-01,2027-06-01)')
})

const reasonsOf = (placed: ReturnType<typeof placeVersion>) =>
  placed.ok ? [] : placed.refusals.map((one) => one.reason)

test('rules do not change for days gone by, nor twice on one day, nor over what someone else changed', () => {
  const planned = { id: 'poi', valid: Nights.of('2027-06-01', null) }
  const past = { id: 'prima', valid: Nights.of('2020-01-01', '2027-06-01') }
  assert.deepEqual(reasonsOf(placeVersion([first], day('2026-11-21'), 'prima', today)), ['day_gone_by'])
  assert.deepEqual(reasonsOf(placeVersion([past, planned], day('2027-06-01'), 'prima', today)), ['version_planned'])
  assert.deepEqual(reasonsOf(placeVersion([past, planned], day('2027-07-01'), 'prima', today)), ['stale'])
  const begun = { id: 'oggi', valid: Nights.of('2026-11-22', null) }
  assert.deepEqual(reasonsOf(placeVersion([begun], today, 'oggi', today)), ['version_begun'])
})

test('the first rules of a service may date back', () => {
  const placed = placeVersion([], day('2015-03-01'), null, today)
  assert.ok(placed.ok)
  assert.equal(placed.cut, null)
})

test('however versions are added, no two hold on the same day and none is left out', () => {
  const offsets = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 })
  fc.assert(
    fc.property(offsets, (days) => {
      let versions = [first]
      for (const [index, offset] of days.entries()) {
        const from = today.add({ days: offset })
        const base = versions.find(({ valid }) => valid.includes(from))
        const placed = placeVersion(versions, from, base?.id ?? null, today)
        if (!placed.ok) continue
        versions = versions.map((one) => (placed.cut?.id === one.id ? placed.cut : one))
        versions.push({ id: `v${index}`, valid: placed.valid })
      }
      const ordered = versions.map(({ valid }) => valid).sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))
      assert.equal(ordered.at(-1)?.to, null)
      for (const [index, valid] of ordered.slice(1).entries()) assert.ok(ordered[index]?.to?.equals(valid.from))
    }),
  )
})

test('every fault of a draft is told at once, at its field', () => {
  const draft: RuleDraft = {
    ...defaultRules.blank.rules,
    act: 'Prova',
    extensions: [
      { reason: 'a', label: 'Salute', maximumDays: 30, maximumTotalDays: 10, needsOpinion: false },
      { reason: 'b', label: 'salute ', maximumDays: 30, maximumTotalDays: 30, needsOpinion: false },
    ],
    requirements: [
      { code: 'x', sentence: 'È maggiorenne', source: null },
      { code: 'y', sentence: 'È maggiorenne', source: null },
    ],
    contribution: {
      brackets: [
        { iseeUpToCents: null, monthlyCents: 0 },
        { iseeUpToCents: 500_000, monthlyCents: 100 },
      ],
    },
  }
  assert.deepEqual(
    faultsOf(draft).map(({ field }) => field),
    ['extensions.0.maximumTotalDays', 'extensions.1.label', 'requirements.1.sentence', 'brackets.1.iseeUpTo'],
  )
})

test('the rules offered to begin from hold together', () => {
  for (const { name, rules } of Object.values(defaultRules)) assert.deepEqual(faultsOf(rules), [], name)
})

test('the contribution is that of the first bracket that reaches the ISEE', () => {
  const { contribution } = defaultRules.social_residence.rules
  assert.equal(contributionFor(contribution, 300_000), 0)
  assert.equal(contributionFor(contribution, 300_001), 10_000)
  assert.equal(contributionFor(contribution, 1_600_000), 20_000)
  assert.equal(contributionFor(contribution, 1_600_001), undefined)
  assert.equal(contributionFor(contribution, null), 20_000)
  assert.equal(contributionFor({ brackets: [] }, null), undefined)
})

test('codes are plain, and unlike those already taken', () => {
  assert.equal(codeFor('Casa assegnata, in attesa', []), 'casa_assegnata_in_attesa')
  assert.equal(codeFor('Più salute', ['piu_salute']), 'piu_salute_2')
  assert.equal(codeFor('家', []), 'voce')
})

test('a period ends after its last day; ended before it begins, it never was', () => {
  const during = Nights.of('2026-01-01', null)
  const ended = endPeriod(during, day('2026-11-22'))
  assert.equal(ended.kind === 'ended' && String(ended.during), '[2026-01-01,2026-11-23)')
  assert.equal(endPeriod(during, day('2025-12-31')).kind, 'undone')
})
