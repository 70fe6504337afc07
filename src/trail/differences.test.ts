import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesIn } from './differences.ts'

test('a change shows only what differs, in words', () => {
  const before = { id: '1', version: 1, name: 'Hub', closed_on: null, is_private: true, during: '[2026-01-01,)' }
  const after = { ...before, version: 2, closed_on: '2026-11-22', is_private: false, during: '[2026-01-01,2026-11-23)' }
  assert.deepEqual(changesIn(before, after), [
    { column: 'chiuso dal', before: '', after: '22 novembre 2026' },
    { column: 'riservata', before: 'sì', after: 'no' },
    { column: 'quando', before: 'dal 1 gennaio 2026', after: 'dal 1 gennaio 2026 al 22 novembre 2026' },
  ])
})

test('something new shows all it was written with', () => {
  assert.deepEqual(changesIn(null, { id: '1', name: 'Hub', odd_column: [60, 15], contribution: { brackets: [] } }), [
    { column: 'nome', before: '', after: 'Hub' },
    { column: 'odd column', before: '', after: '60, 15' },
    { column: 'contributo', before: '', after: '{"brackets":[]}' },
  ])
})

test('an instant is read on the clocks of Rome', () => {
  const [change] = changesIn(null, { at: '2026-11-22T09:14:00+00:00' })
  assert.equal(change?.after, '22 novembre 2026, 10:14')
})
