import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { oldNote } from '../../src/diary/examples.ts'
import { modules } from '../../src/modules.ts'
import { named, type Worker } from '../../src/organisations/examples.ts'
import { addressOf } from './addresses.ts'
import { barriers, overflow, type Page, type Town, visitor } from './browser.ts'
import { acceptedOffer, busyTown, examplesIn } from './busy-town.ts'

/** Every page a module answers to a GET with, as it wrote the route. */
const routes = [
  ...new Set(
    modules
      .flatMap(({ routes }) => routes?.routes ?? [])
      .filter(({ method, path }) => method === 'GET' && !/\.[a-z]+$|:file$/.test(path))
      .map(({ path }) => path),
  ),
]

/** The same pages, in a state of their own. */
const further = [
  '/cerca?q=benali',
  '/persone?esigenza=cot',
  '/segnalazioni/nuova?q=greppi',
  `/segnalazioni/nuova?nucleo=${named('Nucleo Haddad')}`,
  '/posti/cerca?persone=3&minori=1',
  `/posti/cerca?nucleo=${named('Nucleo Greppi')}&perche=too_small`,
  `/proposte/${acceptedOffer}`,
  `/ospitalita/${named('ospitalità Haddad')}/proroga`,
  `/ospitalita/${named('ospitalità Nucleo Ferrari')}`,
  `/ospitalita/${named('ospitalità Conti')}`,
  `/posti/indisponibilita/nuova?sito=${named('Hub Barona, edificio')}`,
  `/persone/nuclei/${named('Nucleo Conti')}`,
  `/persone/nuclei/${named('Nucleo Conti')}/diario`,
  `/persone/nuclei/${named('Nucleo Conti')}/documenti`,
  `/persone/nuclei/${named('Nucleo Rossi')}/diario/${oldNote}`,
  '/password',
  '/profilo',
  '/conferma?verso=/profilo',
  '/secondo-fattore/attiva',
]

/** Between them every page opens: the hub, the administration, the places, the desk. */
const lookers = ['carla', 'ada', 'paolo', 'elena', 'sara'] as const

let place: Town
/** For each address the workers for whom it opens. */
const opens = new Map<string, Worker[]>()

before(async () => {
  place = await busyTown()
  const examples = await examplesIn(place)
  const addresses = [...routes.map((route) => addressOf(route, examples)), ...further]
  for (const worker of lookers) {
    const page = await visitor(place, worker)
    for (const address of addresses) {
      const status = await statusOf(address, place.cookies.get(worker) ?? '')
      assert.ok(status < 500, `${address} answers ${status} to ${worker}`)
      if (status === 200) opens.set(address, [...(opens.get(address) ?? []), worker])
    }
    await page.context().close()
  }
  const closed = addresses.filter((address) => !opens.has(address))
  assert.deepEqual(closed, [], 'these pages open for nobody: give them an example in busy-town.ts')
})

for (const worker of lookers) {
  test(`every page of ${worker} can be read by all, on a desk and on a phone`, { timeout: 900_000 }, async () => {
    const mine = [...opens].filter(([, who]) => who[0] === worker).map(([address]) => address)
    const menu = modules.flatMap(({ menu = [] }) => menu).filter((entry) => entry.for(place.actors[worker]))
    const addresses = [...new Set([...menu.map(({ href }) => href), ...mine])]
    const halves = [0, 1].map((half) => addresses.filter((_, index) => index % 2 === half))
    const wrong = await Promise.all(halves.map((half) => look(worker, half)))
    assert.deepEqual(wrong.flat(), [])
  })
}

/** What an address answers in the end: some lead on to a part of another page. */
async function statusOf(address: string, cookie: string): Promise<number> {
  const { status, headers } = await place.app.request(address, { headers: { cookie } })
  const onward = headers.get('location')
  return status === 303 && onward && !onward.startsWith('/accesso') ? statusOf(onward, cookie) : status
}

async function look(worker: Worker, addresses: string[]): Promise<string[]> {
  const page = await visitor(place, worker)
  const wrong: string[] = []
  let address = ''
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`${address}: console says ${message.text()}`)
  })
  page.on('pageerror', (error) => wrong.push(`${address}: ${error.message}`))
  for (address of addresses) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(address)
    wrong.push(...[...(await shapeOf(page)), ...(await barriers(page))].map((each) => `${address}: ${each}`))
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 })
      const by = await overflow(page)
      if (by > 0) wrong.push(`${address}: ${by} pixels wider than ${width}`)
    }
  }
  await page.context().close()
  return wrong
}

async function shapeOf(page: Page): Promise<string[]> {
  const headings = await page.locator('h1').count()
  const mains = await page.locator('main').count()
  const title = await page.title()
  return [
    headings === 1 ? [] : [`${headings} h1`],
    mains === 1 ? [] : [`${mains} main landmarks`],
    /^.+ · Approdo$/.test(title) ? [] : [`its title is «${title}»`],
  ].flat()
}
