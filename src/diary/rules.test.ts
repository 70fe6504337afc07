import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { audienceFrom, audienceText, expiryOf, isEditable, withheldFrom } from './rules.ts'

const at = Temporal.Instant.from
const day = Temporal.PlainDate.from

test('a note is rewritten for a day, to the second', () => {
  const written = at('2026-11-21T10:00:00Z')
  assert.equal(isEditable(written, 24, at('2026-11-22T09:59:59Z')), true)
  assert.equal(isEditable(written, 24, at('2026-11-22T10:00:00Z')), false)
  assert.equal(isEditable(written, 0, written), false)
})

test('an audience is said in a form and read back the same', () => {
  const audience = fc.oneof(
    fc.record({
      ring: fc.constantFrom('service' as const, 'charge' as const, 'person' as const),
      teamId: fc.constant(null),
    }),
    fc.record({ ring: fc.constant('team' as const), teamId: fc.uuid() }),
  )
  fc.assert(fc.property(audience, (given) => assert.deepEqual(audienceFrom(audienceText(given)), { ...given })))
})

test('a ring nobody knows, or a team that is not said, is no audience', () => {
  for (const text of [undefined, '', 'team', 'team:', 'everyone', 'service '])
    assert.equal(audienceFrom(text), undefined)
})

test('a document is good on its last day, and one is warned before', () => {
  const today = day('2026-11-22')
  assert.equal(expiryOf(null, today, 30), 'none')
  assert.equal(expiryOf(day('2026-11-21'), today, 30), 'past')
  assert.equal(expiryOf(day('2026-11-22'), today, 30), 'soon')
  assert.equal(expiryOf(day('2026-12-22'), today, 30), 'soon')
  assert.equal(expiryOf(day('2026-12-23'), today, 30), 'far')
})

test('what is written of a person is theirs in whatever ring; what tells of others is read first', () => {
  const about = { personId: 'x', ring: 'team', tellsOfOthers: false, isMasked: false }
  assert.equal(withheldFrom(about), undefined)
  assert.equal(withheldFrom({ ...about, tellsOfOthers: true }), 'others')
  assert.equal(withheldFrom({ ...about, personId: null, ring: 'charge' }), 'household')
  assert.equal(withheldFrom({ ...about, personId: null, ring: 'person' }), undefined)
  assert.equal(withheldFrom({ ...about, isMasked: true, tellsOfOthers: true }), 'masked')
})
