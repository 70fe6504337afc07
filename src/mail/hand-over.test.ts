import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { deskRulesId } from '../residence/examples.ts'
import { addExampleItem } from './examples.ts'
import { type HandOver, handOver } from './hand-over.ts'
import { undoHandOver } from './undo-hand-over.ts'
import type { ItemKind } from './words.ts'

const diallo = named('residenza Amadou Diallo')
const elAmrani = named('residenza Fatima El Amrani')
const popescu = named('residenza Ionut Popescu')
const signature = `300 150;${Array.from({ length: 12 }, (_, at) => `${at * 10},${at * 5}`).join(' ')}`

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

async function letters(registrationId: string, count: number, kind: ItemKind = 'ordinary'): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at++) {
    const outcome = await commitAs(world.house, world.actors.lina, (tx) =>
      addExampleItem(tx, { registrationId, kind, sender: 'INPS' }),
    )
    assert.ok(outcome.ok)
    ids.push(outcome.value.id)
  }
  return ids
}

type Asked = Partial<HandOver> & { pieces: string[]; registrationId: string }
const order = (asked: Asked): HandOver => ({
  key: randomUUID(),
  proxyId: null,
  identity: 'known',
  identityNote: null,
  proof: 'paper',
  signature: null,
  ...asked,
})
const hand = (asked: Asked, who: 'lina' | 'sara' | 'elena' | 'carla' = 'lina') =>
  commitAs(world.house, world.actors[who], (tx) => handOver(tx, order(asked)))

const statesOf = async (ids: string[]) =>
  (await world.sql<{ state: string }>('select state from mail.item where id = any ($1) order by id', [ids])).map(
    ({ state }) => state,
  )
const count = async (sql: string, values: unknown[]) => (await world.sql<{ n: number }>(sql, values))[0]?.n
const actsOf = (registration: string) =>
  count('select count(*)::int as n from mail.hand_over where registration_id = $1 and undone_at is null', [
    registration,
  ])
const visitsOf = (registration: string) =>
  count('select count(*)::int as n from residence.visit where registration_id = $1 and undone_at is null', [
    registration,
  ])

test('some of the pieces go, the others wait; it is one act and one visit', async () => {
  const ids = await letters(diallo, 3)
  const outcome = await hand({ registrationId: diallo, pieces: ids.slice(0, 2), proof: 'signature', signature })
  assert.ok(outcome.ok)
  assert.equal(outcome.value.pieces, 2)
  assert.deepEqual((await statesOf(ids)).toSorted(), ['collected', 'collected', 'received'])
  assert.equal(await actsOf(diallo), 1)
  assert.equal(await visitsOf(diallo), 1)
  const [seen] = await world.sql('select last_on::text from residence.seen where registration_id = $1', [diallo])
  assert.deepEqual(seen, { last_on: '2026-11-22' })
  assert.equal(
    await count('select count(*)::int as n from mail.signature where hand_over_id = $1', [outcome.value.id]),
    1,
  )
  const [told] = await world.sql<{ n: number }>(
    `select count(*)::int as n from platform.audit_event where table_name = 'mail.signature'`,
  )
  assert.equal(told?.n, 0)
})

test('sixty doubled presses of the button count once each', async () => {
  const ids = await letters(elAmrani, 60)
  const orders = ids.map((id) => order({ registrationId: elAmrani, pieces: [id] }))
  const outcomes = await Promise.all(
    [...orders, ...orders].map((each) => commitAs(world.house, world.actors.lina, (tx) => handOver(tx, each))),
  )
  assert.ok(outcomes.every(({ ok }) => ok))
  assert.deepEqual(outcomes.slice(0, 60), outcomes.slice(60))
  assert.equal(await actsOf(elAmrani), 60)
  assert.equal(await visitsOf(elAmrani), 60)
  assert.deepEqual(new Set(await statesOf(ids)), new Set(['collected']))
})

