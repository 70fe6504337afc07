import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { deskRulesId, deskService } from '../residence/examples.ts'
import type { Routes } from '../ui/request.ts'
import { defaultKinds } from './default-kinds.ts'
import { addExamplePost } from './examples.ts'
import { kindValues } from './kind-form.ts'
import { mailPaths as paths } from './paths.ts'

const of = {
  diallo: named('residenza Amadou Diallo'),
  elAmrani: named('residenza Fatima El Amrani'),
  bianchi: named('residenza Rosa Bianchi'),
}
let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()

before(async () => {
  world = await deskWorld()
  app = openApp(world.house)
  for (const worker of ['lina', 'sara', 'elena', 'carla', 'anna'] as const)
    cookies.set(worker, await cookieOf(app, worker))
  const outcome = await commitAs(world.house, system('test'), (tx) => addExamplePost(tx, of))
  assert.ok(outcome.ok)
})

const get = (path: string, who: Worker = 'lina') => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (path: string, fields: Record<string, string>, who: Worker = 'lina', accept = 'text/html') =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(who) ?? '', accept },
    body: new URLSearchParams(fields),
  })
const page = async (path: string, who?: Worker) => (await get(path, who)).text()
const arrival = (fields: Record<string, string>) => ({
  service: deskService,
  kind: 'ordinary',
  _key: randomUUID(),
  ...fields,
})

type Row = Record<string, unknown> & { id: string; state: string; version: number; code: string }
const one = async (where: string, values: unknown[] = []): Promise<Row> => {
  const [row] = await world.sql<Row>(
    `select *, received_on::text, collect_by::text, effect_on::text, return_on::text from mail.item where ${where} order by received_at desc, id desc limit 1`,
    values,
  )
  assert.ok(row, `no item where ${where}`)
  return row
}
const countOf = async (where: string) =>
  (await world.sql<{ count: number }>(`select count(*)::int from mail.item where ${where}`))[0]?.count

test('without a script: letters find the person, their button records the piece, the page is ready for the next', async () => {
  const looked = await post(
    paths.morning(),
    arrival({ q: 'dial', kind: 'registered', sender: 'Comune di Milano', search: 'on' }),
  )
  const text = await looked.text()
  assert.equal(looked.status, 200)
  assert.match(text, /Diallo Amadou/)
  assert.match(text, new RegExp(`name="registration" value="${of.diallo}"`))
  assert.match(text, /value="Comune di Milano"/, 'what was typed stays')
  const recorded = await post(
    paths.morning(),
    arrival({ q: 'dial', kind: 'registered', sender: 'Comune di Milano', tracking: 'RR1', registration: of.diallo }),
  )
  assert.equal(recorded.status, 303)
  assert.match(recorded.headers.get('location') ?? '', /tipo=registered/)
  const item = await one(`tracking = 'RR1'`)
  assert.deepEqual([item.kind, item.sender, item.collect_by], ['registered', 'Comune di Milano', '2026-12-22'])
})

test('without a script: a letter and a point choose the kind, and what was just saved is taken back without leaving the page', async () => {
  const text = await (await post(paths.morning(), arrival({ q: 'r. dial', search: 'on' }))).text()
  assert.match(text, /value="registered" checked/)
  assert.match(text, new RegExp(`name="registration" value="${of.diallo}"`))
  const saved = await post(
    paths.morning(),
    arrival({ kind: 'telegram', registration: of.diallo, sender: 'Per sbaglio' }),
  )
  assert.equal(saved.status, 303)
  const { id } = await one(`sender = 'Per sbaglio'`)
  const undone = await post(paths.undoArrival(id, { sportello: deskService, tipo: 'telegram' }), {})
  assert.equal(undone.headers.get('location'), paths.morning({ sportello: deskService, tipo: 'telegram' }))
})

test('a doubled press counts once and answers alike', async () => {
  const fields = arrival({ registration: of.elAmrani, sender: 'Una volta' })
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => post(paths.morning(), fields, 'lina', 'application/json')),
  )
  const codes = await Promise.all(answers.map(async (each) => ((await each.json()) as { code: string }).code))
  assert.equal(new Set(codes).size, 1)
  assert.equal(await countOf(`sender = 'Una volta'`), 1)
})

test('whose mail is sent on has it saved, not set aside, and the page says so', async () => {
  await world.sql(
    `insert into residence.forwarding (id, registration_id, recipient, address, during)
     values ($1, $2, 'Fatima El Amrani', 'Via Nuova 1, Lodi', '[2026-11-01,2026-12-01)')`,
    [randomUUID(), of.elAmrani],
  )
  const answer = await post(paths.morning(), arrival({ registration: of.elAmrani }), 'lina', 'application/json')
  const { isAside, note } = (await answer.json()) as { isAside: boolean; note: string }
  assert.deepEqual([isAside, note], [false, 'Ha un inoltro attivo'])
})

