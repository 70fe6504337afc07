import assert from 'node:assert/strict'
import { after } from 'node:test'
import axe, { type AxeResults } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { openApp } from '../../src/app.tsx'
import { password, type Worker, workers } from '../../src/organisations/examples.ts'
import { stoppedAt } from '../../src/platform/clock.ts'
import type { House } from '../../src/platform/house.ts'
import { listen } from '../../src/platform/listen.ts'
import type { Routes } from '../../src/ui/request.ts'
import { cookieOf, type LittleWorld, littleWorld } from '../little-world.ts'

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

// Registered when the file loads: a hook added inside another hook would run as soon as that one ends.
const opened: (() => Promise<void>)[] = []
after(async () => {
  await (await started)?.close()
  for (const close of opened.reverse()) await close()
})

export type { Page }

export type Town = LittleWorld & { url: string; app: Routes; browser: Browser; cookies: Map<Worker, string> }

/** The little world behind a real server and a real browser. `day` is where the clock stands. */
export async function town(day?: string): Promise<Town> {
  const world = await littleWorld(day)
  return { ...world, ...(await open(world.house)), browser: await theBrowser(), cookies: new Map() }
}

/** The same town, its people and its nights, on another day. */
export async function townOn(place: Town, day: string): Promise<Town> {
  const house = { ...place.house, clock: stoppedAt(day) }
  return { ...place, house, ...(await open(house)) }
}

async function open(house: House): Promise<Pick<Town, 'url' | 'app'>> {
  const app = openApp(house)
  const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 })
  opened.push(() => server.close())
  return { app, url: `http://127.0.0.1:${server.port}` }
}

// One for the whole file: a browser takes longer to start than a town.
let started: Promise<Browser> | undefined
function theBrowser(): Promise<Browser> {
  started ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') })
  return started
}

export type Visit = { javaScript?: boolean; width?: number }

/** A browser window of somebody who has not signed in yet. */
export async function stranger(
  { browser, url }: Town,
  { javaScript = true, width = 1280 }: Visit = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
    locale: 'it-IT',
  })
  context.setDefaultTimeout(15_000)
  return context
}

/** A worker's own window, already signed in (the form itself is walked by the journeys of the entrance). */
export async function visitor(place: Town, worker: Worker, visit: Visit = {}): Promise<Page> {
  const context = await stranger(place, visit)
  const cookie = place.cookies.get(worker) ?? (await cookieOf(place.app, worker))
  place.cookies.set(worker, cookie)
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: place.url }
    }),
  )
  return context.newPage()
}

/** Through the form, as anyone would. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto('/accesso')
  await answer(page, { 'Indirizzo e-mail': email, Password: secret })
  await press(page, 'Entra')
}

export const emailOf = (worker: Worker) => workers[worker].email

/** Answers questions by the words of their labels: chooses, ticks or types, as the question asks. */
export async function answer(within: Page | Locator, answers: Record<string, string | true>): Promise<void> {
  for (const [label, value] of Object.entries(answers)) {
    const field = within.getByLabel(new RegExp(`^\\s*${escaped(label)}( \\(facoltativo\\))?\\s*$`)).first()
    if (value === true) await field.check()
    else if ((await field.evaluate((control) => control.tagName)) === 'SELECT')
      await field.selectOption({ label: value })
    else await field.fill(value)
  }
}

/** Presses a button of the page and waits for the page that answers. */
export function press(page: Page, name: string | RegExp, within: Page | Locator = page): Promise<void> {
  return arriving(page, within.getByRole('button', { name, exact: typeof name === 'string' }).first())
}

/** Follows a link of the page's own part (not of the menu) and waits for the page it leads to. */
export function follow(
  page: Page,
  name: string | RegExp,
  within: Page | Locator = page.locator('main'),
): Promise<void> {
  return arriving(page, within.getByRole('link', { name, exact: typeof name === 'string' }).first())
}

async function arriving(page: Page, target: Locator): Promise<void> {
  const arrival = page.waitForEvent('load')
  try {
    await Promise.all([arrival, target.click()])
  } catch (problem) {
    arrival.catch(() => {})
    throw new Error(`on ${page.url()}, which says: ${await words(page)}`, { cause: problem })
  }
}

/** Opens a page by its address. */
export async function visit(page: Page, path: string): Promise<void> {
  const response = await page.goto(path)
  assert.equal(response?.status(), 200, path)
}

/** What the page's own part says, with every gap made one space. */
export async function words(within: Page | Locator): Promise<string> {
  const main = 'goto' in within ? within.locator('main') : within
  return (await main.innerText()).replace(/\s+/g, ' ')
}

export async function says(within: Page | Locator, ...expected: (string | RegExp)[]): Promise<void> {
  const said = await words(within)
  for (const each of expected) {
    const there = typeof each === 'string' ? said.includes(each) : each.test(said)
    assert.ok(there, `«${each}» is not on the page: ${said}`)
  }
}

/** A part of the page, by its heading. */
export const section = (page: Page, heading: string): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })

export const pathOf = (page: Page) => new URL(page.url()).pathname

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What axe finds wrong with the page as it stands, each with where: empty when nothing is. */
export async function barriers(page: Page): Promise<string[]> {
  const look = `${axe.source}; axe.run(document, { resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<AxeResults>(look)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** How far the page is wider than the window: nothing should have to be scrolled sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
