import assert from 'node:assert/strict'
import { test } from 'node:test'
import { peopleColumns, placeColumns } from './columns.ts'
import { headingRow, kindOfHeadings, missingColumns, proposeMapping } from './mapping-rules.ts'

test('headings are recognised whatever their accents, case, brackets and punctuation', () => {
  const mapping = proposeMapping(
    ['COGNOME', ' nome ', 'Data di nascita (gg/mm/aaaa)', 'Cod. Fiscale', 'Nazionalità'],
    peopleColumns,
  )
  assert.deepEqual(mapping, { familyName: 0, givenName: 1, birthDate: 2, taxCode: 3, citizenships: 4 })
})

test('synonyms are recognised', () => {
  const mapping = proposeMapping(['Complesso', 'Appartamento', 'Camera', 'Letto', 'Dal'], placeColumns)
  assert.deepEqual(mapping, { site: 0, unit: 1, room: 2, bed: 3, from: 4 })
})

test('no column is used twice, and the very words win over what begins with them', () => {
  const mapping = proposeMapping(['Nome nucleo', 'Nome', 'Cognome'], peopleColumns)
  assert.equal(mapping.givenName, 1)
  assert.equal(mapping.household, 0)
  assert.equal(new Set(Object.values(mapping)).size, Object.values(mapping).length)
})

test('a title above the headings is skipped', () => {
  assert.equal(headingRow([['Elenco ospiti 2026'], [], ['Cognome', 'Nome'], ['Rossi', 'Anna']], peopleColumns), 2)
})

test('what is missing is named', () => {
  const missing = missingColumns(proposeMapping(['Sito', 'Alloggio'], placeColumns), placeColumns)
  assert.deepEqual(
    missing.map(({ label }) => label),
    ['Stanza'],
  )
})

test('a file says by its headings what it speaks of', () => {
  assert.equal(kindOfHeadings(['Cognome', 'Nome', 'Alloggio', 'Ingresso']), 'people')
  assert.equal(kindOfHeadings(['Sito', 'Alloggio', 'Stanza', 'Letto']), 'places')
  assert.equal(kindOfHeadings(['a', 'b']), undefined)
})

test('every column proposes itself: templates come back as they were made', () => {
  for (const columns of [peopleColumns, placeColumns]) {
    const mapping = proposeMapping(
      columns.map(({ label }) => label),
      columns,
    )
    assert.deepEqual(mapping, Object.fromEntries(columns.map(({ key }, index) => [key, index])))
  }
})
