import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubService, municipality, named, type Worker, workers } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import { addExampleReferral, passRequirements } from './examples.ts'
import type { State } from './words.ts'

const rossi = named('Nucleo Rossi')
let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  for (const worker of Object.keys(workers) as Worker[]) cookies.set(worker, await cookieOf(app, worker))
})
beforeEach(async () => {
  for (const table of ['waiting_entry', 'transition', 'requirement_answer', 'enforcement_act', 'referral'])
    await world.sql(`delete from referrals.${table}`)
})

const get = (worker: Worker, path: string) => app.request(path, { headers: { cookie: cookies.get(worker) ?? '' } })
const post = (worker: Worker, path: string, fields: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(worker) ?? '' },
    body: new URLSearchParams({ _key: newId(), ...fields }),
  })
async function given(to: State = 'received'): Promise<string> {
  const outcome = await commitAs(world.house, world.actors.carla, async (tx) =>
    done(await addExampleReferral(tx, rossi, to)),
  )
  assert.ok(outcome.ok)
  return outcome.value
}
const stateOf = async (id: string) =>
  (await world.sql('select state, version from referrals.referral where id = $1', [id]))[0]
const typed = {
  householdId: rossi,
  serviceId: hubService,
  senderId: municipality,
  senderPerson: 'Giulia Neri',
  channel: 'phone',
  reason: 'executive_eviction',
  reasonNote: 'Sfratto il 3 dicembre',
  blamelessArrears: 'yes',
  ethos: '9.1',
  ethosOn: '2026-10-01',
  urgency: 'high',
  receivedOn: '2026-11-22',
  receivedTime: '10:10',
  wantedOn: '2026-12-01',
}

test('whoever follows people reads the inbox, the list and a referral; the others do not', async () => {
  const id = await given('listed')
  for (const worker of ['anna', 'omar', 'carla', 'bruna'] as const)
    for (const path of ['/segnalazioni', '/segnalazioni/lista-attesa', '/segnalazioni/nuova', `/segnalazioni/${id}`])
      assert.equal((await get(worker, path)).status, 200, `${worker} ${path}`)
  for (const path of [
    '/segnalazioni',
    '/segnalazioni.csv',
    '/segnalazioni/lista-attesa',
    '/segnalazioni/nuova',
    `/segnalazioni/${id}`,
  ])
    assert.equal((await get('paolo', path)).status, 403, path)
  assert.equal((await get('elena', `/segnalazioni/${id}`)).status, 404)
  assert.doesNotMatch(await (await get('elena', '/segnalazioni')).text(), /Nucleo Rossi/)
})

test('every page of a referral is not found for another service, and a wrong id is not found for anyone', async () => {
  const id = await given()
  for (const page of ['', '/correggi', '/requisiti', '/atti/nuovo']) {
    assert.equal((await get('elena', `/segnalazioni/${id}${page}`)).status, 404, page)
    assert.equal((await get('anna', `/segnalazioni/${newId()}${page}`)).status, 404, page)
    assert.equal((await get('anna', `/segnalazioni/non-un-id${page}`)).status, 404, page)
  }
  for (const page of ['stato', 'requisiti', 'correggi', 'atti', 'posizione', 'posizione/annulla'])
    assert.equal((await post('elena', `/segnalazioni/${id}/${page}`, { to: 'closed' })).status, 404, page)
})

test('a new referral begins with a search for the household, then asks the rest once', async () => {
  const search = await (await get('anna', '/segnalazioni/nuova?q=benali')).text()
  assert.match(search, new RegExp(`nucleo=${rossi}`))
  const form = await (await get('anna', `/segnalazioni/nuova?nucleo=${rossi}`)).text()
  assert.match(form, /Nucleo Rossi/)
  const saved = await post('anna', '/segnalazioni/nuova', typed)
  assert.equal(saved.status, 303)
  const [row] = await world.sql('select received_at, response_due_at, blameless_arrears from referrals.referral')
  assert.equal(row?.received_at.toISOString(), '2026-11-22T09:10:00.000Z')
  assert.equal(row?.response_due_at.toISOString(), '2026-11-22T21:10:00.000Z')
  assert.equal(row?.blameless_arrears, true)
  const page = await (await get('anna', saved.headers.get('location') ?? '')).text()
  assert.match(page, /Risposta entro le 22:10 di oggi \(fra 10 ore\)/)
  assert.match(page, /2 requisiti sono da chiarire/)
})

