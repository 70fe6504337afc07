import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boardColumns, firstFreeOf, initialsOf } from './sheet-rules.ts'

test('of a name the label says the initials, in any alphabet', () => {
  assert.equal(initialsOf('Diallo Amadou'), 'D. A.')
  assert.equal(initialsOf(' el Amrani  fatima zahra'), 'E. A. F.')
  assert.equal(initialsOf('Шевченко Олена'), 'Ш. О.')
  assert.equal(initialsOf(''), '')
})

test('the first free label is one of the sheet', () => {
  assert.equal(firstFreeOf('10', 24), 10)
  for (const nonsense of ['0', '25', '-1', '2.5', 'x', '', undefined]) assert.equal(firstFreeOf(nonsense, 24), 1)
})

test('the longest number of the board has room, on either sheet', () => {
  const a4 = { width: 511, letter: 28 }
  assert.deepEqual(
    [9, 99, 999, 9999, 99_999].map((largest) => boardColumns([1, largest], a4)),
    [8, 8, 7, 6, 5],
  )
  for (const largest of [9, 999, 99_999, 9_999_999]) {
    const columns = boardColumns([largest], a4)
    assert.ok(columns * (String(largest).length * a4.letter * 0.6 + 14) <= a4.width, String(largest))
  }
})
