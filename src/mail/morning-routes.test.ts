import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskService } from '../residence/examples.ts'
import { mailPaths as paths } from './paths.ts'
import { arrival, of, Post } from './post-in-tests.ts'

let desk: Post
before(async () => {
  desk = await Post.open()
})

test('without a script: letters find the person, their button records the piece, the page is ready for the next', async () => {
  const looked = await desk.send(
    paths.morning(),
    arrival({ q: 'dial', kind: 'registered', sender: 'Comune di Milano', search: 'on' }),
  )
  const text = await looked.text()
  assert.equal(looked.status, 200)
  assert.match(text, /Diallo Amadou/)
  assert.match(text, new RegExp(`name="registration" value="${of.diallo}"`))
  assert.match(text, /value="Comune di Milano"/, 'what was typed stays')
  const recorded = await desk.send(
    paths.morning(),
    arrival({ q: 'dial', kind: 'registered', sender: 'Comune di Milano', tracking: 'RR1', registration: of.diallo }),
  )
  assert.equal(recorded.status, 303)
  assert.match(recorded.headers.get('location') ?? '', /tipo=registered/)
  const item = await desk.one(`tracking = 'RR1'`)
  assert.deepEqual([item.kind, item.sender, item.collect_by], ['registered', 'Comune di Milano', '2026-12-22'])
})

test('without a script: a letter and a point choose the kind, and what was just saved is taken back without leaving the page', async () => {
  const text = await (await desk.send(paths.morning(), arrival({ q: 'r. dial', search: 'on' }))).text()
  assert.match(text, /value="registered" checked/)
  assert.match(text, new RegExp(`name="registration" value="${of.diallo}"`))
  const saved = await desk.send(
    paths.morning(),
    arrival({ kind: 'telegram', registration: of.diallo, sender: 'Per sbaglio' }),
  )
  assert.equal(saved.status, 303)
  const { id } = await desk.one(`sender = 'Per sbaglio'`)
  const undone = await desk.send(paths.undoArrival(id, { sportello: deskService, tipo: 'telegram' }), {})
  assert.equal(undone.headers.get('location'), paths.morning({ sportello: deskService, tipo: 'telegram' }))
})

test('a doubled press counts once and answers alike', async () => {
  const fields = arrival({ registration: of.elAmrani, sender: 'Una volta' })
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => desk.send(paths.morning(), fields, 'lina', 'application/json')),
  )
  const codes = await Promise.all(answers.map(async (each) => ((await each.json()) as { code: string }).code))
  assert.equal(new Set(codes).size, 1)
  assert.equal(await desk.countOf(`sender = 'Una volta'`), 1)
})

test('whose mail is sent on has it saved, not set aside, and the page says so', async () => {
  await desk.world.sql(
    `insert into residence.forwarding (id, registration_id, recipient, address, during)
     values ($1, $2, 'Fatima El Amrani', 'Via Nuova 1, Lodi', '[2026-11-01,2026-12-01)')`,
    [randomUUID(), of.elAmrani],
  )
  const answer = await desk.send(paths.morning(), arrival({ registration: of.elAmrani }), 'lina', 'application/json')
  const { isAside, note } = (await answer.json()) as { isAside: boolean; note: string }
  assert.deepEqual([isAside, note], [false, 'Ha un inoltro attivo'])
})

test('a notice of storage says where the thing is, and nothing of that is asked of a letter', async () => {
  const refused = await desk.send(paths.morning(), arrival({ kind: 'storage_notice', registration: of.diallo }))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Scrivi dove si ritira/)
  const stray = await desk.send(
    paths.morning(),
    arrival({ registration: of.diallo, storedAt: 'Posta', sender: 'Senza giacenza' }),
  )
  assert.equal(stray.status, 303)
  assert.equal((await desk.one(`sender = 'Senza giacenza'`)).stored_at, null)
})

test('what was recorded by mistake is withdrawn, stays in the trail, and can come back', async () => {
  const { id } = await desk.one(`sender = 'ATS Milano'`)
  const undone = await desk.send(paths.undoArrival(id), {}, 'lina', 'application/json')
  assert.equal(undone.status, 200)
  assert.equal((await desk.one('id = $1', [id])).state, 'withdrawn')
  assert.equal((await desk.send(paths.undoArrival(id), {}, 'lina', 'application/json')).status, 200, 'twice is once')
  await desk.send(paths.undoArrival(id), { restore: 'on' })
  assert.equal((await desk.one('id = $1', [id])).state, 'received')
})

test('yesterday’s piece is withdrawn by who keeps the mail, not by a volunteer', async () => {
  await desk.send(paths.morning(), arrival({ registration: of.diallo, sender: 'Di ieri', receivedOn: '2026-11-21' }))
  const { id } = await desk.one(`sender = 'Di ieri'`)
  const refused = await desk.send(paths.undoArrival(id), {}, 'lina', 'application/json')
  assert.equal(refused.status, 422)
  assert.equal((await desk.send(paths.undoArrival(id), {}, 'sara', 'application/json')).status, 200)
})

test('the labels print for the pieces that are here, from the first free place', async () => {
  assert.match(await desk.page(paths.labels()), /Stampa le etichette/)
  const sheet = await desk.get(paths.labelsPdf({ prima: 23, nomi: 'on' }))
  assert.equal(sheet.headers.get('content-type'), 'application/pdf')
  assert.equal(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
})
