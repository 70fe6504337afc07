import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker, workers } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import { defaultRules } from './default-rules.ts'
import { addExampleRequests, deskService, exampleInterview, exampleRequest } from './examples.ts'
import { residencePaths as paths } from './paths.ts'
import { recordRegistrations } from './record-registrations.ts'
import { typedRules } from './rules-form.ts'

const diallo = named('residenza Amadou Diallo')
let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()

before(async () => {
  world = await deskWorld('2026-11-22')
  app = openApp(world.house)
  const [sara] = await world.sql<{ id: string }>(`select id from auth."user" where name = 'Sara Fontana'`)
  await commitAs(world.house, system('test'), async (tx) => done(await addExampleRequests(tx, sara?.id ?? '')))
  for (const who of ['elena', 'sara', 'lina', 'anna', 'paolo'] as const) cookies.set(who, await cookieOf(app, who))
})

const get = (path: string, who: Worker) => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const page = async (path: string, who: Worker) => (await get(path, who)).text()
function post(path: string, values: Record<string, string | string[]>, who: Worker) {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) body.append(name, one)
  return app.request(path, { method: 'POST', body, headers: { cookie: cookies.get(who) ?? '' } })
}
const versionOf = async (table: 'request' | 'registration', id: string) => {
  const [row] = await world.sql<{ version: number }>(`select version from residence.${table} where id = $1`, [id])
  return String(row?.version)
}

test('the desk sees its pages, the volunteer none of them', async () => {
  const seen = [
    paths.registered(),
    paths.registeredAs('csv'),
    paths.registration(diallo),
    paths.visit(diallo),
    paths.requests(),
    paths.requestsAs('xlsx'),
    paths.request(exampleRequest),
    paths.interview(exampleRequest, exampleInterview),
    paths.editRegistration(diallo),
    paths.registry(diallo),
    paths.renew(diallo),
    paths.newRequest(),
    paths.newRequest({ nucleo: named('Amadou Diallo') }),
    paths.requestFacts(exampleRequest),
  ]
  for (const path of seen) {
    assert.equal((await get(path, 'sara')).status, 200, path)
    assert.equal((await get(path, 'lina')).status, 403, path)
  }
  for (const path of [
    paths.suspend(diallo),
    paths.end(diallo),
    paths.desks,
    paths.desk(deskService),
    paths.newRules(deskService),
  ]) {
    assert.equal((await get(path, 'elena')).status, 200, path)
    assert.equal((await get(path, 'sara')).status, 403, path)
  }
})

test('whoever follows people elsewhere is told nothing of the desk’s', async () => {
  assert.equal((await get(paths.request(exampleRequest), 'anna')).status, 404)
  assert.equal((await get(paths.registration(diallo), 'anna')).status, 403)
  assert.doesNotMatch(await page(paths.requests(), 'anna'), /Sow/)
  assert.equal((await get(paths.requests(), 'paolo')).status, 403)
})

test('a request made for somebody elsewhere reaches the desk, and its sender never reads the interview', async () => {
  const kofi = named('Kofi Mensah')
  const [{ hub } = { hub: '' }] = await world.sql<{ hub: string }>(
    `select id as hub from organisations.service where name = 'Hub Barona'`,
  )
  const typed = {
    householdId: kofi,
    people: [kofi],
    serviceId: deskService,
    fromServiceId: hub,
    fromWorker: 'Anna Colombo',
    receivedOn: '2026-11-20',
    ties: ['work', 'sleeps_here'],
    report: 'Lavora in un magazzino',
    phone: '333 1234567',
    _key: randomUUID(),
  }
  const wrong = await post(paths.newRequest(), { ...typed, receivedOn: '2026-12-20', _key: '' }, 'anna')
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Il giorno è nel futuro/)
  const once = await post(paths.newRequest(), typed, 'anna')
  const twice = await post(paths.newRequest(), typed, 'anna')
  assert.deepEqual([once.status, twice.status], [303, 303])
  const rows = await world.sql<{ id: string }>('select id from residence.request where household_id = $1', [kofi])
  assert.equal(rows.length, 1)
  const id = rows[0]?.id ?? ''
  const atDesk = await page(paths.request(id), 'sara')
  assert.match(atDesk, /Lavora in un magazzino/)
  assert.match(atDesk, /\+39 333 123 4567/)
  assert.equal(
    (await post(paths.newInterview(id), { heldOn: '2026-11-21', text: 'Parla del fratello' }, 'sara')).status,
    303,
  )
  assert.match(await page(paths.request(id), 'elena'), /Parla del fratello/)
  const bySender = await page(paths.request(id), 'anna')
  assert.match(bySender, /Lavora in un magazzino/)
  assert.doesNotMatch(bySender, /Parla del fratello|Colloqui/)
  assert.equal((await get(paths.newInterview(id), 'anna')).status, 403)
})

