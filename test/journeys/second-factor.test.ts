import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openApp } from '../../src/app.tsx'
import { listen } from '../../src/platform/listen.ts'
import { openSignIn } from '../../src/platform/sign-in.ts'
import { oneTimeCode } from '../one-time-code.ts'
import {
  answer,
  barriers,
  emailOf,
  follow,
  overflow,
  type Page,
  pathOf,
  press,
  says,
  section,
  signIn,
  stranger,
  type Town,
  town,
  visit,
} from './browser.ts'

let place: Town
before(async () => {
  place = await town()
  place.url = await underAName(place)
})

let close: (() => Promise<void>) | undefined
after(() => close?.())

/** Passkeys belong to a name: the same town, at http://localhost. */
async function underAName({ house }: Town): Promise<string> {
  let app = openApp(house)
  const server = await listen((request, bindings) => app.fetch(request, bindings), { host: '127.0.0.1', port: 0 })
  close = () => server.close()
  const publicUrl = `http://localhost:${server.port}`
  const secret = 'a secret for tests, thirty-two bytes long'
  app = openApp({ ...house, signIn: openSignIn(house.database, { secret, publicUrl }) })
  return publicUrl
}

const ageProofs = () => place.sql(`update auth.session set "provedAt" = now() - interval '11 minutes'`)

/** The check itself is a script: without JavaScript the same pages are only walked. */
async function noBarriers(page: Page, javaScript = true): Promise<void> {
  if (!javaScript) return
  assert.deepEqual(await barriers(page), [], page.url())
  const size = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 900 })
  assert.ok((await overflow(page)) <= 0, `${page.url()} is wider than a phone`)
  if (size) await page.setViewportSize(size)
}

/** From the user's menu to the ten recovery codes. Answers the key of the app and the codes. */
async function setUp(page: Page, javaScript = true): Promise<{ key: string; recovery: string[] }> {
  await page.locator('.ap-person summary').click()
  await follow(page, 'Il mio accesso', page.locator('header'))
  await noBarriers(page, javaScript)
  await follow(page, 'Attiva il secondo fattore')
  await noBarriers(page, javaScript)
  await answer(page, { 'La tua password': 'approdo-demo' })
  await press(page, 'Continua')
  await noBarriers(page, javaScript)
  assert.ok(await page.getByAltText(/codice QR/).evaluate((image) => image.clientWidth > 100))
  const key = await page.locator('.ap-key-words').innerText()
  await answer(page, { Codice: '12345' })
  await press(page, 'Attiva')
  await says(page, 'Il codice non è giusto')
  await answer(page, { Codice: oneTimeCode(key) })
  await press(page, 'Attiva')
  await says(page, 'Li vedi solo adesso')
  await noBarriers(page, javaScript)
  return { key, recovery: await page.locator('.ap-recovery-codes code').allInnerTexts() }
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.ap-person summary').click()
  await press(page, 'Esci')
}

for (const [worker, javaScript] of [
  ['anna', true],
  ['omar', false],
] as const) {
  test(`codes of an app, a recovery code, and proving it again, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const page = await (await stranger(place, { javaScript })).newPage()
    await signIn(page, emailOf(worker))
    const { key, recovery } = await setUp(page, javaScript)
    assert.equal(recovery.length, 10)
    await signOut(page)

    await page.goto('/segnalazioni')
    await answer(page, { 'Indirizzo e-mail': emailOf(worker), Password: 'approdo-demo' })
    await press(page, 'Entra')
    assert.equal(pathOf(page), '/accesso/codice')
    await noBarriers(page, javaScript)
    await answer(page, { Codice: oneTimeCode(key, 1) })
    await press(page, 'Entra')
    assert.equal(pathOf(page), '/segnalazioni')

    await ageProofs()
    await page.goto('/profilo')
    await follow(page, 'Cambia la password')
    assert.equal(pathOf(page), '/conferma')
    await noBarriers(page, javaScript)
    await answer(page, { Codice: recovery[5] ?? '' })
    await press(page, 'Conferma')
    assert.equal(pathOf(page), '/password')

    await signOut(page)
    await signIn(page, emailOf(worker))
    await answer(page, { Codice: recovery[3] ?? '' })
    await press(page, 'Entra')
    await visit(page, '/profilo')
    await says(page, 'Ti restano 8 codici di recupero')
    await follow(page, 'Togli il secondo fattore')
    await noBarriers(page, javaScript)
    await answer(page, { 'La tua password': 'approdo-demo' })
    await press(page, 'Togli il secondo fattore')
    await says(page, 'Il secondo fattore è tolto', 'Non attivo')
    await page.context().close()
  })
}

test('a passkey is made, named, opens the door, proves it again, and is taken away', async () => {
  const page = await (await stranger(place)).newPage()
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, emailOf('carla'))
  await setUp(page)
  await visit(page, '/profilo')
  await follow(page, 'Aggiungi una chiave')
  await noBarriers(page)
  await page.getByRole('button', { name: 'Crea la chiave' }).click()
  await page.getByText('Dai un nome alla chiave').waitFor()
  await page.getByLabel('Come la chiami').fill('Portatile dell’ufficio')
  await page.getByRole('button', { name: 'Crea la chiave' }).click()
  await page.waitForURL('**/profilo')
  await says(page, 'La chiave «Portatile dell’ufficio» è pronta')
  await follow(page, 'Portatile dell’ufficio')
  await noBarriers(page)
  await answer(page, { 'Come la chiami': 'Il mio portatile' })
  await press(page, 'Salva il nome')
  await signOut(page)

  await page.goto('/segnalazioni')
  await page.getByRole('button', { name: 'Entra con una chiave di accesso' }).click()
  await page.waitForURL('**/segnalazioni')

  await ageProofs()
  await page.goto('/password')
  assert.equal(pathOf(page), '/conferma')
  await noBarriers(page)
  await page.getByRole('button', { name: 'Conferma con una chiave di accesso' }).click()
  await page.waitForURL('**/password')

  await visit(page, '/profilo')
  await follow(page, 'Il mio portatile', section(page, 'Chiavi di accesso'))
  await press(page, 'Togli questa chiave')
  await says(page, 'La chiave «Il mio portatile» non fa più entrare')
  await signOut(page)
  await page.getByRole('button', { name: 'Entra con una chiave di accesso' }).click()
  await page.getByText('Questa chiave di accesso non è riconosciuta').waitFor()
  await page.context().close()
})
