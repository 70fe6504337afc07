import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { oneTimeCode } from '../../test/one-time-code.ts'
import { openApp } from '../app.tsx'
import { workers } from '../organisations/examples.ts'
import { forgetFactors } from '../platform/sign-in-sessions.ts'
import type { Routes } from '../ui/request.ts'
import { demoPassword, enrol, signIn, visitorAt } from './own-access-in-tests.ts'

let world: LittleWorld
let app: Routes
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
})

const sessions = (email: string) =>
  world.sql<{ token: string }>(
    'select s.token from auth.session s join auth."user" u on u.id = s."userId" where u.email = $1',
    [email],
  )

/** As if the proof had been given so many minutes ago. */
const ageProofs = (minutes: number) =>
  world.sql(`update auth.session set "provedAt" = now() - make_interval(mins => $1)`, [minutes])

test('with codes on, the password alone opens no session; the code does, and leads where one was going', async () => {
  const { email } = workers.carla
  const carla = visitorAt(app)
  await signIn(carla, email)
  const { key, recovery } = await enrol(carla)
  assert.equal(recovery.length, 10)
  await carla.post('/uscita')
  assert.equal((await sessions(email)).length, 0)

  const first = await carla.post('/accesso', { email, password: demoPassword, verso: '/posti' })
  assert.equal(first.headers.get('location'), '/accesso/codice?verso=%2Fposti')
  assert.equal((await sessions(email)).length, 0)
  assert.match((await carla.get('/oggi')).headers.get('location') ?? '', /^\/accesso/)

  assert.equal((await carla.post('/accesso/codice', { code: '000000', verso: '/posti' })).status, 422)
  const second = await carla.post('/accesso/codice', { code: oneTimeCode(key, 1), verso: '/posti' })
  assert.equal(second.headers.get('location'), '/posti')
  assert.equal((await carla.get('/posti')).status, 200)

  await carla.post('/uscita')
  await signIn(carla, email)
  assert.equal((await carla.post('/accesso/codice', { code: oneTimeCode(key, 1) })).status, 422, 'a code counts once')
  assert.equal((await carla.post('/accesso/codice', { code: recovery[0]?.toUpperCase() ?? '' })).status, 303)
  assert.match(await (await carla.get('/profilo')).text(), /Ti restano 9 codici di recupero/)
  await carla.post('/uscita')
  await signIn(carla, email)
  assert.equal(
    (await carla.post('/accesso/codice', { code: recovery[0] ?? '' })).status,
    422,
    'so does a recovery code',
  )
})

test('wrong codes slow the next one down', async () => {
  const { email } = workers.anna
  const anna = visitorAt(app)
  await signIn(anna, email)
  await enrol(anna)
  await anna.post('/uscita')
  await signIn(anna, email)
  const answers: Response[] = []
  for (const code of ['111111', '222222', '333333', '444444', '555555', '666666'])
    answers.push(await anna.post('/accesso/codice', { code }))
  assert.deepEqual(
    answers.slice(0, 5).map(({ status }) => status),
    [422, 422, 422, 422, 422],
  )
  assert.equal(answers[5]?.status, 429)
  assert.match((await answers[5]?.text()) ?? '', /Troppi tentativi. Aspetta \d+ secondi/)
})

test('whoever planted a cookie before sign-in has nothing after: the session is new at each step', async () => {
  const { email } = workers.omar
  const omar = visitorAt(app)
  await signIn(omar, email)
  const planted = omar.cookie
  await signIn(omar, email)
  const stillGood = await app.request('/oggi', { headers: { cookie: planted } })
  assert.match(stillGood.headers.get('location') ?? '', /^\/accesso/)

  const beforeFactor = omar.cookie
  await enrol(omar)
  assert.notEqual(omar.cookie, beforeFactor)
  const old = await app.request('/oggi', { headers: { cookie: beforeFactor } })
  assert.match(old.headers.get('location') ?? '', /^\/accesso/)
  assert.equal((await omar.get('/oggi')).status, 200)
})

test('something delicate asks again after ten minutes: the password of whoever has no second factor', async () => {
  const ada = visitorAt(app)
  await signIn(ada, workers.ada.email)
  assert.equal((await ada.get('/password')).status, 200)
  await ageProofs(11)
  const asked = await ada.get('/password')
  assert.equal(asked.headers.get('location'), '/conferma?verso=%2Fpassword')
  assert.equal((await ada.post('/conferma', { password: 'sbagliata', verso: '/password' })).status, 422)
  const old = ada.cookie
  const proved = await ada.post('/conferma', { password: demoPassword, verso: '/password' })
  assert.equal(proved.headers.get('location'), '/password')
  assert.equal((await ada.get('/password')).status, 200)
  const copied = await app.request('/oggi', { headers: { cookie: old } })
  assert.match(copied.headers.get('location') ?? '', /^\/accesso/, 'the token that was copied before is no good')
  const elsewhere = await ada.post('/conferma', { password: demoPassword, verso: '//altrove.example' })
  assert.equal(elsewhere.headers.get('location'), '/')
})