test('two volunteers at once: one hands over, the other hears who did, and nothing is half done', async () => {
  const ids = await letters(popescu, 8)
  const [one, other] = await Promise.all([
    hand({ registrationId: popescu, pieces: ids }, 'lina'),
    hand({ registrationId: popescu, pieces: ids.toReversed() }, 'sara'),
  ])
  assert.equal([one, other].filter(({ ok }) => ok).length, 1)
  const lost = one.ok ? other : one
  assert.ok(!lost.ok)
  assert.equal(lost.refusals[0]?.reason, 'somebody-was-faster')
  assert.match(
    lost.refusals[0]?.sentence ?? '',
    /8 pezzi sono già stati consegnati da (Lina|Sara) .*22 novembre 2026, 12:00/,
  )
  assert.equal(await actsOf(popescu), 1)
  assert.equal(await visitsOf(popescu), 1)
})

test('when one piece of several is already gone, none goes', async () => {
  const ids = await letters(popescu, 3)
  assert.ok((await hand({ registrationId: popescu, pieces: ids.slice(0, 1) })).ok)
  const outcome = await hand({ registrationId: popescu, pieces: ids })
  assert.ok(!outcome.ok)
  assert.match(outcome.refusals[0]?.sentence ?? '', /1 pezzo è già stato consegnato da Lina/)
  assert.deepEqual((await statesOf(ids)).toSorted(), ['collected', 'received', 'received'])
})

test('what needs a document does not go on a familiar face', async () => {
  const [registered = ''] = await letters(diallo, 1, 'registered')
  const refusedOne = await hand({ registrationId: diallo, pieces: [registered] })
  assert.ok(!refusedOne.ok)
  assert.equal(refusedOne.refusals[0]?.reason, 'document-needed')
  assert.equal((await hand({ registrationId: diallo, pieces: [registered], identity: 'card' })).ok, false)
  assert.deepEqual(await statesOf([registered]), ['received'])
  assert.equal((await hand({ registrationId: diallo, pieces: [registered], identity: 'document' })).ok, true)
})

test('somebody else’s letters are not handed over with one’s own', async () => {
  const [own = ''] = await letters(diallo, 1)
  const [foreign = ''] = await letters(elAmrani, 1)
  assert.equal((await hand({ registrationId: diallo, pieces: [own, foreign] })).ok, false)
  assert.deepEqual(await statesOf([own, foreign]), ['received', 'received'])
})

test('who works elsewhere hands over nothing', async () => {
  const [id = ''] = await letters(diallo, 1)
  const outcome = await hand({ registrationId: diallo, pieces: [id] }, 'carla')
  assert.equal(outcome.ok, false)
  assert.deepEqual(await statesOf([id]), ['received'])
})

test('everything missing is said at once', async () => {
  const outcome = await hand({ registrationId: diallo, pieces: [], proof: 'signature', signature: '10 10;1,1' })
  assert.ok(!outcome.ok)
  assert.deepEqual(
    outcome.refusals.map(({ reason }) => reason),
    ['no-pieces', 'no-signature'],
  )
})

async function proxy(name: string, from: string, to: string, revoked: string | null = null): Promise<string> {
  const id = named(`delega ${name}`)
  await world.sql(
    `insert into residence.proxy (id, registration_id, ground, given_name, family_name, document_kind, document_number, principal_document, written_on,
       during, revoked_on, revoked_reason, rules_id)
     values ($1, $2, 'parent', 'Awa', $3, 'passport', 'SN1', 'passaporto', $4, daterange($4, $5), $6::date, case when $6::date is not null then 'persa' end, $7)`,
    [id, diallo, name, from, to, revoked, deskRulesId],
  )
  return id
}

