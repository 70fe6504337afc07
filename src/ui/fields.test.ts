import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import { day, euros, optionalText, text, wholeNumber } from './fields.ts'

const errorOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message

test('a day is read as the browser sends it and as people write it', () => {
  for (const typed of ['2026-11-22', '22/11/2026', ' 22.11.2026 ', '22-11-2026'])
    assert.equal(day().parse(typed).toString(), '2026-11-22')
  assert.equal(day().parse('3/4/2026').toString(), '2026-04-03')
})

test('a day that does not exist is refused in plain words', () => {
  for (const typed of ['30/02/2026', '2026-02-29', '2026-13-01', '31/04/2026', 'domani', '0026-01-01']) {
    assert.match(errorOf(day(), typed) ?? '', /Non è una data che esiste/)
  }
})

test('what must be given says so when it is empty or only spaces', () => {
  assert.equal(errorOf(text(), '   '), 'Questo campo serve: compilalo.')
  assert.equal(errorOf(text(), undefined), 'Questo campo serve: compilalo.')
  assert.equal(optionalText().parse('  '), null)
})

test('too long and unprintable are refused, emoji and other scripts are welcome', () => {
  assert.match(errorOf(text(200), 'a'.repeat(5000)) ?? '', /al massimo 200/)
  assert.match(errorOf(text(), 'Ro\u0000ssi') ?? '', /non si possono salvare/)
  for (const name of ['🙂 Rossi', 'محمد العلي', 'Nguyễn', 'O’Brien-D’Angelò']) assert.equal(text().parse(name), name)
})

test('amounts are whole cents, however the thousands are written', () => {
  for (const [typed, cents] of [
    ['1.250,00', 125000],
    ['€ 1.357.265,93', 135726593],
    ['12', 1200],
    ['0,1', 10],
    ['1250.5', 125050],
  ] as const) {
    assert.equal(euros().parse(typed), cents)
  }
  assert.match(errorOf(euros(), '12,345') ?? '', /importo in euro/)
})

test('a whole number keeps within its limits', () => {
  assert.equal(wholeNumber(1, 10).parse('7'), 7)
  assert.equal(errorOf(wholeNumber(1, 10), '11'), 'Al massimo 10.')
  assert.equal(errorOf(wholeNumber(), '1,5'), 'Scrivi un numero intero.')
})