test('a document sent with a request is in the file and beside it', async () => {
  const body = new FormData()
  body.append('files', new File(['Appunti'], 'tessera.txt'))
  for (const [name, value] of Object.entries({
    kind: 'identity',
    receivedOn: '2026-11-22',
    title: 'Tessera della mensa',
  }))
    body.append(name, value)
  const answer = await app.request(paths.addDocument(exampleRequest), {
    method: 'POST',
    body,
    headers: { cookie: cookies.get('sara') ?? '' },
  })
  assert.equal(answer.status, 303)
  assert.match(await page(paths.request(exampleRequest), 'sara'), /Tessera della mensa/)
  const [row] = await world.sql(
    'select d.ring from diary.document d join residence.request_document l on l.document_id = d.id',
  )
  assert.deepEqual(row, { ring: 'service' })
})

test('from notice to acceptance, and all that is wrong is said on the same page', async () => {
  const early = await post(
    paths.refuse(exampleRequest),
    { reason: 'no_ties', note: 'Nessun legame', version: await versionOf('request', exampleRequest) },
    'elena',
  )
  assert.equal(early.status, 422)
  assert.match(await early.text(), /Prima di rifiutare serve il preavviso/)
  const notice = {
    reason: 'no_ties',
    note: 'Non risulta dove dorme',
    version: await versionOf('request', exampleRequest),
  }
  assert.equal((await post(paths.noticeOfRefusal(exampleRequest), notice, 'sara')).status, 403)
  assert.equal((await post(paths.noticeOfRefusal(exampleRequest), notice, 'elena')).status, 303)
  assert.match(await page(paths.request(exampleRequest), 'sara'), /Può rispondere fino al 2 dicembre 2026/)
  const answer = { answer: 'Dormo da Awa, in via Tortona', version: await versionOf('request', exampleRequest) }
  assert.equal((await post(paths.answerToNotice(exampleRequest), answer, 'sara')).status, 303)
  const accept = {
    declaredOn: '2026-11-17',
    box: 'C4',
    language: 'fr',
    version: await versionOf('request', exampleRequest),
    _key: randomUUID(),
  }
  assert.equal((await post(paths.accept(exampleRequest), accept, 'elena')).status, 303)
  assert.equal((await post(paths.accept(exampleRequest), accept, 'elena')).status, 303)
  const rows = await world.sql<{ id: string; box: string; during: string }>(
    'select id, box, during::text from residence.registration where request_id = $1',
    [exampleRequest],
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.during, '[2026-11-17,)')
  const shown = await page(paths.registration(rows[0]?.id ?? ''), 'sara')
  assert.match(shown, /Via Olmetto 6, n\. \d+, 20123 Milano/)
  assert.match(shown, /Da iscrivere entro il 19 novembre 2026|L’iscrizione doveva arrivare entro il 19 novembre 2026/)
})

test('a visit is written with one button and taken back', async () => {
  const written = await post(paths.visit(diallo), { kind: 'came', onDay: '2026-11-22', back: 'page' }, 'sara')
  assert.equal(written.status, 303)
  const [row] = await world.sql<{ id: string }>(
    `select id from residence.visit where registration_id = $1 and on_day = '2026-11-22'`,
    [diallo],
  )
  assert.match(await page(paths.registration(diallo), 'sara'), /Presenza del 22 novembre 2026, oggi/)
  assert.equal((await post(paths.undoVisit(diallo, row?.id ?? ''), {}, 'sara')).status, 303)
  const [seen] = await world.sql('select last_on::text from residence.seen where registration_id = $1', [diallo])
  assert.deepEqual(seen, { last_on: '2026-10-05' })
})

test('an end says where they live now, and is taken back', async () => {
  const version = await versionOf('registration', diallo)
  const without = await post(paths.end(diallo), { onDay: '2026-11-22', reason: 'stable_home', version }, 'elena')
  assert.equal(without.status, 422)
  const said = await without.text()
  assert.match(said, /Scegli che casa ha trovato/)
  assert.match(said, /Scrivi il nuovo indirizzo/)
  const whole = {
    onDay: '2026-11-22',
    reason: 'stable_home',
    destination: 'public_housing',
    newAddress: 'Via Giambellino 50',
    version,
  }
  assert.equal((await post(paths.end(diallo), { ...whole, reason: 'moved_to_other_desk' }, 'elena')).status, 422)
  assert.equal((await post(paths.end(diallo), whole, 'elena')).status, 303)
  assert.match(await page(paths.registration(diallo), 'elena'), /ha una casa stabile[\s\S]*Casa popolare/)
  assert.equal(
    (await post(paths.undoEnd(diallo), { version: await versionOf('registration', diallo) }, 'elena')).status,
    303,
  )
  assert.match(await page(paths.registration(diallo), 'elena'), /Attiva/)
})

