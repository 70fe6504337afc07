import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { hubService } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { defaultRules } from './default-rules.ts'
import { deskService } from './examples.ts'
import { addRules, openDesk } from './keep-desk.ts'
import { residencePaths as paths } from './paths.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld('2026-11-22')
})

const as = <T>(who: 'ada' | 'elena' | 'sara' | 'carla', work: (tx: Tx) => Promise<Outcome<T>>) =>
  commitAs(world.house, world.actors[who], work)
const reasonsOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
const day = (text: string) => Temporal.PlainDate.from(text)
const rules = { ...defaultRules, act: 'Disciplinare' }
const address = { street: 'Via Barona 1', postalCode: '20142', town: 'Milano', district: null, numberPrefix: 'int.' }

test('a service of another kind opens a desk, and is told that nobody there may work at it yet', async () => {
  const app = openApp(world.house)
  const cookie = await cookieOf(app, 'ada')
  const before = await (await app.request(paths.desk(hubService), { headers: { cookie } })).text()
  assert.match(before, /Qui nessun ruolo può ancora lavorare allo sportello/)
  assert.match(before, /Apri lo sportello: Hub Barona/)
  const order = { serviceId: hubService, from: day('2026-01-01'), rules, address }
  assert.deepEqual(reasonsOf(await as('carla', (tx) => openDesk(tx, order))), ['not-yours'])
  assert.ok((await as('ada', (tx) => openDesk(tx, order))).ok)
  assert.deepEqual(reasonsOf(await as('ada', (tx) => openDesk(tx, order))), ['open-already'])
  const after = await (await app.request(paths.desk(hubService), { headers: { cookie } })).text()
  assert.match(after, /Via Barona 1, int\. 12, 20142 Milano/)
})

test('of two who write new rules at once one is kept, and the versions never overlap', async () => {
  const order = { serviceId: deskService, from: day('2027-03-01'), rules }
  assert.deepEqual(reasonsOf(await as('sara', (tx) => addRules(tx, order))), ['not-yours'])
  const both = await Promise.all([1, 2].map(() => as('elena', (tx) => addRules(tx, order))))
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  const rows = await world.sql('select valid::text from residence.rules where service_id = $1 order by valid', [
    deskService,
  ])
  assert.deepEqual(rows, [{ valid: '[2020-01-01,2027-03-01)' }, { valid: '[2027-03-01,)' }])
  assert.deepEqual(reasonsOf(await as('elena', (tx) => addRules(tx, { ...order, from: day('2027-02-01') }))), [
    'already-prepared',
  ])
})
