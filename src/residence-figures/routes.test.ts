import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, publicBody, type Worker, workers } from '../organisations/examples.ts'
import { deskService } from '../residence/examples.ts'
import type { Routes } from '../ui/request.ts'
import { figuresPaths as paths } from './paths.ts'

const diallo = named('residenza Amadou Diallo')
let world: LittleWorld
let app: Routes
const cookies: Partial<Record<Worker, string>> = {}
before(async () => {
  world = await deskWorld()
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during)
     select gen_random_uuid(), id, $1, $2, 'reporting_officer', '[2020-01-01,)' from auth."user" where email = $3`,
    [publicBody, deskService, workers.remo.email],
  )
  await world.sql(
    `insert into residence.visit (id, registration_id, service_id, on_day, at, kind)
     select gen_random_uuid(), $1, $2, d::date, d, 'came' from generate_series(timestamptz '2026-11-01', '2026-11-07', interval '1 day') d`,
    [diallo, deskService],
  )
  app = openApp(world.house)
  for (const worker of ['sara', 'lina', 'elena', 'remo', 'carla', 'paolo'] as const)
    cookies[worker] = await cookieOf(app, worker)
})

const get = (worker: Worker, path: string) => app.request(path, { headers: { cookie: cookies[worker] ?? '' } })
const page = async (worker: Worker, path: string) => {
  const answer = await get(worker, path)
  return { status: answer.status, text: await answer.text() }
}

test('the desk worker reads figures that open their lists', async () => {
  const { status, text } = await page('sara', paths.figures())
  assert.equal(status, 200)
  assert.match(text, /Numeri dello sportello/)
  assert.match(text, /Senegal/)
  const href = /href="(\/residenza\/numeri\/persone\?[^"]*parte=cittadinanza&amp;classe=SEN)"/.exec(text)?.[1]
  assert.ok(href)
  const list = await page('sara', href.replaceAll('&amp;', '&'))
  assert.match(list.text, /Diallo Amadou/)
  assert.match(list.text, /Registrate: Senegal/)
  assert.doesNotMatch(list.text, /Popescu/)
})

test('whoever reports reads figures and no name, and opens no list', async () => {
  const { status, text } = await page('remo', paths.figures({ sportello: deskService }))
  assert.equal(status, 200)
  assert.match(text, /&lt;5/)
  assert.doesNotMatch(text, /numeri\/persone/)
  assert.doesNotMatch(text, /Diallo|Popescu|name="giorno"/)
  assert.equal((await page('remo', paths.people({ sportello: deskService }))).status, 403)
  assert.equal((await page('remo', paths.path())).status, 403)
  const csv = await page('remo', paths.figuresAs('csv', { sportello: deskService }))
  assert.match(csv.text, /<5/)
})

test('a volunteer has no figures, and another service finds no desk', async () => {
  for (const path of [paths.figures(), paths.figuresAs('pdf'), paths.people(), paths.path()])
    assert.equal((await page('lina', path)).status, 403)
  assert.equal((await page('carla', paths.figures({ sportello: deskService }))).status, 404)
  assert.match((await page('carla', paths.figures())).text, /Nessuno sportello di residenza/)
  assert.equal((await page('carla', paths.people())).status, 403)
})

test('the year prints, and goes into a spreadsheet', async () => {
  const pdf = await get('sara', paths.figuresAs('pdf', { anno: 2026 }))
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
  const csv = await page('sara', paths.figuresAs('csv', { anno: 2026 }))
  assert.match(csv.text, /Per cittadinanza;Senegal;Registrate;1/)
  assert.equal((await get('sara', paths.figuresAs('xlsx'))).status, 200)
  const people = await page('elena', paths.peopleAs('csv', { figura: 'chiuse' }))
  assert.match(people.text, /Bianchi Rosa/)
})

test('a period that ends before it begins is said at its field', async () => {
  const { status, text } = await page('sara', paths.figures({ dal: '2026-05-01', al: '2026-04-01' }))
  assert.equal(status, 422)
  assert.match(text, /La fine viene prima/)
})

test('who comes often, who is not seen, who could start: each with its reasons in words', async () => {
  const often = await page('sara', paths.path({ elenco: 'spesso' }))
  assert.match(often.text, /Diallo Amadou/)
  assert.match(often.text, /7 giorni di presenza negli ultimi 90; ultima presenza il 7 novembre 2026/)
  assert.doesNotMatch(often.text, /Popescu/)
  const unseen = await page('sara', paths.path({ elenco: 'non-viste' }))
  assert.match(unseen.text, /Popescu Ionut/)
  assert.match(unseen.text, /Nessuna presenza/)
  assert.doesNotMatch(unseen.text, /Diallo Amadou/)
  const could = await page('sara', paths.path())
  assert.match(could.text, /Diallo Amadou/)
  assert.match(could.text, /nessuna segnalazione aperta; nessuna ospitalità/)
  assert.match(could.text, /\/segnalazioni\/nuova\?nucleo=/)
  const csv = await page('sara', paths.pathAs('csv', { elenco: 'spesso' }))
  assert.match(csv.text, /Diallo Amadou;1;/)
})

test('what was proposed is an interview of today, with its note, once', async () => {
  const body = {
    note: 'Parlato di una stanza',
    elenco: 'percorso',
    sportello: deskService,
    _key: '01890000-0000-7000-8000-000000000abc',
  }
  const send = () =>
    app.request(paths.proposed(diallo), {
      method: 'POST',
      headers: { cookie: cookies.sara ?? '', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(body),
    })
  assert.equal((await send()).status, 303)
  await send()
  const rows = await world.sql<{ note: string }>(
    `select note from residence.visit where kind = 'meeting' and registration_id = $1`,
    [diallo],
  )
  assert.deepEqual(rows, [{ note: 'Parlato di una stanza' }])
  assert.match((await page('sara', paths.path())).text, /Parlato di una stanza/)
})

test('who left for a stable home made it', async () => {
  assert.doesNotMatch((await page('sara', paths.path({ elenco: 'casa' }))).text, /Bianchi/)
  await world.sql(`update residence.ending set reason = 'stable_home'`)
  const { text } = await page('sara', paths.path({ elenco: 'casa' }))
  assert.match(text, /Bianchi Rosa/)
  assert.match(text, /ha una casa stabile/)
})
