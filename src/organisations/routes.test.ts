import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import type { Routes } from '../ui/request.ts'
import { hubRules, hubService, municipality, otherService, publicBody, type Worker } from './examples.ts'
import { organisationsPaths as paths } from './paths.ts'

let world: LittleWorld
let app: Routes
const cookies: Partial<Record<Worker, string>> = {}
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  for (const worker of ['ada', 'carla', 'omar', 'paolo'] as const) cookies[worker] = await cookieOf(app, worker)
})

const get = (worker: Worker, path: string) => app.request(path, { headers: { cookie: cookies[worker] ?? '' } })
const post = (worker: Worker, path: string, fields: Record<string, string>) =>
  app.request(path, { method: 'POST', headers: { cookie: cookies[worker] ?? '' }, body: new URLSearchParams(fields) })

const forAdministrators = [
  paths.home,
  paths.bodies,
  paths.newBody,
  paths.body(municipality),
  paths.newService,
  paths.users,
  paths.newUser,
  paths.trail,
  paths.style,
]
const lists = [`${paths.bodies}.csv`, `${paths.bodies}.xlsx`, `${paths.users}.csv`, `${paths.users}.xlsx`]

test('administrators open every page of administration; the others are refused', async () => {
  for (const path of [...forAdministrators, ...lists]) {
    assert.equal((await get('ada', path)).status, 200, path)
    for (const worker of ['carla', 'omar', 'paolo'] as const)
      assert.equal((await get(worker, path)).status, 403, `${worker} ${path}`)
  }
})

test('every worker reads services and their rules; only administrators see how to change them', async () => {
  for (const path of [
    paths.services,
    `${paths.services}.csv`,
    paths.service(hubService),
    paths.service(otherService),
    paths.rules(hubService),
    paths.ruleSet(hubService, hubRules),
  ])
    for (const worker of ['ada', 'carla', 'omar', 'paolo'] as const)
      assert.equal((await get(worker, path)).status, 200, path)
  const rules = await (await get('omar', paths.rules(hubService))).text()
  assert.match(rules, /La permanenza dura al massimo 60 giorni/)
  assert.doesNotMatch(rules, /Prepara una nuova versione/)
  assert.match(await (await get('ada', paths.rules(hubService))).text(), /Prepara una nuova versione/)
})

test('services of another body are read, not changed', async () => {
  for (const path of [paths.editService(otherService), paths.newRules(otherService), paths.partners(otherService)])
    assert.equal((await get('ada', path)).status, 403, path)
  assert.equal((await post('ada', paths.editService(otherService), { name: 'x', kind: 'hub' })).status, 403)
  assert.equal((await get('ada', paths.editBody(publicBody))).status, 403)
})

test('what is no id is not found', async () => {
  for (const path of [
    paths.service('nulla'),
    paths.body('nulla'),
    paths.user('nulla'),
    paths.ruleSet(hubService, 'nulla'),
  ])
    assert.equal((await get('ada', path)).status, 404, path)
})

test('a body with nothing typed is refused with everything that is missing, and an odd name survives', async () => {
  const empty = await post('ada', paths.newBody, { name: ' ', kind: '' })
  assert.equal(empty.status, 422)
  const name = 'جمعية 🏠 '.concat('à'.repeat(70)).trim()
  const added = await post('ada', paths.newBody, { name, kind: 'association' })
  assert.equal(added.status, 303)
  assert.match(await (await get('ada', added.headers.get('location') ?? '')).text(), /جمعية/)
})

test('a stale save of a service shows both versions and keeps what was typed', async () => {
  const fields = { kind: 'hub', description: '' }
  const save = (name: string, version: string) =>
    post('ada', paths.editService(hubService), { ...fields, name, version })
  assert.equal((await save('Hub Barona', '1')).status, 303)
  const stale = await save('Hub Barona e satelliti', '1')
  assert.equal(stale.status, 422)
  const page = await stale.text()
  assert.match(page, /Nel frattempo Ada Moretti ha cambiato/)
  assert.match(page, /value="Hub Barona e satelliti"/)
  assert.match(page, /name="version" value="2"/)
})