test('a button pressed twice opens one referral', async () => {
  const _key = newId()
  const [one, other] = await Promise.all([1, 2].map(() => post('anna', '/segnalazioni/nuova', { ...typed, _key })))
  assert.equal(one?.headers.get('location'), other?.headers.get('location'))
  assert.equal((await world.sql('select from referrals.referral')).length, 1)
})

test('a second referral to the same service is refused with a link to the first, and keeps what was typed', async () => {
  const id = await given()
  const answer = await post('omar', '/segnalazioni/nuova', typed)
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, new RegExp(`/segnalazioni/${id}`))
  assert.match(page, /Sfratto il 3 dicembre/)
})

test('bad input is answered in words, all at once, with what was typed', async () => {
  const answer = await post('anna', '/segnalazioni/nuova', {
    ...typed,
    receivedOn: '2026-02-31',
    receivedTime: '25:00',
    wantedOn: 'domani',
    reason: 'capriccio',
    reasonNote: 'x'.repeat(5001),
    senderPerson: 'Giulia\0Neri',
    ethos: '99.9',
  })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const field of ['receivedOn', 'receivedTime', 'wantedOn', 'reason', 'reasonNote', 'senderPerson', 'ethos'])
    assert.match(page, new RegExp(`href="#f-${field}"`), field)
  assert.match(page, /value="2026-02-31"/)
  assert.equal((await world.sql('select from referrals.referral')).length, 0)
})

test('five thousand characters, emoji and right-to-left names are kept as they are', async () => {
  const senderPerson = '‏محمد علي‏ 🏠'
  const saved = await post('anna', '/segnalazioni/nuova', { ...typed, senderPerson, reasonNote: 'é'.repeat(5000) })
  assert.equal(saved.status, 303)
  const [row] = await world.sql('select sender_person, length(reason_note) as length from referrals.referral')
  assert.deepEqual(row, { sender_person: senderPerson, length: 5000 })
})

test('odd words in the URL are no fault: quotes, wrong filters, far pages', async () => {
  await given()
  for (const query of [
    'q=%22rossi%22',
    'q=%25_%5C',
    'stato=boh&motivo=x&urgenza=%22&servizio=1',
    'pagina=0',
    'pagina=abc',
  ])
    assert.equal((await get('anna', `/segnalazioni?${query}`)).status, 200, query)
  assert.equal((await get('anna', '/segnalazioni?pagina=99')).status, 303)
  assert.equal((await get('anna', '/segnalazioni/nuova?q=%22')).status, 200)
  assert.equal((await get('anna', '/segnalazioni?q=%00')).status, 400)
  assert.equal((await get('anna', '/segnalazioni/lista-attesa?servizio=boh')).status, 404)
})

test('the inbox filters by words, state, reason, urgency and delay, and its spreadsheet says the same', async () => {
  await given()
  const has = async (query: string) => /Nucleo Rossi/.test(await (await get('anna', `/segnalazioni?${query}`)).text())
  for (const query of [
    '',
    'q=rossi',
    'q=Neri',
    'stato=received',
    'stato=tutte',
    'motivo=executive_eviction',
    'urgenza=high',
    `servizio=${hubService}`,
  ])
    assert.equal(await has(query), true, query)
  for (const query of ['q=verdi', 'stato=listed', 'stato=concluse', 'motivo=other', 'urgenza=ordinary', 'ritardo=on'])
    assert.equal(await has(query), false, query)
  await world.sql("update referrals.referral set response_due_at = '2026-11-22T01:00:00Z'")
  assert.equal(await has('ritardo=on'), true)
  const csv = await (await get('anna', '/segnalazioni.csv?q=rossi')).text()
  assert.match(csv, /Nucleo Rossi;\d+;Ricevuta/)
  assert.equal((await get('anna', '/segnalazioni.xlsx')).status, 200)
})

