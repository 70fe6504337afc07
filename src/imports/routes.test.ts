import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubService, otherService, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { checkout } from '../platform/checkout.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import { importPaths as paths } from './paths.ts'
import { purgeUploads } from './uploads.ts'
import { applyUpload, checkUpload } from './work-on-upload.ts'
import { zipOf } from './zip-in-tests.ts'

let world: LittleWorld
let app: Routes
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
})

const get = async (path: string, worker: Worker = 'carla') =>
  app.request(path, { headers: { cookie: await cookieOf(app, worker) } })

async function post(path: string, body: FormData | URLSearchParams, worker: Worker = 'carla') {
  return app.request(path, { method: 'POST', headers: { cookie: await cookieOf(app, worker) }, body })
}

function fileForm(fields: Record<string, string>, name: string, content: string | Uint8Array): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name))
  return form
}

const places = (rows: string) => `Sito;Alloggio;Stanza;Posto letto;In servizio dal\n${rows}\n`

async function uploaded(rows: string, worker: Worker = 'carla'): Promise<string> {
  const answer = await post(
    paths.home,
    fileForm({ kind: 'places', service: hubService }, 'posti.csv', places(rows)),
    worker,
  )
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location') ?? ''
}

test('coordinators and administrators import; the others do not', async () => {
  for (const [worker, status] of [
    ['carla', 200],
    ['ada', 200],
    ['anna', 403],
    ['omar', 403],
    ['paolo', 403],
  ] as const)
    assert.equal((await get(paths.home, worker)).status, status, worker)
  const home = await (await get(paths.home, 'carla')).text()
  assert.doesNotMatch(home, /HMIS/)
  assert.match(await (await get(paths.home, 'ada')).text(), /HMIS/)
})

test('a file is looked at, confirmed, and its beds are there', async () => {
  const page = await uploaded('Casa Est;C1;Stanza 1;letto 1;01/01/2026\nCasa Est;C1;Stanza 1;letto 2;01/01/2026')
  const preview = await (await get(page)).text()
  assert.match(preview, /1 sito nuovo, 1 alloggio nuovo, 1 stanza nuova, 2 posti letto nuovi/)
  assert.equal((await world.sql(`select from housing.site where name = 'Casa Est'`)).length, 0)
  const answer = await post(`${page}/conferma`, new URLSearchParams())
  assert.equal(answer.status, 303)
  const after = await (await get(page)).text()
  assert.match(after, /Importazione riuscita/)
  assert.equal(
    (
      await world.sql(
        `select from housing.bed b join housing.unit u on u.name = 'C1' join housing.room r on r.unit_id = u.id and r.id = b.room_id`,
      )
    ).length,
    2,
  )
  assert.equal((await post(`${page}/conferma`, new URLSearchParams())).status, 422)
})

test('problems keep the file from being imported until they are set aside; those rows can be downloaded', async () => {
  const page = await uploaded('Casa Sud;D1;Stanza 1;letto 1;01/01/2026\nCasa Sud;D1;Stanza 1;letto 2;31/02/2026')
  const preview = await (await get(page)).text()
  assert.match(preview, /Riga 3/)
  assert.match(preview, /E, In servizio dal/)
  assert.equal((await post(`${page}/conferma`, new URLSearchParams())).status, 422)
  assert.equal((await world.sql(`select from housing.site where name = 'Casa Sud'`)).length, 0)
  assert.equal((await post(`${page}/conferma`, new URLSearchParams({ setAside: 'on' }))).status, 303)
  assert.equal((await world.sql(`select from housing.site where name = 'Casa Sud'`)).length, 1)
  const csv = await (await get(`${page}/righe-da-parte.csv`)).text()
  assert.match(csv, /Casa Sud;D1;Stanza 1;letto 2;31\/02\/2026;3;.*Non è una data/)
  assert.equal((await get(`${page}/righe-da-parte.xlsx`)).status, 200)
})

test('the mapping can be corrected', async () => {
  const content = 'Posto dove;Appartamento;Vano X;Letto\nCasa Ovest;E1;Stanza 1;letto 1\n'
  const answer = await post(paths.home, fileForm({ kind: 'places', service: hubService }, 'strano.csv', content))
  const page = answer.headers.get('location') ?? ''
  assert.match(await (await get(page)).text(), /Sito[\s\S]*Manca/)
  const twice = new URLSearchParams({ 'column-site': '0', 'column-unit': '1', 'column-room': '1' })
  assert.equal((await post(`${page}/colonne`, twice)).status, 422)
  const right = new URLSearchParams({ 'column-site': '0', 'column-unit': '1', 'column-room': '2', 'column-bed': '3' })
  assert.equal((await post(`${page}/colonne`, right)).status, 303)
  assert.match(await (await get(page)).text(), /1 posto letto nuovo/)
})

test('one’s files are one’s own: a colleague finds nothing', async () => {
  const page = await uploaded('Casa Mia;F1;Stanza 1;letto 1;01/01/2026')
  for (const worker of ['ada', 'elena'] as const) {
    assert.equal((await get(page, worker)).status, 404)
    assert.equal((await post(`${page}/conferma`, new URLSearchParams(), worker)).status, 404)
    assert.equal((await get(`${page}/righe-da-parte.csv`, worker)).status, 404)
  }
})

test('nobody imports into a service of others', async () => {
  const form = fileForm({ kind: 'places', service: otherService }, 'posti.csv', places('A;B;C;d;'))
  assert.equal((await post(paths.home, form)).status, 403)
  const hmis = fileForm({ kind: 'hmis' }, 'x.zip', zipOf({}))
  assert.equal((await post(paths.home, hmis)).status, 403)
})

