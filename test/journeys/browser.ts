import { after } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { openApp } from '../../src/app.tsx'
import { password, type Worker, workers } from '../../src/organisations/examples.ts'
import { type Listening, listen } from '../../src/platform/listen.ts'
import { type LittleWorld, littleWorld } from '../little-world.ts'

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

// Registered when the file loads: a hook added inside another hook would run as soon as that one ends.
const opened: (() => Promise<void>)[] = []
after(async () => {
  for (const close of opened.reverse()) await close()
})

export type Town = LittleWorld & { url: string; browser: Browser }

/** The little world behind a real server and a real browser. `day` is where the clock stands. */
export async function town(day?: string): Promise<Town> {
  const world = await littleWorld(day)
  const server: Listening = await listen(openApp(world.house).fetch, { host: '127.0.0.1', port: 0 })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: flags.split(' '),
  })
  opened.push(
    () => server.close(),
    () => browser.close(),
  )
  return { ...world, url: `http://127.0.0.1:${server.port}`, browser }
}

type Visit = { javaScript?: boolean; width?: number }

/** A worker's own browser, signed in through the form, on their home page. */
export async function visitor(
  { browser, url }: Town,
  worker: Worker,
  { javaScript = true, width = 1280 }: Visit = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
    locale: 'it-IT',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto('/accesso')
  await page.getByLabel('Indirizzo e-mail').fill(workers[worker].email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Entra' }).click()
  await page.waitForURL((address) => address.pathname !== '/accesso')
  return page
}

/** What axe finds wrong with the page as it stands, each with where: empty when nothing is. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** How far the page is wider than the window: nothing should have to be scrolled sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
