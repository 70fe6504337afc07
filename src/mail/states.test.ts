import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { addExampleItem } from './examples.ts'
import { isWaiting, mayBecome, mayComeBack } from './state-rules.ts'
import { type ItemState, itemStates } from './words.ts'

const states = Object.keys(itemStates) as ItemState[]
const diallo = named('residenza Amadou Diallo')
let world: LittleWorld
let client: pg.Client
before(async () => {
  world = await deskWorld()
  client = new pg.Client({ connectionString: world.adminUrl })
  client.on('error', () => {})
  await client.connect()
})

test('the rules and the table of steps are the same', async () => {
  type Step = { from_state: ItemState; to_state: ItemState; undoes: boolean }
  const rows = await world.sql<Step>('select * from mail.transition')
  const inTable = new Map(rows.map(({ from_state, to_state, undoes }) => [`${from_state} ${to_state}`, undoes]))
  for (const from of states)
    for (const to of states) {
      const undoes = inTable.get(`${from} ${to}`)
      assert.equal(mayBecome(from, to), undoes === false, `${from} → ${to}`)
      assert.equal(mayComeBack(from, to), undoes === true, `${from} ⇠ ${to}`)
    }
})

test('what waits is the same in the rules and in the table', async () => {
  const rows = await world.sql<{ state: ItemState; waits: boolean }>('select state, waits from mail.state')
  assert.deepEqual(rows.map(({ state }) => state).sort(), [...states].sort())
  for (const { state, waits } of rows) assert.equal(isWaiting(state), waits, state)
})

type At = { id: string; state: ItemState; act: string | undefined }

async function newItem(): Promise<At> {
  const outcome = await commitAs(world.house, system('test'), (tx) => addExampleItem(tx, { registrationId: diallo }))
  assert.ok(outcome.ok)
  return { id: outcome.value.id, state: 'received', act: undefined }
}

/** One step as plain SQL, with the act that goes with it; undoing undoes the act first. True when the database took it. */
async function step(at: At, to: ItemState, withAct: boolean): Promise<boolean> {
  try {
    await client.query('begin')
    const columns = ['state = $2', `hand_over_id = null`, `dispatch_id = null`]
    const values: string[] = [at.id, to]
    if (withAct && at.act) {
      const table = at.state.startsWith('collected') ? 'mail.hand_over' : 'mail.dispatch'
      await client.query(
        `update ${table} set undone_at = now(), undone_reason = 'sbaglio' where id = $1 and undone_at is null`,
        [at.act],
      )
    }
    let act: string | undefined
    if (withAct && to.startsWith('collected')) {
      act = randomUUID()
      columns[1] = `hand_over_id = $3`
      values.push(act)
      await client.query(
        `insert into mail.hand_over (id, key, service_id, registration_id, household_id, person_id, on_day, at, taken_by, identity, proof, pieces)
          select $1, $2, service_id, id, household_id, person_id, '2026-11-22', now(), 'person', 'known', 'paper', 1 from residence.registration where id = $3`,
        [act, randomUUID(), diallo],
      )
    }
    if (withAct && ['forwarded', 'returned', 'moved', 'destroyed'].includes(to)) {
      act = randomUUID()
      columns[2] = `dispatch_id = $3`
      values.push(act)
      await client.query(
        `insert into mail.dispatch (id, key, service_id, kind, on_day, at, recipient, address, authority, authorisation_number, authorised_on, pieces)
          select $1, $2, service_id, $3, '2026-11-22', now(), 'A', 'Via B', 'Soprintendenza', '1/2026', '2026-11-01', 1 from residence.registration where id = $4`,
        [act, randomUUID(), to, diallo],
      )
    }
    if (to === 'set_aside') columns.push(`aside_reason = 'damaged'`, `aside_todo = 'ask'`)
    await client.query(`update mail.item set ${columns.join(', ')} where id = $1`, values)
    await client.query('commit')
    at.act = act
    at.state = to
    return true
  } catch (error) {
    await client.query('rollback')
    if (!(error instanceof pg.DatabaseError) || !error.code?.startsWith('23')) throw error
    return false
  }
}

test('a walk of allowed steps, each with its act, is never refused; every other step always is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...states), { minLength: 4, maxLength: 10 }), async (walk) => {
      const at = await newItem()
      for (const to of walk) {
        if (to === at.state) continue
        const may = mayBecome(at.state, to) || mayComeBack(at.state, to)
        const from = at.state
        assert.equal(await step(at, to, true), may, `${from} → ${to}`)
      }
    }),
    { numRuns: 25 },
  )
})

test('without the act that goes with it nothing is handed over, sent, or taken back', async () => {
  for (const to of ['collected', 'collected_by_proxy', 'forwarded', 'returned', 'moved', 'destroyed'] as const) {
    const at = await newItem()
    assert.equal(await step(at, to, false), false, to)
    assert.equal(await step(at, to, true), true, to)
    assert.equal(await step(at, 'received', false), false, `${to} → received`)
  }
})

test('what came stays what it was: its day, its code, and, once it left, whose it was', async () => {
  const at = await newItem()
  const refusedBy = (change: string) =>
    assert.rejects(world.sql(`update mail.item set ${change} where id = $1`, [at.id]), { code: '23514' })
  await refusedBy(`received_on = '2026-11-01'`)
  await refusedBy(`code = 'ABCDEFG'`)
  await step(at, 'collected', true)
  await refusedBy(`registration_id = null, person_id = null, household_id = null`)
  await assert.rejects(world.sql('delete from mail.hand_over where id = $1', [at.act]))
})