test('what cannot be read is told at the field, and what was chosen is kept', async () => {
  const answer = await post(paths.home, fileForm({ kind: 'places', service: hubService }, 'foto.csv', '%PDF-1.7'))
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /non è un foglio di calcolo/)
  assert.match(page, /value="places"[^>]* checked|checked[^>]* value="places"/)
  const nothing = await post(paths.home, new URLSearchParams())
  assert.equal(nothing.status, 422)
  assert.match(await nothing.text(), /Scegli il file/)
})

test('a file of 25 MB and one of 50 are refused with the limit', async () => {
  const large = await post(
    paths.home,
    fileForm({ kind: 'places', service: hubService }, 'g.csv', new Uint8Array(25 * 1024 * 1024)),
  )
  assert.equal(large.status, 422)
  assert.match(await large.text(), /25 MB e il massimo è 20/)
  const huge = await post(
    paths.home,
    fileForm({ kind: 'places', service: hubService }, 'g.csv', new Uint8Array(50 * 1024 * 1024)),
  )
  assert.equal(huge.status, 413)
})

test('a long file is worked on by a job, and the page refreshes itself until then', async () => {
  const rows = Array.from({ length: 400 }, (_, n) => `Casa Lunga;G${n % 80};Stanza 1;letto ${n};01/01/2026`).join('\n')
  const page = await uploaded(rows)
  const id = page.split('/').at(-1) ?? ''
  const waiting = await get(page)
  assert.equal(waiting.headers.get('refresh'), '3')
  assert.match(await waiting.text(), /Sto controllando/)
  await checkUpload(world.house, id)
  assert.equal((await get(page)).headers.get('refresh'), null)
  assert.equal((await post(`${page}/conferma`, new URLSearchParams())).status, 303)
  assert.match(await (await get(page)).text(), /Sto importando/)
  const choices = { setAside: false, othersThanKnown: false }
  await Promise.all([applyUpload(world.house, id, choices), applyUpload(world.house, id, choices)])
  assert.match(await (await get(page)).text(), /Importazione riuscita/)
  const [beds] = await world.sql(
    `select count(*)::int from housing.bed b join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id where u.name ~ '^G'`,
  )
  assert.equal(beds?.count, 400)
})

test('a file can be discarded, and is gone', async () => {
  const page = await uploaded('Casa Via;H1;Stanza 1;letto 1;01/01/2026')
  assert.equal((await post(`${page}/scarta`, new URLSearchParams())).status, 303)
  assert.equal((await get(page)).status, 404)
})

test('what nobody confirms goes after a fortnight', async () => {
  const page = await uploaded('Casa Tempo;I1;Stanza 1;letto 1;01/01/2026')
  const id = page.split('/').at(-1)
  await world.sql(`update imports.upload set uploaded_at = uploaded_at - interval '15 days' where id = $1`, [id])
  await commitAs(world.house, system('prova'), async (tx) => {
    await purgeUploads(tx)
    return done(null)
  })
  assert.equal((await get(page)).status, 404)
})

test('the templates are sent', async () => {
  for (const kind of ['places', 'people'] as const)
    for (const format of ['csv', 'xlsx'] as const) {
      const answer = await get(paths.template(kind, format))
      assert.equal(answer.status, 200)
      assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`\\.${format}"`))
    }
  assert.equal((await get('/importa/modelli/altro.csv')).status, 404)
})

test('an HMIS export comes by .zip, and who brings it administers its bodies', async () => {
  const answer = await post(paths.home, fileForm({ kind: 'hmis' }, 'hmis.zip', sampleZip()), 'ada')
  const page = answer.headers.get('location') ?? ''
  const id = page.split('/').at(-1) ?? ''
  await checkUpload(world.house, id)
  const preview = await (await get(page, 'ada')).text()
  assert.match(preview, /Enrollment\.csv/)
  assert.match(preview, /Cooperativa Ponte Nuovo/)
  assert.equal(
    (await world.sql(`select from organisations.organisation where name = 'Cooperativa Ponte Nuovo'`)).length,
    0,
  )
  await post(`${page}/conferma`, new URLSearchParams(), 'ada')
  await applyUpload(world.house, id, { setAside: false, othersThanKnown: false })
  assert.match(await (await get(page, 'ada')).text(), /Importazione riuscita/)
  const [assigned] = await world.sql(
    `select count(*)::int from organisations.assignment a join organisations.organisation o on o.id = a.organisation_id where o.import_key is not null`,
  )
  assert.equal(assigned?.count, 2)
  assert.equal((await world.sql(`select 1 from people.household where name ~ 'Ombralta'`)).length > 0, true)
  assert.equal((await get('/persone?q=', 'ada')).status, 403)
})

test('an administrator does not reach, through an export, what others have imported from the same source', async () => {
  await world.sql(`update organisations.assignment a set role = 'coordinator' from organisations.organisation o
    where o.id = a.organisation_id and o.import_key is not null`)
  const answer = await post(paths.home, fileForm({ kind: 'hmis' }, 'hmis.zip', sampleZip()), 'ada')
  const page = answer.headers.get('location') ?? ''
  await checkUpload(world.house, page.split('/').at(-1) ?? '')
  assert.match(await (await get(page, 'ada')).text(), /Da questa fonte ha già importato/)
})

function sampleZip(): Uint8Array {
  const folder = join(checkout, 'src/imports/samples/hmis')
  const names = readdirSync(folder)
  return zipOf(
    Object.fromEntries(names.map((name) => [`esportazione/${name}`, readFileSync(join(folder, name), 'utf8')])),
  )
}
