import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import readXlsx from 'read-excel-file/node'
import { type Column, inert } from './column.ts'
import { csvResponse } from './csv.ts'
import { xlsxResponse } from './xlsx.ts'

type Person = { name: string; born: Temporal.PlainDate | null; amount: number }

const columns: Column<Person>[] = [
  { header: 'Nome', value: (p) => p.name },
  { header: 'Nascita', value: (p) => p.born },
  { header: 'Importo', value: (p) => p.amount, only: 'export' },
  { header: 'Azione', cell: () => 'Apri' },
]

const rossi = { name: 'Rossi; "Amina"', born: Temporal.PlainDate.from('1984-03-09'), amount: 12.5 }
const formula = { name: '=HYPERLINK("http://x")', born: null, amount: -3 }

test('a CSV opens in an Italian Excel: mark, semicolons, decimal commas', async () => {
  const response = csvResponse('persone', columns, [rossi, formula])
  const bytes = Buffer.from(await response.arrayBuffer())
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.equal(
    bytes.subarray(3).toString(),
    'Nome;Nascita;Importo\r\n"Rossi; ""Amina""";1984-03-09;12,5\r\n"\'=HYPERLINK(""http://x"")";;-3\r\n',
  )
})

test('a long CSV arrives whole', async () => {
  async function* many() {
    for (let n = 0; n < 1201; n++) yield { ...rossi, amount: n }
  }
  const text = await csvResponse('persone', columns, many()).text()
  assert.equal(text.trimEnd().split('\r\n').length, 1202)
})

test('no text can begin like a formula', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.doesNotMatch(inert(text), /^[=+\-@\t\r]/)))
})

test('a sheet keeps days as days, numbers as numbers and formulas as text', async () => {
  const response = await xlsxResponse('persone', columns, [rossi, formula])
  const [sheet] = await readXlsx(Buffer.from(await response.arrayBuffer()))
  assert.deepEqual(sheet?.data, [
    ['Nome', 'Nascita', 'Importo'],
    ['Rossi; "Amina"', new Date('1984-03-09T00:00:00Z'), 12.5],
    ['=HYPERLINK("http://x")', null, -3],
  ])
})
