import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { deskRulesId } from '../residence/examples.ts'
import { setPin } from '../residence/pin.ts'
import type { Routes } from '../ui/request.ts'
import { addExampleItem } from './examples.ts'
import { mailPaths as paths } from './paths.ts'

const diallo = named('residenza Amadou Diallo')
const popescu = named('residenza Ionut Popescu')

let world: LittleWorld
let app: Routes
let cookie = ''
let elsewhere = ''
before(async () => {
  world = await deskWorld()
  app = openApp(world.house)
  cookie = await cookieOf(app, 'lina')
  elsewhere = await cookieOf(app, 'carla')
  assert.ok((await commitAs(world.house, world.actors.sara, (tx) => setPin(tx, diallo, '2580'))).ok)
  await world.sql(
    `insert into residence.telling (id, registration_id, channel, recipient, agreed_on) values (gen_random_uuid(), $1, 'sms', '+393331234567', '2026-01-01')`,
    [diallo],
  )
})

async function letter(kind: 'ordinary' | 'registered' = 'ordinary'): Promise<{ id: string; code: string }> {
  const outcome = await commitAs(world.house, world.actors.lina, (tx) =>
    addExampleItem(tx, { registrationId: diallo, kind, sender: 'INPS' }),
  )
  assert.ok(outcome.ok)
  return outcome.value
}
const get = async (path: string, as = cookie) => app.request(path, { headers: { cookie: as } })
const post = (path: string, fields: Record<string, string>, as = cookie) =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: as, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  })
const asked = (piece: string, more: Record<string, string> = {}) => ({
  piece,
  takenBy: 'person',
  identity: 'known',
  proof: 'paper',
  ...more,
})

test('a number, a name or a label lead to the person; many to a list, nobody to a word', async () => {
  const { id, code } = await letter()
  for (const typed of ['1', 'diallo', 'Amadou Dialo'])
    assert.equal((await get(paths.handOver({ q: typed }))).headers.get('location'), paths.handOverTo(diallo), typed)
  const label = `${paths.handOverTo(diallo)}?pezzo=${id}`
  assert.equal((await get(paths.handOver({ q: code.toLowerCase() }))).headers.get('location'), label)
  assert.equal((await get(paths.label(code))).headers.get('location'), label)
  assert.equal((await get(paths.label('2222222'))).status, 404)
  assert.match(await (await get(label)).text(), /ap-piece-marked/)
  assert.match(await (await get(paths.handOver({ q: 'zzz' }))).text(), /Nessuno risponde/)
})

test('the page has what waits, and neither telephone number nor other people', async () => {
  const page = await (await get(paths.handOverTo(diallo))).text()
  assert.match(page, /Lettera/)
  assert.doesNotMatch(page, /3331234567|El Amrani/)
  assert.equal((await get(paths.handOverTo(diallo), elsewhere)).status, 403)
  assert.equal((await get(paths.handOverTo(randomUUID()))).status, 404)
})

test('pressed twice it is one hand-over, with the same answer', async () => {
  const { id } = await letter()
  const fields = asked(id, { _key: randomUUID() })
  const [once, twice] = [await post(paths.handOverTo(diallo), fields), await post(paths.handOverTo(diallo), fields)]
  assert.deepEqual([once.status, twice.status], [303, 303])
  assert.equal(once.headers.get('location'), twice.headers.get('location'))
  const receipt = await get(`${once.headers.get('location')}/ricevuta.pdf`)
  assert.equal(receipt.headers.get('content-type'), 'application/pdf')
})

test('what is missing is said, with what was chosen kept', async () => {
  const { id } = await letter('registered')
  const answer = await post(paths.handOverTo(diallo), asked(id))
  const page = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(page, /serve il documento o il PIN/)
  assert.match(page, new RegExp(`value="${id}" checked`))
  const empty = await post(paths.handOverTo(diallo), {})
  assert.equal(empty.status, 422)
})

test('the PIN opens, and a wrong one counts though nothing is handed over', async () => {
  const { id } = await letter('registered')
  const pin = (typed: string) =>
    post(paths.handOverTo(diallo), asked(id, { identity: 'pin', proof: 'pin', pin: typed }))
  assert.equal((await pin('1111')).status, 422)
  const [row] = await world.sql<{ wrong_tries: number }>(
    'select wrong_tries from residence.pin where registration_id = $1',
    [diallo],
  )
  assert.equal(row?.wrong_tries, 1)
  assert.equal((await pin('2580')).status, 303)
  const withoutPin = await post(paths.handOverTo(popescu), asked(id, { identity: 'pin', proof: 'pin', pin: '2580' }))
  assert.equal(withoutPin.status, 422)
})

test('proxies are shown, and those that do not count today cannot be chosen, with why', async () => {
  await letter()
  await world.sql(
    `insert into residence.proxy (id, registration_id, ground, given_name, family_name, document_kind, document_number, principal_document, written_on, during, phone, rules_id)
     select gen_random_uuid(), $1, 'parent', 'Awa', v.name, 'passport', 'SN1', 'passaporto', v.from_day, daterange(v.from_day, v.to_day), '333777', $2
     from (values ('Valida', '2026-01-01'::date, '2026-12-01'::date), ('Scaduta', '2026-01-01', '2026-11-22'), ('Futura', '2026-11-23', '2027-01-01')) v (name, from_day, to_day)`,
    [diallo, deskRulesId],
  )
  const page = await (await get(paths.handOverTo(diallo))).text()
  assert.match(page, /scaduta il 21 novembre 2026\. Non può ritirare/)
  assert.match(page, /vale dal 23 novembre 2026\. Oggi non può ritirare/)
  assert.equal([...page.matchAll(/name="takenBy"[^>]*disabled/g)].length, 2)
  assert.doesNotMatch(page, /333777/)
})

test('who comes for nothing is noted once however often it is pressed', async () => {
  const _key = randomUUID()
  for (let press = 0; press < 3; press++) assert.equal((await post(paths.came(popescu), { _key })).status, 303)
  const visits = await world.sql('select kind from residence.visit where registration_id = $1', [popescu])
  assert.deepEqual(visits, [{ kind: 'came' }])
})

test('what was handed over is listed, filtered and taken out', async () => {
  assert.match(await (await get(paths.handOvers({ dal: '2026-11-22', prova: 'paper' }))).text(), /Diallo Amadou/)
  assert.doesNotMatch(await (await get(paths.handOvers({ al: '2026-11-21' }))).text(), /Diallo Amadou/)
  const csv = await (await get(paths.handOversAs('csv'))).text()
  assert.match(csv, /Diallo Amadou;1;/)
  assert.equal((await get(paths.handOversAs('xlsx'))).status, 200)
  assert.doesNotMatch(await (await get(paths.handOvers(), elsewhere)).text(), /Diallo/)
})
