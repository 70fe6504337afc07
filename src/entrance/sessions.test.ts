import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { workers } from '../organisations/examples.ts'
import { openSignIn } from '../platform/sign-in.ts'
import { signInSettings } from '../platform/sign-in-settings.ts'
import type { Routes } from '../ui/request.ts'
import { demoPassword, signIn, visitorAt } from './own-access-in-tests.ts'

let world: LittleWorld
let app: Routes
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
})

const isOut = (answer: Response) => /^\/accesso/.test(answer.headers.get('location') ?? '')

test('open sessions are listed with device and address, and closed at once', async () => {
  const [office, home] = [visitorAt(app, '198.51.100.7'), visitorAt(app, '203.0.113.9')]
  await signIn(office, workers.anna.email)
  await signIn(home, workers.anna.email)
  const page = await (await office.get('/profilo')).text()
  assert.match(page, /Firefox su Windows/)
  assert.match(page, /203\.0\.113\.9/)
  const id = /\/profilo\/sessioni\/([0-9a-f-]{36})\/chiudi/.exec(page)?.[1] ?? ''

  const stranger = visitorAt(app)
  await signIn(stranger, workers.omar.email)
  assert.equal((await stranger.post(`/profilo/sessioni/${id}/chiudi`)).status, 404, 'not of somebody else')
  assert.equal(isOut(await home.get('/oggi')), false)

  assert.equal((await office.post(`/profilo/sessioni/${id}/chiudi`)).status, 303)
  assert.equal(isOut(await home.get('/oggi')), true)
  await signIn(home, workers.anna.email)
  await office.post('/profilo/sessioni/chiudi-altre')
  assert.equal(isOut(await home.get('/oggi')), true)
  assert.equal(isOut(await office.get('/oggi')), false)
})

test('a new password closes the other sessions, and has to be a good one', async () => {
  const [here, there] = [visitorAt(app), visitorAt(app)]
  await signIn(here, workers.omar.email)
  await signIn(there, workers.omar.email)
  const change = (wanted: string, current = demoPassword) => here.post('/password', { current, wanted, again: wanted })
  for (const [wanted, why] of [
    ['corta', /almeno 12 caratteri/],
    ['Password1234!', /più usate/],
    [`${workers.omar.name.replace(/ /g, '')}2026`, /solo il tuo nome/],
  ] as const) {
    const answer = await change(wanted)
    assert.equal(answer.status, 422, wanted)
    assert.match(await answer.text(), why)
  }
  assert.equal((await change('il treno delle sette e un quarto', 'sbagliata')).status, 422)
  const old = here.cookie
  assert.equal((await change('il treno delle sette e un quarto')).status, 303)
  assert.equal(isOut(await there.get('/oggi')), true)
  assert.equal(isOut(await app.request('/oggi', { headers: { cookie: old } })), true)
  assert.equal(isOut(await here.get('/oggi')), false)
})

test('a session nobody uses ends, and so does one used for too long', async () => {
  const anna = visitorAt(app)
  await signIn(anna, workers.anna.email)
  await world.sql(`update auth.session set "expiresAt" = now() - interval '1 second'`)
  assert.equal(isOut(await anna.get('/oggi')), true)

  await signIn(anna, workers.anna.email)
  await world.sql(`update auth.session set "expiresAt" = now() + interval '10 minutes'`)
  const refreshed = await anna.get('/oggi')
  assert.match(refreshed.headers.getSetCookie().join(), /session_token=.*Max-Age=3600/, 'using it keeps it alive')

  const token = /session_token=([^.]+)/.exec(anna.cookie)?.[1]
  assert.equal((await world.sql('select 1 from auth.session where token = $1', [token])).length, 1)
  await world.sql(`update auth.session set "createdAt" = now() - interval '12 hours'`)
  assert.equal(isOut(await anna.get('/oggi')), true)
  assert.equal((await world.sql('select 1 from auth.session where token = $1', [token])).length, 0)
})

test('behind TLS the session cookie is Secure, HttpOnly, SameSite and carries the prefix that says so', async () => {
  const signInBehindTls = openSignIn(world.house.database, {
    secret: 'a secret for tests, thirty-two bytes long',
    publicUrl: 'https://approdo.example',
  })
  const answer = await signIn(visitorAt(openApp({ ...world.house, signIn: signInBehindTls })), workers.anna.email)
  const cookie = answer.headers.getSetCookie().find((text) => text.includes('session_token')) ?? ''
  assert.match(cookie, /^__Secure-approdo\.session_token=/)
  for (const flag of [/; HttpOnly/, /; Secure/, /; SameSite=Lax/, /; Path=\//]) assert.match(cookie, flag)
})

test('the address is the connection’s; a forwarded one counts only behind proxies of our own', async () => {
  const seen = async (house: typeof world.house) => {
    const forwarded = openApp(house)
    await forwarded.request(
      '/accesso',
      {
        method: 'POST',
        headers: { 'x-forwarded-for': '192.0.2.1, 203.0.113.50', 'x-approdo-address': '192.0.2.66' },
        body: new URLSearchParams({ email: workers.ada.email, password: demoPassword }),
      },
      { incoming: { socket: { remoteAddress: '::ffff:10.0.0.2' } } },
    )
    const [latest] = await world.sql<{ ipAddress: string }>(
      'select "ipAddress" from auth.session order by "createdAt" desc limit 1',
    )
    return latest?.ipAddress
  }
  assert.equal(await seen(world.house), '10.0.0.2')
  const behindOne = { ...world.house, signInSettings: signInSettings({ APPRODO_PROXIES: 1 }) }
  assert.equal(await seen(behindOne), '203.0.113.50')
})
