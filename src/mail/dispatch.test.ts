import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named } from '../organisations/examples.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import type { Routes } from '../ui/request.ts'
import { type DispatchItems, dispatchItems } from './dispatch-items.ts'
import { dueBack, toForward } from './dispatch-queries.ts'
import { addExampleItem } from './examples.ts'
import { mailPaths as paths } from './paths.ts'
import { undoDispatch } from './undo-dispatch.ts'

const diallo = named('residenza Amadou Diallo')
const elAmrani = named('residenza Fatima El Amrani')

let world: LittleWorld
let app: Routes
let cookies: Record<'sara' | 'lina', string>
before(async () => {
  world = await deskWorld()
  app = openApp(world.house)
  cookies = { sara: await cookieOf(app, 'sara'), lina: await cookieOf(app, 'lina') }
})

type Letter = Parameters<typeof addExampleItem>[1]
async function letter(arrival: Letter): Promise<string> {
  const outcome = await commitAs(world.house, world.actors.sara, (tx) => addExampleItem(tx, arrival))
  assert.ok(outcome.ok)
  return outcome.value.id
}

const day = (text: string) => Temporal.PlainDate.from(text)
const dispatch = (asked: Partial<DispatchItems> & { itemIds: string[] }, who: 'sara' | 'lina' = 'sara') =>
  commitAs(world.house, world.actors[who], (tx) =>
    dispatchItems(tx, { key: randomUUID(), serviceId: deskService, kind: 'returned', ...asked }),
  )
const stateOf = async (id: string) =>
  (await world.sql<{ state: string }>('select state from mail.item where id = $1', [id]))[0]?.state

test('what is due back is prepared: terms that are over, and what was set aside to go back', async () => {
  const old = await letter({ registrationId: diallo, kind: 'registered', receivedOn: day('2026-10-01') })
  const aside = await letter({ writtenName: 'Omar Fahrid', asideReason: 'unknown', asideTodo: 'return' })
  const fresh = await letter({ registrationId: diallo, kind: 'registered' })
  const due = (by: string) =>
    readAs(world.house, world.actors.sara, async (tx) =>
      (await dueBack(tx, deskService, day(by))).map(({ id }) => id).toSorted(),
    )
  assert.deepEqual(await due('2026-11-22'), [old, aside].toSorted())
  assert.deepEqual(await due('2026-12-22'), [old, aside, fresh].toSorted())
})

test('one return is one act however often it is pressed, and it is undone with a reason', async () => {
  const mine = await letter({ registrationId: diallo })
  const nobodys = await letter({ writtenName: 'Nessuno', asideReason: 'unknown', asideTodo: 'return' })
  const key = randomUUID()
  const [one, other] = await Promise.all([
    dispatch({ key, itemIds: [mine, nobodys] }),
    dispatch({ key, itemIds: [mine, nobodys] }),
  ])
  assert.ok(one.ok && other.ok)
  assert.deepEqual(one.value, other.value)
  assert.equal(await stateOf(mine), 'returned')
  assert.equal((await dispatch({ itemIds: [mine] })).ok, false)
  const undo = () =>
    commitAs(world.house, world.actors.sara, (tx) => undoDispatch(tx, { id: one.value.id, reason: 'Non è partita' }))
  assert.ok((await undo()).ok)
  assert.deepEqual([await stateOf(mine), await stateOf(nobodys)], ['received', 'set_aside'])
  assert.equal((await undo()).ok, false)
})

test('a volunteer sends nothing back', async () => {
  const mine = await letter({ registrationId: diallo })
  assert.equal((await dispatch({ itemIds: [mine] }, 'lina')).ok, false)
  const answer = await app.request(paths.returns(), { headers: { cookie: cookies.lina } })
  assert.equal(answer.status, 403)
})

