import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import type { Routes } from '../ui/request.ts'
import { addExampleBoard, kofisOffer, rossisStay, satellite, sharedBed } from './examples.ts'

let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()
before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => done(await addExampleBoard(tx)))
  app = openApp(world.house)
})

async function cookie(worker: Worker): Promise<string> {
  const known = cookies.get(worker) ?? (await cookieOf(app, worker))
  cookies.set(worker, known)
  return known
}

async function get(path: string, worker: Worker = 'carla') {
  const answer = await app.request(path, { headers: { cookie: await cookie(worker) } })
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

async function post(path: string, values: Record<string, string>, worker: Worker = 'carla') {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { cookie: await cookie(worker) },
    body: new URLSearchParams(values),
  })
  const flash = answer.headers.getSetCookie().find((set) => set.startsWith('approdo_flash='))
  const said = flash?.split(';')[0]?.slice('approdo_flash='.length) ?? ''
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    text: await answer.text(),
    flash: said ? JSON.parse(Buffer.from(said, 'base64url').toString()) : undefined,
  }
}

const board = '/posti/tabellone'
const moving = `/posti/tabellone/proposte/${kofisOffer}/sposta`
const ending = `/posti/tabellone/ospitalita/${rossisStay}/fine`
const freeBed = named('B1 Stanza 2 letto 2')

const names = /Rossi|Mensah|Ferrari|Haddad|Conti|El Amrani/

test('whoever works in the service sees the beds; names, whoever may open the files', async () => {
  for (const worker of ['carla', 'omar', 'anna'] as const) {
    const { status, text } = await get(board, worker)
    assert.equal(status, 200)
    assert.match(text, names)
  }
})

test('the administrator of the body sees beds, and no name', async () => {
  const { status, text } = await get(board, 'ada')
  assert.equal(status, 200)
  assert.doesNotMatch(text, names)
})

test('the housing manager sees that a bed is taken and until when, and no name', async () => {
  const { status, text } = await get(board, 'paolo')
  assert.equal(status, 200)
  assert.doesNotMatch(text, names)
  assert.match(text, /Occupato/)
  assert.match(text, /fino al 9 gen/)
  assert.doesNotMatch(text, /\/ospitalita\/|\/proposte\/|\/posti\/cerca\?/)
  assert.match((await get(`${board}?q=Rossi`, 'paolo')).text, /Nessun posto letto con questi filtri/)
})

test('another body sees none of it', async () => {
  const { text } = await get(board, 'elena')
  assert.doesNotMatch(text, names)
  assert.match(text, /In questo periodo non ci sono posti letto/)
})

test('the parts of each total sum to the beds in service', async () => {
  const { text } = await get(board)
  assert.match(text, /9 su 17 posti occupati stanotte · 4 liberi · 2 chiusi · 2 in ripristino/)
  assert.match(text, /6 su 8 posti occupati stanotte · 1 libero · 1 chiuso/)
  assert.match(text, /3 su 9 posti occupati stanotte · 3 liberi · 1 chiuso · 2 in ripristino/)
})

/** The cells of every bed's row, as wide as they say. */
function widths(html: string): number[] {
  return Array.from(html.matchAll(/<tr[^>]*data-bed="[^"]+".*?<\/tr>/gs), ([row]) =>
    Array.from(row.matchAll(/<td colspan="(\d+)"/g), ([, span]) => Number(span)).reduce((sum, span) => sum + span, 0),
  )
}

test('every row is exactly as wide as the days shown', async () => {
  for (const weeks of [4, 8, 12]) {
    const { text } = await get(`${board}?settimane=${weeks}`)
    assert.deepEqual(new Set(widths(text)), new Set([weeks * 7]))
    assert.equal(Array.from(text.matchAll(/data-day=/g)).length, weeks * 7)
  }
})

test('each bar says who, until when and how near the end, and opens its stay, offer or closure', async () => {
  const { text } = await get(board)
  assert.match(text, /Proposta a Kofi Mensah.*?fino al 25 gen, risposta entro 23 novembre 2026, 12:00/s)
  assert.match(text, /Nucleo Haddad.*?fino al 30 nov, fra 8 giorni/s)
  assert.match(text, /Nucleo Ferrari.*?oltre il termine dal 18 nov/s)
  assert.match(text, /Chiuso: lavori.*?fino al 15 dic/s)
  assert.match(text, /Chiuso: danni.*?fino a nuovo avviso/s)
  for (const href of [`/ospitalita/${rossisStay}`, `/proposte/${kofisOffer}`, '/posti/indisponibilita/'])
    assert.ok(text.includes(`href="${href}`), href)
  assert.ok(text.includes(`/posti/cerca?dal=2026-11-22&amp;letto=${freeBed}`))
})

