import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groundInWords, writtenGround } from './legal-ground.ts'
import { isInForce, objectionsToLastDay, objectionsToProposal } from './rules.ts'
import { durationWords } from './until-words.ts'
import { legalGrounds } from './words.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-22')
const now = Temporal.Instant.from('2026-11-22T11:00:00Z')
const at = { today, now, userId: 'anna' }
const open = { until: null, untilAt: null, onlyUser: null, endedAt: null }

test('the last day counts whole, an emergency ends at its minute, and only for one person', () => {
  assert.equal(isInForce(open, at), true)
  assert.equal(isInForce({ ...open, until: today }, at), true)
  assert.equal(isInForce({ ...open, until: day('2026-11-21') }, at), false)
  assert.equal(isInForce({ ...open, untilAt: now }, at), false)
  assert.equal(isInForce({ ...open, untilAt: now.add({ seconds: 1 }) }, at), true)
  assert.equal(isInForce({ ...open, onlyUser: 'omar' }, at), false)
  assert.equal(isInForce({ ...open, endedAt: now }, at), false)
})

test('a share ends today at the earliest and within ten years', () => {
  const reasons = (text: string) => objectionsToLastDay(day(text), today).map(({ reason }) => reason)
  assert.deepEqual(reasons('2026-11-21'), ['past'])
  assert.deepEqual(reasons('2026-11-22'), [])
  assert.deepEqual(reasons('2036-11-22'), [])
  assert.deepEqual(reasons('2036-11-23'), ['too-far'])
})

test('a proposal says all that is wrong with it at once', () => {
  const wrong = { fromServiceId: 'a', toServiceId: 'a', fromDay: day('2026-11-01'), keepsUntil: day('2026-10-01') }
  assert.deepEqual(
    objectionsToProposal(wrong, today).map(({ reason }) => reason),
    ['same-service', 'past', 'past', 'ends-before'],
  )
  assert.deepEqual(objectionsToProposal({ ...wrong, toServiceId: 'b', fromDay: today, keepsUntil: null }, today), [])
})

test('a legal ground is kept by its code and read in words, with what was noted of it', () => {
  for (const ground of legalGrounds) assert.doesNotMatch(groundInWords(writtenGround(ground, null)), /[_:]/)
  assert.equal(groundInWords(writtenGround('consent', 'modulo: 3 novembre')), 'Consenso informato (modulo: 3 novembre)')
  assert.equal(groundInWords('Convenzione del 2024: art. 3'), 'Convenzione del 2024: art. 3')
})

test('a duration is said in hours and minutes', () => {
  assert.equal(durationWords(240), '4 ore')
  assert.equal(durationWords(61), '1 ora e 1 minuto')
  assert.equal(durationWords(15), '15 minuti')
})
