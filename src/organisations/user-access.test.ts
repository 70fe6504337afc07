import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs, type House } from '../platform/house.ts'
import { openMailer } from '../platform/mailer.ts'
import type { Routes } from '../ui/request.ts'
import { deactivateUser, reactivateUser } from './deactivate-user.ts'
import { endDormantUsers } from './end-dormant.ts'
import { hubService, municipality, publicBody, type Worker, workers } from './examples.ts'
import { keepTaxCode } from './keep-tax-code.ts'
import { organisationsPaths as paths } from './paths.ts'

let world: LittleWorld
let app: Routes
let ada = ''
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  ada = await cookieOf(app, 'ada')
})

const idOf = (worker: Worker) => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}
const get = (path: string) => app.request(path, { headers: { cookie: ada } })
const post = (path: string, fields: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', headers: { cookie: ada }, body: new URLSearchParams(fields) })
const deactivate = (by: Worker, whom: Worker) =>
  commitAs(world.house, world.actors[by], (tx) =>
    deactivateUser(tx, { userId: idOf(whom), cause: 'administrator', note: null }),
  )
const reasonOf = (outcome: Awaited<ReturnType<typeof deactivate>>) =>
  outcome.ok ? 'done' : outcome.refusals[0]?.reason

const newcomer = (email: string, entry: string) => ({
  name: 'Ugo Neri',
  email,
  role: 'worker',
  place: `servizio:${hubService}`,
  from: '2026-11-22',
  entry,
})

test('a double press adds one user and is given the same answer, password included', async () => {
  const fields = { ...newcomer('due@approdo.example', 'password'), _key: '11111111-1111-4111-8111-111111111111' }
  const answers = await Promise.all([post(paths.newUser, fields), post(paths.newUser, fields)])
  const passwords = await Promise.all(
    answers.map(async (answer) => /(?<="ap-code">)[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(await answer.text())?.[0]),
  )
  assert.ok(passwords[0])
  assert.equal(passwords[0], passwords[1])
  const body = new URLSearchParams({ email: 'due@approdo.example', password: passwords[0] })
  assert.equal((await app.request('/accesso', { method: 'POST', body })).status, 303)
  const [roles] = await world.sql(
    `select count(*)::int as n from organisations.assignment a join auth."user" u on u.id = a.user_id where u.email = $1`,
    ['due@approdo.example'],
  )
  assert.equal(roles?.n, 1)
  const kept = JSON.stringify(await world.sql('select answer from platform.command'))
  assert.ok(!kept.includes(passwords[0]))
})

test('a new password pressed twice is one password', async () => {
  const fields = { _key: '22222222-2222-4222-8222-222222222222' }
  const found = []
  for (let press = 0; press < 2; press++)
    found.push(
      /(?<="ap-code">)[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(
        await (await post(paths.newPassword(idOf('paolo')), fields)).text(),
      )?.[0],
    )
  assert.ok(found[0])
  assert.equal(found[0], found[1])
})

test('an invitation pressed twice is one mail; without a mail server its link is shown to be handed over, and then no more', async () => {
  const fields = { ...newcomer('invito@approdo.example', 'invitation'), _key: '33333333-3333-4333-8333-333333333333' }
  const answers = await Promise.all([post(paths.newUser, fields), post(paths.newUser, fields)])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  const mails = await world.sql<{ id: string }>('select id from platform.outgoing_mail where recipient = $1', [
    'invito@approdo.example',
  ])
  assert.equal(mails.length, 1)
  const mail = paths.mail(mails[0]?.id ?? '')
  assert.match(await (await get(paths.outgoingMail)).text(), /Questo Approdo non spedisce posta/)
  const page = await (await get(mail)).text()
  const link = /http:\/\/127.0.0.1(\/invito\/[\w-]{43})/.exec(page)?.[1] ?? ''
  assert.equal((await app.request(link)).status, 200)
  const withServer = openApp({
    ...world.house,
    mailer: openMailer({ smtpUrl: 'smtp://127.0.0.1:9', from: 'approdo@comune.example' }),
  })
  const guarded = await (await withServer.request(mail, { headers: { cookie: ada } })).text()
  assert.doesNotMatch(guarded, /\/invito\/[\w-]{43}/)
  assert.match(guarded, /qui il collegamento personale/)
  assert.equal((await post(`${mail}/consegnata`)).status, 303)
  assert.doesNotMatch(await (await get(mail)).text(), /\/invito\/[\w-]{43}/)
})

test('the mails of a body are for its administrators', async () => {
  const [mail] = await world.sql<{ id: string }>('select id from platform.outgoing_mail limit 1')
  for (const worker of ['carla', 'anna'] as const) {
    const cookie = await cookieOf(app, worker)
    assert.equal((await app.request(paths.mail(mail?.id ?? ''), { headers: { cookie } })).status, 403, worker)
  }
  await world.sql('update platform.outgoing_mail set organisation_id = $1 where id = $2', [publicBody, mail?.id])
  assert.equal((await get(paths.mail(mail?.id ?? ''))).status, 404)
  assert.equal((await get(paths.mail(crypto.randomUUID()))).status, 404)
})

test('a formula in the subject of a mail is text in the spreadsheet', async () => {
  await world.sql(
    `insert into platform.outgoing_mail (id, organisation_id, recipient, subject) values (gen_random_uuid(), $1, 'a@b.example', '=HYPERLINK("x")')`,
    [municipality],
  )
  const csv = await (await get(`${paths.outgoingMail}.csv`)).text()
  assert.doesNotMatch(csv, /(^|[;,"])=HYPERLINK/m)
})

test('whoever is deactivated is out of every session at once, and comes in again only when reactivated', async () => {
  const sessions = [await cookieOf(app, 'omar'), await cookieOf(app, 'omar')]
  assert.equal((await post(paths.deactivateUser(idOf('omar')), { note: 'In aspettativa' })).status, 303)
  for (const cookie of sessions)
    assert.match((await app.request('/oggi', { headers: { cookie } })).headers.get('location') ?? '', /^\/accesso/)
  await assert.rejects(cookieOf(app, 'omar'), /422/)
  const page = await (await get(paths.user(idOf('omar')))).text()
  assert.match(page, /Disattivato/)
  assert.match(page, /In aspettativa/)
  assert.match(await (await get(`${paths.users}?stato=deactivated`)).text(), /Omar Ferri/)
  assert.equal((await post(paths.reactivateUser(idOf('omar')))).status, 303)
  await cookieOf(app, 'omar')
})

test('the database itself opens no session for the deactivated', async () => {
  await commitAs(world.house, system('test'), (tx) =>
    deactivateUser(tx, { userId: idOf('carla'), cause: 'administrator' }),
  )
  await assert.rejects(
    world.sql(`insert into auth.session ("userId", token, "expiresAt") values ($1, 'x', now() + interval '1 hour')`, [
      idOf('carla'),
    ]),
    /chi è disattivato non entra/,
  )
  await commitAs(world.house, system('test'), (tx) => reactivateUser(tx, { userId: idOf('carla') }))
})

test('nobody deactivates themselves, the last administrator, or who works elsewhere too', async () => {
  assert.equal(reasonOf(await deactivate('ada', 'ada')), 'oneself')
  assert.equal(reasonOf(await deactivate('ada', 'elena')), 'works_elsewhere')
  await assert.rejects(
    world.sql(
      `insert into organisations.deactivation (id, user_id, cause, began_at) values (gen_random_uuid(), $1, 'administrator', now())`,
      [idOf('ada')],
    ),
    /senza amministratori/,
  )
  assert.equal(reasonOf(await deactivate('carla', 'omar')), 'works_elsewhere')
})

test('two administrators who deactivate each other in the same instant leave one of them', async () => {
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, role, during) values (gen_random_uuid(), $1, $2, 'administrator', '[2026-01-01,)')`,
    [idOf('anna'), municipality],
  )
  const outcomes = await Promise.all([deactivate('ada', 'anna'), deactivate('anna', 'ada')])
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  for (const worker of ['ada', 'anna'] as const)
    await commitAs(world.house, system('test'), (tx) => reactivateUser(tx, { userId: idOf(worker) }))
  ada = await cookieOf(app, 'ada')
})

test('a tax code stands for one user, is kept as it should be written, and is in no list', async () => {
  const address = paths.taxCode(idOf('omar'))
  assert.equal((await post(address, { taxCode: 'non è un codice' })).status, 422)
  assert.equal((await post(address, { taxCode: 'frr mro 80a01 f205x' })).status, 303)
  assert.match(await (await get(paths.user(idOf('omar')))).text(), /FRRMRO80A01F205X/)
  const taken = await post(paths.taxCode(idOf('paolo')), { taxCode: 'FRRMRO80A01F205X' })
  assert.equal(taken.status, 422)
  assert.match(await taken.text(), /già un utente con questo codice fiscale/)
  for (const list of [paths.users, `${paths.users}.csv`]) assert.doesNotMatch(await (await get(list)).text(), /FRRMRO/)
  const outsider = await commitAs(world.house, world.actors.carla, (tx) =>
    keepTaxCode(tx, { userId: idOf('omar'), taxCode: null }),
  )
  assert.equal(outsider.ok, false)
  assert.equal((await post(address, { taxCode: '' })).status, 303)
  assert.equal((await world.sql('select from organisations.user_identity')).length, 0)
})

test('when somebody was last here is written at most once an hour', async () => {
  await world.sql(`update auth."user" set "lastSeenAt" = null`)
  const cookie = await cookieOf(app, 'paolo').catch(() => '')
  assert.equal(cookie, '')
  const session = await cookieOf(app, 'carla')
  const seen = async () =>
    (
      await world.sql<{ at: string }>(`select "lastSeenAt"::text as at from auth."user" where id = $1`, [idOf('carla')])
    )[0]?.at
  const first = await seen()
  assert.ok(first)
  await app.request('/oggi', { headers: { cookie: session } })
  await world.sql(`update auth.session set "updatedAt" = now() where "userId" = $1`, [idOf('carla')])
  assert.equal(await seen(), first)
  await world.sql(`update auth."user" set "lastSeenAt" = now() - interval '61 minutes' where id = $1`, [idOf('carla')])
  await world.sql(`update auth.session set "updatedAt" = now() where "userId" = $1`, [idOf('carla')])
  assert.notEqual(await seen(), first)
})

test('who stays away is told, then deactivated; the last administrator is told and left in', async () => {
  await world.sql(
    `update auth."user" set "createdAt" = '2026-01-01', "lastSeenAt" = case when email = any ($1) then '2026-05-01'::timestamptz else '2026-11-20' end`,
    [[workers.omar.email, workers.elena.email]],
  )
  await world.sql('delete from organisations.deactivation')
  const on = (day: string): House => ({ ...world.house, clock: stoppedAt(day) })
  const noticed = async () =>
    (
      await world.sql<{ recipient: string }>(`select recipient from platform.outgoing_mail where about = 'dormancy'`)
    ).map(({ recipient }) => recipient)
  const out = async () =>
    (
      await world.sql<{ email: string }>(
        `select u.email from organisations.deactivation d join auth."user" u on u.id = d.user_id where d.ended_at is null and cause = 'inactivity'`,
      )
    ).map(({ email }) => email)
  await endDormantUsers(on('2026-10-01'))
  assert.deepEqual(await noticed(), [])
  await endDormantUsers(on('2026-10-15'))
  await endDormantUsers(on('2026-10-16'))
  assert.deepEqual((await noticed()).sort(), [workers.elena.email, workers.omar.email].sort())
  assert.deepEqual(await out(), [])
  await endDormantUsers(on('2026-10-30'))
  assert.deepEqual((await out()).sort(), [workers.elena.email, workers.omar.email].sort())
  await world.sql(`update auth."user" set "lastSeenAt" = '2026-05-01' where email = $1`, [workers.ada.email])
  await world.sql(
    `update organisations.assignment set during = '[2026-01-01,2026-06-01)' where user_id = $1 and role = 'administrator'`,
    [idOf('anna')],
  )
  await endDormantUsers(on('2026-10-30'))
  await endDormantUsers(on('2026-11-20'))
  assert.ok(!(await out()).includes(workers.ada.email))
  assert.ok((await noticed()).includes(workers.ada.email))
})

test('the identity provider of a body is its administrators’ to set up', async () => {
  const address = paths.identityProvider(municipality)
  ada = await cookieOf(app, 'ada')
  assert.equal((await get(address)).status, 200)
  assert.equal((await get(paths.identityProvider(publicBody))).status, 403)
  const fields = {
    label: 'Entra',
    issuer: 'https://identita.example',
    clientId: 'approdo',
    claim: 'email',
    version: '0',
  }
  assert.equal((await post(address, fields)).status, 422)
  assert.equal((await post(address, { ...fields, clientSecret: 's', issuer: 'http://identita.example' })).status, 422)
  const saved = await post(address, { ...fields, clientSecret: 'segretissimo' })
  assert.equal(saved.status, 303)
  const page = await (await get(address)).text()
  assert.doesNotMatch(page, /segretissimo/)
  assert.match(page, /http:\/\/127.0.0.1\/accesso\/ente\/ritorno/)
  assert.equal((await post(address, { ...fields, label: 'Altro', version: '1' })).status, 303)
  const stale = await post(address, { ...fields, label: 'Terzo', version: '1' })
  assert.equal(stale.status, 422)
  assert.match(await stale.text(), /Nel frattempo/)
})

test('how long things last is read by administrators and moved, within its range, by those who keep the installation', async () => {
  const fields = {
    invitation_days: '10',
    password_link_hours: '2',
    inactivity_days: '180',
    inactivity_notice_days: '14',
    mail_text_days: '90',
  }
  ada = await cookieOf(app, 'ada')
  assert.match(await (await get(paths.settings)).text(), /Le cambia chi amministra il sistema/)
  assert.equal((await post(paths.settings, fields)).status, 403)
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, role, during) values (gen_random_uuid(), $1, $2, 'platform_administrator', '[2026-01-01,)')`,
    [idOf('ada'), municipality],
  )
  assert.equal((await post(paths.settings, { ...fields, invitation_days: '365' })).status, 422)
  assert.equal((await post(paths.settings, fields)).status, 303)
  const [kept] = await world.sql(`select value from platform.setting where id = 'invitation_days'`)
  assert.equal(kept?.value, 10)
})
