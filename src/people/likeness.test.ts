import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Comparable, likeness, slips } from './likeness.ts'

const maria: Comparable = {
  givenName: 'Maria',
  familyName: 'Rossi',
  birthDate: Temporal.PlainDate.from('1986-03-04'),
  birthYear: 1986,
  codes: [],
}

test('names swapped, one letter wrong, accents and a swapped day and month are all the same person, and say why', () => {
  const swapped = likeness(maria, { ...maria, givenName: 'Rossi', familyName: 'Maria' })
  assert.ok(swapped?.strong && swapped.why.includes('nome e cognome scambiati'))
  assert.ok(likeness(maria, { ...maria, familyName: 'Rosi' })?.strong)
  assert.ok(likeness(maria, { ...maria, givenName: 'María', familyName: 'RÒSSI' })?.strong)
  const turned = likeness(maria, { ...maria, birthDate: Temporal.PlainDate.from('1986-04-03') })
  assert.ok(turned?.strong && turned.why.includes('giorno e mese di nascita scambiati'))
})

test('one code is one person, whatever the names', () => {
  const other = {
    ...maria,
    givenName: 'X',
    familyName: 'Y',
    birthDate: null,
    birthYear: null,
    codes: ['STP0309000000000'],
  }
  assert.deepEqual(likeness({ ...maria, codes: other.codes }, other)?.why, ['stesso codice'])
})

test('a namesake born another day is shown but does not stop anybody; a stranger is not shown', () => {
  assert.equal(
    likeness(maria, { ...maria, birthDate: Temporal.PlainDate.from('1951-09-28'), birthYear: 1951 })?.strong,
    false,
  )
  assert.equal(likeness(maria, { ...maria, givenName: 'Kofi', familyName: 'Mensah' }), null)
  assert.equal(
    likeness(maria, { ...maria, familyName: 'Bianchi', birthDate: Temporal.PlainDate.from('1986-11-28') }),
    null,
  )
})

const name = fc.array(fc.constantFrom(...'aeiourstlnmàéü'), { minLength: 4, maxLength: 12 }).map((all) => all.join(''))
const someone = fc.record({
  givenName: name,
  familyName: name,
  birthDate: fc.integer({ min: 0, max: 30_000 }).map((days) => Temporal.PlainDate.from('1940-01-01').add({ days })),
})
const whole = (person: { givenName: string; familyName: string; birthDate: Temporal.PlainDate }): Comparable => ({
  ...person,
  birthYear: person.birthDate.year,
  codes: [],
})

test('likeness does not depend on who is compared with whom', () => {
  fc.assert(
    fc.property(someone, someone, (one, other) => {
      assert.equal(likeness(whole(one), whole(other))?.score, likeness(whole(other), whole(one))?.score)
    }),
  )
})

test('anybody is strongly like themselves, with names swapped, and with one letter lost', () => {
  fc.assert(
    fc.property(someone, fc.nat(), (one, at) => {
      assert.equal(likeness(whole(one), whole(one))?.score, 1)
      assert.ok(likeness(whole(one), whole({ ...one, givenName: one.familyName, familyName: one.givenName }))?.strong)
      const place = at % one.familyName.length
      const lost = one.familyName.slice(0, place) + one.familyName.slice(place + 1)
      assert.ok(likeness(whole(one), whole({ ...one, familyName: lost }))?.strong)
    }),
  )
})

test('slips count like the pen: nothing is none, two neighbours swapped is one', () => {
  assert.equal(slips('ahmed', 'ahmed'), 0)
  assert.equal(slips('ahmed', 'amhed'), 1)
  assert.equal(slips('', 'abc'), 3)
  assert.equal(slips('rossi', 'rosi'), 1)
})
