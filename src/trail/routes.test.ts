import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubRules, hubService, named, type Worker, workers } from '../organisations/examples.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import { actingAs, readAs } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { commit } from '../platform/transaction.ts'
import type { Routes } from '../ui/request.ts'
import { trailPaths } from './paths.ts'

let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()
const rossi = named('Nucleo Rossi')

before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  await readAs(world.house, world.actors.carla, async (tx) => tx.saw({ what: 'household', householdId: rossi }))
  await commit(actingAs(world.house, world.actors.omar), async ({ db }) => {
    await db.updateTable('people.household').set({ name: 'Nucleo Rossi Benali' }).where('id', '=', rossi).execute()
    return done(null)
  })
})

async function get(worker: Worker, path: string): Promise<Response> {
  const cookie = cookies.get(worker) ?? (await cookieOf(app, worker))
  cookies.set(worker, cookie)
  return app.request(path, { headers: { cookie } })
}
const page = async (worker: Worker, path: string) => (await get(worker, path)).text()
const idOf = (worker: Worker) => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}

test('the trail tells who did what, by person, by thing, by day and by service', async () => {
  const all = await page('ada', paths.trail)
  assert.match(all, /Lettura: fascicolo del nucleo/)
  assert.match(all, /Modifica: Nucleo/)
  assert.match(await page('ada', `${paths.trail}?dal=oggi`), /Non è una data che esiste/)
  assert.doesNotMatch(await page('ada', `${paths.trail}?persona=${idOf('omar')}`), /Lettura: fascicolo/)
  assert.doesNotMatch(await page('ada', `${paths.trail}?tabella=read`), /Modifica: Nucleo/)
  assert.match(await page('ada', `${paths.trail}?dal=2030-01-01`), /Nessuna traccia con questi filtri/)
  assert.match(await page('ada', `${paths.trail}?servizio=${hubService}`), /Versione delle regole/)
  assert.match(await page('ada', paths.trailOf('organisations.rule_set', hubRules)), /dal 1 gennaio 2020/)
})

test('of a file it tells who saw it and who changed it, how often and from where', async () => {
  const file = await page('ada', paths.trailOfFile(rossi))
  assert.match(file, /Nucleo Rossi Benali/)
  assert.match(file, new RegExp(workers.carla.name))
  assert.match(file, new RegExp(workers.omar.name))
  assert.match(file, /Hub Barona/)
})

test('of a user it tells what they did', async () => {
  const text = await page('ada', paths.trailOfUser(idOf('carla')))
  assert.match(text, new RegExp(`Che cosa ha fatto.*${workers.carla.name}`))
  assert.match(text, /fascicoli aperti/)
})

test('a long trail is walked back page by page, each event once', async () => {
  const seen = new Set<string>()
  let older: string | undefined = paths.trail
  for (let pages = 0; older && pages < 20; pages++) {
    const text: string = await page('ada', older)
    for (const row of text.match(/<time datetime="[^"]+">/g) ?? []) {
      assert.ok(!seen.has(row), `${row} twice`)
      seen.add(row)
    }
    older = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.ok(seen.size > 50)
})

test('the spreadsheet of the trail holds the same, and that it was taken is the newest event', async () => {
  const answer = await get('ada', `${trailPaths.csv}?tabella=read`)
  assert.match(answer.headers.get('content-type') ?? '', /csv/)
  assert.match(await answer.text(), /Carla.*Lettura: fascicolo del nucleo/)
  const [last] = await world.sql('select action, actor_id, detail from platform.audit_event order by id desc limit 1')
  assert.deepEqual(last, { action: 'exported', actor_id: idOf('ada'), detail: { what: 'export', name: 'tracce' } })
})

test('who answers for no trail reads none, and nobody that of a file which is not their body’s', async () => {
  for (const path of [
    paths.trail,
    trailPaths.csv,
    trailPaths.seals,
    paths.trailOfFile(rossi),
    paths.trailOfUser(newId()),
  ])
    assert.equal((await get('carla', path)).status, 403, path)
  assert.equal((await get('ada', paths.trailOfFile(newId()))).status, 404)
  assert.equal((await get('ada', paths.trailOfUser(newId()))).status, 404)
})

test('the seals are shown with their anchors', async () => {
  await world.sql(`insert into platform.trail_anchor (day, position, hash) values ('2026-11-21', 1042, sha256('x'))`)
  assert.match(await page('ada', trailPaths.seals), /2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881/)
})