test('the answers to the requirements are saved together; a stale one shows both versions', async () => {
  const id = await given()
  const rows = await world.sql('select id, code from referrals.requirement_answer order by code')
  const form = (answer: string, version: string) =>
    Object.assign(
      {},
      ...rows.map((row) => ({
        [`answer-${row.id}`]: answer,
        [`basis-${row.id}`]: `da ${answer}`,
        [`due-${row.id}`]: '',
        [`version-${row.id}`]: version,
      })),
    )
  assert.equal((await post('anna', `/segnalazioni/${id}/requisiti`, form('pass', '1'))).status, 303)
  assert.equal((await stateOf(id))?.state, 'under_assessment')
  const late = await post('omar', `/segnalazioni/${id}/requisiti`, form('fail', '1'))
  assert.equal(late.status, 422)
  const page = await late.text()
  assert.match(page, /Nel frattempo Anna Colombo ha cambiato/)
  assert.match(page, /No: da fail/)
  assert.match(page, /Sì: da pass/)
  assert.equal((await post('omar', `/segnalazioni/${id}/requisiti`, form('boh', '2'))).status, 422)
})

test('a coordinator decides; a worker sees no button for it, and is refused when trying', async () => {
  const id = await given()
  await commitAs(world.house, world.actors.anna, async (tx) => done(await passRequirements(tx, id)))
  assert.doesNotMatch(await (await get('anna', `/segnalazioni/${id}`)).text(), /Dichiara idonea/)
  const version = String((await stateOf(id))?.version)
  assert.equal((await post('anna', `/segnalazioni/${id}/stato`, { to: 'eligible', version })).status, 422)
  assert.match(await (await get('carla', `/segnalazioni/${id}`)).text(), /Dichiara idonea/)
  assert.equal((await post('carla', `/segnalazioni/${id}/stato`, { to: 'eligible', version })).status, 303)
  assert.equal((await stateOf(id))?.state, 'eligible')
})

test('whoever decides on an old page sees what was decided meanwhile', async () => {
  const id = await given()
  assert.equal(
    (await post('carla', `/segnalazioni/${id}/stato`, { to: 'refused', reason: 'no_housing_need', version: '1' }))
      .status,
    303,
  )
  const late = await post('bruna', `/segnalazioni/${id}/stato`, { to: 'closed', reason: 'duplicate', version: '1' })
  assert.equal(late.status, 422)
  assert.match(await late.text(), /Nel frattempo Carla Riva ha cambiato[\s\S]*Chiusa[\s\S]*Non idonea/)
})

test('a refused decision keeps its place and what was typed', async () => {
  const id = await given()
  const answer = await post('anna', `/segnalazioni/${id}/stato`, {
    to: 'closed',
    reason: '',
    note: 'Non risponde più',
    version: '1',
  })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /href="#closed-reason"/)
  assert.match(page, /Non risponde più/)
  assert.equal((await post('anna', `/segnalazioni/${id}/stato`, { to: 'chissà' })).status, 422)
  assert.equal((await post('anna', `/segnalazioni/${id}/stato`, { to: 'offered', version: '1' })).status, 422)
})

test('a correction is saved; a stale one shows both versions', async () => {
  const id = await given()
  assert.equal(
    (await post('anna', `/segnalazioni/${id}/correggi`, { ...typed, version: '1', urgency: 'immediate' })).status,
    303,
  )
  const late = await post('omar', `/segnalazioni/${id}/correggi`, { ...typed, version: '1', urgency: 'ordinary' })
  assert.equal(late.status, 422)
  assert.match(await late.text(), /Nel frattempo Anna Colombo[\s\S]*Ordinaria[\s\S]*Immediata/)
  const wrong = await post('anna', `/segnalazioni/${id}/correggi`, { ...typed, version: '2', wantedOn: '2026-11-01' })
  assert.match(await wrong.text(), /href="#f-wantedOn"/)
})

