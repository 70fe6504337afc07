import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { cookiesOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { addUser, type Doors } from '../organisations/add-user.ts'
import { deactivateUser } from '../organisations/deactivate-user.ts'
import { hubService, municipality, publicBody, workers } from '../organisations/examples.ts'
import { sendPasswordLink } from '../organisations/forgotten-password.ts'
import { inviteUser, revokeInvitation } from '../organisations/invite-user.ts'
import { type Actor, system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs, type House, readAs } from '../platform/house.ts'
import { openMailer } from '../platform/mailer.ts'
import { sendMail } from '../platform/send-mail.ts'
import { bodyOf, type PostOffice, postOffice } from '../platform/smtp-in-tests.ts'
import type { Routes } from '../ui/request.ts'

let world: LittleWorld
let post: PostOffice
let house: House
let app: Routes
before(async () => {
  world = await littleWorld()
  post = await postOffice()
  house = { ...world.house, mailer: openMailer({ smtpUrl: post.url, from: 'approdo@comune.example' }) }
  app = openApp(house)
})
after(() => post.close())
beforeEach(() => {
  post.letters.length = 0
})

const day = Temporal.PlainDate.from('2026-11-22')
const inHub = { organisationId: municipality, serviceId: hubService, role: 'worker', from: day } as const
const phrase = 'una casa con il glicine'
const doorsOf = (actor: Actor): Doors => ({
  ...house,
  read: (work) => readAs(house, actor, work),
  commit: (work, key) => commitAs(house, actor, work, key),
})

let count = 0
/** Somebody new, invited by Ada, and the link their letter box holds. */
async function invited() {
  count += 1
  const [name, email] = [`Rita Neri ${count}`, `rita${count}@approdo.example`]
  const outcome = await addUser(doorsOf(world.actors.ada), { ...inHub, name, email, entry: 'invitation' })
  assert.ok(outcome.ok && outcome.value.invited)
  return { id: outcome.value.userId, name, email, path: await linkInMail() }
}

/** Sends what waits and reads the link out of the last letter. */
async function linkInMail(): Promise<string> {
  const waiting = await world.sql<{ id: string }>(`select id from platform.outgoing_mail where state = 'waiting'`)
  for (const { id } of waiting) await sendMail(house, { mailId: id })
  const found = /http:\/\/127.0.0.1(\/invito\/[\w-]{43})\s/.exec(bodyOf(post.letters.at(-1)?.text ?? ''))
  assert.ok(found?.[1], 'no link in the mail')
  return found[1]
}

const choose = (path: string, wanted = phrase, again = wanted) =>
  app.request(path, { method: 'POST', body: new URLSearchParams({ wanted, again }) })
const signIn = (email: string, password = phrase) =>
  app.request('/accesso', { method: 'POST', body: new URLSearchParams({ email, password }) })
const later = (days: number): Routes => openApp({ ...house, clock: stoppedAt(day.add({ days }).toString()) })

test('an invited person chooses a password from the link in their mail, once, and comes in', async () => {
  const { email, path, name } = await invited()
  assert.equal((await signIn(email)).status, 422)
  const page = await app.request(path)
  assert.equal(page.status, 200)
  assert.match(await page.text(), new RegExp(name))
  const chosen = await choose(path)
  assert.equal(chosen.headers.get('location'), '/invito/scelta')
  assert.equal((await app.request('/invito/scelta')).status, 200)
  const came = await signIn(email)
  assert.equal(came.status, 303)
  assert.notEqual(
    (await app.request('/oggi', { headers: { cookie: cookiesOf(came) } })).headers.get('location'),
    '/password',
  )
  assert.equal((await choose(path, 'un’altra frase lunga')).status, 410)
  assert.equal((await app.request(path)).status, 410)
  assert.equal((await signIn(email)).status, 303)
})

test('a poor password is refused, and the link still works', async () => {
  const { path, email } = await invited()
  for (const [wanted, again] of [
    ['corta', 'corta'],
    ['password1234', 'password1234'],
    [phrase, 'una casa con le rose'],
  ] as const)
    assert.equal((await choose(path, wanted, again)).status, 422, wanted)
  assert.equal((await choose(path)).status, 303)
  assert.equal((await signIn(email)).status, 303)
})

test('a link pressed twice at once is used once', async () => {
  const { path } = await invited()
  const answers = await Promise.all([choose(path), choose(path)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 410])
})

test('a link expires after the days of the setting, and says how to get another', async () => {
  const { path } = await invited()
  assert.equal((await later(6).request(path)).status, 200)
  const late = await later(8).request(path)
  assert.equal(late.status, 410)
  assert.match(await late.text(), /chiedi un nuovo\s+invito/)
})

test('another invitation replaces the first; one taken back opens nothing', async () => {
  const user = await invited()
  await commitAs(house, world.actors.ada, (tx) => inviteUser(tx, house, user))
  const second = await linkInMail()
  assert.notEqual(second, user.path)
  assert.equal((await app.request(user.path)).status, 410)
  assert.equal((await app.request(second)).status, 200)
  await commitAs(house, world.actors.ada, (tx) => revokeInvitation(tx, user.id))
  assert.equal((await app.request(second)).status, 410)
})

test('a link nobody was given is not found, and no token is in the database', async () => {
  const { path } = await invited()
  const token = path.split('/').at(-1) ?? ''
  assert.equal((await app.request(`/invito/${'x'.repeat(43)}`)).status, 404)
  const links = JSON.stringify(await world.sql('select * from organisations.sign_in_link'))
  const mails = JSON.stringify(await world.sql('select * from platform.outgoing_mail_text'))
  const trail = JSON.stringify(await world.sql('select new, old from platform.audit_event'))
  for (const place of [links, mails, trail]) assert.ok(!place.includes(token))
})

test('an invitation to someone who works elsewhere, too, is not this administrator’s to send', async () => {
  const [elena] = await world.sql<{ id: string }>('select id from auth."user" where email = $1', [workers.elena.email])
  const user = { id: elena?.id ?? '', ...workers.elena }
  const outcome = await commitAs(house, world.actors.ada, (tx) => inviteUser(tx, house, user))
  assert.equal(!outcome.ok && outcome.refusals[0]?.reason, 'works_elsewhere')
})

const ask = (email: string) =>
  app.request('/password-dimenticata', { method: 'POST', body: new URLSearchParams({ email }) })
/** Runs the job as the queue would. */
async function runAsked(): Promise<number> {
  const asked = await world.sql<{ payload: { address: string } }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
     where t.id = j.task_id and t.identifier = 'send_password_link' returning j.payload`,
  )
  const before = post.letters.length
  for (const { payload } of asked) await sendPasswordLink(house, payload)
  const waiting = await world.sql<{ id: string }>(`select id from platform.outgoing_mail where state = 'waiting'`)
  for (const { id } of waiting) await sendMail(house, { mailId: id })
  return post.letters.length - before
}

test('a forgotten password: the same answer whether the address is known or not; only the known one gets a mail', async () => {
  const answers = await Promise.all([ask(workers.omar.email), ask('nessuno@altrove.example')])
  const told = await Promise.all(answers.map(async (answer) => [answer.status, answer.headers.get('location')]))
  assert.deepEqual(told[0], told[1])
  assert.equal(await runAsked(), 1)
  assert.deepEqual(post.letters[0]?.to, [workers.omar.email])
  const path = /(\/invito\/[\w-]{43})\s/.exec(bodyOf(post.letters[0]?.text ?? ''))?.[1] ?? ''
  assert.equal((await signIn(workers.omar.email, 'approdo-demo')).status, 303)
  const open = cookiesOf(await signIn(workers.omar.email, 'approdo-demo'))
  assert.equal((await choose(path)).status, 303)
  assert.match((await app.request('/oggi', { headers: { cookie: open } })).headers.get('location') ?? '', /^\/accesso/)
  assert.equal((await signIn(workers.omar.email, 'approdo-demo')).status, 422)
  assert.equal((await signIn(workers.omar.email)).status, 303)
})

test('asking many times sends one mail, and none to whoever is deactivated', async () => {
  for (let press = 0; press < 5; press++) await ask(workers.paolo.email)
  assert.equal(await runAsked(), 1)
  await ask(workers.paolo.email)
  assert.equal(await runAsked(), 0)
  const userId = world.actors.carla.kind === 'user' ? world.actors.carla.userId : ''
  await commitAs(house, system('test'), (tx) => deactivateUser(tx, { userId, cause: 'administrator' }))
  await ask(workers.carla.email)
  assert.equal(await runAsked(), 0)
})

test('what is no address is refused before anything is asked', async () => {
  for (const email of ['', 'rita', 'a@b.example\r\nBcc: c@d.example', 'a@b.example,c@d.example'])
    assert.equal((await ask(email)).status, 422, email)
})

test('the mail of someone of two bodies is seen by neither administrator', async () => {
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, role, during)
     select gen_random_uuid(), id, $2, 'worker', '[2026-01-01,)' from auth."user" where email = $1`,
    [workers.anna.email, publicBody],
  )
  await ask(workers.anna.email)
  assert.equal(await runAsked(), 1)
  const [mail] = await world.sql('select organisation_id from platform.outgoing_mail where recipient = $1', [
    workers.anna.email,
  ])
  assert.equal(mail?.organisation_id, null)
})
