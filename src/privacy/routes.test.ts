import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { addExampleBoard } from '../board/examples.ts'
import { hubService, municipality, named, type Worker } from '../organisations/examples.ts'
import { peoplePaths } from '../people/paths.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import { makeAccessCopy } from './access-copy.ts'
import { addExampleNotice, addExampleRetention, addOldHousehold } from './examples.ts'
import { privacyPaths as paths } from './paths.ts'

let world: LittleWorld
let app: Routes
const cookies: Partial<Record<Worker, string>> = {}
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  const { anna } = world.actors
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleBoard(tx)
    await addExampleNotice(tx)
    await addExampleRetention(tx)
    await addOldHousehold(world.house, tx, anna.kind === 'user' ? anna.userId : '')
    return done(null)
  })
  for (const worker of ['anna', 'carla', 'ada', 'dora', 'remo', 'elena'] as const)
    cookies[worker] = await cookieOf(app, worker)
})

const get = (worker: Worker, path: string) => app.request(path, { headers: { cookie: cookies[worker] ?? '' } })
const post = (worker: Worker, path: string, fields: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies[worker] ?? '', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  })
const maria = named('Maria Rossi')

test('a request goes from the search of the person to the archive in their hands', async () => {
  assert.match(await (await get('dora', `${paths.newRequest}?q=rossi%20maria`)).text(), /Maria Rossi/)
  const fields = {
    personId: maria,
    serviceId: hubService,
    kind: 'access',
    receivedOn: '2026-11-20',
    askedBy: 'Lei stessa',
    identifiedBy: 'Carta d’identità',
  }
  const empty = await post('dora', paths.newRequest, { ...fields, kind: '', askedBy: '' })
  assert.equal(empty.status, 422)
  const opened = await post('dora', paths.newRequest, fields)
  const address = opened.headers.get('location') ?? ''
  assert.match(await (await get('dora', address)).text(), /Prepara la copia/)
  assert.equal((await post('dora', `${address}/copia`, {})).status, 303)
  const [copy] = await world.sql<{ id: string }>('select id from privacy.access_copy')
  await makeAccessCopy(world.house, copy?.id ?? '')
  assert.match(await (await get('dora', address)).text(), /Scarica la copia/)
  const archive = await get('dora', `${address}/copie/${copy?.id}.zip`)
  assert.equal(archive.headers.get('content-type'), 'application/zip')
  assert.deepEqual([...new Uint8Array(await archive.arrayBuffer()).slice(0, 2)], [0x50, 0x4b])
  for (const worker of ['elena', 'ada', 'remo'] as const)
    assert.ok([403, 404].includes((await get(worker, address)).status), worker)
  const traced = await world.sql(
    `select action from platform.audit_event where action = 'exported' and person_id = '${maria}'`,
  )
  assert.equal(traced.length, 1)
})

test('a copy asked with an old proof of identity asks who one is again', async () => {
  const [request] = await world.sql<{ id: string }>('select id from privacy.request')
  await world.sql(`update auth.session set "provedAt" = now() - interval '1 hour'`)
  const answer = await post('dora', paths.askCopy(request?.id ?? ''), {})
  assert.match(answer.headers.get('location') ?? '', /^\/conferma\?verso=/)
  await world.sql(`update auth.session set "provedAt" = now()`)
})

test('who was told of the notice is written from the file, once, and leaves the list of those to tell', async () => {
  assert.match(await (await get('carla', paths.missing)).text(), /Maria Rossi/)
  const path = peoplePaths.privacy(named('Nucleo Rossi'))
  const fields = { noticeId: named('informativa'), personIds: maria, how: 'told', mediator: 'Samira', on: '2026-11-22' }
  assert.equal((await post('anna', path, { ...fields, personIds: '' })).status, 422)
  for (const _ of [1, 2]) assert.equal((await post('anna', path, fields)).status, 303)
  assert.match(await (await get('anna', path)).text(), /con <bdi[^>]*>Samira|Samira/)
  assert.doesNotMatch(await (await get('carla', paths.missing)).text(), /Maria Rossi/)
  assert.deepEqual(await world.sql('select count(*)::int as n from privacy.acknowledgement'), [{ n: 1 }])
  assert.equal((await get('elena', path)).status, 404)
})

test('a notice is printed; one that was given is not rewritten, even by hand', async () => {
  const pdf = await get('anna', paths.noticePdf(named('informativa')))
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  const asDora = commitAs(world.house, world.actors.dora, async ({ db }) =>
    done(await db.updateTable('privacy.notice').set({ contact: 'altri' }).execute()),
  )
  await assert.rejects(asDora, /non si riscrive/)
})

test('scarto: seen before, held with a reason, proposed, printed, authorised by another', async () => {
  assert.match(await (await get('dora', paths.retention)).text(), /Nucleo Quarantelli/)
  const opened = await post('dora', paths.disposals, { organisationId: municipality, description: 'Fascicoli vecchi' })
  const address = opened.headers.get('location') ?? ''
  assert.match(await (await get('dora', address)).text(), /La registra un’altra persona/)
  assert.equal((await get('dora', `${address}/elenco.pdf`)).headers.get('content-type'), 'application/pdf')
  const authorisation = { version: '1', authority: 'Soprintendenza', number: '12/2026', on: '2026-11-21' }
  assert.equal((await post('dora', `${address}/autorizza`, authorisation)).status, 422)
  assert.equal((await post('ada', `${address}/autorizza`, authorisation)).status, 303)
  assert.match(await (await get('ada', address)).text(), /Esegui lo scarto/)
  for (const worker of ['carla', 'remo', 'elena'] as const)
    assert.equal((await get(worker, address)).status, 403, worker)
})

test('whoever reports sees no name and no small number; the code of a person changes with the service and the year', async () => {
  const figures = await (await get('remo', paths.figures)).text()
  assert.match(figures, /&lt;5/)
  const list = await (await get('remo', paths.pseudonyms)).text()
  for (const word of ['Maria', 'Rossi', 'Benali', '1986-03-14']) assert.ok(!list.includes(word), word)
  assert.match(await (await get('remo', paths.pseudonymsCsv)).text(), /Pseudonimo;Sesso;Età/)
  assert.equal((await get('remo', `${paths.figures}?servizio=${named('Alloggi ASP Municipio 6')}`)).status, 404)
  const codes = await world.sql<{ one: string; other: string }>(
    `select privacy.pseudonym('${hubService}', 2025, '${maria}') as one, privacy.pseudonym('${hubService}', 2026, '${maria}') as other`,
  )
  assert.notEqual(codes[0]?.one, codes[0]?.other)
})

test('whoever is protected is in no figure, not even for who may know them', async () => {
  const total = async (worker: Worker) =>
    /class="ap-stat-value">(\d+|&lt;5)</.exec(await (await get(worker, paths.figures)).text())?.[1]
  const before = await total('carla')
  const [guest] = await world.sql<{ household_id: string }>(
    `select household_id from placements.stay where exit is null and entry <= '2026-11-01' limit 1`,
  )
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, true_name, during) values ('${named('p')}', '${guest?.household_id}', '${hubService}', 'violence', 'Stella', 'x', '[2026-11-01,)')`,
  )
  await world.sql(
    `insert into sharing.protection_reader (id, protection_id, user_id) select gen_random_uuid(), '${named('p')}', id from auth."user" where email = 'coordinatrice@approdo.example'`,
  )
  assert.notEqual(await total('carla'), before)
  assert.equal(await total('carla'), await total('remo'))
})
