import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubService, otherService, type Worker } from '../organisations/examples.ts'
import { peoplePaths } from '../people/paths.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import { addBassi, bassi, lucia } from './examples.ts'
import { sharingPaths as paths } from './paths.ts'

let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()

before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  for (const worker of ['anna', 'omar', 'carla', 'elena', 'paolo', 'dora'] as const)
    cookies.set(worker, await cookieOf(app, worker))
  const elena = world.actors.elena
  await commitAs(world.house, system('test'), async (tx) => {
    await addBassi(tx, elena.kind === 'user' ? elena.userId : undefined)
    return done(null)
  })
})

const get = (who: Worker, path: string) => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (who: Worker, path: string, fields: Record<string, string> | string[][]) =>
  app.request(path, { method: 'POST', headers: { cookie: cookies.get(who) ?? '' }, body: new URLSearchParams(fields) })
const page = async (who: Worker, path: string) => (await get(who, path)).text()

const share = {
  serviceId: hubService,
  parts: 'stays',
  until: '2026-12-31',
  ground: 'consent',
  groundNote: '',
  reason: 'Li accompagniamo insieme',
}
const byName = { code: '', familyName: lucia.familyName, givenName: lucia.givenName, birthDate: '01/08/1985' }
const nobody = { ...byName, givenName: 'Luisa' }
const sightingIn = (html: string) => /altrove\/([0-9a-f-]{36})\/richiesta/.exec(html)?.[1] ?? ''

test('who opens a file sees who else does; for others it is missing', async () => {
  const html = await page('elena', paths.household(bassi))
  assert.match(html, /Alloggi ASP Municipio 6/)
  assert.match(html, /Condividi con un altro servizio/)
  for (const who of ['anna', 'omar', 'carla'] as const)
    assert.equal((await get(who, paths.household(bassi))).status, 404, who)
  assert.equal((await get('paolo', paths.household(bassi))).status, 403)
  assert.equal((await get('elena', paths.household(randomUUID()))).status, 404)
  assert.equal((await post('omar', paths.household(bassi), share)).status, 403)
  assert.equal((await post('anna', paths.household(bassi), share)).status, 404)
})

test('a share says all that is missing at once and keeps what was chosen', async () => {
  const answer = await post('elena', paths.household(bassi), [
    ['parts', 'stays'],
    ['parts', 'notes'],
    ['until', '31/02/2027'],
    ['reason', ''],
  ])
  assert.equal(answer.status, 422)
  const html = await answer.text()
  for (const said of [
    'Scegli con quale servizio',
    'Non è una data che esiste',
    'Scegli su quale fondamento',
    'Questo campo serve',
  ])
    assert.match(html, new RegExp(said))
  assert.equal(html.match(/name="parts"[^>]*checked/g)?.length, 2)
  assert.equal((await post('elena', paths.household(bassi), { ...share, parts: 'everything' })).status, 422)
})

test('sharing twice by the same button counts once; what is shared opens, what is revoked is missing again', async () => {
  const key = randomUUID()
  for (let press = 0; press < 2; press++)
    assert.equal((await post('elena', paths.household(bassi), { ...share, _key: key })).status, 303)
  const rows = await world.sql<{ id: string; legal_ground: string }>(
    `select id, legal_ground from people.file_share where household_id = $1 and ground = 'shared'`,
    [bassi],
  )
  assert.deepEqual(
    rows.map(({ legal_ground }) => legal_ground),
    ['consent'],
  )
  assert.equal((await get('anna', peoplePaths.household(bassi))).status, 200)
  assert.match(await page('anna', paths.household(bassi)), /Chi fa parte del nucleo, ospitalità/)
  assert.doesNotMatch(await page('anna', paths.household(bassi)), /Condividi con un altro servizio/)
  const id = rows[0]?.id ?? ''
  assert.equal((await post('anna', paths.endShare(bassi, id), { reason: 'no' })).status, 422, 'not who was let see')
  assert.equal((await post('elena', paths.endShare(bassi, id), { reason: '' })).status, 422)
  assert.equal((await post('elena', paths.endShare(bassi, id), { reason: 'Finito' })).status, 303)
  assert.equal((await get('anna', peoplePaths.household(bassi))).status, 404)
  assert.match(await page('elena', paths.household(bassi)), /1 apertura finita/)
})

