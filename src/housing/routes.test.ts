import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker } from '../organisations/examples.ts'
import type { Routes } from '../ui/request.ts'
import { hubSite } from './examples.ts'
import { nightsByHand, stayByHand } from './nights-by-hand.ts'
import { housingPaths } from './paths.ts'

let world: LittleWorld
let app: Routes
const cookies: Partial<Record<Worker, string>> = {}
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  for (const who of ['anna', 'omar', 'carla', 'paolo', 'elena'] as const) cookies[who] = await cookieOf(app, who)
  const stay = await stayByHand(world.sql, 'Nucleo Rossi')
  await nightsByHand(world.sql, {
    kind: 'stay',
    bed: 'A1 Stanza 1 letto 1',
    nights: '[2026-11-03,2027-01-09)',
    household: 'Nucleo Rossi',
    person: 'Maria Rossi',
    stay,
  })
})

const get = (who: Worker, path: string) => app.request(path, { headers: { cookie: cookies[who] ?? '' } })
const post = (who: Worker, path: string, fields: Record<string, string>) =>
  app.request(path, { method: 'POST', headers: { cookie: cookies[who] ?? '' }, body: new URLSearchParams(fields) })
const textOf = async (who: Worker, path: string) => (await get(who, path)).text()

const unit = housingPaths.unit(named('A1'))

test('who works in the hub sees its places; who works elsewhere sees none of them', async () => {
  assert.match(await textOf('anna', '/posti'), /Hub Barona/)
  assert.doesNotMatch(await textOf('elena', '/posti'), /Hub Barona/)
  for (const path of [housingPaths.site(hubSite), unit, housingPaths.bed(named('A1 Stanza 1 letto 1'))])
    assert.equal((await get('elena', path)).status, 404)
})

test('the housing manager sees that a bed is occupied and until when, never by whom', async () => {
  const page = await textOf('paolo', unit)
  assert.match(page, /occupato/)
  assert.match(page, /9 gen 2027/)
  assert.doesNotMatch(page, /Rossi/)
  assert.match(await textOf('carla', unit), /Nucleo Rossi/)
})

test('a social worker looks, a worker closes beds, the housing manager keeps the places', async () => {
  const edit = housingPaths.editUnit(named('A1'))
  const closing = housingPaths.newClosure({ sito: hubSite })
  assert.deepEqual([(await get('anna', edit)).status, (await get('anna', closing)).status], [403, 403])
  assert.deepEqual([(await get('omar', edit)).status, (await get('omar', closing)).status], [403, 200])
  assert.deepEqual([(await get('paolo', edit)).status, (await get('paolo', closing)).status], [200, 200])
  assert.equal((await post('omar', edit, { name: 'Z9' })).status, 403)
  assert.equal((await get('omar', housingPaths.titles())).status, 403)
})

test('every page of places answers to the housing manager', async () => {
  const pages = [
    housingPaths.sites(),
    housingPaths.newSite(),
    housingPaths.site(hubSite),
    housingPaths.editSite(hubSite),
    housingPaths.newUnit(hubSite),
    unit,
    housingPaths.newRoom(named('A1')),
    housingPaths.room(named('A1 Stanza 1')),
    housingPaths.bed(named('A1 Stanza 1 letto 1')),
    housingPaths.newTitle(named('A1')),
    housingPaths.titles(),
    housingPaths.newWorks(named('A1')),
    housingPaths.worksList(),
    housingPaths.closures(),
    housingPaths.newClosure(),
    housingPaths.occupancy(),
    housingPaths.occupancy({ sito: hubSite }),
    housingPaths.sitesExport('csv'),
    housingPaths.sitesExport('xlsx'),
    housingPaths.titlesExport('csv'),
    housingPaths.worksExport('xlsx'),
    housingPaths.closuresExport('csv'),
    housingPaths.occupancyExport('csv'),
    housingPaths.occupancyExport('xlsx', { sito: hubSite }),
  ]
  for (const path of pages) assert.equal((await get('paolo', path)).status, 200, path)
})

test('what is wrong is said all at once, and what was typed stays', async () => {
  const answer = await post('paolo', housingPaths.newSite(), {
    name: 'Via Padova',
    kind: 'satellite',
    openedOn: '31/02/2026',
  })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /Scegli il servizio/)
  assert.match(page, /Non è una data che esiste/)
  assert.match(page, /value="Via Padova"/)
  assert.match(page, /value="31\/02\/2026"/)
})

test('a site, a unit, a room and its beds are made one after the other, and counted in the list', async () => {
  const site = await post('paolo', housingPaths.newSite(), {
    service: named('Hub Barona'),
    name: 'Via Padova 12',
    kind: 'satellite',
    hub: hubSite,
    openedOn: '2026-01-01',
  })
  assert.equal(site.status, 303)
  const sitePath = site.headers.get('location') ?? ''
  const made = await post('paolo', `${sitePath}/alloggi/nuovo`, { name: 'P1', floor: '2', features: 'lift' })
  const roomMade = await post('paolo', `${made.headers.get('location')}/stanze/nuova`, {
    name: 'Stanza 1',
    kind: 'private',
  })
  const beds = { count: '13', kind: 'single', from: '2026-01-01' }
  const tooMany = await post('paolo', `${roomMade.headers.get('location')}/letti`, beds)
  assert.equal(tooMany.status, 422)
  assert.match(await tooMany.text(), /P1 può avere al massimo 12 posti letto/)
  const added = await post('paolo', `${roomMade.headers.get('location')}/letti`, { ...beds, count: '3' })
  assert.equal(added.status, 303)
  const csv = await textOf('paolo', housingPaths.sitesExport('csv'))
  assert.match(csv, /Via Padova 12;Hub Barona;Hub Barona;Satellite di un hub;;;1;3;0;3;0;0;0/)
  assert.ok(csv.indexOf('Via Padova 12') > csv.indexOf('Hub Barona;'), 'the satellite follows its hub')
})

test('a stale save shows both versions, and saving again counts', async () => {
  const path = housingPaths.editUnit(named('A2'))
  const save = (who: Worker, name: string, version: string) =>
    post(who, path, { name, floor: '0', capacityLimit: '12', version })
  assert.equal((await save('carla', 'A2 bis', '1')).status, 303)
  const answer = await save('paolo', 'A2 ter', '1')
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /Nel frattempo Carla Riva ha cambiato questi dati/)
  assert.match(page, /A2 bis/)
  assert.match(page, /value="A2 ter"/)
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  assert.equal((await save('paolo', 'A2 ter', version)).status, 303)
})

test('closing beds shows first who is there, then closes only the free ones when so chosen', async () => {
  const path = housingPaths.newClosure({ sito: hubSite })
  const form = { what: `stanza:${named('A1 Stanza 1')}`, reason: 'damage', from: '2026-11-22', until: '2026-12-01' }
  const refusal = await post('carla', path, form)
  assert.equal(refusal.status, 422)
  const page = await refusal.text()
  assert.match(page, /occupato da Nucleo Rossi fino al 9 gennaio 2027/)
  assert.match(page, /Chiudi solo 3 posti liberi/)
  assert.doesNotMatch(await (await post('paolo', path, form)).text(), /Rossi/)
  const closed = await post('paolo', path, { ...form, onlyFree: 'on' })
  assert.equal(closed.status, 303)
  assert.match(await textOf('paolo', closed.headers.get('location') ?? ''), /Riapri prima/)
})

test('impossible periods of occupation are said, not shown', async () => {
  const answer = await get('paolo', housingPaths.occupancy({ dal: '2026-11-22', al: '2026-11-01' }))
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /La fine viene prima dell’inizio/)
})
