import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openApp } from '../../src/app.tsx'
import type { Outside } from '../../src/entrance/outside.ts'
import { named } from '../../src/organisations/examples.ts'
import { peoplePaths } from '../../src/people/paths.ts'
import { openCounter, readLimits } from '../../src/platform/rate-limits.ts'
import type { Routes } from '../../src/ui/request.ts'
import { cookieOf, type LittleWorld, littleWorld } from '../little-world.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const opened = (limits: Outside['limits']) => openApp(world.house, { origins: [], limits })
const get = (app: Routes, path: string, cookie: string) => app.request(path, { headers: { cookie } })

test('whoever asks too much is told how long to wait, and colleagues go on', async () => {
  const app = opened({ user: { requests: 3, seconds: 60 } })
  const [carla, omar] = [await cookieOf(app, 'carla'), await cookieOf(app, 'omar')]
  const first = await get(app, '/oggi', carla)
  assert.equal(first.status, 200)
  assert.equal(first.headers.get('ratelimit-policy'), '"user";q=3;w=60')
  assert.equal(first.headers.get('ratelimit'), '"user";r=2;t=60')
  for (let n = 0; n < 2; n++) await get(app, '/oggi', carla)
  const over = await get(app, '/oggi', carla)
  assert.equal(over.status, 429)
  assert.match(over.headers.get('retry-after') ?? '', /^([3-5]\d|60)$/)
  assert.match(over.headers.get('ratelimit') ?? '', /"user";r=0;t=/)
  assert.match(await over.text(), /Troppe richieste in poco tempo.*Aspetta \d+ secondi/s)
  assert.equal((await get(app, '/oggi', omar)).status, 200)
})

test('a form sent too soon is not saved, and what was typed stays on the page to be sent again', async () => {
  const app = opened({ user: { requests: 1, seconds: 60 } })
  const cookie = await cookieOf(app, 'carla')
  await get(app, '/oggi', cookie)
  const path = peoplePaths.renameHousehold(named('Nucleo Rossi'))
  const body = new URLSearchParams({ name: 'Nucleo <Nuovo>', version: '1', _key: 'k', password: 'segreta' })
  const answer = await app.request(path, { method: 'POST', headers: { cookie }, body })
  assert.equal(answer.status, 429)
  const page = await answer.text()
  assert.match(page, new RegExp(`action="${path}"`))
  assert.match(page, /name="name" value="Nucleo &lt;Nuovo&gt;"/)
  assert.match(page, /name="_key" value="k"/)
  assert.doesNotMatch(page, /segreta/)
  assert.equal((await world.sql(`select from people.household where name like '%Nuovo%'`)).length, 0)
})

test('taking sheets out has a limit of its own', async () => {
  const app = opened({ user: { requests: 100, seconds: 60 }, exports: { requests: 1, seconds: 600 } })
  const cookie = await cookieOf(app, 'carla')
  const sheet = await get(app, '/persone.csv', cookie)
  assert.match(sheet.headers.get('ratelimit-policy') ?? '', /"user";q=100;w=60, "exports";q=1;w=600/)
  assert.equal((await get(app, '/persone.csv', cookie)).status, 429)
  assert.equal((await get(app, '/persone', cookie)).status, 200)
})

test('strangers are counted by address; signed-in colleagues of that address are not, nor is the state of the service', async () => {
  const app = opened({ strangers: { requests: 4, seconds: 60 } })
  const cookie = await cookieOf(app, 'carla')
  for (let n = 0; n < 3; n++) assert.equal((await app.request('/accesso')).status, 200)
  assert.equal((await app.request('/accesso')).status, 429)
  assert.equal((await app.request('/accesso', { headers: { cookie: 'approdo.session_token=falso' } })).status, 429)
  assert.equal((await get(app, '/oggi', cookie)).status, 200)
  assert.equal((await app.request('/status')).status, 200)
})

test('counting costs less than half a millisecond', async () => {
  const counter = openCounter('user', { requests: 1_000_000, seconds: 60 })
  const started = performance.now()
  for (let n = 0; n < 2000; n++) await counter(`chi ${n % 300}`)
  assert.ok((performance.now() - started) / 2000 < 0.5)
})

test('limits are the installation’s to set', () => {
  assert.deepEqual(readLimits({}).user, { requests: 600, seconds: 60 })
  assert.deepEqual(readLimits({ APPRODO_LIMIT_USER: '50/10', APPRODO_LIMIT_EXPORTS: '0' }), {
    user: { requests: 50, seconds: 10 },
    exports: undefined,
    strangers: { requests: 1200, seconds: 60 },
  })
  assert.throws(() => readLimits({ APPRODO_LIMIT_USER: 'tante' }), /APPRODO_LIMIT_USER deve essere richieste\/secondi/)
})