test('only a proxy of today collects, whoever asks', async () => {
  const valid = await proxy('Valida', '2026-11-22', '2026-11-23')
  const gone = {
    expired: await proxy('Scaduta', '2026-01-01', '2026-11-22'),
    early: await proxy('Futura', '2026-11-23', '2027-01-01'),
    revoked: await proxy('Revocata', '2026-01-01', '2027-01-01', '2026-11-22'),
  }
  const [id = ''] = await letters(diallo, 1)
  for (const [why, proxyId] of Object.entries(gone)) {
    const outcome = await hand({ registrationId: diallo, pieces: [id], proxyId, identity: 'document' })
    assert.ok(!outcome.ok, why)
    assert.equal(outcome.refusals[0]?.reason, 'no-valid-proxy', why)
    await assert.rejects(
      world.sql(
        `insert into mail.hand_over (id, key, service_id, registration_id, household_id, person_id, on_day, at, taken_by, proxy_id, identity, proof, pieces)
         select gen_random_uuid(), gen_random_uuid(), r.service_id, r.id, r.household_id, r.person_id, '2026-11-22', now(), 'proxy', $2, 'document', 'paper', 1
         from residence.registration r where r.id = $1`,
        [diallo, proxyId],
      ),
      /la delega non vale/,
      why,
    )
  }
  const withPin = await hand({ registrationId: diallo, pieces: [id], proxyId: valid, identity: 'pin', proof: 'pin' })
  assert.equal(withPin.ok, false)
  assert.ok((await hand({ registrationId: diallo, pieces: [id], proxyId: valid, identity: 'document' })).ok)
  assert.deepEqual(await statesOf([id]), ['collected_by_proxy'])
})

test('taken back on the day by who made it, with a reason: the letters wait and the visit no longer counts', async () => {
  const ids = await letters(elAmrani, 2)
  const before = await visitsOf(elAmrani)
  const made = await hand({ registrationId: elAmrani, pieces: ids })
  assert.ok(made.ok)
  const undo = (who: 'lina' | 'sara') =>
    commitAs(world.house, world.actors[who], (tx) =>
      undoHandOver(tx, { id: made.value.id, reason: 'Persona sbagliata' }),
    )
  assert.deepEqual(await undo('lina'), { ok: true, value: { pieces: 2 } })
  assert.deepEqual(await statesOf(ids), ['received', 'received'])
  assert.equal(await visitsOf(elAmrani), before)
  assert.equal((await undo('lina')).ok, false)
  const [act] = await world.sql<{ undone_items: string[] }>('select undone_items from mail.hand_over where id = $1', [
    made.value.id,
  ])
  assert.deepEqual(act?.undone_items.toSorted(), ids.toSorted())
  assert.ok((await hand({ registrationId: elAmrani, pieces: ids })).ok)
})

test('another volunteer does not take it back, the next day neither does who made it; who keeps the mail does', async () => {
  const ids = await letters(elAmrani, 1)
  const made = await hand({ registrationId: elAmrani, pieces: ids }, 'sara')
  const own = await hand({ registrationId: elAmrani, pieces: await letters(elAmrani, 1) }, 'lina')
  assert.ok(made.ok && own.ok)
  const tomorrow = { ...world.house, clock: { now: () => Temporal.Instant.from('2026-11-23T09:00:00Z') } }
  const undo = (id: string, who: 'lina' | 'sara', house = world.house) =>
    commitAs(house, world.actors[who], (tx) => undoHandOver(tx, { id, reason: 'Prova' }))
  assert.equal((await undo(made.value.id, 'lina')).ok, false)
  assert.equal((await undo(own.value.id, 'lina', tomorrow)).ok, false)
  const raw = await commitAs(tomorrow, world.actors.lina, async (tx) =>
    done(
      await tx.db
        .updateTable('mail.hand_over')
        .set({ undone_at: tx.now, undone_reason: 'di nascosto' })
        .where('id', '=', own.value.id)
        .executeTakeFirst(),
    ),
  )
  assert.ok(raw.ok && raw.value.numUpdatedRows === 0n)
  assert.ok((await undo(own.value.id, 'sara', tomorrow)).ok)
})

test('ten pieces go in three statements', async () => {
  const ids = await letters(diallo, 10)
  let statements = 0
  const outcome = await commitAs(world.house, system('test'), async (tx) => {
    const db = tx.db.withPlugin({
      transformQuery: ({ node }) => {
        statements++
        return node
      },
      transformResult: async ({ result }) => result,
    })
    return handOver({ ...tx, db }, order({ registrationId: diallo, pieces: ids, proof: 'signature', signature }))
  })
  assert.ok(outcome.ok)
  assert.equal(statements, 3)
})
