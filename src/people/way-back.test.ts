import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backWith, wayBack } from './way-back.ts'

test('one goes back to a path of this site, with its question', () => {
  assert.equal(wayBack('/segnalazioni/nuova?servizio=1'), '/segnalazioni/nuova?servizio=1')
  assert.equal(backWith('/segnalazioni/nuova?servizio=1', 'abc'), '/segnalazioni/nuova?servizio=1&nucleo=abc')
  assert.equal(backWith('/segnalazioni/nuova?nucleo=old', 'abc'), '/segnalazioni/nuova?nucleo=abc')
})

test('nobody is sent to another site', () => {
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https://evil.example',
  ]
  for (const asked of [...elsewhere, 'javascript:alert(1)', '', undefined, `/${'x'.repeat(600)}`])
    assert.equal(wayBack(asked), undefined, String(asked))
})