test('the search that finds nobody leads to asking elsewhere; the answer names a service and nothing else, and leaves a trace without names', async () => {
  assert.match(await page('anna', peoplePaths.search('bassi')), /persone\/altrove/)
  const found = await (await post('anna', paths.elsewhere, byName)).text()
  assert.match(found, /È seguita da <strong>Alloggi ASP Municipio 6<\/strong> \(ASP Golgi-Redaelli\)/)
  assert.doesNotMatch(found, new RegExp(`${bassi}|Nucleo Bassi|Nino|333 000`))
  const missing = await (await post('anna', paths.elsewhere, nobody)).text()
  assert.match(missing, /Nessun servizio risponde a questi dati/)
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during) values (gen_random_uuid(), $1, $2, 'violence', 'Nucleo A', '[2026-11-01,)')`,
    [bassi, otherService],
  )
  const hidden = await (await post('anna', paths.elsewhere, byName)).text()
  await world.sql('delete from sharing.protection')
  const shape = (html: string) => html.replace(/value="[^"]*"|[0-9a-f-]{36}|[0-9a-f]{8,}/g, '')
  assert.equal(shape(hidden), shape(missing))
  assert.equal(
    (await post('anna', paths.elsewhere, { familyName: 'Bassi', givenName: 'Lucia', birthDate: '' })).status,
    422,
  )
  assert.equal((await post('paolo', paths.elsewhere, byName)).status, 403)
  const traces = await world.sql<{ whole: string }>(
    `select e::text as whole from platform.audit_event e where action = 'asked_elsewhere'`,
  )
  assert.equal(traces.length, 3)
  for (const { whole } of traces) assert.doesNotMatch(whole, /Bassi|Lucia|Luisa|1985/)
})

test('nobody asks for many people in a row', async () => {
  let last = 200
  for (let turn = 0; turn < 31; turn++) last = (await post('carla', paths.elsewhere, { code: `AAAAAA${turn}` })).status
  assert.equal(last, 429)
})

test('a file is asked for, granted in part, and the asker reads the answer; nobody else reads the request', async () => {
  const seen = sightingIn(await (await post('anna', paths.elsewhere, byName)).text())
  assert.equal((await get('omar', paths.askForFile(seen))).status, 404)
  const asked = await post('anna', paths.askForFile(seen, otherService), {
    toServiceId: otherService,
    fromServiceId: hubService,
    reason: 'È al nostro sportello',
  })
  assert.equal(asked.status, 303)
  const request = asked.headers.get('location') ?? ''
  assert.equal((await get('omar', request)).status, 404)
  assert.match(await page('elena', paths.requests), /Nucleo Bassi/)
  assert.match(await page('elena', '/oggi'), /chiede di aprire il fascicolo/)
  assert.doesNotMatch(await page('anna', request), /Nucleo Bassi/)
  const grant = { ...share, parts: 'contacts', answer: 'Va bene', version: '1' }
  assert.equal((await post('anna', `${request}/concedi`, grant)).status, 422)
  assert.equal((await post('omar', `${request}/concedi`, grant)).status, 403)
  assert.equal((await post('elena', `${request}/rifiuta`, { answer: '', version: '1' })).status, 422)
  assert.equal((await post('elena', `${request}/concedi`, grant)).status, 303)
  assert.match(await page('anna', request), /Va bene/)
  assert.match(await page('anna', request), /Nucleo Bassi/)
  await world.sql(
    `update people.file_share set ended_at = now(), end_reason = 'prova' where household_id = $1 and ground = 'shared'`,
    [bassi],
  )
})

test('in an emergency the file opens under a banner, the trail says so, the officer reads it again, and it is closed when done', async () => {
  const seen = sightingIn(await (await post('omar', paths.elsewhere, byName)).text())
  assert.match(await page('omar', paths.emergency(seen)), /per 4 ore/)
  assert.equal((await get('anna', paths.emergency(seen))).status, 404)
  assert.equal((await post('omar', paths.emergency(seen), { serviceId: hubService, reason: 'Presto' })).status, 422)
  const key = randomUUID()
  const reason = 'La bambina non respira bene, serve il pediatra'
  for (let press = 0; press < 2; press++) {
    const answer = await post('omar', paths.emergency(seen), { serviceId: hubService, reason, _key: key })
    assert.equal(answer.headers.get('location'), peoplePaths.household(bassi))
  }
  assert.match(await page('omar', peoplePaths.household(bassi)), /Aperto in emergenza fino al/)
  assert.equal((await get('anna', peoplePaths.household(bassi))).status, 404)
  const [trace] = await world.sql<{ n: number }>(
    `select count(*)::int as n from platform.audit_event where action = 'glass_broken'`,
  )
  assert.ok(trace && trace.n > 0)
  for (const who of ['elena', 'dora'] as const) assert.match(await page(who, paths.glasses), new RegExp(reason))
  assert.doesNotMatch(await page('dora', paths.glasses), /Nucleo Bassi/)
  assert.doesNotMatch(await page('carla', paths.glasses), new RegExp(reason))
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>('select id from sharing.glass')
  assert.equal((await post('carla', paths.reviewGlass(id), { review: 'x', version: '1' })).status, 404)
  assert.equal((await post('omar', paths.reviewGlass(id), { review: 'Ho fatto bene', version: '1' })).status, 403)
  assert.equal((await post('dora', paths.reviewGlass(id), { review: '', version: '1' })).status, 422)
  assert.equal((await post('dora', paths.reviewGlass(id), { review: 'Era giustificata', version: '1' })).status, 303)
  assert.match(await page('elena', paths.glasses), /Era giustificata/)
  assert.equal((await post('anna', paths.endEmergency(bassi), {})).status, 404)
  assert.equal((await post('omar', paths.endEmergency(bassi), {})).status, 303)
  assert.equal((await get('omar', peoplePaths.household(bassi))).status, 404)
})

test('a charge is handed over: before, only the name and the number of people; after, the file', async () => {
  assert.equal((await get('anna', paths.proposeTransfer(bassi))).status, 404)
  const order = {
    fromServiceId: otherService,
    toServiceId: hubService,
    fromDay: '2026-11-22',
    keepsUntil: '',
    reason: 'Si sono trasferiti',
  }
  assert.equal(
    (await post('elena', paths.proposeTransfer(bassi), { ...order, fromDay: '2026-01-01', reason: '' })).status,
    422,
  )
  const proposed = await post('elena', paths.proposeTransfer(bassi), order)
  const transfer = proposed.headers.get('location') ?? ''
  const html = await page('anna', transfer)
  assert.match(html, /Nucleo Bassi, 2 persone/)
  assert.doesNotMatch(html, /Lucia|Nino/)
  assert.equal((await get('omar', transfer)).status, 404)
  assert.equal((await get('anna', peoplePaths.household(bassi))).status, 404)
  assert.match(await page('anna', '/oggi'), /propone a Hub Barona di prenderlo in carico/)
  assert.equal((await post('anna', `${transfer}/accetta`, { caseManagerId: '', version: '1' })).status, 422)
  assert.equal((await post('anna', `${transfer}/ritira`, { version: '1' })).status, 422)
  const anna = world.actors.anna
  const caseManagerId = anna.kind === 'user' ? anna.userId : ''
  assert.equal(
    (await post('anna', `${transfer}/accetta`, { caseManagerId, version: '1' })).headers.get('location'),
    peoplePaths.household(bassi),
  )
  assert.equal((await get('anna', peoplePaths.household(bassi))).status, 200)
  assert.equal((await get('elena', peoplePaths.household(bassi))).status, 404)
})
