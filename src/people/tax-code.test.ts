import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { birthPlaceOf } from './birth-place.ts'
import { elevenDigitsAddUp, faultOf, plainOf, usualEnd, validityOn } from './identifier-rules.ts'
import { controlLetter, disagreements, lettersOfNames, readTaxCode } from './tax-code.ts'

const mario = 'RSSMRA85T10A562S'
const day = (text: string) => Temporal.PlainDate.from(text)

test('the code of Mario Rossi, born in San Giuliano Terme on 10 December 1985, adds up and says so', async () => {
  assert.equal(faultOf('tax_code', mario), null)
  assert.equal(faultOf('tax_code', 'rss mra 85t10 a562s'), null)
  const facts = readTaxCode(mario)
  assert.ok(facts)
  assert.deepEqual(
    { ...facts },
    { names: 'RSSMRA', year: 85, month: 12, day: 10, sex: 'male', place: 'A562', isOmocodia: false },
  )
  assert.match((await birthPlaceOf(facts.place)) ?? '', /san giuliano terme/i)
  assert.match((await birthPlaceOf('Z330')) ?? '', /marocco/i)
  assert.equal(await birthPlaceOf('Z999'), undefined)
})

test('names are shortened as the decree says', () => {
  assert.equal(lettersOfNames('Rossi', 'Maria'), 'RSSMRA')
  assert.equal(lettersOfNames('Fo', 'Gianfranco'), 'FOXGFR')
  assert.equal(lettersOfNames("D'Angelo", 'Niccolò'), 'DNGNCL')
  assert.equal(lettersOfNames('Hu', 'Li'), 'HUXLIX')
})

test('a code written with the letters of omocodia says the same', () => {
  const fifteen = 'RSSMRA85T10A56N'
  const code = fifteen + controlLetter(fifteen)
  assert.equal(faultOf('tax_code', code), null)
  assert.deepEqual({ ...readTaxCode(code) }, { ...readTaxCode(mario), isOmocodia: true })
})

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))
const sixLetters = fc.array(letter, { minLength: 6, maxLength: 6 }).map((all) => all.join(''))
const taxCode = fc
  .tuple(
    sixLetters,
    digits(2),
    fc.constantFrom(...'ABCDEHLMPRST'),
    fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 41, max: 71 })),
    letter,
    digits(3),
  )
  .map(([names, year, month, dayOfBirth, place, number]) => {
    const fifteen = `${names}${year}${month}${String(dayOfBirth).padStart(2, '0')}${place}${number}`
    return fifteen + controlLetter(fifteen)
  })

test('any code with its control letter is right, and with one digit changed in an even place it is not', () => {
  fc.assert(
    fc.property(taxCode, fc.constantFrom(7, 9, 13), fc.integer({ min: 1, max: 9 }), (code, place, more) => {
      assert.equal(faultOf('tax_code', code), null)
      const other = String((Number(code[place]) + more) % 10)
      assert.notEqual(faultOf('tax_code', code.slice(0, place) + other + code.slice(place + 1)), null)
    }),
  )
})

test('whatever is typed gives a sentence or nothing, never a fault of the program', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      for (const kind of ['tax_code', 'provisional_tax_code', 'stp', 'eni', 'passport', 'eurodac'] as const)
        assert.ok([null, 'string'].includes(faultOf(kind, typed) === null ? null : 'string'))
      assert.match(plainOf(typed), /^[0-9A-Z]*$/)
    }),
  )
})

test('one wrong digit of a provisional code is always noticed', () => {
  fc.assert(
    fc.property(digits(10), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (ten, place, more) => {
      const last = Array.from({ length: 10 }, (_, n) => n).find((n) => elevenDigitsAddUp(`${ten}${n}`))
      const code = `${ten}${last}`
      assert.equal(faultOf('provisional_tax_code', code), null)
      const other = String((Number(code[place]) + more) % 10)
      assert.notEqual(faultOf('provisional_tax_code', code.slice(0, place) + other + code.slice(place + 1)), null)
    }),
  )
})

test('a code that does not match the person is a warning for each difference', () => {
  const facts = readTaxCode(mario)
  assert.ok(facts)
  const person = { familyName: 'Rossi', givenName: 'Mario', birthDate: day('1985-12-10'), birthYear: 1985, sex: 'male' }
  assert.deepEqual(disagreements(facts, person), [])
  assert.equal(
    disagreements(facts, { ...person, givenName: 'Anna', sex: 'female', birthDate: day('1985-12-11') }).length,
    3,
  )
  assert.deepEqual(disagreements(facts, { ...person, birthDate: null, birthYear: null, sex: null }), [])
})

test('an STP lasts six months unless told otherwise, and its last day still counts', () => {
  assert.equal(usualEnd('stp', day('2026-11-01'))?.toString(), '2027-05-01')
  assert.equal(usualEnd('passport', day('2026-11-01')), null)
  const row = { validFrom: null, validUntil: day('2026-11-22'), withdrawnOn: null }
  assert.equal(validityOn(row, day('2026-11-22')), 'valid')
  assert.equal(validityOn(row, day('2026-11-23')), 'expired')
})
