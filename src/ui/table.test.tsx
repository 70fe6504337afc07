import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Column } from './column.ts'
import { EmptyState } from './empty-state.tsx'
import { Pager } from './pager.tsx'
import { Table } from './table.tsx'

type Row = { name: string; people: number; note: string }

const columns: Column<Row>[] = [
  { header: 'Nome', value: (row) => row.name, sort: 'nome' },
  { header: 'Persone', value: (row) => row.people, numeric: true },
  { header: 'Nota', value: (row) => row.note },
  { header: 'Codice', value: () => 'segreto', only: 'export' },
]
const empty = <EmptyState title="Nessuno" />

test('the first cell names its row and the others say their column', () => {
  const html = String(
    <Table caption="Nuclei" columns={columns} rows={[{ name: '<Rossi>', people: 1200, note: '' }]} empty={empty} />,
  )
  assert.match(html, /<caption>Nuclei<\/caption>/)
  assert.match(html, /<th scope="row">&lt;Rossi&gt;<\/th>/)
  assert.match(html, /<td class="ap-num" data-label="Persone">1\.200<\/td>/)
  assert.doesNotMatch(html, /segreto/)
})

test('a table without rows says so instead', () => {
  const html = String(<Table caption="Nuclei" columns={columns} rows={[]} empty={empty} />)
  assert.match(html, /Nessuno/)
  assert.doesNotMatch(html, /<table/)
})

test('the heading of the order in force turns it round', () => {
  const sort = { by: 'nome', descending: false, href: (by: string, down: boolean) => `?${by}-${down}` }
  const html = String(
    <Table caption="N" columns={columns} rows={[{ name: 'A', people: 1, note: '' }]} empty={empty} sort={sort} />,
  )
  assert.match(html, /aria-sort="ascending"><a href="\?nome-true"/)
})

test('the pager shows the ends, the neighbours and where one is', () => {
  const html = String(<Pager page={7} pages={41} href={(page) => `?p=${page}`} />)
  const shown = Array.from(html.matchAll(/aria-label="Pagina (\d+)"/g), (match) => Number(match[1]))
  assert.deepEqual(shown, [1, 5, 6, 7, 8, 9, 41])
  assert.match(html, /href="\?p=7" aria-current="page"/)
})

test('one page needs no pager', () => {
  assert.equal(String(<Pager page={1} pages={1} href={() => ''} />), '')
})
