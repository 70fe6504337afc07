import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import { addExampleHousehold } from '../../src/people/examples.ts'
import { addExampleStay } from '../../src/placements/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { done } from '../../src/platform/refusal.ts'
import { answer, barriers, follow, overflow, press, says, type Town, town, visit, visitor, words } from './browser.ts'

let place: Town
const file = `/persone/nuclei/${named('Nucleo Sereni')}`
before(async () => {
  place = await town()
  await commitAs(place.house, system('test'), async (tx) => {
    const { householdId, personIds } = await addExampleHousehold(tx, 'Nucleo Sereni', [
      { given: 'Ida', family: 'Sereni', born: '1988-02-02', sex: 'female' },
      { given: 'Bice', family: 'Sereni', born: '2019-02-02', sex: 'female' },
    ])
    const beds = personIds.map((personId, index) => ({ personId, bedId: named(`A2 Stanza 1 letto ${index + 1}`) }))
    await addExampleStay(tx, { householdId, beds, entry: '2026-11-10', until: '2026-12-20' })
    return done(null)
  })
})

test('Carla protects a mother; for Omar she is not there, for Anna she has another name', async () => {
  const carla = await visitor(place, 'carla')
  await visit(carla, file)
  await follow(carla, 'Proteggi questo nucleo')
  await answer(carla, { 'Violenza domestica o di genere': true, 'Nome di copertura': 'Ginestra chiara' })
  await carla
    .getByRole('group', { name: /Chi altro può leggere/ })
    .getByLabel('Anna Colombo')
    .check()
  assert.deepEqual(await barriers(carla), [])
  await press(carla, 'Proteggi')
  await says(carla, 'Protetto: da ora lo vede solo chi è fra questi nomi.', 'Anna Colombo', 'Carla Riva')
  assert.deepEqual(await barriers(carla), [])
  assert.equal(await overflow(carla), 0)

  const omar = await visitor(place, 'omar')
  assert.equal((await omar.goto(file))?.status(), 404)
  await visit(omar, '/cerca?q=sereni')
  assert.doesNotMatch(await words(omar), /Ida|Ginestra/)
  await visit(omar, '/posti/tabellone')
  const board = await words(omar)
  assert.doesNotMatch(board, /Sereni|Ginestra/)
  assert.match(await omar.content(), /Chiuso: altro motivo/)

  const anna = await visitor(place, 'anna')
  await visit(anna, '/posti/tabellone')
  await says(anna, 'Ginestra chiara')
  assert.doesNotMatch(await words(anna), /Sereni/)
  await visit(anna, file)
  await says(anna, 'Nucleo protetto', 'Ida Sereni', 'Ginestra chiara')

  await visit(carla, '/persone/protetti')
  await follow(carla, 'Ginestra chiara')
  await says(carla, 'Chi l’ha visto', 'Anna Colombo')
  await carla.getByText('Togli la protezione').first().click()
  await answer(carla, { 'Perché finisce': 'Misura revocata' })
  await press(carla, 'Togli la protezione')
  await says(carla, 'La protezione è finita.', 'Nucleo Sereni')
  assert.equal((await omar.goto(file))?.status(), 200)
})
