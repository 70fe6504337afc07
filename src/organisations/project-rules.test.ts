import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cupFault, figuresFrom, figuresText, sheetWarnings } from './project-rules.ts'

test('a CUP has fifteen characters, each in its place', () => {
  assert.equal(cupFault('B49J17000130006'), null)
  assert.equal(cupFault(null), null)
  assert.equal(cupFault('B46D1700001004'), 'CUP non valido (14 caratteri su 15)')
  assert.match(cupFault('B46D1700001004X') ?? '', /non sono al loro posto/)
})

const none = {
  plannedCents: null,
  admittedCents: null,
  bindingCents: null,
  paidCents: null,
  startsOn: null,
  endsOn: null,
}

test('each amount is within the one before it; what is not printed is not compared', () => {
  assert.deepEqual(sheetWarnings(none), [])
  assert.deepEqual(sheetWarnings({ ...none, admittedCents: 300, bindingCents: 300, paidCents: 200 }), [])
  assert.equal(sheetWarnings({ ...none, admittedCents: 200, bindingCents: 300, paidCents: 400 }).length, 2)
  assert.match(sheetWarnings({ ...none, plannedCents: 81_700_000, admittedCents: 0 })[0] ?? '', /nulla è ammesso/)
})

test('a project that ends before it starts is said, not refused', () => {
  const day = Temporal.PlainDate.from
  assert.equal(sheetWarnings({ ...none, startsOn: day('2019-12-31'), endsOn: day('2017-07-01') }).length, 1)
})

test('figures are written one to a line, and read back as they were', () => {
  const figures = [
    { label: 'Laboratori: quanti', value: '33' },
    { label: 'Persone', value: '1.100' },
  ]
  assert.deepEqual(figuresFrom(figuresText(figures)), { figures, unread: [] })
  assert.deepEqual(figuresFrom('Persone: 665\n\ntante'), {
    figures: [{ label: 'Persone', value: '665' }],
    unread: ['tante'],
  })
  assert.deepEqual(figuresFrom(null).figures, [])
})
