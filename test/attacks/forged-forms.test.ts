import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { named } from '../../src/organisations/examples.ts'
import { peoplePaths } from '../../src/people/paths.ts'
import { cookiesOf } from '../little-world.ts'
import { busyGround, type Ground, routes } from './ground.ts'

const rossi = named('Nucleo Rossi')
const path = peoplePaths.renameHousehold(rossi)

let ground: Ground
before(async () => {
  ground = await busyGround()
})

async function household(): Promise<{ name: string; version: number }> {
  const [row] = await ground.sql<{ name: string; version: number }>(
    'select name, version from people.household where id = $1',
    [rossi],
  )
  assert.ok(row)
  return row
}

async function rename(headers: Record<string, string>, more: Record<string, string> = {}) {
  const { version } = await household()
  return ground.post(
    path,
    new URLSearchParams({ name: 'Nucleo Rossi', version: String(version), ...more }),
    'carla',
    headers,
  )
}

const elsewhere: Record<string, string>[] = [
  { origin: 'https://altrove.example' },
  { origin: 'null' },
  { origin: 'http://localhost.altrove.example' },
  { origin: 'https://localhost' },
  { referer: 'https://altrove.example/pagina' },
  { referer: 'non è un indirizzo' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'nonsense' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
]

test('a form sent by a page of another site changes nothing, however it says where it comes from', async () => {
  const before = await household()
  for (const headers of elsewhere)
    assert.equal((await rename(headers, { name: 'Rubato' })).status, 403, JSON.stringify(headers))
  assert.deepEqual(await household(), before)
})

const ours: Record<string, string>[] = [
  { 'sec-fetch-site': 'same-origin' },
  { origin: 'http://localhost' },
  { referer: 'http://localhost/persone' },
  {},
]

test('our own pages, and programs that are no browser, are judged by their session', async () => {
  for (const headers of ours) assert.equal((await rename(headers)).status, 303, JSON.stringify(headers))
})

test('nobody can be signed in by another site, nor signed out', async () => {
  const body = new URLSearchParams({ email: 'coordinatrice@approdo.example', password: 'approdo-demo' })
  for (const address of ['/accesso', '/uscita']) {
    const answer = await ground.app.request(address, {
      method: 'POST',
      body,
      headers: { origin: 'https://altrove.example' },
    })
    assert.equal(answer.status, 403)
    assert.deepEqual(answer.headers.getSetCookie(), [])
  }
})

test('every route that changes something refuses forms of other sites', async () => {
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    const answer = await ground.app.request(route.path, {
      method: route.method,
      headers: { cookie: await ground.as('ada'), 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ a: 'b' }),
    })
    assert.equal(answer.status, 403, `${route.method} ${route.path}`)
  }
})

test('pictures, frames and scripts of other sites read nothing; a link from there opens its page', async () => {
  const from = (mode: string, dest: string) =>
    ground.get('/persone', 'carla', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest })
  assert.equal((await from('no-cors', 'image')).status, 403)
  assert.equal((await from('no-cors', 'script')).status, 403)
  assert.equal((await from('navigate', 'iframe')).status, 403)
  assert.equal((await from('cors', 'empty')).status, 403)
  assert.equal((await from('navigate', 'document')).status, 200)
})

test('only kinds of body that forms and our scripts send are read', async () => {
  const { cookie } = { cookie: await ground.as('carla') }
  for (const [type, body] of [
    ['text/plain', 'name=Rubato'],
    ['application/xml', '<name>Rubato</name>'],
    ['', 'name=Rubato'],
    ['multipart/mixed; boundary=x', '--x--'],
    ['application/x-www-form-urlencodedx', 'name=Rubato'],
  ] as const)
    assert.equal(
      (await ground.app.request(path, { method: 'POST', headers: { cookie, 'content-type': type }, body })).status,
      415,
      type,
    )
  for (const [type, body] of [
    ['multipart/form-data', 'senza confini'],
    ['multipart/form-data; boundary=x', '--x\r\nrotto'],
    ['application/json', '{"name":"Rubato"}'],
  ] as const)
    assert.equal(
      (await ground.app.request(path, { method: 'POST', headers: { cookie, 'content-type': type }, body })).status,
      400,
      type,
    )
})

test('the method is the one of the request, whatever a field or a header says', async () => {
  const before = await household()
  const cookie = await ground.as('carla')
  for (const headers of [{}, { 'x-http-method-override': 'POST' }, { 'x-method-override': 'POST' }] as Record<
    string,
    string
  >[])
    for (const query of ['?_method=post&name=Rubato', '?_method=DELETE'])
      assert.notEqual((await ground.app.request(path + query, { headers: { cookie, ...headers } })).status, 303)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE1'])
    assert.equal((await ground.app.request(path, { method, headers: { cookie } })).status, 404, method)
  assert.deepEqual(await household(), before)
})

test('the session of before signing in is never the one of after', async () => {
  const planted = 'approdo.session_token=scelto-da-altri.firma'
  const body = new URLSearchParams({ email: 'coordinatrice@approdo.example', password: 'approdo-demo' })
  const first = await ground.app.request('/accesso', { method: 'POST', headers: { cookie: planted }, body })
  const mine = cookiesOf(first)
  assert.doesNotMatch(mine, /scelto-da-altri/)
  const second = await ground.app.request('/accesso', { method: 'POST', headers: { cookie: mine }, body })
  assert.notEqual(cookiesOf(second), mine)
  assert.equal((await ground.app.request('/oggi', { headers: { cookie: planted } })).status, 303)
  await ground.app.request('/uscita', { method: 'POST', headers: { cookie: mine } })
  assert.equal((await ground.app.request('/oggi', { headers: { cookie: mine } })).status, 303)
})
