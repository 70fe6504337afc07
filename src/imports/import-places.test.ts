import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService } from '../organisations/examples.ts'
import type { Actor } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { importPlaces, previewPlaces } from './import-places.ts'
import type { Cell } from './sheet.ts'
import { good, sheetOf } from './sheets-in-tests.ts'

let world: LittleWorld
beforeEach(async () => {
  world = await littleWorld()
})

type Rows = Record<string, Cell>[]
const all = { setAside: true, othersThanKnown: false }
const nothingWrong = { setAside: false, othersThanKnown: false }

const look = (rows: Rows) =>
  readAs(world.house, world.actors.carla, (tx) =>
    previewPlaces(tx, { serviceId: hubService, ...sheetOf('places', rows) }),
  )
const bring = (rows: Rows, choices = nothingWrong, actor: Actor = world.actors.carla) =>
  commitAs(world.house, actor, (tx) => importPlaces(tx, { serviceId: hubService, ...sheetOf('places', rows) }, choices))

const bed = (more: Record<string, Cell> = {}) => ({
  site: 'Casa Nord',
  unit: 'B1',
  room: 'Stanza 1',
  bed: 'letto 1',
  ...more,
})

const bedsThere = () =>
  world.sql(
    `select s.name || '/' || u.name || '/' || r.name || '/' || b.name as path, r.is_private, b.in_service::text
     from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id join housing.site s on s.id = u.site_id
     where s.name <> 'Hub Barona' order by 1`,
  )

test('sites, units, rooms and beds come from rows, one bed or several to a row', async () => {
  good(
    await bring([
      bed({ from: '01/01/2026', to: '31/12/2026' }),
      bed({ room: 'Stanza 2', bed: null, count: 2, roomKind: 'condivisa' }),
    ]),
  )
  assert.deepEqual(await bedsThere(), [
    { path: 'Casa Nord/B1/Stanza 1/letto 1', is_private: true, in_service: '[2026-01-01,2027-01-01)' },
    { path: 'Casa Nord/B1/Stanza 2/letto 1', is_private: false, in_service: '[2026-11-22,)' },
    { path: 'Casa Nord/B1/Stanza 2/letto 2', is_private: false, in_service: '[2026-11-22,)' },
  ])
})

test('beds made by hand are recognised by their names, and a new one joins its room', async () => {
  const plan = good(
    await bring([
      { site: 'HUB BARONA', unit: 'a1', room: 'stanza 1', bed: 'Letto 1' },
      { site: 'Hub Barona', unit: 'A1', room: 'Stanza 1', bed: 'letto 5' },
    ]),
  )
  assert.deepEqual([plan.summary.imported, plan.summary.unchanged], [1, 1])
  assert.deepEqual([plan.sites.length, plan.units.length, plan.rooms.length], [0, 0, 0])
})

test('the same file twice changes nothing, not even the trail', async () => {
  const rows = [bed({ code: 'N-1' }), bed({ bed: 'letto 2' }), bed({ room: 'Stanza 3', bed: null, count: 3 })]
  good(await bring(rows))
  const trail = await world.sql('select max(id) from platform.audit_event')
  const again = good(await bring(rows))
  assert.deepEqual([again.summary.imported, again.summary.unchanged], [0, 3])
  assert.deepEqual(await world.sql('select max(id) from platform.audit_event'), trail)
  const renamed = good(await bring([bed({ bed: 'letto della finestra', code: 'n-1' })]))
  assert.equal(renamed.summary.unchanged, 1)
})

test('two imports of one file at once make it once', async () => {
  const rows = [bed(), bed({ bed: 'letto 2' })]
  const both = await Promise.all([bring(rows), bring(rows)])
  assert.deepEqual(both.map((outcome) => good(outcome).summary.imported).sort(), [0, 2])
  assert.equal((await bedsThere()).length, 2)
})

test('every problem is at its row and column', async () => {
  const { problems } = await look([
    bed({ site: null, from: '31/02/2026' }),
    bed({ floor: 'mansarda', roomKind: 'boh' }),
    bed({ bed: 'letto 1' }),
    bed({ bed: 'letto 1' }),
    bed({ bed: 'letto 9', roomKind: 'condivisa' }),
    bed({ bed: 'letto 3', from: '02/01/2026', to: '01/01/2026' }),
    bed({ unit: 'x'.repeat(5000) }),
    { site: 'Hub Barona', unit: 'A1', room: 'Stanza 1', roomKind: 'condivisa', bed: 'letto 1' },
    { site: 'Hub Barona', unit: 'A1', room: 'Stanza 1', bed: null, count: 13 },
  ])
  const told = problems.map(({ row, heading, sentence }) => `${row} ${heading}: ${sentence}`)
  assert.match(told.join('\n'), /2 Sito: Manca/)
  assert.match(told.join('\n'), /2 In servizio dal: Non è una data/)
  assert.match(told.join('\n'), /3 Piano: Serve un numero/)
  assert.match(told.join('\n'), /3 Tipo di stanza: «boh»/)
  assert.match(told.join('\n'), /5 Posto letto: Questo posto è già alla riga 4/)
  assert.match(told.join('\n'), /6 Tipo di stanza: Questa stanza alla riga 4 è riservata/)
  assert.match(told.join('\n'), /7 In servizio fino al: La fine del servizio viene prima/)
  assert.match(told.join('\n'), /8 Alloggio: È troppo lungo: 5\.?000 caratteri/)
  assert.match(told.join('\n'), /9 Tipo di stanza: Questa stanza in Approdo è riservata/)
  assert.match(told.join('\n'), /10 Alloggio: L’alloggio può avere al massimo 12 posti letto/)
  assert.equal(problems.find(({ heading }) => heading === 'In servizio dal')?.column, 'H')
})

test('with a problem nothing is written, unless the row is set aside', async () => {
  const rows = [bed(), bed({ bed: 'letto 2', from: 'ieri' })]
  const refused = await bring(rows)
  assert.ok(!refused.ok)
  assert.match(refused.refusals[0]?.sentence ?? '', /Una riga ha un problema/)
  assert.equal((await bedsThere()).length, 0)
  const { summary } = good(await bring(rows, all))
  assert.deepEqual([summary.read, summary.imported, summary.unchanged, summary.setAside], [2, 1, 0, 1])
  assert.equal((await bedsThere()).length, 1)
})

test('whoever does not run the service cannot write its places', async () => {
  await assert.rejects(bring([bed()], nothingWrong, world.actors.elena), /row-level security/)
  assert.equal((await bedsThere()).length, 0)
})
