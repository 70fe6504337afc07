import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, cookiesOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hashPassword, keepUser } from '../platform/sign-in.ts'
import type { Routes } from '../ui/request.ts'

let world: LittleWorld
let app: Routes
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
})

test('the state of the service is told as JSON', async () => {
  const answer = await app.request('/status')
  assert.equal(answer.status, 200)
  assert.equal((await answer.json()).status, 'ok')
})

test('whoever is not signed in goes to the sign-in page and comes back', async () => {
  const answer = await app.request('/persone?q=ro')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/accesso?verso=%2Fpersone%3Fq%3Dro')
})

test('a wrong password is refused without saying which of the two was wrong', async () => {
  const answer = await app.request('/accesso', {
    method: 'POST',
    body: new URLSearchParams({ email: 'nessuno@approdo.example', password: 'x' }),
  })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /non corrispondono/)
})

test('a coordinator signs in and lands on the board; signing out ends the session', async () => {
  const cookie = await cookieOf(app, 'carla')
  const home = await app.request('/', { headers: { cookie } })
  assert.equal(home.headers.get('location'), '/posti/tabellone')
  const out = await app.request('/uscita', { method: 'POST', headers: { cookie } })
  assert.equal(out.status, 303)
  assert.equal((await app.request('/', { headers: { cookie } })).headers.get('location'), '/accesso')
})

test('a form sent from another site is refused', async () => {
  const cookie = await cookieOf(app, 'carla')
  const answer = await app.request('/uscita', {
    method: 'POST',
    headers: { cookie, origin: 'https://altrove.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
  assert.equal(answer.status, 403)
})

test('the way back after sign-in never leaves the house', async () => {
  for (const verso of ['https://altrove.example/', '//altrove.example', '/\\altrove.example']) {
    const page = await (await app.request(`/accesso?verso=${encodeURIComponent(verso)}`)).text()
    assert.match(page, /name="verso" value="\/"/)
  }
})

test('a page that does not exist says so, with the number of the request', async () => {
  const cookie = await cookieOf(app, 'carla')
  const answer = await app.request('/non-esiste', { headers: { cookie } })
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), new RegExp(answer.headers.get('x-request-id') ?? 'missing'))
})

test('a temporary password must be changed before anything else', async () => {
  const passwordHash = await hashPassword(world.house.signIn, 'temporanea-123')
  await keepUser(world.house.signIn, {
    name: 'Nuova Persona',
    email: 'nuova@approdo.example',
    passwordHash,
    passwordIsTemporary: true,
  })
  const signedIn = await app.request('/accesso', {
    method: 'POST',
    body: new URLSearchParams({ email: 'nuova@approdo.example', password: 'temporanea-123' }),
  })
  const cookie = cookiesOf(signedIn)
  assert.equal((await app.request('/oggi', { headers: { cookie } })).headers.get('location'), '/password')
  const change = (wanted: string, again = wanted) =>
    app.request('/password', {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ current: 'temporanea-123', wanted, again }),
    })
  assert.equal((await change('corta')).status, 422)
  assert.equal((await change('una frase che ricordo', 'un’altra')).status, 422)
  const changed = await change('una frase che ricordo')
  assert.equal(changed.status, 303)
  assert.notEqual(
    (await app.request('/oggi', { headers: { cookie: cookiesOf(changed) } })).headers.get('location'),
    '/password',
  )
})
