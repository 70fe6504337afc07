import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { named, workers } from '../organisations/examples.ts'
import { deskService, exampleRequest } from './examples.ts'
import { type DeskPages, deskPages } from './pages-in-tests.ts'
import { residencePaths as paths } from './paths.ts'

let desk: DeskPages
before(async () => {
  desk = await deskPages('elena', 'sara', 'anna')
})

test('a request made for somebody elsewhere reaches the desk, and its sender never reads the interview', async () => {
  const kofi = named('Kofi Mensah')
  const [{ hub } = { hub: '' }] = await desk.world.sql<{ hub: string }>(
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
  const wrong = await desk.post(paths.newRequest(), { ...typed, receivedOn: '2026-12-20', _key: '' }, 'anna')
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Il giorno è nel futuro/)
  const once = await desk.post(paths.newRequest(), typed, 'anna')
  const twice = await desk.post(paths.newRequest(), typed, 'anna')
  assert.deepEqual([once.status, twice.status], [303, 303])
  const rows = await desk.world.sql<{ id: string }>('select id from residence.request where household_id = $1', [kofi])
  assert.equal(rows.length, 1)
  const id = rows[0]?.id ?? ''
  const atDesk = await desk.page(paths.request(id), 'sara')
  assert.match(atDesk, /Lavora in un magazzino/)
  assert.match(atDesk, /\+39 333 123 4567/)
  assert.equal(
    (await desk.post(paths.newInterview(id), { heldOn: '2026-11-21', text: 'Parla del fratello' }, 'sara')).status,
    303,
  )
  assert.match(await desk.page(paths.request(id), 'elena'), /Parla del fratello/)
  const bySender = await desk.page(paths.request(id), 'anna')
  assert.match(bySender, /Lavora in un magazzino/)
  assert.doesNotMatch(bySender, /Parla del fratello|Colloqui/)
  assert.equal((await desk.get(paths.newInterview(id), 'anna')).status, 403)
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
  assert.equal((await desk.post(paths.addDocument(exampleRequest), body, 'sara')).status, 303)
  assert.match(await desk.page(paths.request(exampleRequest), 'sara'), /Tessera della mensa/)
  const [row] = await desk.world.sql(
    'select d.ring from diary.document d join residence.request_document l on l.document_id = d.id',
  )
  assert.deepEqual(row, { ring: 'service' })
})

test('from notice to acceptance, and all that is wrong is said on the same page', async () => {
  const early = await desk.post(
    paths.refuse(exampleRequest),
    { reason: 'no_ties', note: 'Nessun legame', version: await desk.versionOf('request', exampleRequest) },
    'elena',
  )
  assert.equal(early.status, 422)
  assert.match(await early.text(), /Prima di rifiutare serve il preavviso/)
  const notice = {
    reason: 'no_ties',
    note: 'Non risulta dove dorme',
    version: await desk.versionOf('request', exampleRequest),
  }
  assert.equal((await desk.post(paths.noticeOfRefusal(exampleRequest), notice, 'sara')).status, 403)
  assert.equal((await desk.post(paths.noticeOfRefusal(exampleRequest), notice, 'elena')).status, 303)
  assert.match(await desk.page(paths.request(exampleRequest), 'sara'), /Può rispondere fino al 2 dicembre 2026/)
  const answer = { answer: 'Dormo da Awa, in via Tortona', version: await desk.versionOf('request', exampleRequest) }
  assert.equal((await desk.post(paths.answerToNotice(exampleRequest), answer, 'sara')).status, 303)
  const accept = {
    declaredOn: '2026-11-17',
    box: 'C4',
    language: 'fr',
    version: await desk.versionOf('request', exampleRequest),
    _key: randomUUID(),
  }
  assert.equal((await desk.post(paths.accept(exampleRequest), accept, 'elena')).status, 303)
  assert.equal((await desk.post(paths.accept(exampleRequest), accept, 'elena')).status, 303)
  const rows = await desk.world.sql<{ id: string; box: string; during: string }>(
    'select id, box, during::text from residence.registration where request_id = $1',
    [exampleRequest],
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.during, '[2026-11-17,)')
  const shown = await desk.page(paths.registration(rows[0]?.id ?? ''), 'sara')
  assert.match(shown, /Via Olmetto 6, n\. \d+, 20123 Milano/)
  assert.match(shown, /Da iscrivere entro il 19 novembre 2026|L’iscrizione doveva arrivare entro il 19 novembre 2026/)
})

test('a desk is asked, and sends no request of its own', async () => {
  await desk.world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during)
     select gen_random_uuid(), u.id, s.organisation_id, s.id, 'social_worker', '[2026-01-01,)' from auth."user" u, organisations.service s
     where u.name = $1 and s.id = $2`,
    [workers.anna.name, deskService],
  )
  const form = await desk.page(paths.newRequest({ nucleo: named('Kofi Mensah') }), 'anna')
  const [senders = ''] = /<select[^>]*name="fromServiceId"[\s\S]*?<\/select>/.exec(form) ?? []
  assert.match(senders, /Hub Barona/)
  assert.doesNotMatch(senders, /Sportello residenza ASP/)
})
