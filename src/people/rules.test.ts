import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alpha2, europeanCountries } from './countries.ts'
import { asksSomething, questionOf } from './question.ts'
import { ageOn, displayName, householdNameFor, isMinor, isNonEu } from './rules.ts'
import { countries, countryLabel, languageLabel, relationLabel } from './words.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('age turns on the birthday; by year alone it is the one reached within the year; unknown stays unknown', () => {
  const born = { birthDate: day('2008-11-22'), birthYear: 2008 }
  assert.equal(ageOn(born, day('2026-11-21')), 17)
  assert.equal(ageOn(born, day('2026-11-22')), 18)
  assert.equal(isMinor(born, day('2026-11-22')), false)
  assert.equal(ageOn({ birthDate: null, birthYear: 2000 }, day('2026-01-01')), 26)
  assert.equal(ageOn({ birthDate: null, birthYear: null }, day('2026-01-01')), null)
  assert.equal(ageOn(born, day('2000-01-01')), null)
})

test('one citizenship of the Union is enough; none known presumes nothing; stateless counts as foreign', () => {
  assert.equal(isNonEu(['MAR']), true)
  assert.equal(isNonEu(['MAR', 'ITA']), false)
  assert.equal(isNonEu(['CHE']), false)
  assert.equal(isNonEu(['XXA']), true)
  assert.equal(isNonEu([]), false)
})

test('names are shown with what there is of them', () => {
  assert.equal(displayName({ givenName: '', familyName: 'Rossi' }), 'Rossi')
  assert.equal(displayName({ givenName: '', familyName: '', knownAs: 'Mimì' }), 'Mimì')
  assert.equal(householdNameFor([{ givenName: 'Kofi', familyName: 'Mensah' }]), 'Kofi Mensah')
})

test('every country has an Italian name and every European one is known', () => {
  assert.equal(alpha2.size, 250)
  assert.ok(countries.every(({ label }) => label.length > 2))
  assert.ok([...europeanCountries].every((code) => alpha2.has(code)))
  assert.equal(countryLabel('MAR'), 'Marocco')
  assert.equal(languageLabel('ara'), 'arabo')
  assert.equal(relationLabel(2, 'female'), 'moglie')
  assert.equal(relationLabel(2), 'marito o moglie')
})

test('a question is taken apart into words, birth days and a code', () => {
  assert.deepEqual(questionOf('rossi 14/3/1986'), { words: 'rossi  ', days: ['19860314'], code: null })
  assert.equal(questionOf('RSS MRA 86C54 F205X').code, 'rssmra86c54f205x')
  assert.equal(questionOf('rossi 1986').code, 'rossi1986')
  assert.deepEqual(questionOf('35/13/1986').days, [])
  assert.equal(asksSomething(questionOf('🙂')), false)
  assert.equal(asksSomething(questionOf('a')), false)
})