test('nothing is destroyed without an authorisation, nor before it, nor undone', async () => {
  const mine = await letter({ registrationId: diallo, receivedOn: day('2026-01-10') })
  const authorised = { authority: 'Soprintendenza archivistica', authorisationNumber: '12/2026' }
  const without = await dispatch({ kind: 'destroyed', itemIds: [mine] })
  assert.ok(!without.ok)
  assert.equal(without.refusals.length, 3)
  const early = await dispatch({ kind: 'destroyed', itemIds: [mine], ...authorised, authorisedOn: day('2026-11-23') })
  assert.equal(early.ok, false)
  const made = await dispatch({ kind: 'destroyed', itemIds: [mine], ...authorised, authorisedOn: day('2026-11-20') })
  assert.ok(made.ok)
  assert.equal(await stateOf(mine), 'destroyed')
  const undone = await commitAs(world.house, world.actors.sara, (tx) =>
    undoDispatch(tx, { id: made.value.id, reason: 'Ripensamento' }),
  )
  assert.equal(undone.ok, false)
  await assert.rejects(
    world.sql(`update mail.dispatch set undone_at = now(), undone_reason = 'x' where id = $1`, [made.value.id]),
    /destroyed_under_authorisation/,
  )
})

const post = (path: string, fields: [string, string][], who: 'sara' | 'lina' = 'sara') =>
  app.request(path, {
    method: 'POST',
    headers: { cookie: cookies[who], 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  })

test('letters are sent on person by person, to the address in force on the day', async () => {
  await world.sql(
    `insert into residence.forwarding (id, registration_id, recipient, address, during)
     values (gen_random_uuid(), $1, 'Fatima El Amrani presso Comunità Ruah', 'Via Gleno 1, 24125 Bergamo', '[2026-11-01,2026-12-01)')`,
    [elAmrani],
  )
  const items = [await letter({ registrationId: elAmrani }), await letter({ registrationId: elAmrani })]
  const groups = await readAs(world.house, world.actors.sara, (tx) => toForward(tx, deskService))
  assert.deepEqual(
    groups.map((group) => group.items.map(({ id }) => id)),
    [items],
  )
  const page = await (await app.request(paths.forwardings(), { headers: { cookie: cookies.sara } })).text()
  assert.match(page, /Via Gleno 1, 24125 Bergamo/)
  const fields: [string, string][] = [
    ['_key', randomUUID()],
    ...items.map((id): [string, string] => ['piece', id]),
    [`tracking-${elAmrani}`, 'RA123'],
  ]
  const [once, twice] = [await post(paths.forwardings(), fields), await post(paths.forwardings(), fields)]
  assert.deepEqual([once.status, twice.status], [303, 303])
  const acts = await world.sql(
    `select recipient, address, tracking, pieces from mail.dispatch where kind = 'forwarded'`,
  )
  assert.deepEqual(acts, [
    {
      recipient: 'Fatima El Amrani presso Comunità Ruah',
      address: 'Via Gleno 1, 24125 Bergamo',
      tracking: 'RA123',
      pieces: 2,
    },
  ])
  const labels = await app.request(paths.forwardingLabels({ giorno: '2026-11-22' }), {
    headers: { cookie: cookies.sara },
  })
  assert.equal(labels.headers.get('content-type'), 'application/pdf')
})

test('looked at ahead, only what is due is ticked', async () => {
  const old = await letter({ registrationId: diallo, kind: 'registered', receivedOn: day('2026-10-01') })
  const fresh = await letter({ registrationId: diallo, kind: 'registered' })
  const ahead = await app.request(paths.returns({ entro: '2026-12-22' }), { headers: { cookie: cookies.sara } })
  const text = await ahead.text()
  const box = (id: string) => new RegExp(`<input[^>]*value="${id}"[^>]*>`).exec(text)?.[0] ?? ''
  assert.match(box(old), /checked/)
  assert.doesNotMatch(box(fresh) || 'checked', /checked/)
  assert.match(text, /Termine in arrivo/)
})

test('a return is pressed on the page, printed, and taken back there', async () => {
  const mine = await letter({ registrationId: diallo, kind: 'registered', receivedOn: day('2026-09-01') })
  const page = await (await app.request(paths.returns(), { headers: { cookie: cookies.sara } })).text()
  assert.ok(page.includes(mine))
  assert.equal((await post(paths.returns(), [])).status, 422)
  const made = await post(paths.returns(), [['piece', mine]])
  assert.equal(made.status, 303)
  const there = made.headers.get('location') ?? ''
  const shown = await app.request(there, { headers: { cookie: cookies.sara } })
  assert.match(await shown.text(), /Restituzione n\. \d+/)
  const pdf = await app.request(`${there}/distinta.pdf`, { headers: { cookie: cookies.sara } })
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal((await post(`${there}/annulla`, [])).status, 422)
  assert.equal((await post(`${there}/annulla`, [['reason', 'Non è partita']])).status, 303)
  assert.equal(await stateOf(mine), 'received')
})
