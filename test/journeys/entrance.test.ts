import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  answer,
  barriers,
  emailOf,
  overflow,
  pathOf,
  press,
  signIn,
  stranger,
  type Town,
  town,
  visitor,
} from './browser.ts'

let place: Town
before(async () => {
  place = await town()
})

test('the sign-in page and the pages anyone may read have no barriers and fit a phone', async () => {
  const page = await (await stranger(place, { width: 360 })).newPage()
  for (const path of ['/accesso', '/accessibilita', '/sorgente']) {
    await page.goto(path)
    assert.deepEqual(await barriers(page), [], path)
    assert.ok((await overflow(page)) <= 0, `${path} is wider than the phone`)
  }
})

test('a wrong password says so at the top, and what was typed is kept', async () => {
  const page = await (await stranger(place)).newPage()
  await signIn(page, emailOf('carla'), 'sbagliata')
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel('Indirizzo e-mail').inputValue(), emailOf('carla'))
})

test('whoever signs in with or without JavaScript lands where they were going', async () => {
  for (const javaScript of [true, false]) {
    const page = await (await stranger(place, { javaScript })).newPage()
    await page.goto('/segnalazioni')
    assert.equal(pathOf(page), '/accesso')
    await answer(page, { 'Indirizzo e-mail': emailOf('anna'), Password: 'approdo-demo' })
    await press(page, 'Entra')
    assert.equal(pathOf(page), '/segnalazioni')
  }
})

test('each role lands on its own home', async () => {
  for (const [worker, home] of [
    ['carla', '/posti/tabellone'],
    ['anna', '/oggi'],
    ['omar', '/oggi'],
    ['paolo', '/posti'],
    ['ada', '/amministrazione'],
  ] as const) {
    const page = await visitor(place, worker)
    await page.goto('/')
    assert.equal(pathOf(page), home)
    await page.context().close()
  }
})

test('signing out ends the visit: the way back leads to the door', async () => {
  const page = await (await stranger(place, { javaScript: false })).newPage()
  await signIn(page, emailOf('carla'))
  await page.getByText('Carla Riva').first().click()
  await press(page, 'Esci')
  await page.goto('/oggi')
  assert.equal(pathOf(page), '/accesso')
})
