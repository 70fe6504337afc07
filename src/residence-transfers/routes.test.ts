import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addClosingDesk, hiddenRegistration, parent } from '../../test/closing-desk.ts'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker } from '../organisations/examples.ts'
import type { Routes } from '../ui/request.ts'
import { receivingDesk } from './examples.ts'
import { transferPaths as paths } from './paths.ts'

let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()
before(async () => {
  world = await littleWorld()
  await addClosingDesk(world)
  app = openApp(world.house)
  for (const worker of ['lina', 'sara', 'elena', 'carla', 'omar'] as const)
    cookies.set(worker, await cookieOf(app, worker))
})

const get = (path: string, who: Worker = 'elena') => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (path: string, fields: Record<string, string>, who: Worker = 'elena') =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(who) ?? '', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  })
const asked = { fromDay: '2026-11-22', items: 'move', reason: 'Si è spostato di zona.' }
const versionOf = async (id: string) =>
  String(
    (await world.sql<{ version: number }>('select version from residence_transfers.transfer where id = $1', [id]))[0]
      ?.version,
  )

async function started(fields: Record<string, string>): Promise<string> {
  const answer = await post(paths.start(), { ...asked, ...fields })
  assert.equal(answer.status, 303, await answer.text())
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
}

test('volunteers and other services find no door; a desk worker reads and prepares nothing', async () => {
  for (const who of ['lina', 'omar'] as const) {
    assert.equal((await get(paths.list(), who)).status, 403)
    assert.equal((await get(paths.start(), who)).status, 403)
  }
  assert.equal((await get(paths.list(), 'sara')).status, 200)
  assert.equal((await get(paths.start({ registrazione: parent }), 'sara')).status, 403)
  assert.equal(
    (await post(paths.start(), { ...asked, registrationId: parent, toServiceId: receivingDesk }, 'sara')).status,
    403,
  )
})

test('all that is missing is said at once, and what was typed stays', async () => {
  const answer = await post(paths.start(), { registrationId: parent, reason: 'Si è spostato', items: 'move' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /Questo campo serve/)
  assert.match(page, /Scegli uno sportello, oppure scrivi a quale ente passano/)
  assert.match(page, /Si è spostato<\/textarea>/)
  const nowhere = await post(paths.start(), { ...asked, registrationId: parent })
  assert.equal(nowhere.status, 422)
  assert.match(await nowhere.text(), /Scegli uno sportello, oppure scrivi a quale ente passano/)
})

test('from the registration to the answer: one person, their minor with them, seen there once it is proposed', async () => {
  const page = await (await get(paths.start({ registrazione: parent }))).text()
  assert.match(page, /con 1 minorenne registrato con lei/)
  const id = await started({ registrationId: parent, toServiceId: receivingDesk })
  assert.match(await (await get(paths.transfer(id))).text(), /2 persone da/)
  assert.equal((await get(paths.transfer(id), 'carla')).status, 404)
  assert.equal((await get(paths.list({ registrazione: parent }))).headers.get('location'), paths.transfer(id))
  const stale = await post(paths.propose(id), { version: '9' })
  assert.equal(stale.status, 422)
  assert.equal((await post(paths.propose(id), { version: await versionOf(id) })).status, 303)
  assert.equal((await get(paths.transfer(id), 'carla')).status, 200)
  assert.match(await (await get(paths.list({ verso: 'ricevuti' }), 'carla')).text(), /Diallo Amadou e 1 altra persona/)
  // who gives does not answer for who receives
  assert.equal((await post(paths.accept(id), { version: await versionOf(id) })).status, 403)
  const silent = await post(paths.refuse(id), { version: await versionOf(id) }, 'carla')
  assert.equal(silent.status, 422)
  const refused = await post(paths.refuse(id), { version: await versionOf(id), answer: 'Non abbiamo posto.' }, 'carla')
  assert.equal(refused.status, 303)
  const forgotten = await (await get(paths.transfer(id), 'carla')).text()
  assert.match(forgotten, /legge solo lo sportello in cui è rimasto/)
  assert.doesNotMatch(forgotten, /Diallo|0 persone/)
  assert.match(await (await get(paths.transfer(id))).text(), /Non abbiamo posto\./)
  const sheet = await (await get(paths.listAs('csv', { stato: 'refused' }))).text()
  assert.match(sheet, /Rifiutato/)
})

test('a letter each, in one document, made once; told on a day', async () => {
  const id = await started({ registrationId: named('residenza Fatima El Amrani'), toServiceId: receivingDesk })
  assert.equal((await get(paths.letters(id))).headers.get('location'), paths.transfer(id))
  await post(paths.writeLetters(id), {})
  await post(paths.writeLetters(id), {})
  const [papers] = await world.sql<{ n: number }>(
    `select count(*)::int as n from residence.paper where kind = 'transfer'`,
  )
  assert.equal(papers?.n, 1)
  const pdf = await get(paths.letters(id))
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  const nobody = await post(paths.told(id), { onDay: '2026-11-22' })
  assert.equal(nobody.status, 422)
  const [person] = await world.sql<{ id: string }>(
    'select id from residence_transfers.transfer_person where transfer_id = $1',
    [id],
  )
  assert.equal((await post(paths.told(id), { onDay: '2026-12-25', person: person?.id ?? '' })).status, 422)
  assert.equal((await post(paths.told(id), { onDay: '2026-11-20', person: person?.id ?? '' })).status, 303)
  const changed = await post(paths.edit(id), { ...asked, fromDay: '2026-12-01', version: await versionOf(id) })
  assert.equal(changed.status, 422)
  assert.match(await changed.text(), /ha già ricevuto la lettera/)
  await post(paths.withdraw(id), { version: await versionOf(id) })
})

test('outside the system: a package without who must not be found, unless released; accepted with an act', async () => {
  const id = await started({
    fromServiceId: named('Sportello residenza ASP'),
    toBody: 'Municipio 8',
    toAddress: 'Via Quarenghi 21, 20151 Milano',
    items: 'forward',
  })
  const text = async () => Buffer.from(await (await get(paths.package(id))).arrayBuffer()).toString('utf8')
  const without = await text()
  assert.match(without, /persone\.csv/)
  assert.match(without, /"familyName": "Diallo"/)
  assert.match(without, /A0099887/)
  assert.doesNotMatch(without, /Taciti|Vela di sera/)
  assert.equal((await get(paths.package(id), 'carla')).status, 404)
  const released = await post('/persone/protetti/esportazione', {
    to: paths.package(id),
    why: 'Il Municipio 8 deve poterla registrare.',
    protections: named('protezione di Zoe'),
  })
  assert.equal(released.headers.get('location'), paths.package(id))
  assert.match(await text(), /Taciti/)
  assert.equal((await post(paths.propose(id), { version: await versionOf(id) })).status, 303)
  const blank = await post(paths.accept(id), { version: await versionOf(id), act: '' })
  assert.equal(blank.status, 422)
  const accepted = await post(paths.accept(id), { version: await versionOf(id), act: 'PEC prot. 99 del 20/11/2026' })
  assert.equal(accepted.status, 303, await accepted.text())
  const [left] = await world.sql<{ n: number }>(
    `select count(*)::int as n from residence.registration r join residence.ending e on e.registration_id = r.id where e.act like 'PEC prot. 99%'`,
  )
  assert.equal(left?.n, 60)
  assert.ok(hiddenRegistration)
})
