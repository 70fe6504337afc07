import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantInRome, objectionsTo, objectionsToEligibility, type ReferralFacts, responseDueAt } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const time = (text: string) => Temporal.PlainTime.from(text)
const at = (when: string) => Temporal.PlainDateTime.from(when).toZonedDateTime('Europe/Rome').toInstant()
const onClocks = (instant: Temporal.Instant | null) =>
  instant?.toZonedDateTimeISO('Europe/Rome').toPlainDateTime().toString({ smallestUnit: 'minute' })

test('twelve hours are twelve hours of real time on an ordinary day', () => {
  assert.equal(onClocks(responseDueAt(at('2026-11-22T10:10'), 12)), '2026-11-22T22:10')
})

test('in the night of autumn, when an hour comes twice, the clocks show one hour less', () => {
  assert.equal(onClocks(responseDueAt(at('2026-10-24T20:00'), 12)), '2026-10-25T07:00')
})

test('in the night of spring, when an hour is missing, the clocks show one hour more', () => {
  assert.equal(onClocks(responseDueAt(at('2026-03-28T20:00'), 12)), '2026-03-29T09:00')
})

test('a service without a response time has no clock', () => {
  assert.equal(responseDueAt(at('2026-11-22T10:10'), null), null)
})

test('the hour that does not exist in spring is no instant; the one that comes twice is the first', () => {
  assert.equal(instantInRome(day('2026-03-29'), time('02:30')), undefined)
  assert.equal(instantInRome(day('2026-10-25'), time('02:30'))?.toString(), '2026-10-25T00:30:00Z')
  assert.equal(instantInRome(day('2026-11-22'), time('02:30'))?.toString(), '2026-11-22T01:30:00Z')
})

const facts: ReferralFacts = {
  receivedAt: at('2026-11-22T10:00'),
  wantedOn: day('2026-11-22'),
  ethos: '9.1',
  ethosOn: day('2026-11-01'),
  reason: 'executive_eviction',
  reasonNote: null,
}
const noon = at('2026-11-22T12:00')
const objections = (changes: Partial<ReferralFacts>) =>
  objectionsTo({ ...facts, ...changes }, noon).map(({ reason }) => reason)

test('sound facts meet no objection', () => assert.deepEqual(objections({}), []))

test('a referral is not received in the future, nor asks for a day before it came', () => {
  assert.deepEqual(objections({ receivedAt: at('2026-11-22T12:01') }), ['received-in-future'])
  assert.deepEqual(objections({ wantedOn: day('2026-11-21') }), ['wanted-before-received'])
})

test('a living situation has a date, and it is not in the future', () => {
  assert.deepEqual(objections({ ethosOn: null }), ['situation-undated'])
  assert.deepEqual(objections({ ethos: null }), ['situation-missing'])
  assert.deepEqual(objections({ ethosOn: day('2026-11-23') }), ['situation-in-future'])
})

test('the reason “other” says which', () => {
  assert.deepEqual(objections({ reason: 'other' }), ['reason-unsaid'])
  assert.deepEqual(objections({ reason: 'other', reasonNote: 'incendio' }), [])
})

test('unknown never counts as met: to be eligible every requirement is answered yes', () => {
  const sentence = 'Ha un ISEE fino a 16.000 euro'
  assert.deepEqual(objectionsToEligibility([{ sentence, answer: 'pass' }]), [])
  assert.equal(objectionsToEligibility([{ sentence, answer: 'unknown' }])[0]?.reason, 'requirement-unknown')
  assert.equal(objectionsToEligibility([{ sentence, answer: 'fail' }])[0]?.reason, 'requirement-failed')
})
