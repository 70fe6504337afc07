import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valueInWords } from './held-words.ts'

const said = (value: unknown) => valueInWords('residence.paper', 'said', value, new Map())

test('of the text of a letter one reads the words, and not how they are laid out', () => {
  const content = [
    { text: 'N. 3/2026', style: 'label' },
    { layout: 'noBorders', table: { widths: [150, '*'], body: [[{ text: 'Numero', style: 'label' }, '42']] } },
    { columns: [[{ text: 'Per lo sportello' }, { canvas: [{ type: 'line', x1: 0 }] }]], unbreakable: true },
  ]
  assert.equal(
    said({ written: { title: 'Attestazione', footer: 'ASP', content } }),
    'Attestazione ASP N. 3/2026 Numero 42 Per lo sportello',
  )
  assert.equal(said({ values: { cognome: 'Diallo', minori: [{ minore: 'Awa' }] } }), 'Diallo Awa')
  assert.equal(said(null), '')
})
