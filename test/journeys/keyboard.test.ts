import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { kofisOffer } from '../../src/board/examples.ts'
import { named } from '../../src/organisations/examples.ts'
import { type Page, pathOf, says, type Town, visit, visitor } from './browser.ts'
import { busyTown } from './busy-town.ts'

let place: Town
before(async () => {
  place = await busyTown()
})

test('a slash goes to the search, and a household opens without a mouse', async () => {
  const carla = await visitor(place, 'carla')
  await visit(carla, '/oggi')
  await carla.keyboard.press('/')
  await isOn(carla, 'input[data-search]')
  await carla.keyboard.type('nucleo rossi')
  await arriving(carla, 'Enter')
  await tabTo(carla, `a[href="/persone/nuclei/${named('Nucleo Rossi')}"]`)
  await arriving(carla, 'Enter')
  assert.equal(pathOf(carla), `/persone/nuclei/${named('Nucleo Rossi')}`)
})

test('the first tab of a page leads past the menu to what it says', async () => {
  const carla = await visitor(place, 'carla')
  await visit(carla, '/segnalazioni')
  await carla.keyboard.press('Tab')
  await isOn(carla, 'a[href="#contenuto"]')
  await carla.keyboard.press('Enter')
  await carla.keyboard.press('Tab')
  assert.ok(await carla.evaluate(() => document.activeElement?.closest('main') !== null))
})

test('on the board an offer is taken with space, moved with the arrows and put down with enter', async () => {
  const carla = await visitor(place, 'carla')
  await visit(carla, '/posti/tabellone')
  const bar = carla.locator(`td a[href="/proposte/${kofisOffer}"]`)
  await bar.focus()
  await isSeen(carla)
  const before = await carla.locator('.ap-board-say').innerText()
  await carla.keyboard.press('Space')
  assert.notEqual(await carla.locator('.ap-board-say').innerText(), before)
  for (let step = 0; step < 30; step++) {
    await carla.keyboard.press('ArrowDown')
    if (/, libero in quelle notti/.test(await carla.locator('.ap-board-say').innerText())) break
  }
  await arriving(carla, 'Enter')
  assert.equal(pathOf(carla), `/posti/tabellone/proposte/${kofisOffer}/sposta`)
  await says(carla, 'Che cosa cambia', 'Si libera')
  await tabTo(carla, 'main form button[type=submit]')
  await arriving(carla, 'Enter')
  const [held] = await place.sql<{ bed_id: string }>('select bed_id from housing.bed_nights where offer_id = $1', [
    kofisOffer,
  ])
  assert.notEqual(held?.bed_id, named('A1 Stanza 2 letto 1'))
})

test('escape puts the bar back where it was', async () => {
  const carla = await visitor(place, 'carla')
  await visit(carla, '/posti/tabellone')
  await carla.locator(`td a[href="/proposte/${kofisOffer}"]`).focus()
  await carla.keyboard.press('Space')
  await carla.keyboard.press('ArrowDown')
  await carla.keyboard.press('Escape')
  assert.match(await carla.locator('.ap-board-say').innerText(), /Tutto com’era/)
  assert.equal(pathOf(carla), '/posti/tabellone')
})

async function isOn(page: Page, selector: string): Promise<void> {
  const here = await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)
  assert.equal(here, true, `the focus is not on ${selector}`)
  await isSeen(page)
}

/** Whatever has the focus shows it with an outline. */
async function isSeen(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const here = document.activeElement
    if (!here || here === document.body) return 'nothing has the focus'
    const { outlineStyle, outlineWidth } = getComputedStyle(here)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? '' : `no outline on ${here.outerHTML}`
  })
  assert.equal(shown, '')
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return isSeen(page)
  }
  assert.fail(`80 tabs do not reach ${selector}`)
}

async function arriving(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
}