test('a notice of storage says where the thing is, and nothing of that is asked of a letter', async () => {
  const refused = await post(paths.morning(), arrival({ kind: 'storage_notice', registration: of.diallo }))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Scrivi dove si ritira/)
  const stray = await post(
    paths.morning(),
    arrival({ registration: of.diallo, storedAt: 'Posta', sender: 'Senza giacenza' }),
  )
  assert.equal(stray.status, 303)
  assert.equal((await one(`sender = 'Senza giacenza'`)).stored_at, null)
})

test('an unknown name is set aside with what to do, and a volunteer does not decide on it', async () => {
  const answer = await post(
    paths.morning(),
    arrival({ q: 'Zorro', aside: 'on', asideReason: 'unknown', asideTodo: 'return' }),
  )
  assert.equal(answer.status, 303)
  const item = await one(`written_name = 'Zorro'`)
  assert.deepEqual([item.state, item.aside_todo], ['set_aside', 'return'])
  assert.match(await page(paths.aside()), /Zorro/)
  assert.equal((await get(paths.settleAside(item.id))).status, 403)
  assert.equal((await post(paths.settleAside(item.id), { what: 'todo', todo: 'ask' })).status, 403)
})

test('a piece set aside becomes its person’s, with the days of its arrival', async () => {
  await world.sql(`update residence.registration set box = 'C3' where id = $1`, [of.elAmrani])
  const { id } = await one(`written_name = 'Omar Fahrid'`)
  const looked = await post(paths.settleAside(id), { what: 'assign', q: 'el amr', version: '1' }, 'sara')
  assert.match(await looked.text(), new RegExp(of.elAmrani))
  const stale = await post(paths.settleAside(id), { what: 'assign', registration: of.elAmrani, version: '7' }, 'sara')
  assert.equal(stale.status, 422)
  const fields = { what: 'assign', registration: of.elAmrani, version: '1' }
  assert.equal((await post(paths.settleAside(id), fields, 'sara')).status, 303)
  const item = await one('id = $1', [id])
  assert.deepEqual(
    [item.state, item.registration_id, item.aside_reason, item.shelf, item.collect_by],
    ['received', of.elAmrani, null, 'C3', '2027-07-20'],
  )
  assert.equal((await post(paths.settleAside(id), fields, 'sara')).status, 404, 'no longer aside')
})

test('to somebody whose registration ended nothing is given', async () => {
  const { id, version } = await one(`registration_id = $1 and state = 'set_aside'`, [of.bianchi])
  const answer = await post(
    paths.settleAside(id),
    { what: 'assign', registration: of.bianchi, version: String(version) },
    'sara',
  )
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /si restituisce o si inoltra/)
})

test('a correction counts the days again from the arrival, and its history says what it was', async () => {
  const { id, version } = await one(`registration_id = $1 and kind = 'ordinary' and sender = 'INPS'`, [of.diallo])
  const fields = { kind: 'judicial', sender: 'Tribunale', note: '', version: String(version) }
  assert.equal((await post(paths.correctItem(id), fields)).status, 303)
  const item = await one('id = $1', [id])
  assert.deepEqual([item.kind, item.effect_on, item.needs_identity], ['judicial', '2026-12-02', true])
  const text = await page(paths.item(id))
  assert.match(text, /Tipo: Lettera → Atto giudiziario/)
  assert.match(text, /Mittente: INPS → Tribunale/)
  assert.match(text, /Lina Pozzi/)
  const late = await post(paths.correctItem(id), { ...fields, sender: 'Altro' })
  const conflict = await late.text()
  assert.equal(late.status, 422)
  assert.match(conflict, /Nel frattempo Lina Pozzi ha cambiato questi dati/)
  assert.match(conflict, new RegExp(`name="version" value="${item.version}"`), 'saving again is possible')
})

test('given to somebody else while it waits, not after', async () => {
  const { id, version } = await one(`sender = 'Questura di Milano'`)
  const fields = { kind: 'registered', q: 'el amrani', version: String(version) }
  assert.match(await (await post(paths.correctItem(id), fields)).text(), /Scegli la persona qui sotto/)
  assert.equal((await post(paths.correctItem(id), { ...fields, registration: of.elAmrani })).status, 303)
  assert.equal((await one('id = $1', [id])).person_id, named('Fatima El Amrani'))
  await post(paths.undoArrival(id), {})
  const gone = await post(paths.correctItem(id), { ...fields, registration: of.diallo })
  assert.equal(gone.status, 422)
  assert.match(await gone.text(), /non è più in attesa/)
})

test('what was recorded by mistake is withdrawn, stays in the trail, and can come back', async () => {
  const { id } = await one(`sender = 'ATS Milano'`)
  const undone = await post(paths.undoArrival(id), {}, 'lina', 'application/json')
  assert.equal(undone.status, 200)
  assert.equal((await one('id = $1', [id])).state, 'withdrawn')
  assert.equal((await post(paths.undoArrival(id), {}, 'lina', 'application/json')).status, 200, 'twice is once')
  await post(paths.undoArrival(id), { restore: 'on' })
  assert.equal((await one('id = $1', [id])).state, 'received')
})

