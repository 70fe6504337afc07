import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstFreeOf, initialsOf } from './sheet-rules.ts'

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
