import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { cookieOf } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker, workers } from '../organisations/examples.ts'
import type { Routes } from '../ui/request.ts'
import { type StaysWorld, staysWorld } from './stays-in-tests.ts'

let world: StaysWorld
let app: Routes
let stayId: string
let other: string
const cookies = new Map<Worker, string>()

before(async () => {
  world = await staysWorld('2026-11-22')
  app = openApp(world.house)
  for (const worker of Object.keys(workers) as Worker[]) cookies.set(worker, await cookieOf(app, worker))
})
beforeEach(async () => {
  await world.empty()
  stayId = await world.add({
    householdId: named('Nucleo Rossi'),
    beds: [
      { personId: named('Maria Rossi'), bedId: named('A1 Stanza 1 letto 1') },
      { personId: named('Sara Benali'), bedId: named('A1 Stanza 1 letto 2') },
    ],
    entry: '2026-11-01',
    until: '2026-12-01',
  })
  other = await world.add({
    householdId: named('Kofi Mensah'),
    beds: [{ personId: named('Kofi Mensah'), bedId: named('A1 Stanza 2 letto 1') }],
    entry: '2026-10-01',
    until: '2026-11-20',
  })
})

const get = async (path: string, worker: Worker = 'carla') => {
  const answer = await app.request(path, { headers: { cookie: cookies.get(worker) ?? '' } })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') }
}
const post = async (path: string, values: Record<string, string>, worker: Worker = 'carla') => {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(worker) ?? '' },
    body: new URLSearchParams(values),
  })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') }
}

test('the list shows who is here, who is near the end and who is past it', async () => {
  const open = await get('/ospitalita')
  assert.equal(open.status, 200)
  assert.match(open.text, /Nucleo Rossi[\s\S]*Hub Barona, A1/)
  const past = await get('/ospitalita?stato=oltre')
  assert.match(past.text, /Kofi Mensah/)
  assert.doesNotMatch(past.text, /Nucleo Rossi/)
  assert.match((await get('/ospitalita?q=zzz')).text, /Nessuna ospitalità con questi filtri/)
  assert.match((await get('/ospitalita?q=sara%20benali')).text, /Nucleo Rossi/)
})

test('the list can be taken away as a spreadsheet', async () => {
  const csv = await get('/ospitalita.csv?stato=tutte')
  assert.equal(csv.text.trim().split('\r\n').length, 3)
  assert.match(csv.text, /Nucleo Rossi;Termine vicino;Hub Barona, A1;Hub Barona;2;2026-11-01;2026-12-01/)
  assert.equal((await get('/ospitalita.xlsx')).status, 200)
})

test('the page of a stay says who sleeps where tonight and what may be done', async () => {
  const page = await get(`/ospitalita/${stayId}`)
  assert.match(page.text, /Sara Benali[\s\S]*Hub Barona, A1, Stanza 1, letto 2/)
  assert.match(page.text, /Registra l’uscita/)
  const seen = await get(`/ospitalita/${stayId}`, 'anna')
  assert.match(seen.text, /Chiedi una proroga/)
  assert.doesNotMatch(seen.text, /Registra l’uscita/)
})

test('whoever works elsewhere, or keeps the buildings, finds nothing', async () => {
  for (const path of ['', '/proroga', '/trasferimento', '/componenti', '/uscita'])
    for (const worker of ['elena', 'paolo'] as const)
      assert.ok([403, 404].includes((await get(`/ospitalita/${stayId}${path}`, worker)).status), `${worker} ${path}`)
  assert.equal((await get('/ospitalita', 'paolo')).status, 403)
  assert.equal((await get('/ospitalita/non-un-id')).status, 404)
})

test('what a role may not do is forbidden, whatever the form says', async () => {
  assert.equal((await post(`/ospitalita/${stayId}/uscita`, {}, 'anna')).status, 403)
  assert.equal((await post(`/ospitalita/${stayId}/trasferimento`, {}, 'anna')).status, 403)
  assert.equal((await get(`/ospitalita/${stayId}/uscita`, 'anna')).status, 403)
  const unknown = '01890000-0000-7000-8000-000000000000'
  assert.equal((await post(`/ospitalita/${stayId}/proroga/${unknown}/concedi`, {}, 'omar')).status, 403)
})

