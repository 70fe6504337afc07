import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { addDesk } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, publicBody, type Worker } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import type { Routes } from '../ui/request.ts'
import { addExampleItem } from './examples.ts'
import { mailPaths as paths } from './paths.ts'

const diallo = named('residenza Amadou Diallo')
const elAmrani = named('residenza Fatima El Amrani')

let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()
const heard: { authorization: string | undefined; body: string }[] = []
const server = createServer(async (request, answer) => {
  let body = ''
  for await (const part of request) body += part
  heard.push({ authorization: request.headers.authorization, body })
  answer.writeHead(200).end()
})

before(async () => {
  const place = await littleWorld()
  world = { ...place, actors: { ...place.actors, ...(await addDesk(place)) } }
  app = openApp(world.house)
  for (const worker of ['lina', 'sara', 'ada'] as const) cookies.set(worker, await cookieOf(app, worker))
  await world.sql(
    `insert into residence.telling (id, registration_id, channel, recipient, agreed_on) values (gen_random_uuid(), $1, 'sms', '+393331234567', '2026-01-01')`,
    [diallo],
  )
  for (const registrationId of [diallo, elAmrani]) {
    const outcome = await commitAs(world.house, world.actors.lina, (tx) => addExampleItem(tx, { registrationId }))
    assert.ok(outcome.ok)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
after(() => server.close())

const get = async (path: string, who: Worker) => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (path: string, fields: Record<string, string>, who: Worker) =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(who) ?? '', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  })
const fail = () =>
  world.sql(`update mail.notice set state = 'failed', problem = 'Non accettato.', settled_at = now(), attempts = 1`)
const versionOf = async () =>
  String((await world.sql<{ version: number }>('select version from mail.notice'))[0]?.version)
const noticeId = async () => (await world.sql<{ id: string }>('select id from mail.notice'))[0]?.id ?? ''

test('one that did not arrive is a task, with the number for who keeps the mail, until somebody told the person', async () => {
  await fail()
  assert.equal((await get(paths.notices(), 'lina')).status, 403)
  const page = await (await get(paths.notices(), 'sara')).text()
  assert.match(page, /Da avvisare in un altro modo: 1/)
  assert.match(page, /\+393331234567/)
  assert.match(await (await get('/oggi', 'sara')).text(), /l’avviso della posta non è arrivato/)
  const id = await noticeId()
  assert.equal((await post(paths.seeToNotice(id), { version: await versionOf() }, 'sara')).status, 422)
  const told = { how: 'L’ho avvisata a voce', version: await versionOf() }
  assert.equal((await post(paths.seeToNotice(id), told, 'lina')).status, 403)
  assert.equal((await post(paths.seeToNotice(id), told, 'sara')).status, 303)
  assert.equal((await post(paths.seeToNotice(id), told, 'sara')).status, 422)
  assert.doesNotMatch(await (await get('/oggi', 'sara')).text(), /l’avviso della posta non è arrivato/)
})

test('tried again, it waits for its job once more', async () => {
  await world.sql(`update mail.notice set seen_to_at = null, seen_to_how = null, seen_to_by = null`)
  await fail()
  const answer = await post(paths.seeToNotice(await noticeId()), { again: 'on', version: await versionOf() }, 'sara')
  assert.equal(answer.status, 303)
  assert.deepEqual(await world.sql('select state, attempts from mail.notice'), [{ state: 'waiting', attempts: 1 }])
})

test('who keeps the mail says how notices call the desk', async () => {
  const card = { service: deskService, called: 'Sportello Olmetto', opening: 'lun-ven 9-12', version: '0' }
  assert.equal((await post(paths.deskCard, card, 'sara')).status, 303)
  assert.equal((await post(paths.deskCard, { ...card, called: '' }, 'sara')).status, 422)
  assert.equal((await post(paths.deskCard, { ...card, version: '7' }, 'sara')).status, 422)
  assert.deepEqual(await world.sql('select called, opening from mail.desk_card'), [
    { called: 'Sportello Olmetto', opening: 'lun-ven 9-12' },
  ])
})

test('the board has numbers and no names, and never who must not be found', async () => {
  const board = async () => (await get(paths.board(), 'lina')).text()
  const numbers = (page: string) => [...page.matchAll(/<li>(\d+)<\/li>/g)].map(([, number]) => number)
  const page = await board()
  assert.deepEqual(numbers(page), ['1', '2'])
  assert.doesNotMatch(page, /Diallo|Amrani/)
  for (const language of ['it', 'en', 'fr', 'es', 'ar', 'ro', 'uk', 'zh', 'bn', 'ur'])
    assert.ok(page.includes(`lang="${language}"`), language)
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during)
     select gen_random_uuid(), household_id, service_id, 'violence', 'Signora A', '[2026-01-01,)' from residence.registration where id = $1`,
    [elAmrani],
  )
  assert.deepEqual(numbers(await board()), ['1'])
  const paper = await get(paths.boardPdf({ foglio: 'A3' }), 'lina')
  assert.equal(paper.headers.get('content-type'), 'application/pdf')
})

test('an administrator sets the gateway and tries it; its key is sealed and never shown', async () => {
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/sms`
  const body = '{"to":"{{to}}","text":"{{text}}"}'
  const typed = { url, headerName: 'Authorization', key: 'Bearer segretissimo', body, isOn: 'on', version: '0' }
  assert.equal((await get(paths.gateways, 'sara')).status, 403)
  assert.equal((await get(paths.gateways, 'ada')).status, 200)
  const there = paths.gateway(await administered())
  for (const wrong of [
    { url: 'http://sms.example/' },
    { url: 'https://10.0.0.1/' },
    { body: '{}' },
    { headerName: 'a b' },
  ])
    assert.equal((await post(there, { ...typed, ...wrong }, 'ada')).status, 422, JSON.stringify(wrong))
  assert.equal((await post(there, typed, 'ada')).status, 303)
  assert.doesNotMatch(await (await get(there, 'ada')).text(), /segretissimo/)
  const [kept] = await world.sql<{ sealed_key: string }>('select sealed_key from mail.sms_gateway')
  assert.ok(kept && !kept.sealed_key.includes('segretissimo'))
  assert.equal((await post(`${there}/prova`, { to: '12' }, 'ada')).status, 422)
  const trial = await post(`${there}/prova`, { to: '333 123 4567' }, 'ada')
  assert.match(await trial.text(), /Il gestore ha accettato/)
  assert.deepEqual(heard, [
    { authorization: 'Bearer segretissimo', body: '{"to":"+393331234567","text":"Approdo: il gestore SMS funziona."}' },
  ])
})

/** A body that Ada administers. */
async function administered(): Promise<string> {
  const [row] = await world.sql<{ id: string }>(
    `select a.organisation_id as id from organisations.assignment a join auth."user" u on u.id = a.user_id
     where a.role = 'administrator' and u.name like 'Ada%' order by a.organisation_id = $1 desc limit 1`,
    [publicBody],
  )
  assert.ok(row)
  return row.id
}
