import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { beforeEach, test } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../platform/test-database.ts'
import { recordEvent } from '../platform/trail.ts'
import { readAnchors } from './anchors.ts'
import { anchorsFile, sealAndAnchor, sealTrail } from './seal.ts'
import { type Fault, type Verdict, verifyTrail } from './verify.ts'

let world: TestDatabase
/** The ids of twelve sealed events, in order. */
let events: number[]
beforeEach(async () => {
  world = await testDatabase()
  for (let n = 1; n <= 12; n++) await recordEvent(world.house, { action: 'sign_in', detail: { n } })
  await sealAndAnchor(world.house)
  events = (await world.sql<{ event_id: string }>('select event_id from platform.trail_seal order by position')).map(
    (row) => Number(row.event_id),
  )
})

async function verify(): Promise<{ faults: Fault[]; verdict: Verdict }> {
  const { anchors } = readAnchors(await readFile(anchorsFile(world.dataFolder), 'utf8'))
  const verifying = verifyTrail(world.adminUrl, anchors)
  const faults: Fault[] = []
  for (;;) {
    const step = await verifying.next()
    if (step.done) return { faults, verdict: step.value }
    faults.push(step.value)
  }
}

const kinds = (faults: Fault[]) => faults.map(({ kind, eventId }) => (eventId ? `${kind} ${eventId}` : kind))

/** As somebody with the owner's password would: guards off, the deed, guards on again. */
async function tamper(...deeds: string[]): Promise<void> {
  await world.sql(
    ['set session_replication_role = replica', ...deeds, 'set session_replication_role = origin'].join(';'),
  )
}

const event = (n: number) => events.at(n) ?? 0
/** The chain made anew over what is there now, as whoever has the program could. */
const rebuild = `delete from platform.trail_seal; delete from platform.trail_sealing; delete from platform.trail_anchor`

test('an untouched trail is whole: every event has its seal, and the anchor is met in the file and in the database', async () => {
  const { faults, verdict } = await verify()
  assert.deepEqual(faults, [])
  assert.equal(verdict.events, events.length)
  assert.deepEqual([verdict.waiting, verdict.anchors, verdict.sealedThrough?.eventId], [0, 2, event(-1)])
})

test('an event changed in one letter is named, and so is every other', async () => {
  await tamper(
    `update platform.audit_event set detail = '{"n": 13}' where id = ${event(-5)}`,
    `update platform.audit_event set actor_id = gen_random_uuid() where id = ${event(-3)}`,
    `update platform.audit_event set at = at + interval '1 microsecond' where id = ${event(-2)}`,
  )
  assert.deepEqual(kinds((await verify()).faults), [
    `altered ${event(-5)}`,
    `altered ${event(-3)}`,
    `altered ${event(-2)}`,
  ])
})

test('an event taken away is named', async () => {
  await tamper(`delete from platform.audit_event where id in (${event(2)}, ${event(-1)})`)
  assert.deepEqual(kinds((await verify()).faults), [`missing ${event(2)}`, `missing ${event(-1)}`])
})

test('an event taken away with its seal leaves a hole in the chain', async () => {
  await tamper(
    `delete from platform.audit_event where id = ${event(-4)}`,
    `delete from platform.trail_seal where event_id = ${event(-4)}`,
  )
  const { faults } = await verify()
  assert.deepEqual(faults, [{ kind: 'unsealed', position: events.length - 3, count: 1 }])
})

/** Seals until the number can no longer be that of a transaction under way; those of other databases of the server count too. */
async function untilSettled(id: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await recordEvent(world.house, { action: 'sign_out' })
    await sealTrail(world.house)
    const [row] = await world.sql<{ settled: string }>('select platform.trail_settled_through() as settled')
    if (Number(row?.settled) >= id) return
  }
  throw new Error('other transactions never end')
}

test('two events that change places are told from two that were altered', async () => {
  await tamper(
    `update platform.trail_seal set event_id = -1 where event_id = ${event(-6)}`,
    `update platform.trail_seal set event_id = ${event(-6)} where event_id = ${event(-2)}`,
    `update platform.trail_seal set event_id = ${event(-2)} where event_id = -1`,
  )
  assert.deepEqual(kinds((await verify()).faults), [`moved ${event(-2)}`, `moved ${event(-6)}`])
})

