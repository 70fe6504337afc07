import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { commitAs, readAs } from '../platform/house.ts'
import type { Routes } from '../ui/request.ts'
import { municipality, publicBody, type Worker } from './examples.ts'
import { editProject } from './keep-project.ts'
import { organisationsPaths as paths } from './paths.ts'
import { projectById } from './project-queries.ts'

let world: LittleWorld
let app: Routes
const cookies: Partial<Record<Worker, string>> = {}
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  for (const worker of ['ada', 'paolo'] as const) cookies[worker] = await cookieOf(app, worker)
})

const get = (worker: Worker, path: string) => app.request(path, { headers: { cookie: cookies[worker] ?? '' } })
const post = (worker: Worker, path: string, fields: Record<string, string>) =>
  app.request(path, { method: 'POST', headers: { cookie: cookies[worker] ?? '' }, body: new URLSearchParams(fields) })

const hub = {
  organisationId: municipality,
  title: 'Hub cittadino per l’ospitalità temporanea',
  code: 'MI3.3.1.a',
  cup: 'B46D1700001004',
  startsOn: '01-07-2017',
  plannedCents: '€ 421.875,00',
  admittedCents: '100,00',
  bindingCents: '200,00',
  paidCents: '300,00',
  figures: 'Nuclei ospitati: circa 60',
}
const added = async (changes: Record<string, string> = {}) => {
  const answer = await post('ada', paths.newProject, { ...hub, ...changes })
  return answer.headers.get('location') ?? assert.fail(await answer.text())
}

test('a sheet is kept as printed, and what does not add up is said beside it', async () => {
  const path = await added()
  const [row] = await world.sql(
    `select cup, planned_cents::int as planned, figures from organisations.project_sheet where code = 'MI3.3.1.a'`,
  )
  assert.deepEqual(row, {
    cup: 'B46D1700001004',
    planned: 42_187_500,
    figures: [{ label: 'Nuclei ospitati', value: 'circa 60' }],
  })
  const page = await (await get('paolo', path)).text()
  assert.match(page, /CUP non valido \(14 caratteri su 15\)/)
  assert.match(page, /€\s421\.875,00/)
  assert.match(page, /L’erogato supera il giuridicamente vincolante/)
  assert.match(page, /Il giuridicamente vincolante supera l’ammesso/)
})

test('every worker reads the sheets; only the body’s administrators write them', async () => {
  const path = await added({ code: 'LETTA', title: 'Letta da tutti' })
  assert.match(await (await get('paolo', paths.projects)).text(), /Letta da tutti/)
  assert.equal((await get('paolo', `${paths.projects}.csv`)).status, 200)
  assert.equal((await get('ada', `${paths.projects}.xlsx?q=letta`)).status, 200)
  assert.doesNotMatch(await (await get('paolo', path)).text(), /Modifica la scheda/)
  assert.equal((await get('paolo', `${path}/modifica`)).status, 403)
  assert.equal((await post('paolo', `${path}/modifica`, hub)).status, 403)
  assert.equal((await post('paolo', paths.newProject, hub)).status, 403)
  assert.equal((await post('ada', paths.newProject, { ...hub, organisationId: publicBody })).status, 403)
  assert.equal((await get('ada', paths.project('nulla'))).status, 404)
})

test('policies, too, keep the sheet from another body’s administrators', async () => {
  const id = (await added({ code: 'CHIUSA' })).split('/').at(-1) ?? ''
  const sheet = await readAs(world.house, world.actors.elena, (tx) => projectById(tx, id))
  assert.ok(sheet)
  const outcome = await commitAs(world.house, world.actors.elena, (tx) => editProject(tx, { ...sheet, title: 'x' }))
  assert.equal(outcome.ok, false)
  assert.deepEqual(await world.sql(`select title from organisations.project_sheet where code = 'CHIUSA'`), [
    { title: hub.title },
  ])
})

test('the same code twice, a day that does not exist and a figure without its words are refused, and what was typed stays', async () => {
  await added({ code: 'DOPPIA' })
  const twice = await post('ada', paths.newProject, { ...hub, code: 'DOPPIA' })
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /ha già una scheda con questo codice/)
  const wrong = await post('ada', paths.newProject, {
    ...hub,
    code: 'ALTRA',
    startsOn: '2017-02-31',
    figures: 'soltanto parole',
  })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, /Non è una data che esiste/)
  assert.match(page, /mancano i due punti/)
  assert.match(page, /soltanto parole/)
})

test('of two who save the same sheet the second sees both versions', async () => {
  const path = await added({ code: 'DUE' })
  const first = await post('ada', `${path}/modifica`, { ...hub, code: 'DUE', rup: 'Foglio Angelo', version: '1' })
  assert.equal(first.status, 303)
  const second = await post('ada', `${path}/modifica`, { ...hub, code: 'DUE', rup: 'Guido Gandino', version: '1' })
  assert.equal(second.status, 422)
  const page = await second.text()
  assert.match(page, /Foglio Angelo/)
  assert.match(page, /Guido Gandino/)
})
