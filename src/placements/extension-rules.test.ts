import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ExtensionBasis, latestEnd, refusalsToExtend } from './extension-rules.ts'
import { before, daysBetween } from './stay-rules.ts'

const day = Temporal.PlainDate.from
const basis: ExtensionBasis = {
  entry: day('2026-11-01'),
  authorisedUntil: day('2026-12-01'),
  exit: null,
  act: 'Delibera di prova',
  maximumStayDays: 120,
  reasons: [{ reason: 'health', label: 'Salute', maximumDays: 30, maximumTotalDays: 60, needsOpinion: false }],
  granted: [],
}
const asked = (until: string, given: Partial<ExtensionBasis> = {}, reason = 'health') =>
  refusalsToExtend({ ...basis, ...given }, { reason, until: day(until) }).map((refusal) => refusal.reason)

test('the last day allowed is allowed, the day after is not', () => {
  assert.deepEqual(asked('2026-12-31'), [])
  assert.deepEqual(asked('2027-01-01'), ['over-request-limit'])
})

test('what was granted before counts towards the total of its reason, not of others', () => {
  assert.deepEqual(asked('2026-12-31', { granted: [{ reason: 'health', days: 40 }] }), ['over-reason-total'])
  assert.deepEqual(asked('2026-12-31', { granted: [{ reason: 'home_assigned', days: 400 }] }), [])
})

test('the longest stay bounds every reason; without one only the reasons do', () => {
  assert.deepEqual(asked('2026-12-20', { maximumStayDays: 45 }), ['over-longest-stay'])
  assert.deepEqual(asked('2026-12-16', { maximumStayDays: 45 }), [])
  assert.deepEqual(asked('2026-12-31', { maximumStayDays: null }), [])
})

test('an end that is no later, an unknown reason and a finished stay are all said', () => {
  assert.deepEqual(asked('2026-12-01'), ['not-later'])
  assert.deepEqual(asked('2026-11-01', { exit: day('2026-11-20') }, 'mystery'), [
    'already-left',
    'unknown-reason',
    'not-later',
  ])
})

test('each refusal says which day would do', () => {
  const [refusal] = refusalsToExtend(basis, { reason: 'health', until: day('2027-01-15') })
  assert.match(refusal?.sentence ?? '', /30 giorni: scegli una data fino al 31 dicembre 2026/)
})

test('leap days count as days', () => {
  const leap = { entry: day('2028-01-01'), authorisedUntil: day('2028-02-01') }
  assert.deepEqual(asked('2028-03-02', leap), [])
  assert.deepEqual(asked('2028-03-03', leap), ['over-request-limit'])
})

test('property: what is allowed is within every limit, and the latest end is the border', () => {
  const numbers = fc.record({
    days: fc.integer({ min: 1, max: 800 }),
    perRequest: fc.integer({ min: 1, max: 400 }),
    more: fc.integer({ min: 0, max: 400 }),
    granted: fc.integer({ min: 0, max: 500 }),
    longest: fc.option(fc.integer({ min: 1, max: 900 })),
  })
  fc.assert(
    fc.property(numbers, ({ days, perRequest, more, granted, longest }) => {
      const limit = {
        reason: 'health',
        label: 'Salute',
        maximumDays: perRequest,
        maximumTotalDays: perRequest + more,
        needsOpinion: false,
      }
      const given = {
        ...basis,
        maximumStayDays: longest,
        reasons: [limit],
        granted: [{ reason: 'health', days: granted }],
      }
      const until = basis.authorisedUntil.add({ days })
      const allowed = refusalsToExtend(given, { reason: 'health', until }).length === 0
      assert.equal(allowed, !before(latestEnd(given, limit), until))
      if (!allowed) return
      assert.ok(days <= perRequest && days + granted <= perRequest + more)
      assert.ok(longest === null || daysBetween(basis.entry, until) <= longest)
    }),
  )
})