test('an event slipped in between has no seal, and gets none without showing', async () => {
  // a number that a transaction took and gave up
  await world.sql(`begin; select nextval('platform.audit_event_id_seq'); rollback`)
  const gap = event(-1) + 1
  await untilSettled(gap)
  await tamper(
    `insert into platform.audit_event (id, action, detail) overriding system value values (${gap}, 'sign_in', '{"n": 99}')`,
  )
  assert.deepEqual(kinds((await verify()).faults), [`added ${gap}`])
  await sealTrail(world.house)
  assert.deepEqual(kinds((await verify()).faults), [`added ${gap}`])
})

test('a tail cut off with its seals is missed by the sealings and by the anchor', async () => {
  await tamper(
    `delete from platform.audit_event where id >= ${event(-3)}`,
    `delete from platform.trail_seal where event_id >= ${event(-3)}`,
  )
  assert.deepEqual(kinds((await verify()).faults), ['unsealed', 'rewritten', 'rewritten'])
  await tamper(`delete from platform.trail_sealing`, 'delete from platform.trail_anchor')
  assert.deepEqual(kinds((await verify()).faults), ['rewritten'])
})

test('a chain rebuilt from the first link over altered events is whole, and is not the one that was anchored', async () => {
  await tamper(`update platform.audit_event set detail = '{"n": 13}' where id = ${event(-5)}`)
  await tamper(rebuild)
  await world.sql('select platform.seal_trail(1000)')
  const { faults } = await verify()
  assert.deepEqual(faults, [{ kind: 'rewritten', position: events.length, of: '2026-11-22' }])
})

test('a guard that was switched off is named', async () => {
  await world.sql('alter table platform.audit_event disable trigger append_only')
  await world.sql('alter table people.person disable trigger trail_update')
  assert.deepEqual(
    (await verify()).faults.map(({ of }) => of),
    ['people.person (trail_update)', 'platform.audit_event (append_only)'],
  )
})

test('of two transactions that overlap, the one that began first and ends last is sealed after the other', async () => {
  const slow = new pg.Client({ connectionString: world.adminUrl })
  await slow.connect()
  const write = `insert into platform.audit_event (action) values ('sign_out') returning id`
  await slow.query('begin')
  const { rows } = await slow.query<{ id: string }>(write)
  const early = Number(rows[0]?.id)
  await recordEvent(world.house, { action: 'step_up' })
  assert.equal(await sealTrail(world.house), 1)
  await recordEvent(world.house, { action: 'step_up' })
  assert.equal(await sealTrail(world.house), 1)
  assert.deepEqual((await verify()).faults, [])
  await slow.query('commit')
  await slow.end()
  const waiting = await verify()
  assert.deepEqual([waiting.faults, waiting.verdict.waiting], [[], 1])
  assert.equal(await sealTrail(world.house), 1)
  const { faults, verdict } = await verify()
  assert.deepEqual([faults, verdict.waiting, verdict.sealedThrough?.eventId], [[], 0, early])
})

test('two processes that seal at once make one chain', async () => {
  for (let n = 0; n < 40; n++) await recordEvent(world.house, { action: 'sign_in', detail: { again: n } })
  const sealed = await Promise.all([1, 2, 3, 4].map(() => sealTrail(world.house)))
  assert.equal(
    sealed.reduce((sum, n) => sum + n, 0),
    40,
  )
  assert.deepEqual((await verify()).faults, [])
})

test('the day has one anchor, in the file and in the database', async () => {
  await sealAndAnchor(world.house)
  await sealAndAnchor(world.house)
  const { anchors } = readAnchors(await readFile(anchorsFile(world.dataFolder), 'utf8'))
  const [kept] = await world.sql<{ position: string; hash: Buffer }>('select position, hash from platform.trail_anchor')
  assert.deepEqual(anchors, [{ day: '2026-11-22', position: Number(kept?.position), hash: kept?.hash }])
})