test('acts are added, corrected and set aside; what does not add up is warned about with its source', async () => {
  const id = await given()
  const act = (fields: Record<string, string>) => ({
    kind: 'notice',
    accessNumber: '',
    onDate: '2026-11-02',
    nextDate: '',
    outcome: '',
    ...fields,
  })
  assert.equal((await post('anna', `/segnalazioni/${id}/atti`, act({}))).status, 303)
  assert.equal(
    (await post('anna', `/segnalazioni/${id}/atti`, act({ kind: 'access', accessNumber: '1', onDate: '2026-11-06' })))
      .status,
    303,
  )
  assert.match(await (await get('anna', `/segnalazioni/${id}`)).text(), /Art\. 608 c\.p\.c\./)
  const [row] = await world.sql("select id from referrals.enforcement_act where kind = 'access'")
  const path = `/segnalazioni/${id}/atti/${row?.id}`
  assert.equal((await get('anna', path)).status, 200)
  assert.equal(
    (await post('anna', path, { ...act({ kind: 'access', accessNumber: '1', onDate: '2026-11-20' }), version: '1' }))
      .status,
    303,
  )
  const late = await post('omar', path, {
    ...act({ kind: 'access', accessNumber: '2', onDate: '2026-11-20' }),
    version: '1',
  })
  assert.match(await late.text(), /Nel frattempo Anna Colombo[\s\S]*Accesso n\. 2[\s\S]*Accesso n\. 1/)
  assert.equal((await post('anna', `${path}/togli`, { removalReason: '', version: '2' })).status, 422)
  assert.equal((await post('anna', `${path}/togli`, { removalReason: 'Altro nucleo', version: '2' })).status, 303)
  assert.equal((await get('anna', path)).status, 404)
  assert.equal((await post('anna', `/segnalazioni/${id}/atti`, act({ onDate: '31/02/2026' }))).status, 422)
})

test('the waiting list explains its points, and a position decided by hand says so', async () => {
  const id = await given('listed')
  const list = await (await get('anna', '/segnalazioni/lista-attesa')).text()
  assert.match(list, /Per ogni minore[\s\S]*Sara \(14 anni\)/)
  assert.match(list, new RegExp(`/posti/cerca\\?segnalazione=${id}`))
  const fields = { position: '1', positionReason: 'Ricovero in vista', version: '1' }
  assert.equal((await post('anna', `/segnalazioni/${id}/posizione`, fields)).status, 403)
  assert.equal((await post('carla', `/segnalazioni/${id}/posizione`, { ...fields, positionReason: '' })).status, 422)
  assert.equal((await post('carla', `/segnalazioni/${id}/posizione`, fields)).status, 303)
  assert.match(
    await (await get('anna', '/segnalazioni/lista-attesa')).text(),
    /Posizione decisa a mano[\s\S]*Ricovero in vista[\s\S]*Carla Riva/,
  )
  const csv = await (await get('anna', `/segnalazioni/lista-attesa.csv?servizio=${hubService}`)).text()
  assert.match(csv, /Ricovero in vista \(Carla Riva, per punti 1\)/)
  assert.equal((await post('carla', `/segnalazioni/${id}/posizione/annulla`, { version: '2' })).status, 303)
  assert.match(await (await get('anna', `/segnalazioni/${id}`)).text(), /Posizione di nuovo secondo i punti/)
})

test('a closed referral is reopened by a coordinator with a why', async () => {
  const id = await given()
  await post('anna', `/segnalazioni/${id}/stato`, { to: 'closed', reason: 'no_contact', version: '1' })
  assert.equal((await post('carla', `/segnalazioni/${id}/stato`, { to: 'under_assessment', version: '2' })).status, 422)
  assert.equal(
    (
      await post('carla', `/segnalazioni/${id}/stato`, {
        to: 'under_assessment',
        note: 'Si è rifatta viva',
        version: '2',
      })
    ).status,
    303,
  )
  assert.match(
    await (await get('anna', `/segnalazioni/${id}`)).text(),
    /Di nuovo in valutazione[\s\S]*Si è rifatta viva/,
  )
})
