import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import { press, type Town, town, visit, visitor, words } from './browser.ts'

let place: Town
before(async () => {
  place = await town()
})

test('after signing out, going back shows nobody', async () => {
  const page = await visitor(place, 'omar')
  await visit(page, `/persone/nuclei/${named('Nucleo Rossi')}`)
  assert.match(await words(page), /Rossi/)
  await page.locator('details', { hasText: 'Omar Ferri' }).first().locator('summary').click()
  await press(page, 'Esci')
  await page.goBack()
  assert.doesNotMatch(await page.content(), /Rossi|Benali/)
  await page.context().close()
})

test('the browser itself refuses scripts in the page, and text that would become markup', async () => {
  const page = await visitor(place, 'carla')
  await visit(page, '/oggi')
  const refused = await page.evaluate(() => {
    const tried: string[] = []
    const attempt = (name: string, work: () => void) => {
      try {
        work()
      } catch {
        tried.push(name)
      }
    }
    const element = document.createElement('p')
    attempt('innerHTML', () => {
      element.innerHTML = '<img src=x onerror=alert(1)>'
    })
    attempt('insertAdjacentHTML', () => element.insertAdjacentHTML('beforeend', '<b>x</b>'))
    attempt('a script by its address', () => {
      document.createElement('script').src = '/altro.js'
    })
    return tried
  })
  assert.deepEqual(refused, ['innerHTML', 'insertAdjacentHTML', 'a script by its address'])
  await page.context().close()
})
