import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ItemDays, pressingDays } from './pressing-rules.ts'

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
