import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { cookiesOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { deactivateUser, reactivateUser } from '../organisations/deactivate-user.ts'
import { municipality, publicBody, type Worker, workers } from '../organisations/examples.ts'
import { identityProviderOf, keepIdentityProvider } from '../organisations/identity-providers.ts'
import type { IdentityClaim } from '../organisations/identity-rules.ts'
import { keepTaxCode } from '../organisations/keep-tax-code.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Routes } from '../ui/request.ts'
import { type IdentityOffice, identityOffice } from './openid-in-tests.ts'

let world: LittleWorld
let office: IdentityOffice
let app: Routes
let provider = ''
before(async () => {
  world = await littleWorld()
  office = await identityOffice(`${world.house.publicUrl}/accesso/ente/ritorno`)
  app = openApp(world.house)
  await setUp('email')
})
after(() => office.close())
beforeEach(() => {
  office.person = { claims: { email: workers.omar.email, email_verified: true } }
})

const asSystem = <T>(work: (tx: Tx) => Promise<Outcome<T>>) => commitAs(world.house, system('test'), work)
const idOf = (worker: Worker) => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}

/** As Ada would on the page of her body. */
async function setUp(claim: IdentityClaim, clientSecret = office.clientSecret) {
  const { issuer, clientId } = office
  const known = await readAs(world.house, world.actors.ada, (tx) => identityProviderOf(tx, municipality))
  const outcome = await commitAs(world.house, world.actors.ada, (tx) =>
    keepIdentityProvider(tx, world.house.seal, {
      organisationId: municipality,
      label: 'Entra con l’identità del Comune',
      issuer,
      clientId,
      clientSecret,
      claim,
      strongValues: ['mfa', 'https://www.spid.gov.it/SpidL2'],
      active: true,
      version: known?.version ?? 0,
    }),
  )
  assert.ok(outcome.ok)
  const kept = await readAs(world.house, world.actors.ada, (tx) => identityProviderOf(tx, municipality))
  provider = kept?.id ?? ''
}

const away = (towards = '/oggi') => app.request(`/accesso/ente/${provider}?verso=${encodeURIComponent(towards)}`)

/** There and back, as a browser would. `change` tampers with the address on the way back. */
async function roundTrip(towards?: string, change: (url: URL) => void = () => {}): Promise<Response> {
  const left = await away(towards)
  assert.equal(left.status, 303)
  const back = await office.visit(left.headers.get('location') ?? '')
  change(back)
  return app.request(back.pathname + back.search, { headers: { cookie: cookiesOf(left) } })
}

async function refusedWith(answer: Response, sentence: RegExp, why: string) {
  assert.equal(answer.status, 403)
  assert.match((await answer.text()).replace(/\s+/g, ' '), sentence)
  assert.equal(await who(answer), '/accesso')
  const [event] = await world.sql<{ detail: { why: string } }>(
    `select detail from platform.audit_event where action = 'oidc_refused' order by id desc limit 1`,
  )
  assert.equal(event?.detail.why, why)
}

/** Where this browser lands when it asks for the home page. */
async function who(answer: Response): Promise<string> {
  const home = await app.request('/', { headers: { cookie: cookiesOf(answer) } })
  return home.headers.get('location') ?? ''
}

test('the sign-in page offers it, and the browser is sent away with PKCE, state and nonce', async () => {
  assert.match(await (await app.request('/accesso')).text(), /Entra con l’identità del Comune/)
  const location = new URL((await away()).headers.get('location') ?? '')
  assert.equal(location.searchParams.get('code_challenge_method'), 'S256')
  for (const name of ['state', 'nonce', 'code_challenge']) assert.ok(location.searchParams.get(name), name)
})

test('somebody known by a verified address comes in and lands where they were going', async () => {
  const answer = await roundTrip('/persone')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/persone')
  assert.equal(await who(answer), '/oggi')
})

test('the way back after it never leaves the house', async () => {
  for (const towards of ['https://altrove.example/', '//altrove.example', '/\\altrove.example'])
    assert.equal((await roundTrip(towards)).headers.get('location'), '/')
})

test('an address the provider has not verified names nobody', async () => {
  for (const verified of [false, 'true', undefined]) {
    office.person = { claims: { email: workers.omar.email, email_verified: verified } }
    await refusedWith(await roundTrip(), /non garantisce il tuo indirizzo/, 'unverified')
  }
})

test('nobody is added: who is not a user is told whom to ask', async () => {
  office.person = { claims: { email: 'sconosciuto@comune.example', email_verified: true } }
  await refusedWith(await roundTrip(), /non c’è un utente per te/, 'unknown')
  assert.equal((await world.sql(`select from auth."user" where email = 'sconosciuto@comune.example'`)).length, 0)
})

