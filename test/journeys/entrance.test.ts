import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { barriers, overflow, type Town, town, visitor } from './browser.ts'

let place: Town
before(async () => {
  place = await town()
})

test('the sign-in page and the pages anyone may read have no barriers and fit a phone', async () => {
  const context = await place.browser.newContext({ baseURL: place.url, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  for (const path of ['/accesso', '/accessibilita', '/sorgente']) {
    await page.goto(path)
    assert.deepEqual(await barriers(page), [], path)
    assert.ok((await overflow(page)) <= 0, `${path} is wider than the phone`)
  }
})

test('a wrong password says so at the top, and what was typed is kept', async () => {
  const context = await place.browser.newContext({ baseURL: place.url })
  const page = await context.newPage()
  await page.goto('/accesso')
  await page.getByLabel('Indirizzo e-mail').fill('carla@approdo.example')
  await page.getByLabel('Password').fill('sbagliata')
  await page.getByRole('button', { name: 'Entra' }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel('Indirizzo e-mail').inputValue(), 'carla@approdo.example')
})

test('each role lands on its own home, with or without JavaScript', async () => {
  for (const javaScript of [true, false]) {
    for (const [worker, home] of [
      ['carla', '/posti/tabellone'],
      ['anna', '/oggi'],
      ['paolo', '/posti'],
      ['ada', '/amministrazione'],
    ] as const) {
      const page = await visitor(place, worker, { javaScript })
      assert.equal(new URL(page.url()).pathname, home)
      await page.context().close()
    }
  }
})

test('signing out ends the visit: the way back leads to the door', async () => {
  const page = await visitor(place, 'carla', { javaScript: false })
  await page.getByText('Carla Riva').first().click()
  await page.getByRole('button', { name: 'Esci' }).click()
  await page.goto('/oggi')
  assert.equal(new URL(page.url()).pathname, '/accesso')
})
