import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { named } from '../organisations/examples.ts'
import { mailPaths as paths } from './paths.ts'
import { of, Post } from './post-in-tests.ts'

let desk: Post
before(async () => {
  desk = await Post.open()
})

test('a correction counts the days again from the arrival, and its history says what it was', async () => {
  const { id, version } = await desk.one(`registration_id = $1 and kind = 'ordinary' and sender = 'INPS'`, [of.diallo])
  const fields = { kind: 'judicial', sender: 'Tribunale', note: '', version: String(version) }
  assert.equal((await desk.send(paths.correctItem(id), fields)).status, 303)
  const item = await desk.one('id = $1', [id])
  assert.deepEqual([item.kind, item.effect_on, item.needs_identity], ['judicial', '2026-12-02', true])
  const text = await desk.page(paths.item(id))
  assert.match(text, /Tipo: Lettera → Atto giudiziario/)
  assert.match(text, /Mittente: INPS → Tribunale/)
  assert.match(text, /Lina Pozzi/)
  const late = await desk.send(paths.correctItem(id), { ...fields, sender: 'Altro' })
  const conflict = await late.text()
  assert.equal(late.status, 422)
  assert.match(conflict, /Nel frattempo Lina Pozzi ha cambiato questi dati/)
  assert.match(conflict, new RegExp(`name="version" value="${item.version}"`), 'saving again is possible')
})

test('given to somebody else while it waits, not after', async () => {
  const { id, version } = await desk.one(`sender = 'Questura di Milano'`)
  const fields = { kind: 'registered', q: 'el amrani', version: String(version) }
  assert.match(await (await desk.send(paths.correctItem(id), fields)).text(), /Scegli la persona qui sotto/)
  assert.equal((await desk.send(paths.correctItem(id), { ...fields, registration: of.elAmrani })).status, 303)
  assert.equal((await desk.one('id = $1', [id])).person_id, named('Fatima El Amrani'))
  await desk.send(paths.undoArrival(id), {})
  const gone = await desk.send(paths.correctItem(id), { ...fields, registration: of.diallo })
  assert.equal(gone.status, 422)
  assert.match(await gone.text(), /non è più in attesa/)
})

test('who keeps the mail keeps a piece for its term; a volunteer does not', async () => {
  const { id, version } = await desk.one(`kind = 'judicial' and state = 'received'`)
  assert.equal((await desk.send(paths.keepItem(id), { version: String(version), kept: 'si' })).status, 403)
  await desk.send(paths.keepItem(id), { version: String(version), kept: 'si' }, 'sara')
  assert.equal((await desk.one('id = $1', [id])).state, 'kept')
})

test('the list is found by name, number, code and state, and goes out as a spreadsheet', async () => {
  const { code } = await desk.one(`kind = 'storage_notice' and state = 'received'`)
  assert.match(await desk.page(paths.items({ q: code.toLowerCase() })), new RegExp(code))
  assert.match(await desk.page(paths.items({ q: 'amadu dialo' })), /Diallo Amadou/)
  assert.doesNotMatch(await desk.page(paths.items({ q: '2' })), /Diallo Amadou/)
  assert.match(await desk.page(paths.items({ stato: 'withdrawn' })), /Registrata per errore/)
  assert.match(await desk.page(paths.items({ stato: 'collected' })), /Nessun pezzo con questi filtri/)
  for (const nonsense of [
    'dal=x&al=2026-02-30',
    'stato=boh',
    'tipo=boh&mittente=boh',
    'pagina=0',
    'pagina=99',
    'ordine=boh&verso=x',
    'persona=x',
  ])
    assert.equal((await desk.get(`${paths.items()}?${nonsense}`)).status, 200, nonsense)
  const sheet = await desk.get(paths.itemsAs('csv', { q: code }))
  assert.equal(sheet.status, 200)
  assert.match(await sheet.text(), /Ufficio postale Milano 32/)
})

test('somebody’s mail: what waits and what came; the desk that is not theirs finds nothing', async () => {
  assert.match(await desk.page(paths.person(of.diallo)), /Posta di Diallo Amadou/)
  assert.doesNotMatch(await desk.page(paths.person(of.diallo)), /Vai alla registrazione/)
  assert.match(await desk.page(paths.person(of.diallo), 'sara'), /Vai alla registrazione/)
  const { id } = await desk.one('registration_id = $1', [of.diallo])
  for (const who of ['carla', 'anna'] as const)
    for (const path of [paths.person(of.diallo), paths.item(id), paths.items(), paths.morning(), paths.labels()])
      assert.ok([403, 404].includes((await desk.get(path, who)).status), `${who} ${path}`)
})
