import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDay, readText, readWhole, readWord, wordMap } from './cell-rules.ts'
import { unreadable } from './sheet.ts'

const dayOf = (cell: string | number) => {
  const read = readDay(cell)
  return read.ok ? (read.value?.toString() ?? null) : read.sentence
}

test('days are read as people, machines and Excel write them', () => {
  assert.equal(dayOf('22/11/2026'), '2026-11-22')
  assert.equal(dayOf('1.2.2026'), '2026-02-01')
  assert.equal(dayOf('2026-11-22'), '2026-11-22')
  assert.equal(dayOf('2026-11-22 00:00:00'), '2026-11-22')
  assert.equal(dayOf(45_658), '2025-01-01')
  assert.equal(dayOf('45658'), '2025-01-01')
  assert.equal(dayOf(''), null)
})

test('a day that does not exist is refused in a sentence', () => {
  for (const text of ['31/02/2026', '2026-13-01', '32/01/2026', 'ieri', '12/3', '1/1/26'])
    assert.match(dayOf(text) ?? '', /Non è una data/)
  assert.match(dayOf('01/01/1026') ?? '', /anno 1026/)
})

test('every day written as Excel counts comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 73_000 }), (serial) => {
      assert.equal(dayOf(serial), Temporal.PlainDate.from('1899-12-30').add({ days: serial }).toString())
    }),
  )
})

test('5,000 characters, null bytes and controls are refused; other writing and emoji are kept', () => {
  assert.equal(readText('x'.repeat(5000)).ok, false)
  assert.equal(readText(`Ros${unreadable}si`).ok, false)
  assert.equal(readText('Ros\u0007si').ok, false)
  for (const name of ['محمد بن علي', 'Łukasz', '👩‍👧', 'D’Angelo'])
    assert.deepEqual(readText(name), { ok: true, value: name })
})

test('numbers out of bounds and unknown words say what was expected', () => {
  assert.equal(readWhole('3', 1, 5).ok, true)
  assert.equal(readWhole('3,5', 1, 5).ok, false)
  const read = readWord('boh', wordMap([['riservata', true]]), 'riservata, condivisa')
  assert.equal(read.ok, false)
  assert.match(read.ok ? '' : read.sentence, /«boh».*riservata, condivisa/)
})
