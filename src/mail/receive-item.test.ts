import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { actingAs, commitAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import { deskService } from '../residence/examples.ts'
import { codeOf, readCode } from './label-rules.ts'
import { type Arrival, type Received, receiveAtOnce, receiveItem } from './receive-item.ts'

const diallo = named('residenza Amadou Diallo')
const popescu = named('residenza Ionut Popescu')
const rosa = named('residenza Rosa Bianchi')
let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

const receive = (arrival: Partial<Arrival>, who: Worker = 'lina') =>
  receiveAtOnce(actingAs(world.house, world.actors[who]), {
    key: randomUUID(),
    serviceId: deskService,
    kind: 'ordinary',
    ...arrival,
  })
const received = async (arrival: Partial<Arrival>): Promise<Received> => {
  const outcome = await receive(arrival)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}
const reasons = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))

test('a letter waits in the box of its person, with its days counted', async () => {
  const { id, code, ...rest } = await received({
    registrationId: diallo,
    kind: 'judicial',
    sender: 'Tribunale di Milano',
  })
  assert.deepEqual([rest.state, rest.shelf, rest.number], ['received', 'A1', 1])
  const [row] = await world.sql<Record<string, string>>(
    `select person_id, collect_by::text, effect_on::text, return_on::text, received_by, needs_identity, sender from mail.item where id = $1`,
    [id],
  )
  assert.equal(readCode(code), code)
  assert.deepEqual(row, {
    person_id: named('Amadou Diallo'),
    collect_by: '2027-05-21',
    effect_on: '2026-12-02',
    return_on: '2027-05-21',
    received_by: world.actors.lina.kind === 'user' && world.actors.lina.userId,
    needs_identity: true,
    sender: 'Tribunale di Milano',
  })
})

test('sixty doubled receptions count once, and all get the same answer', async () => {
  const keys = Array.from({ length: 30 }, () => randomUUID())
  const answers = await Promise.all(
    [...keys, ...keys].map((key) => receive({ key, registrationId: popescu, sender: 'Doppi' })),
  )
  const codes = answers.map((outcome) => (outcome.ok ? outcome.value.code : ''))
  assert.deepEqual(codes.slice(0, 30), codes.slice(30))
  const [{ count } = { count: 0 }] = await world.sql<{ count: number }>(
    `select count(*)::int from mail.item where sender = 'Doppi'`,
  )
  assert.equal(count, 30)
  assert.equal(answers.filter((outcome) => outcome.ok && outcome.value.isNew).length, 30)
})

test('for whom the registration ended it is set aside, to be returned; or sent on, while there is where', async () => {
  const ended = await received({ registrationId: rosa })
  assert.deepEqual([ended.state, ended.asideReason, ended.asideTodo], ['set_aside', 'ended', 'return'])
  await world.sql(
    `insert into residence.forwarding (id, registration_id, recipient, address, during) values ($1, $2, 'Rosa Bianchi', 'Via Nuova 1, Lodi', '[2026-10-01,2027-01-01)')`,
    [randomUUID(), rosa],
  )
  const sentOn = await received({ registrationId: rosa })
  assert.deepEqual([sentOn.asideReason, sentOn.asideTodo, sentOn.forwards], ['ended', 'forward', true])
})

test('for whom the registration is suspended one asks', async () => {
  await world.sql(
    `insert into residence.suspension (id, registration_id, reason, during) values ($1, $2, 'prison', '[2026-11-01,2026-11-23)')`,
    [randomUUID(), popescu],
  )
  const aside = await received({ registrationId: popescu })
  assert.deepEqual([aside.state, aside.asideReason, aside.asideTodo], ['set_aside', 'suspended', 'ask'])
  await world.sql('delete from residence.suspension')
})

test('a name that nobody has is set aside as written', async () => {
  const aside = await received({ writtenName: 'Omar Fahrid', asideReason: 'unknown', asideTodo: 'return' })
  assert.equal(aside.state, 'set_aside')
  assert.deepEqual(reasons(await receive({ writtenName: 'Omar Fahrid' })), ['nobodys'])
})

test('yesterday’s post counts from yesterday, tomorrow’s is not here yet', async () => {
  const late = await received({
    registrationId: diallo,
    kind: 'registered',
    receivedOn: Temporal.PlainDate.from('2026-11-21'),
  })
  assert.equal(late.collectBy?.toString(), '2026-12-21')
  assert.deepEqual(
    reasons(await receive({ registrationId: diallo, receivedOn: Temporal.PlainDate.from('2026-11-23') })),
    ['future'],
  )
})

test('a notice of storage may come when the days of the thing are over', async () => {
  const notice = await received({
    registrationId: diallo,
    kind: 'storage_notice',
    storedKind: 'registered',
    storedAt: 'Ufficio postale 32',
    storedOn: Temporal.PlainDate.from('2026-10-01'),
  })
  assert.equal(notice.collectBy?.toString(), '2026-10-31')
  assert.equal(notice.returnOn, null)
})

test('who works elsewhere records nothing here, nor reads what came', async () => {
  assert.deepEqual(reasons(await receive({ registrationId: diallo }, 'carla')), ['not-here'])
  for (const who of ['carla', 'anna', 'paolo'] as const)
    await commitAs(world.house, world.actors[who], async ({ db }) => {
      assert.deepEqual(await db.selectFrom('mail.item').select('id').execute(), [], who)
      return done(null)
    })
})

test('the code on the label is the one the database gives', async () => {
  const numbers = [1, 2, 29, 30, 31, 899, 900, 12_345, 729_000_000 - 1]
  const rows = await world.sql<{ code: string }>('select mail.code_of(n) as code from unnest($1::bigint[]) n', [
    numbers,
  ])
  assert.deepEqual(
    rows.map(({ code }) => code),
    numbers.map(codeOf),
  )
  const code = codeOf(4711)
  assert.equal(readCode(` ${code.toLowerCase().slice(0, 3)} ${code.slice(3)}`), code)
  assert.equal(readCode(`https://approdo.example/corrispondenza/etichetta/${code}`), code)
  assert.equal(readCode(code.slice(0, 6) + (code[6] === 'A' ? 'B' : 'A')), undefined)
})

test('the system receives too: imports and transfers', async () => {
  const outcome = await commitAs(world.house, system('test'), (tx) =>
    receiveItem(tx, { key: randomUUID(), serviceId: deskService, kind: 'parcel', registrationId: diallo }),
  )
  assert.ok(outcome.ok)
})