test('filters are in the URL: site, kind, text, only free; what makes no sense is left out', async () => {
  assert.doesNotMatch((await get(`${board}?sito=${satellite}`)).text, /Nucleo Rossi<\/bdi>/)
  assert.doesNotMatch((await get(`${board}?tipo=hub`)).text, /Nucleo Haddad/)
  assert.equal(widths((await get(`${board}?q=haddad`)).text).length, 3)
  assert.equal(widths((await get(`${board}?q=satellite%20lorenteggio%20b2`)).text).length, 5)
  assert.equal(widths((await get(`${board}?liberi=on`)).text).length, 4)
  assert.equal((await get(`${board}?dal=31-02-2026&settimane=99&sito=x&tipo=y&pagina=-1&q=%22`)).status, 200)
  assert.match((await get(`${board}?dal=2026-12-10`)).text, /Dal 10 dicembre 2026 al 3 febbraio 2027/)
  assert.match((await get(`${board}?pagina=40`)).text, /Nucleo Rossi/)
})

test('a hold goes to another bed by form: choose, read what changes, confirm, take back', async () => {
  assert.match((await get(moving)).text, /Letto nuovo/)
  const ask = await get(`${moving}?da=${sharedBed(1)}&a=${freeBed}`)
  assert.equal(ask.status, 200)
  assert.match(
    ask.text,
    /Si libera.*?Hub Barona, A1, Stanza 2, letto 1.*?Satellite Lorenteggio, B1, Stanza 2, letto 2/s,
  )
  const moved = await post(moving, { da: sharedBed(1), a: freeBed, verso: `${board}?liberi=on` })
  assert.equal(moved.status, 303)
  assert.equal(moved.location, `${board}?liberi=on`)
  assert.deepEqual(await heldBeds(), [freeBed])
  const back = await post(moved.flash.undo.href, {})
  assert.equal(back.status, 303)
  assert.deepEqual(await heldBeds(), [sharedBed(1)])
})

async function heldBeds(): Promise<string[]> {
  const rows = await world.sql<{ bed_id: string }>('select bed_id from housing.bed_nights where offer_id = $1', [
    kofisOffer,
  ])
  return rows.map(({ bed_id }) => bed_id)
}

test('a bed that is taken says by whom, both before and when it is done', async () => {
  const taken = named('B1 Stanza 2 letto 1')
  assert.match((await get(`${moving}?da=${sharedBed(1)}&a=${taken}`)).text, /già di Samira El Amrani/)
  const refused = await post(moving, { da: sharedBed(1), a: taken })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /già di Samira El Amrani/)
  assert.deepEqual(await heldBeds(), [sharedBed(1)])
})

test('moving needs the coordinator; others see neither the handles nor the pages', async () => {
  assert.match((await get(board)).text, /ap-grip/)
  for (const worker of ['omar', 'anna', 'paolo'] as const) {
    assert.doesNotMatch((await get(board, worker)).text, /ap-grip/)
    for (const path of [moving, ending]) assert.ok([403, 404].includes((await get(path, worker)).status))
    for (const path of [moving, ending])
      assert.ok([403, 404].includes((await post(path, { da: sharedBed(1), a: freeBed }, worker)).status))
  }
  for (const path of [moving, ending]) assert.equal((await get(path, 'elena')).status, 404)
  assert.deepEqual(await heldBeds(), [sharedBed(1)])
})

test('a later end leads to the request for an extension, filled in', async () => {
  const { status, location } = await get(`${ending}?fino=2027-01-20`)
  assert.equal(status, 303)
  assert.equal(location, `/ospitalita/${rossisStay}/proroga?fino=2027-01-20`)
})

test('an end before today, or no day at all, is refused with a sentence', async () => {
  assert.match((await get(`${ending}?fino=2026-11-20`)).text, /La fine non può essere prima di oggi/)
  assert.match((await get(`${ending}?fino=domani`)).text, /Non è una data che esiste/)
  const refused = await post(ending, { until: '2026-11-20', reason: 'Casa pronta' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /La fine non può essere prima di oggi/)
})

test('an end is brought forward by form with a reason, frees the beds, and can be taken back', async () => {
  assert.match((await get(`${ending}?fino=2026-12-20`)).text, /20 notti in meno/)
  const blank = await post(ending, { until: '2026-12-20', reason: '' })
  assert.equal(blank.status, 422)
  assert.match(blank.text, /Questo campo serve/)
  const done = await post(ending, { until: '2026-12-20', reason: 'Casa consegnata prima', verso: board })
  assert.equal(done.status, 303)
  assert.deepEqual(await ends(), ['2026-12-20', '2026-12-20'])
  const undone = await post(done.flash.undo.href, {})
  assert.equal(undone.status, 303)
  assert.deepEqual(await ends(), ['2027-01-09', '2027-01-09'])
  assert.match((await post(done.flash.undo.href, {})).flash.text, /Non si può più annullare/)
})

async function ends(): Promise<string[]> {
  const [stay] = await world.sql<{ until: string; nights: string }>(
    `select authorised_until::text as until, (select max(upper(nights))::text from housing.bed_nights where stay_id = $1) as nights
     from placements.stay where id = $1`,
    [rossisStay],
  )
  return stay ? [stay.until, stay.nights] : []
}

test('the way back never leaves the board', async () => {
  const moved = await post(moving, {
    da: sharedBed(1),
    a: freeBed,
    verso: 'https://altrove.example/posti/tabellone.evil',
  })
  assert.equal(moved.location, board)
  await post(moved.flash.undo.href, {})
})

test('the board of a few beds stays small on the wire', async () => {
  const { text } = await get(board)
  const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
  assert.ok(bytes < 25_000, `${bytes} bytes`)
})