const typed = {
  act: 'Determina 9',
  from: '2027-01-01',
  copiedFrom: hubRules,
  maximumStayDays: '90',
  offerHoldingHours: '24',
  turnoverDays: '2',
  unknownDueDays: '7',
  endWarningDays: '60, 15',
  followUpMonths: '3, 6 e 12',
}

test('a list of the rules grows by a button, and blank rows count as taken out', async () => {
  const rows = { 'requirements.0.sentence': '', 'requirements.1.sentence': 'È maggiorenne' }
  const grown = await post('ada', paths.newRules(hubService), { ...typed, ...rows, add: 'requirements' })
  assert.equal(grown.status, 200)
  const page = await grown.text()
  assert.match(
    page,
    /name="requirements.0.sentence"[^>]*value="È maggiorenne"|value="È maggiorenne"[^>]*name="requirements.0.sentence"/,
  )
  assert.match(page, /name="requirements.1.sentence"/)
})

test('what is wrong in the rules is said at its row, all at once', async () => {
  const rows = {
    'extensions.0.label': 'Salute',
    'extensions.0.maximumDays': 'x',
    'extensions.0.maximumTotalDays': '10',
    'extensions.0.needsOpinion': 'no',
    'brackets.0.iseeUpTo': '3000',
    'brackets.0.monthly': 'gratis',
  }
  const answer = await post('ada', paths.newRules(hubService), { ...typed, ...rows, from: '2027-02-30' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const field of ['from', 'extensions.0.maximumDays', 'brackets.0.monthly'])
    assert.ok(page.includes(`href="#f-${field}"`), field)
})

test('a new version of the rules is prepared from the form', async () => {
  const rows = {
    'extensions.0.label': 'Salute',
    'extensions.0.maximumDays': '30',
    'extensions.0.maximumTotalDays': '60',
    'extensions.0.needsOpinion': 'yes',
    'criteria.0.subject': 'urgency:high',
    'criteria.0.points': '0,5',
    'brackets.0.iseeUpTo': '3.000,00',
    'brackets.0.monthly': '0',
    'brackets.1.iseeUpTo': '',
    'brackets.1.monthly': '120,50',
  }
  const answer = await post('ada', paths.newRules(hubService), { ...typed, ...rows })
  assert.equal(answer.status, 303)
  const [rules] = await world.sql(
    `select r.valid::text, r.contribution, r.follow_up_months, e.reason, c.fact, c.value, c.label, c.points::text from organisations.rule_set r
     join organisations.extension_rule e on e.rule_set_id = r.id join organisations.waiting_criterion c on c.rule_set_id = r.id
     where r.service_id = $1 and r.act = 'Determina 9'`,
    [hubService],
  )
  assert.deepEqual(rules, {
    valid: '[2027-01-01,)',
    contribution: {
      brackets: [
        { iseeUpToCents: 300000, monthlyCents: 0 },
        { iseeUpToCents: null, monthlyCents: 12050 },
      ],
    },
    follow_up_months: [3, 6, 12],
    reason: 'salute',
    fact: 'urgency',
    value: 'high',
    label: 'Urgenza alta',
    points: '0.50',
  })
  const shown = await (await get('omar', answer.headers.get('location') ?? '')).text()
  assert.match(shown, /Con ISEE più alto, o senza ISEE/)
})

test('a password is handed over in one answer only, never kept by a cache or a cookie', async () => {
  const answer = await post('ada', paths.newUser, {
    name: 'Ugo Neri',
    email: 'ugo@approdo.example',
    role: 'worker',
    place: `servizio:${hubService}`,
    from: '2026-11-22',
    entry: 'password',
  })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.match(await answer.text(), /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/)
})

test('a role cannot be asked for in a service one does not administer', async () => {
  const answer = await post('ada', paths.newUser, {
    name: 'X',
    email: 'x@approdo.example',
    role: 'worker',
    place: `servizio:${otherService}`,
    from: '2026-11-22',
    entry: 'password',
  })
  assert.equal(answer.status, 404)
  assert.equal((await world.sql('select 1 from auth."user" where email = $1', ['x@approdo.example'])).length, 0)
})