test('a body vouches only for those who work for it, and for it alone', async () => {
  office.person = { claims: { email: workers.elena.email, email_verified: true } }
  await refusedWith(await roundTrip(), /non c’è un utente per te/, 'unknown')
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, role, during) values (gen_random_uuid(), $1, $2, 'worker', '[2026-01-01,)')`,
    [idOf('anna'), publicBody],
  )
  office.person = { claims: { email: workers.anna.email, email_verified: true } }
  await refusedWith(await roundTrip(), /anche per un altro ente/, 'works_elsewhere')
})

test('who is deactivated stays out, by this way and with the password', async () => {
  await asSystem((tx) => deactivateUser(tx, { userId: idOf('omar'), cause: 'administrator' }))
  await refusedWith(await roundTrip(), /disattivato/, 'deactivated')
  const body = new URLSearchParams({ email: workers.omar.email, password: 'approdo-demo' })
  const byPassword = await app.request('/accesso', { method: 'POST', body })
  assert.equal(byPassword.status, 422)
  assert.match(await byPassword.text(), /Il tuo accesso è disattivato/)
  await asSystem((tx) => reactivateUser(tx, { userId: idOf('omar') }))
  assert.equal((await roundTrip()).status, 303)
})

test('an answer that is not the one to our question is refused', async () => {
  await refusedWith(
    await roundTrip('/oggi', (url) => url.searchParams.set('state', 'another')),
    /non corrisponde alla richiesta/,
    'wrong_state',
  )
  await refusedWith(
    await roundTrip('/oggi', (url) => url.searchParams.set('code', 'another')),
    /non si può verificare/,
    'bad_answer',
  )
  await refusedWith(
    await roundTrip('/oggi', (url) => url.searchParams.set('iss', 'https://altrove.example')),
    /non si può verificare/,
    'bad_answer',
  )
})

test('a token made for another question is refused', async () => {
  const left = await away()
  const asked = new URL(left.headers.get('location') ?? '')
  asked.searchParams.set('nonce', 'another')
  const back = await office.visit(asked.href)
  const answer = await app.request(back.pathname + back.search, { headers: { cookie: cookiesOf(left) } })
  await refusedWith(answer, /non si può verificare/, 'bad_answer')
})

test('an answer brought by another browser, or brought twice, is refused', async () => {
  const left = await away()
  const back = await office.visit(left.headers.get('location') ?? '')
  const path = back.pathname + back.search
  await refusedWith(await app.request(path), /ricomincia da capo/, 'expired')
  await refusedWith(
    await app.request(path, { headers: { cookie: cookiesOf(await away()) } }),
    /non corrisponde alla richiesta/,
    'wrong_state',
  )
  const cookie = cookiesOf(left)
  assert.equal((await app.request(path, { headers: { cookie } })).status, 303)
  await refusedWith(await app.request(path, { headers: { cookie } }), /non si può verificare/, 'bad_answer')
})

test('a wrong secret between the two lets nobody in', async () => {
  await setUp('email', 'not the secret that was agreed upon')
  await refusedWith(await roundTrip(), /non si può verificare/, 'bad_answer')
  await setUp('email')
})

test('the secret rests sealed, also in the trail', async () => {
  const rows = JSON.stringify([
    await world.sql('select * from organisations.identity_provider'),
    await world.sql('select new, old from platform.audit_event'),
  ])
  assert.ok(!rows.includes(office.clientSecret))
})

test('a tax code as the national identities give it finds its user', async () => {
  await setUp('fiscal_number')
  const kept = await commitAs(world.house, world.actors.ada, (tx) =>
    keepTaxCode(tx, { userId: idOf('omar'), taxCode: 'FRRMRO80A01F205X' }),
  )
  assert.ok(kept.ok)
  office.person = { claims: { fiscalNumber: 'TINIT-FRRMRO80A01F205X' } }
  assert.equal(await who(await roundTrip()), '/oggi')
  for (const fiscalNumber of ['TINFR-FRRMRO80A01F205X', 'VATIT-12345678901', 'TINIT-', 7]) {
    office.person = { claims: { fiscalNumber } }
    await refusedWith(await roundTrip(), /non ha detto il tuo codice fiscale/, 'nameless')
  }
  office.person = { claims: { fiscalNumber: 'TINIT-XXXMRO80A01F205X' } }
  await refusedWith(await roundTrip(), /non c’è un utente per te/, 'unknown')
  await setUp('email')
})

test('a strong sign-in stands for the second factor that a role asks for; a plain one does not', async () => {
  await world.sql(`update organisations.role_template set needs_second_factor = true where role = 'coordinator'`)
  office.person = { claims: { email: workers.carla.email, email_verified: true } }
  assert.equal(await who(await roundTrip()), '/secondo-fattore/attiva')
  office.person = { ...office.person, acr: 'https://www.spid.gov.it/SpidL2', amr: ['pwd'] }
  assert.equal(await who(await roundTrip()), '/posti/tabellone')
  office.person = { ...office.person, acr: undefined, amr: ['mfa'] }
  assert.equal(await who(await roundTrip()), '/posti/tabellone')
})

test('who set up codes of their own owes one after a plain sign-in', async () => {
  await world.sql(`update auth."user" set "twoFactorEnabled" = true where id = $1`, [idOf('paolo')])
  office.person = { claims: { email: workers.paolo.email, email_verified: true } }
  const answer = await roundTrip()
  assert.equal(answer.headers.get('location'), '/accesso/codice?verso=%2Foggi')
  assert.equal(await who(answer), '/accesso')
  assert.equal((await app.request('/accesso/codice', { headers: { cookie: cookiesOf(answer) } })).status, 200)
  office.person = { ...office.person, amr: ['mfa'] }
  assert.equal(await who(await roundTrip()), '/posti')
})

test('a provider that is away says so, and one that is not shown is not there', async () => {
  const elsewhere = await identityOffice('http://127.0.0.1/')
  await elsewhere.close()
  await world.sql('update organisations.identity_provider set issuer = $1', [elsewhere.issuer])
  assert.equal((await away()).status, 502)
  await world.sql('update organisations.identity_provider set active = false')
  assert.equal((await away()).status, 404)
})