test('new rules close those before, which stay as they were', async () => {
  const typed = {
    ...typedRules(defaultRules),
    act: 'Nuovo disciplinare',
    seenKinds: ['came', 'phone'],
    notSeenDays: '60',
  }
  assert.equal((await post(paths.newRules(deskService), { ...typed, from: '2026-11-01' }, 'elena')).status, 422)
  assert.equal(
    (await post(paths.newRules(deskService), { ...typed, from: '2027-01-01', localHolidays: '31/2' }, 'elena')).status,
    422,
  )
  assert.equal(
    (await post(paths.newRules(deskService), { ...typed, from: '2027-01-01', localHolidays: '7/12' }, 'elena')).status,
    303,
  )
  const rows = await world.sql(
    'select valid::text, not_seen_days, local_holidays from residence.rules where service_id = $1 order by valid',
    [deskService],
  )
  assert.deepEqual(rows, [
    { valid: '[2020-01-01,2027-01-01)', not_seen_days: 90, local_holidays: ['12-07'] },
    { valid: '[2027-01-01,)', not_seen_days: 60, local_holidays: ['12-07'] },
  ])
  const address = {
    street: 'Via Pace 9',
    postalCode: '20122',
    town: 'Milano',
    numberPrefix: 'int.',
    from: '2027-02-01',
  }
  assert.equal((await post(paths.newAddress(deskService), address, 'elena')).status, 303)
  assert.match(await page(paths.desk(deskService), 'elena'), /Via Pace 9, int\. 12, 20122 Milano/)
})

test('a list of fifty weighs little, and who asks for all of it shows again who they are', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    const registrations = []
    for (let n = 0; n < 60; n++) {
      const person = { given: `Nome${n}`, family: `Cognome${n}`, born: '1980-01-01', sex: 'male' as const }
      const { householdId, personIds } = await addExampleHousehold(tx, `Elenco ${n}`, [person], deskService)
      registrations.push({ householdId, personId: personIds[0] ?? '', from: tx.today })
    }
    assert.equal((await recordRegistrations(tx, { serviceId: deskService, registrations })).length, 60)
    return done(null)
  })
  const html = await page(paths.registered(), 'sara')
  assert.match(html, /Cognome49/)
  assert.ok(gzipSync(html).length <= 25_000, String(gzipSync(html).length))
  assert.match(await page(paths.registered({ q: 'cognome7 nome7' }), 'sara'), /Cognome7 Nome7/)
  assert.match(await page(paths.registered({ stato: 'suspended' }), 'sara'), /Popescu/)
  await world.sql(
    `update auth.session set "createdAt" = now() - interval '2 hours', "provedAt" = now() - interval '2 hours'`,
  )
  for (const path of [paths.registeredAs('csv'), paths.requestsAs('csv')])
    assert.match((await get(path, 'sara')).headers.get('location') ?? '', /^\/conferma/)
  await world.sql(`update auth.session set "provedAt" = now()`)
})

test('whoever must not be found is in no list', async () => {
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during) values ($1, $2, $3, 'violence', 'Ginestra', '[2026-01-01,)')`,
    [named('protezione allo sportello'), named('Fatima El Amrani'), deskService],
  )
  const fatima = named('residenza Fatima El Amrani')
  assert.doesNotMatch(await page(paths.registered({ q: 'amrani' }), 'sara'), /El Amrani Fatima/)
  assert.equal((await get(paths.registration(fatima), 'sara')).status, 404)
  assert.doesNotMatch(await page(paths.registeredAs('csv'), 'sara'), /Amrani/)
})

test('a desk is asked, and sends no request of its own', async () => {
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during)
     select gen_random_uuid(), u.id, s.organisation_id, s.id, 'social_worker', '[2026-01-01,)' from auth."user" u, organisations.service s
     where u.name = $1 and s.id = $2`,
    [workers.anna.name, deskService],
  )
  const form = await page(paths.newRequest({ nucleo: named('Kofi Mensah') }), 'anna')
  const [senders = ''] = /<select[^>]*name="fromServiceId"[\s\S]*?<\/select>/.exec(form) ?? []
  assert.match(senders, /Hub Barona/)
  assert.doesNotMatch(senders, /Sportello residenza ASP/)
})
