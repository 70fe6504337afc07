import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named, type Worker } from '../organisations/examples.ts'
import type { Routes } from '../ui/request.ts'
import { residencePaths as paths } from './paths.ts'

const amadou = named('residenza Amadou Diallo')
let world: LittleWorld
let app: Routes
const cookies = new Map<Worker, string>()

before(async () => {
  world = await deskWorld()
  app = openApp(world.house)
  for (const worker of ['lina', 'sara', 'anna'] as const) cookies.set(worker, await cookieOf(app, worker))
})

const get = (path: string, who: Worker = 'sara') => app.request(path, { headers: { cookie: cookies.get(who) ?? '' } })
const post = (path: string, fields: Record<string, string>, who: Worker = 'sara') =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies.get(who) ?? '' },
    body: new URLSearchParams(fields),
  })

const proxy = {
  ground: 'proxy',
  familyName: 'Diop',
  givenName: 'Awa',
  documentKind: 'passport',
  documentNumber: 'A1',
  principalDocument: 'passaporto SN77',
  writtenOn: '2026-11-20',
  from: '2026-11-22',
  until: '2027-11-21',
}

test('a proxy is added once however often the button is pressed, corrected, and revoked with its reason', async () => {
  const _key = randomUUID()
  const pressed = await Promise.all([1, 2, 3].map(() => post(paths.newProxy(amadou), { ...proxy, _key })))
  assert.deepEqual(
    pressed.map(({ status }) => status),
    [303, 303, 303],
  )
  const rows = await world.sql<{ id: string }>('select id from residence.proxy where registration_id = $1', [amadou])
  assert.equal(rows.length, 1)
  const id = rows[0]?.id ?? ''
  assert.match(await (await get(paths.proxy(amadou, id))).text(), /value="2027-11-21"/)
  const corrected = await post(paths.proxy(amadou, id), { ...proxy, familyName: 'Diouf', version: '1' })
  assert.equal(corrected.status, 303)
  const stale = await post(paths.proxy(amadou, id), { ...proxy, familyName: 'Dieng', version: '1' })
  const shown = await stale.text()
  assert.equal(stale.status, 422)
  assert.match(shown, /Nel frattempo[\s\S]*Dieng[\s\S]*Diouf/)
  const reasonless = await post(paths.revokeProxy(amadou, id), { on: '2026-11-22', reason: '', version: '2' })
  assert.equal(reasonless.status, 422)
  assert.equal(
    (await post(paths.revokeProxy(amadou, id), { on: '2026-11-22', reason: 'Chiesta', version: '2' })).status,
    303,
  )
  const page = await (await get(paths.registration(amadou))).text()
  assert.match(page, /Diouf[\s\S]*Revocata/)
  assert.equal((await get(paths.proxy(amadou, id))).status, 403)
})

test('what is wrong with a proxy is said beside its fields, and what was typed stays', async () => {
  const answer = await post(paths.newProxy(amadou), {
    ...proxy,
    ground: 'guardian',
    until: '2026-11-01',
    phone: '333 77',
  })
  const text = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(text, /Finisce prima di cominciare/)
  assert.match(text, /Scrivi il provvedimento/)
  assert.match(text, /value="333 77"/)
})

test('how to tell, the PIN and where letters go on are kept from their forms', async () => {
  const [{ version } = { version: 0 }] = await world.sql<{ version: number }>(
    'select version from residence.telling where registration_id = $1',
    [amadou],
  )
  const told = { channel: 'sms', phone: '02 1', agreedOn: '', language: 'fr', version: String(version) }
  const wrong = await (await post(paths.telling(amadou), told)).text()
  assert.match(wrong, /Non è un numero di cellulare/)
  assert.match(wrong, /Scrivi il giorno in cui la persona ha detto di sì/)
  const right = { ...told, phone: '333 1234567', agreedOn: '2026-11-22' }
  assert.equal((await post(paths.telling(amadou), right)).status, 303)
  assert.match(await (await get(paths.telling(amadou))).text(), /value="\+393331234567"/)
  assert.match(await (await post(paths.pin(amadou), { pin: '2580', again: '2581' })).text(), /non sono uguali/)
  const weak = await (await post(paths.pin(amadou), { pin: '1234', again: '1234' })).text()
  assert.match(weak, /meno scontato/)
  assert.doesNotMatch(weak, /value="1234"/)
  assert.equal((await post(paths.pin(amadou), { pin: '2580', again: '2580' })).status, 303)
  const forward = { recipient: 'Diallo', address: 'Via Padova 10\n20131 Milano', from: '2026-11-22' }
  assert.equal((await post(paths.newForwarding(amadou), forward)).status, 303)
  assert.match(await (await post(paths.newForwarding(amadou), forward)).text(), /va già a Diallo/)
  const [row] = await world.sql<{ id: string }>('select id from residence.forwarding')
  const end = paths.endForwarding(amadou, row?.id ?? '')
  assert.equal((await get(end)).status, 200)
  assert.equal((await post(end, { on: '2026-11-30', version: '1' })).status, 303)
})

test('a volunteer and another service find none of these doors, and nobody finds what is not there', async () => {
  const doors = [paths.newProxy(amadou), paths.newForwarding(amadou), paths.telling(amadou), paths.pin(amadou)]
  for (const who of ['lina', 'anna'] as const)
    for (const path of doors) {
      assert.equal((await get(path, who)).status, 403, `${who} ${path}`)
      assert.equal((await post(path, proxy, who)).status, 403, `${who} ${path}`)
    }
  for (const id of [randomUUID(), 'x']) {
    assert.equal((await get(paths.telling(id))).status, 404)
    assert.equal((await post(paths.pin(id), { pin: '2580', again: '2580' })).status, 404)
    assert.equal((await get(paths.proxy(amadou, id))).status, 404)
  }
  assert.deepEqual(await world.sql(`select id from residence.proxy where family_name = 'Abusivo'`), [])
})
