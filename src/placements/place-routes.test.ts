import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { cookieOf } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker, workers } from '../organisations/examples.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { addExampleReferral } from '../referrals/examples.ts'
import type { Routes } from '../ui/request.ts'
import { type StaysWorld, staysWorld } from './stays-in-tests.ts'

let world: StaysWorld
let app: Routes
let referralId: string
const cookies = new Map<Worker, string>()

before(async () => {
  world = await staysWorld('2026-11-22')
  app = openApp(world.house)
  for (const worker of Object.keys(workers) as Worker[]) cookies.set(worker, await cookieOf(app, worker))
})
beforeEach(async () => {
  await world.empty()
  await world.sql('truncate referrals.referral, people.taking_in_charge cascade')
  const outcome = await world.as('carla', async (tx) => done(await addExampleReferral(tx, rossi, 'listed')))
  referralId = outcome.ok ? outcome.value : ''
})

const rossi = named('Nucleo Rossi')
const kofi = named('Kofi Mensah')
const family = ['Maria Rossi', 'Youssef Benali', 'Sara Benali', 'Adam Benali', 'Lina Benali'].map(named)
const familyBeds = [...[1, 2, 3, 4].map((n) => named(`A1 Stanza 1 letto ${n}`)), named('A1 Stanza 2 letto 1')]

type Values = Record<string, string> | [string, string][]

async function get(path: string, worker: Worker = 'carla') {
  const answer = await app.request(path, { headers: { cookie: cookies.get(worker) ?? '' } })
  const type = answer.headers.get('content-type')
  return { status: answer.status, text: await answer.text(), type }
}
async function post(path: string, values: Values, worker: Worker = 'carla') {
  const headers = { cookie: cookies.get(worker) ?? '' }
  const answer = await app.request(path, { method: 'POST', headers, body: new URLSearchParams(values) })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' }
}

