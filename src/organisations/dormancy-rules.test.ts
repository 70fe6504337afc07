import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dormancy } from './dormancy-rules.ts'

const now = Temporal.Instant.from('2026-11-22T11:00:00Z')
const ago = (days: number) => now.subtract({ hours: days * 24 })
const due = (away: number, noticed: number | null) =>
  dormancy({ lastHere: ago(away), noticeAt: noticed === null ? null : ago(noticed), now, days: 180, noticeDays: 14 })

test('whoever was here lately is left alone', () => {
  assert.equal(due(165, null), 'nothing')
})

test('fourteen days before the end they are told, once', () => {
  assert.equal(due(166, null), 'warn')
  assert.equal(due(170, 4), 'nothing')
})

test('after the days have passed, and fourteen since the notice, access ends', () => {
  assert.equal(due(180, 14), 'deactivate')
  assert.equal(due(181, 1), 'nothing')
})

test('a notice of another absence, before they came back, does not count', () => {
  assert.equal(due(180, 300), 'warn')
})

test('nobody is ever deactivated without a notice at least fourteen days old', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.option(fc.integer({ min: 0, max: 2000 })), (away, noticed) => {
      if (due(away, noticed) === 'deactivate')
        assert.ok(noticed !== null && noticed >= 14 && noticed <= away && away >= 180)
    }),
  )
})
