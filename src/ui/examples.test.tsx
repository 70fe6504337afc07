import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ErrorPage } from './error-page.tsx'
import { ExamplesPage } from './examples.tsx'
import type { PageContext } from './page-context.ts'

const at: PageContext = {
  actor: {
    name: 'Marta <Colombo>',
    email: 'marta@comune.example',
    organisation: 'Comune',
    roles: ['coordinatore'],
    searches: true,
  },
  nav: [{ items: [{ href: '/oggi', label: 'Oggi', icon: 'it-calendar', current: true }] }],
  path: '/stile',
  requestId: 'r1',
  flash: { text: 'Fatto', undo: { href: '/annulla', label: 'Annulla' } },
  recent: [{ href: '/nuclei/1', label: 'Nucleo Rossi' }],
  today: Temporal.PlainDate.from('2026-11-22'),
}

const page = String(<ExamplesPage at={at} />)

test('no component writes a style attribute or an inline script', () => {
  assert.doesNotMatch(page, /\sstyle=/)
  assert.doesNotMatch(page, /\son[a-z]+=/)
  for (const [, attributes, content] of page.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
    assert.match(attributes ?? '', /type="module" src="\/assets\//)
    assert.equal(content, '')
  }
})

test('every label points at a control, and every description exists', () => {
  const ids = new Set(Array.from(page.matchAll(/ id="([^"]+)"/g), (match) => match[1]))
  for (const [, id] of page.matchAll(/<label[^>]* for="([^"]+)"/g)) assert.ok(ids.has(id), `label for ${id}`)
  for (const [, list = ''] of page.matchAll(/aria-describedby="([^"]+)"/g))
    for (const id of list.split(' ')) assert.ok(ids.has(id), `described by ${id}`)
})

test('ids are unique', () => {
  const ids = Array.from(page.matchAll(/ id="([^"]+)"/g), (match) => match[1])
  assert.deepEqual([...new Set(ids)], ids)
})

test('there is one main heading, one main, and Italian', () => {
  assert.equal(page.match(/<h1/g)?.length, 1)
  assert.equal(page.match(/<main/g)?.length, 1)
  assert.match(page, /^<!doctype html><html lang="it">/)
})

test('names cannot become markup', () => {
  assert.match(page, /Marta &lt;Colombo&gt;/)
  assert.doesNotMatch(page, /<Colombo>/)
})

test('an error page says the number to report, signed in or not', () => {
  for (const status of [403, 404, 500, 503] as const) {
    assert.match(String(<ErrorPage status={status} requestId="abc-1" at={at} />), /abc-1/)
    assert.match(String(<ErrorPage status={status} requestId="abc-1" />), /abc-1/)
  }
})

test('an ordinary page stays small', () => {
  const html = String(<ErrorPage status={404} requestId="abc-1" at={at} />)
  assert.ok(Buffer.byteLength(html) < 12_000)
})
