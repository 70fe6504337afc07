import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultKinds } from './default-kinds.ts'
import { kindAndName } from './kind-letter-rules.ts'

const read = (typed: string) => kindAndName(typed, defaultKinds)

test('a letter and a point say the kind, the rest the name', () => {
  assert.deepEqual(read('r. dial'), { kind: 'registered', name: 'dial' })
  assert.deepEqual(read(' G.el amrani '), { kind: 'judicial', name: 'el amrani' })
  assert.deepEqual(read('p.'), { kind: 'parcel', name: '' })
})

test('what is no kind is a name', () => {
  assert.deepEqual(read('dial'), { kind: undefined, name: 'dial' })
  assert.deepEqual(read('j. rossi'), { kind: undefined, name: 'j. rossi' })
  assert.deepEqual(read('12'), { kind: undefined, name: '12' })
})