test('and a code of whoever has one; the password is not enough', async () => {
  const lia = visitorAt(app)
  await signIn(lia, workers.paolo.email)
  const { key } = await enrol(lia)
  await ageProofs(11)
  assert.equal(
    (await lia.get('/secondo-fattore/codici')).headers.get('location'),
    '/conferma?verso=%2Fsecondo-fattore%2Fcodici',
  )
  assert.match(await (await lia.get('/conferma?verso=/profilo')).text(), /name="code"/)
  assert.equal((await lia.post('/conferma', { password: demoPassword, verso: '/profilo' })).status, 422)
  assert.equal((await lia.post('/conferma', { code: oneTimeCode(key, 1), verso: '/profilo' })).status, 303)
  const renewed = await lia.post('/secondo-fattore/codici', { password: demoPassword })
  assert.equal([...(await renewed.text()).matchAll(/<code class="ap-code">/g)].length, 10)
  assert.equal((await lia.post('/secondo-fattore/togli', { password: 'sbagliata' })).status, 422)
  assert.equal((await lia.post('/secondo-fattore/togli', { password: demoPassword })).status, 303)
  const [left] = await world.sql<{ count: number }>(
    `select count(*)::int count from auth."twoFactor" f join auth."user" u on u.id = f."userId" where u.email = $1`,
    [workers.paolo.email],
  )
  assert.equal(left?.count, 0)
})

test('a role that needs a second factor opens nothing before it is set up, and shows no names', async () => {
  const fresh = await littleWorld()
  const house = openApp(fresh.house)
  await fresh.sql(`update organisations.service_role set needs_second_factor = true where role = 'coordinator'`)
  const carla = visitorAt(house)
  await signIn(carla, workers.carla.email)
  for (const path of ['/', '/posti/tabellone', '/persone', '/profilo', '/persone/lista.csv'])
    assert.equal((await carla.get(path)).headers.get('location'), '/secondo-fattore/attiva', path)
  const page = await (await carla.get('/secondo-fattore/attiva')).text()
  assert.match(page, /Il tuo ruolo lo richiede/)
  assert.doesNotMatch(page, /Rossi|Mensah/)
  await enrol(carla)
  assert.equal((await carla.get('/posti/tabellone')).status, 200)
  assert.equal((await carla.get('/secondo-fattore/togli')).headers.get('location'), '/profilo')
  assert.equal(
    (await carla.post('/secondo-fattore/togli', { password: demoPassword })).headers.get('location'),
    '/profilo',
  )
  const anna = visitorAt(house)
  await signIn(anna, workers.anna.email)
  assert.equal((await anna.get('/oggi')).status, 200)
})

test('codes begun and not confirmed change nothing', async () => {
  const fresh = await littleWorld()
  const anna = visitorAt(openApp(fresh.house))
  await signIn(anna, workers.anna.email)
  assert.equal((await anna.post('/secondo-fattore/attiva', { password: 'sbagliata' })).status, 422)
  await anna.post('/secondo-fattore/attiva', { password: demoPassword })
  assert.equal((await anna.post('/secondo-fattore/verifica', { code: '123456' })).status, 422)
  assert.equal((await anna.post('/secondo-fattore/verifica', { code: '' })).status, 422)
  await anna.post('/uscita')
  assert.equal((await signIn(anna, workers.anna.email)).headers.get('location'), '/')
})

test('whoever lost phone and recovery codes comes in again with the password, once somebody who recognised them says so', async () => {
  const fresh = await littleWorld()
  const anna = visitorAt(openApp(fresh.house))
  await signIn(anna, workers.anna.email)
  await enrol(anna)
  const forgotten = await forgetFactors(fresh.house.database.signIn, workers.anna.email.toUpperCase())
  assert.equal(forgotten?.name, workers.anna.name)
  assert.match((await anna.get('/oggi')).headers.get('location') ?? '', /^\/accesso/, 'the sessions are closed')
  assert.equal((await signIn(anna, workers.anna.email)).headers.get('location'), '/')
  assert.equal(await forgetFactors(fresh.house.database.signIn, 'nessuno@approdo.example'), undefined)
})

test('the trail says who came in and what changed, and holds no address, password or code', async () => {
  const rows = await world.sql<{ action: string; text: string }>(
    `select action, to_jsonb(e)::text text from platform.audit_event e where action not in ('insert', 'update', 'delete')`,
  )
  const actions = new Set(rows.map(({ action }) => action))
  for (const action of ['sign_in', 'sign_in_failed', 'sign_out', 'step_up', 'factor_changed'])
    assert.ok(actions.has(action), action)
  for (const { text } of rows) assert.doesNotMatch(text, /approdo\.example|approdo-demo|sbagliata|111111/)
})