test('yesterday’s piece is withdrawn by who keeps the mail, not by a volunteer', async () => {
  await post(paths.morning(), arrival({ registration: of.diallo, sender: 'Di ieri', receivedOn: '2026-11-21' }))
  const { id } = await one(`sender = 'Di ieri'`)
  const refused = await post(paths.undoArrival(id), {}, 'lina', 'application/json')
  assert.equal(refused.status, 422)
  assert.equal((await post(paths.undoArrival(id), {}, 'sara', 'application/json')).status, 200)
})

test('who keeps the mail keeps a piece for its term; a volunteer does not', async () => {
  const { id, version } = await one(`kind = 'judicial' and state = 'received'`)
  assert.equal((await post(paths.keepItem(id), { version: String(version), kept: 'si' })).status, 403)
  await post(paths.keepItem(id), { version: String(version), kept: 'si' }, 'sara')
  assert.equal((await one('id = $1', [id])).state, 'kept')
})

test('the list is found by name, number, code and state, and goes out as a spreadsheet', async () => {
  const { code } = await one(`kind = 'storage_notice' and state = 'received'`)
  assert.match(await page(paths.items({ q: code.toLowerCase() })), new RegExp(code))
  assert.match(await page(paths.items({ q: 'amadu dialo' })), /Diallo Amadou/)
  assert.doesNotMatch(await page(paths.items({ q: '2' })), /Diallo Amadou/)
  assert.match(await page(paths.items({ stato: 'withdrawn' })), /Registrata per errore/)
  assert.match(await page(paths.items({ stato: 'collected' })), /Nessun pezzo con questi filtri/)
  for (const nonsense of [
    'dal=x&al=2026-02-30',
    'stato=boh',
    'tipo=boh&mittente=boh',
    'pagina=0',
    'pagina=99',
    'ordine=boh&verso=x',
    'persona=x',
  ])
    assert.equal((await get(`${paths.items()}?${nonsense}`)).status, 200, nonsense)
  const sheet = await get(paths.itemsAs('csv', { q: code }))
  assert.equal(sheet.status, 200)
  assert.match(await sheet.text(), /Ufficio postale Milano 32/)
})

test('somebody’s mail: what waits and what came; the desk that is not theirs finds nothing', async () => {
  assert.match(await page(paths.person(of.diallo)), /Posta di Diallo Amadou/)
  assert.doesNotMatch(await page(paths.person(of.diallo)), /Vai alla registrazione/)
  assert.match(await page(paths.person(of.diallo), 'sara'), /Vai alla registrazione/)
  const { id } = await one('registration_id = $1', [of.diallo])
  for (const who of ['carla', 'anna'] as const)
    for (const path of [paths.person(of.diallo), paths.item(id), paths.items(), paths.morning(), paths.labels()])
      assert.ok([403, 404].includes((await get(path, who)).status), `${who} ${path}`)
})

test('the labels print for the pieces that are here, from the first free place', async () => {
  assert.match(await page(paths.labels()), /Stampa le etichette/)
  const sheet = await get(paths.labelsPdf({ prima: 23, nomi: 'on' }))
  assert.equal(sheet.headers.get('content-type'), 'application/pdf')
  assert.equal(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
})

test('the kinds of the desk are changed by who decides there, all at once, and two may swap keys', async () => {
  const path = paths.kindRules(deskService, deskRulesId)
  assert.equal((await get(path)).status, 403)
  assert.equal((await get(path, 'sara')).status, 403)
  assert.match(await page(path, 'elena'), /Tipi di posta e termini/)
  const values = kindValues(defaultKinds)
  const same = { ...values, key_registered: 'l', version: '8' }
  const refused = await post(path, same, 'elena')
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /La lettera l è già di «Lettera»/)
  const wrong = await (
    await post(path, { ...values, collect_parcel: '0', key_other: '7', version: '8' }, 'elena')
  ).text()
  assert.match(wrong, /Almeno 1\./)
  assert.match(wrong, /una lettera sola/)
  const swapped = {
    ...values,
    key_ordinary: 'r',
    key_registered: 'l',
    collect_ordinary: '180',
    effect_judicial: '',
    version: '8',
  }
  assert.equal((await post(path, swapped, 'elena')).status, 303)
  const rows = await world.sql(
    `select kind, key, collect_days, effect_days from mail.kind_rule where kind in ('ordinary', 'registered', 'judicial') order by kind`,
  )
  assert.deepEqual(rows, [
    { kind: 'judicial', key: 'g', collect_days: 180, effect_days: null },
    { kind: 'ordinary', key: 'r', collect_days: 180, effect_days: null },
    { kind: 'registered', key: 'l', collect_days: 30, effect_days: null },
  ])
  assert.equal((await post(path, swapped, 'elena')).status, 422, 'the version is an old one')
})
