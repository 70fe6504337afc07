import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Checkboxes } from './checkboxes.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { DateField } from './date-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Field } from './field.tsx'
import { Form } from './form.tsx'
import type { FormState } from './form-state.ts'
import { Select } from './select.tsx'

const form: FormState = {
  values: { surname: 'R0ssi "<b>', from: '2026-02-31' },
  errors: { surname: ['Il cognome contiene un numero.'], '': ['La Stanza 1 è occupata.'] },
}

test('a label is tied to its control', () => {
  const html = String(<Field label="Cognome" name="surname" required />)
  assert.match(html, /<label[^>]* for="f-surname"/)
  assert.match(html, /<input[^>]* id="f-surname" name="surname"/)
})

test('what was typed is kept, and cannot become markup', () => {
  assert.match(String(<Field label="Cognome" name="surname" from={form} />), /value="R0ssi &quot;&lt;b&gt;"/)
})

test('a control is described by its help and its errors', () => {
  const html = String(<Field label="Cognome" name="surname" from={form} help="Come sul documento" />)
  assert.match(html, /aria-describedby="f-surname-help f-surname-error" aria-invalid="true"/)
  assert.match(html, /id="f-surname-help"/)
  assert.match(html, /id="f-surname-error"/)
})

test('a password is never written back', () => {
  const html = String(<Field label="Password" name="p" type="password" value="segreta" required />)
  assert.doesNotMatch(html, /segreta/)
})

test('optional is said in words, required is not', () => {
  assert.match(String(<Field label="Nota" name="note" />), /facoltativo/)
  assert.doesNotMatch(String(<Field label="Nota" name="note" required />), /facoltativo/)
})

test('a date that does not exist stays readable', () => {
  assert.match(String(<DateField label="Dal" name="from" from={form} />), /type="text" value="2026-02-31"/)
  assert.match(String(<DateField label="Dal" name="from" value="2026-02-28" />), /type="date" value="2026-02-28"/)
  assert.match(String(<DateField label="Dal" name="from" />), /type="date" value=""/)
})

test('the chosen option is the selected one', () => {
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ]
  assert.match(String(<Select label="S" name="s" value="b" options={options} />), /value="b" selected/)
})

test('a group of boxes is a fieldset whose first box a link can reach', () => {
  const options = [
    { value: 'it', label: 'italiano' },
    { value: 'ar', label: 'arabo' },
  ]
  const html = String(<Checkboxes legend="Lingue" name="lang" chosen={['ar']} options={options} />)
  assert.match(html, /<fieldset[^>]*><legend[^>]*>Lingue/)
  assert.match(html, /id="f-lang" name="lang" value="it"\/>/)
  assert.match(html, /id="f-lang-1" name="lang" value="ar" checked/)
})

test('the summary takes the focus and leads to each field', () => {
  const html = String(<ErrorSummary errors={form.errors} />)
  assert.match(html, /role="alert" tabindex="-1" autofocus/)
  assert.match(html, /<a href="#f-surname">Il cognome contiene un numero\.<\/a>/)
  assert.match(html, /<li>La Stanza 1 è occupata\.<\/li>/)
})

test('without errors there is no summary', () => {
  assert.equal(String(<ErrorSummary errors={{ surname: [] }} />), '')
})

test('a form carries its key and its version, and two renderings have different keys', () => {
  const render = () => String(<Form action="/persone" version={3} children="" />)
  assert.match(render(), /name="version" value="3"/)
  const keys = [render(), render()].map((html) => /name="_key" value="([^"]+)"/.exec(html)?.[1])
  assert.ok(keys[0])
  assert.notEqual(keys[0], keys[1])
})

test('a stale save shows both versions', () => {
  const html = String(
    <ConflictNotice
      who="Anna"
      when={Temporal.Instant.from('2026-11-22T09:14:00Z')}
      differences={[{ label: 'Cognome', mine: 'Rosi', theirs: 'Rossi' }]}
    />,
  )
  assert.match(html, />Rosi<\/td>.*>Rossi<\/td>/s)
})