const offer = (household: string, beds: string[]): [string, string][] => [
  ['household', household],
  ['from', '2026-11-24'],
  ['to', '2027-01-10'],
  ['_key', newId()],
  ...beds.map((bed): [string, string] => ['beds', bed]),
]
async function offered(): Promise<string> {
  const { location, text } = await post('/proposte', offer(rossi, familyBeds))
  assert.match(location, /^\/proposte\//, text)
  return location
}

test('from the referral: the household, the places that fit, why not the others, one button', async () => {
  const { status, text } = await get(`/posti/cerca?segnalazione=${referralId}&dal=2026-11-24&al=2027-01-10`)
  assert.equal(status, 200)
  for (const words of [
    /Nucleo Rossi/,
    /Youssef Benali/,
    /1 alloggio va bene/,
    /Hub Barona, A1/,
    /Stanza 2 \(condivisa\)/,
  ])
    assert.match(text, words)
  assert.match(text, /Troppo piccoli/)
  assert.match(text, />\s*Proponi\s*</)
  const why = await get(`/posti/cerca?segnalazione=${referralId}&perche=too_small`)
  assert.match(why.text, /Ha 2 posti, ne servono 5/)
})

test('a search says what is wrong with its dates and keeps what was typed', async () => {
  const backwards = await get(`/posti/cerca?nucleo=${rossi}&dal=2026-12-10&al=2026-12-01`)
  assert.equal(backwards.status, 422)
  assert.match(backwards.text, /uscita deve venire dopo/)
  assert.match(backwards.text, /value="2026-12-10"/)
  const impossible = await get(`/posti/cerca?nucleo=${rossi}&dal=2026-02-30`)
  assert.equal(impossible.status, 422)
  assert.match(impossible.text, /Non è una data che esiste/)
  assert.match(impossible.text, /Youssef Benali/)
})

test('without a household the search begins from who waits, or from a number of people', async () => {
  const start = await get('/posti/cerca')
  assert.match(start.text, /Chi aspetta un posto[\s\S]*Nucleo Rossi/)
  const two = await get('/posti/cerca?persone=2&minori=1')
  assert.equal(two.status, 200)
  assert.match(two.text, /2 alloggi vanno bene/)
  assert.doesNotMatch(two.text, />\s*Proponi\s*</)
})

test('who may search, offer and enter: each role by the buttons it sees', async () => {
  const page = `/posti/cerca?segnalazione=${referralId}`
  const seen = async (worker: Worker) => {
    const { status, text } = await get(page, worker)
    return [status, />\s*Proponi\s*</.test(text), /Registra subito l’ingresso\s*</.test(text)]
  }
  assert.deepEqual(await seen('carla'), [200, true, true])
  assert.deepEqual(await seen('bruna'), [200, true, true])
  assert.deepEqual(await seen('ada'), [403, false, false])
  assert.deepEqual(await seen('omar'), [200, false, true])
  assert.deepEqual(await seen('anna'), [200, false, false])
  assert.deepEqual(await seen('paolo'), [403, false, false])
  assert.deepEqual(await seen('elena'), [404, false, false])
  assert.equal((await post('/proposte', offer(rossi, familyBeds), 'omar')).status, 403)
  assert.equal((await post('/proposte', offer(rossi, familyBeds), 'paolo')).status, 403)
  assert.equal((await post('/proposte', offer(rossi, familyBeds), 'elena')).status, 422)
})

test('offered, accepted, entered: the path of a family of five by its forms alone', async () => {
  const page = await offered()
  const open = await get(page)
  assert.match(open.text, /In attesa di risposta[\s\S]*Scade fra 24 ore/)
  assert.match(open.text, /Stanza 1 \(riservata\), letto 4/)
  assert.equal((await post(`${page}/accetta`, { version: '1' }, 'omar')).location, page)
  const form = await get(`${page}/ingresso`, 'omar')
  assert.equal(form.status, 200)
  assert.match(form.text, /48 ore[\s\S]*Youssef Benali/)
  const chosen = Object.fromEntries(family.map((id, index) => [`bed-${id}`, familyBeds[index] ?? '']))
  const values = { entry: '2026-11-24', until: '2027-01-10', conditions: 'Il gatto resta dalla zia', ...chosen }
  const wrong = await post(`${page}/ingresso`, { ...values, entry: '24/13/2026' }, 'omar')
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Il gatto resta dalla zia/)
  const key = newId()
  const entered = await post(`${page}/ingresso`, { ...values, _key: key }, 'omar')
  assert.match(entered.location, /^\/ospitalita\//, entered.text)
  const again = await post(`${page}/ingresso`, { ...values, _key: key }, 'omar')
  assert.equal(again.location, entered.location)
  assert.equal((await world.sql('select from placements.stay')).length, 1)
  const agreement = await get(`${entered.location}/accordo.pdf`, 'omar')
  assert.equal(agreement.type, 'application/pdf')
  assert.match(agreement.text, /^%PDF/)
  assert.equal((await get(`${entered.location}/accordo.pdf`, 'elena')).status, 404)
})

test('a place lost meanwhile is told by name, with the way back to the search', async () => {
  await offered()
  const { status, text } = await post('/proposte', offer(kofi, [familyBeds[0] ?? '']))
  assert.equal(status, 422)
  assert.match(text, /tenuto per una proposta di Nucleo Rossi fino al 10 gennaio 2027/)
  assert.match(text, /\/posti\/cerca\?nucleo=/)
})

test('a decline asks for a reason and keeps the rest', async () => {
  const page = await offered()
  const without = await post(`${page}/rifiuta`, { version: '1', reason: '', note: 'Lavora a Lodi' })
  assert.equal(without.status, 422)
  assert.match(without.text, /Lavora a Lodi/)
  assert.equal((await post(`${page}/rifiuta`, { version: '1', reason: 'person/too_far' })).status, 303)
  const after = await get(page)
  assert.match(after.text, /Ha rifiutato il nucleo[\s\S]*Troppo lontano/)
  assert.equal((await post(`${page}/accetta`, { version: '1' })).status, 422)
})

test('an offer is held longer, or withdrawn, by who decides', async () => {
  const page = await offered()
  const longer = { version: '1', untilDay: '2026-11-25', untilTime: '18:30' }
  assert.equal((await post(`${page}/prolunga`, longer, 'omar')).status, 403)
  assert.equal((await post(`${page}/prolunga`, { ...longer, untilTime: '25:00' })).status, 422)
  assert.equal((await post(`${page}/prolunga`, longer)).status, 303)
  assert.match((await get(page)).text, /25 novembre 2026, 18:30/)
  assert.equal((await post(`${page}/ritira`, { version: '1' })).status, 422)
  assert.equal((await post(`${page}/ritira`, { version: '2' })).status, 303)
  assert.deepEqual(await world.ledger(), [])
})

test('offers are listed, filtered and exported', async () => {
  await offered()
  assert.match((await get('/proposte')).text, /Nucleo Rossi[\s\S]*Hub Barona, A1/)
  assert.match((await get('/proposte?stato=declined')).text, /Nessuna proposta con questi filtri/)
  assert.match((await get('/proposte.csv')).text, /Nucleo Rossi;5;Hub Barona, A1;In attesa di risposta/)
  assert.match((await get('/proposte.xlsx')).type ?? '', /spreadsheetml/)
  assert.equal((await get('/proposte', 'paolo')).status, 403)
  assert.doesNotMatch((await get('/proposte', 'elena')).text, /Nucleo Rossi/)
})

test('the same day, without an offer; then the notice is printed and delivered', async () => {
  const direct = `/ospitalita/nuova?nucleo=${rossi}&letti=${familyBeds.join(',')}&dal=2026-11-22&al=2027-01-10`
  assert.match((await get(direct, 'omar')).text, /Registra l’ingresso/)
  assert.equal((await get(direct, 'anna')).status, 403)
  assert.equal((await get(direct, 'elena')).status, 404)
  const chosen = Object.fromEntries(family.map((id, index) => [`bed-${id}`, familyBeds[index] ?? '']))
  const values = { household: rossi, beds: familyBeds.join(','), entry: '2026-11-22', until: '2027-01-10', ...chosen }
  const entered = await post('/ospitalita/nuova', values, 'omar')
  assert.match(entered.location, /^\/ospitalita\//, entered.text)
  const list = await get('/comunicazioni', 'omar')
  assert.match(list.text, /Youssef Benali[\s\S]*Scade fra 2 giorni|Youssef Benali[\s\S]*Scade fra 4\d ore/)
  const notice = /\/comunicazioni\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? ''
  assert.equal((await get(`${notice}/modulo.pdf`, 'omar')).type, 'application/pdf')
  const delivered = { version: '1', deliveredOn: '2026-11-23', protocol: 'P.S. 12' }
  assert.equal((await post(`${notice}/consegnata`, delivered, 'omar')).status, 422)
  assert.equal((await post(`${notice}/non-dovuta`, { version: '1', notNeeded: '' }, 'omar')).status, 422)
  assert.equal((await post(`${notice}/consegnata`, { ...delivered, deliveredOn: '2026-11-22' }, 'omar')).status, 303)
  assert.match((await get('/comunicazioni', 'omar')).text, /Nessuna comunicazione da consegnare/)
  assert.match((await get('/comunicazioni.csv?stato=consegnate', 'omar')).text, /Youssef Benali[\s\S]*P\.S\. 12/)
  assert.equal((await get('/comunicazioni', 'paolo')).status, 403)
})

test('what is not there, or not a number, is simply not found', async () => {
  for (const path of [
    `/proposte/${newId()}`,
    '/proposte/abc',
    `/comunicazioni/${newId()}`,
    `/ospitalita/${newId()}/accordo.pdf`,
  ])
    assert.equal((await get(path)).status, 404, path)
  assert.equal((await get(`/posti/cerca?nucleo=${newId()}`)).status, 404)
  assert.equal((await get('/posti/cerca?nucleo=abc')).status, 422)
})