test('a request is asked by one, given an opinion, and granted by another', async () => {
  const asked = await post(
    `/ospitalita/${stayId}/proroga`,
    { reason: 'home_assigned', until: '2026-12-20', explanation: 'Casa popolare assegnata' },
    'anna',
  )
  assert.equal(asked.status, 303)
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>('select id from placements.extension')
  const refused = await post(`/ospitalita/${stayId}/proroga/${id}/concedi`, { until: '2026-12-20', version: '1' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /serve il parere/)
  const opinion = { opinion: 'favourable', by: 'Servizio sociale', on: '2026-11-22', version: '1' }
  assert.equal((await post(`/ospitalita/${stayId}/proroga/${id}/parere`, opinion, 'anna')).status, 303)
  const stale = await post(`/ospitalita/${stayId}/proroga/${id}/concedi`, { until: '2026-12-20', version: '1' })
  assert.match(stale.text, /un collega ha cambiato/)
  const granted = await post(`/ospitalita/${stayId}/proroga/${id}/concedi`, { until: '2026-12-20', version: '2' })
  assert.equal(granted.location, `/ospitalita/${stayId}`)
  assert.match((await get(`/ospitalita/${stayId}`)).text, /Proroga concessa fino al 20 dicembre 2026/)
})

test('an impossible date comes back as it was typed, with what to do', async () => {
  const answer = await post(`/ospitalita/${stayId}/uscita`, {
    on: '31/02/2026',
    destination: 'sat',
    reason: 'housed',
    note: 'Chiavi \u0000 rese',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /31\/02\/2026/)
  assert.match(answer.text, /Non è una data che esiste/)
  assert.equal((await world.sql('select 1 from placements.departure')).length, 0)
})

test('the whole way out: leaving, undoing, leaving again, learning where, a follow-up', async () => {
  const version = async () =>
    String(
      (await world.sql<{ version: number }>('select version from placements.stay where id = $1', [stayId]))[0]?.version,
    )
  const out = { on: '2026-11-21', destination: 'waiting_to_know', reason: 'own_choice', ethos: '', note: '' }
  assert.equal((await post(`/ospitalita/${stayId}/uscita`, { ...out, version: '9' }, 'omar')).status, 422)
  assert.equal((await post(`/ospitalita/${stayId}/uscita`, { ...out, version: '1' }, 'omar')).status, 303)
  assert.equal((await get(`/ospitalita/${stayId}/uscita`, 'omar')).status, 303)
  assert.match((await get(`/ospitalita/${stayId}`)).text, /Annulla l’uscita/)
  assert.equal((await post(`/ospitalita/${stayId}/uscita/annulla`, { undoReason: '' })).status, 422)
  assert.equal((await post(`/ospitalita/${stayId}/uscita/annulla`, { undoReason: 'Errore' })).status, 303)
  assert.equal((await post(`/ospitalita/${stayId}/uscita`, { ...out, version: await version() })).status, 303)
  assert.equal((await post(`/ospitalita/${stayId}/uscita/destinazione`, { destination: 'sat' })).status, 303)
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>('select id from placements.follow_up where months = 3')
  assert.match((await get('/verifiche?stato=prossime')).text, /Nucleo Rossi/)
  assert.equal((await get(`/verifiche/${id}`)).status, 200)
  assert.equal((await get(`/verifiche/${id}`, 'elena')).status, 404)
  assert.equal((await post(`/verifiche/${id}`, { result: '', on: '2026-11-22' })).status, 422)
  assert.equal((await post(`/verifiche/${id}`, { result: 'still_housed', on: '2026-11-22' })).status, 422)
  assert.equal((await post(`/verifiche/${id}`, { result: 'still_housed', on: '2026-11-22', version: '2' })).status, 303)
  assert.match((await get('/verifiche?stato=fatte')).text, /È ancora nella casa/)
  assert.equal((await get('/verifiche.csv?stato=fatte')).status, 200)
  const measures = await get('/ospitalita/misure')
  assert.match(measures.text, /1 verso una casa stabile su 1/)
  assert.equal((await get('/ospitalita?stato=concluse&famiglia=stable')).status, 200)
})

test('a transfer is chosen among free beds, and a taken one is refused by name', async () => {
  const page = await get(`/ospitalita/${stayId}/trasferimento?dal=2026-11-23`)
  assert.match(page.text, /Hub Barona, A1, Stanza 1 \(riservata\), letto 3/)
  const maria = named('Maria Rossi')
  const values = { from: '2026-11-23', reason: 'better_fit', note: '' }
  const taken = await post(`/ospitalita/${stayId}/trasferimento`, {
    ...values,
    [`bed-${maria}`]: named('A1 Stanza 2 letto 1'),
    from: '2026-11-15',
  })
  assert.equal(taken.status, 422)
  assert.match(taken.text, /già di Kofi Mensah/)
  const moved = await post(`/ospitalita/${stayId}/trasferimento`, {
    ...values,
    [`bed-${maria}`]: named('A1 Stanza 1 letto 3'),
  })
  assert.equal(moved.status, 303)
  assert.match((await get(`/ospitalita/${stayId}/trasferimento?con=${other}`)).text, /Kofi Mensah/)
})

test('a member arrives and a member leaves', async () => {
  const page = await get(`/ospitalita/${stayId}/componenti`)
  assert.match(page.text, /Lina Benali/)
  const arrived = await post(`/ospitalita/${stayId}/componenti/arrivo`, {
    person: named('Lina Benali'),
    bed: named('A1 Stanza 1 letto 4'),
    on: '2026-11-22',
    reason: 'birth',
  })
  assert.equal(arrived.status, 303)
  const left = await post(`/ospitalita/${stayId}/componenti/uscita`, {
    person: named('Sara Benali'),
    on: '2026-11-22',
    reason: 'elsewhere',
  })
  assert.equal(left.status, 303)
  assert.equal((await post(`/ospitalita/${stayId}/componenti/uscita`, {})).status, 422)
})

test('a period that ends before it begins is said, and the other way round is shown', async () => {
  const page = await get('/ospitalita/misure?dal=2026-12-01&al=2026-11-01')
  assert.equal(page.status, 422)
  assert.match(page.text, /scambia le due date/)
  assert.equal((await get('/ospitalita/misure?dal=ieri')).status, 422)
})
