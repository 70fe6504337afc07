import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ItemDays, isLate, nextDate, pressingDays } from './deadline-words.ts'
import type { Item } from './item-queries.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2028-02-28')
const none: ItemDays = { collectBy: null, effectOn: null, returnOn: null, warningDays: 10 }
const says = (days: Partial<ItemDays>) => pressingDays({ ...none, ...days }, today).map(({ text }) => text)

test('a last day far away is not worth a word, a near one is, over a leap day too', () => {
  assert.deepEqual(says({ collectBy: day('2028-03-10') }), [])
  assert.deepEqual(says({ collectBy: day('2028-03-09') }), ['Termine per il ritiro fra 10 giorni: 9 marzo 2028'])
  assert.deepEqual(says({ collectBy: today }), ['Termine per il ritiro oggi: 28 febbraio 2028'])
  assert.deepEqual(says({ collectBy: day('2028-02-27') }), ['Termine per il ritiro passato: 27 febbraio 2028'])
})

test('the effect of an act is always said, from its day as a fact', () => {
  assert.deepEqual(says({ effectOn: day('2028-02-29') }), ['Avrà effetto di legge domani: 29 febbraio 2028'])
  assert.deepEqual(says({ effectOn: today }), ['Ha effetto di legge dal 28 febbraio 2028'])
})

test('going back is said where nothing is to be collected first', () => {
  assert.deepEqual(says({ returnOn: day('2028-03-01') }), ['Si restituisce fra 2 giorni: 1 marzo 2028'])
  assert.deepEqual(says({ collectBy: today, returnOn: today }).length, 1)
})

test('a list says what comes first of what waits, and how long is left when it is little', () => {
  const item = { state: 'received', collectBy: day('2028-04-01'), effectOn: null } as const
  const next = (more: Partial<Pick<Item, 'state' | 'collectBy' | 'effectOn'>>) => nextDate({ ...item, ...more }, today)
  assert.equal(next({}), 'entro il 1 apr 2028')
  assert.equal(next({ collectBy: day('2028-03-01') }), 'entro il 1 mar 2028, fra 2 giorni')
  assert.equal(next({ effectOn: day('2028-02-29') }), 'effetto di legge dal 29 feb 2028, domani')
  assert.equal(next({ effectOn: day('2028-02-01') }), 'entro il 1 apr 2028')
  assert.equal(next({ collectBy: day('2028-02-27') }), 'scaduta il 27 feb 2028')
  assert.equal(next({ collectBy: null }), '')
  assert.equal(next({ state: 'collected' }), '')
})

test('late is what still waits after its last day', () => {
  const yesterday = day('2028-02-27')
  assert.equal(isLate({ state: 'notified', collectBy: yesterday }, today), true)
  assert.equal(isLate({ state: 'notified', collectBy: today }, today), false)
  assert.equal(isLate({ state: 'returned', collectBy: yesterday }, today), false)
})
