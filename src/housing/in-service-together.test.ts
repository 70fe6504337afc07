import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { done, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { broken } from '../platform/transaction.ts'
import { refusalOf } from './clashes.ts'
import { occupy } from './ledger.ts'
import { stayByHand } from './nights-by-hand.ts'

const bedId = named('A1 Stanza 2 letto 1')
const kofi = named('Kofi Mensah')
const outside = `select n.id from housing.bed_nights n join housing.bed b on b.id = n.bed_id where not b.in_service @> n.nights`
let world: LittleWorld
let stayId: string
before(async () => {
  world = await littleWorld('2026-11-22')
  stayId = await stayByHand(world.sql, 'Kofi Mensah')
})

const enter = async (tx: Tx) => {
  const nights = Nights.of('2026-11-22', '2026-12-20')
  const clashes = await occupy(tx, [{ kind: 'stay', stayId, householdId: kofi, personId: kofi, bedId, nights }])
  return clashes.length > 0 ? refused(...clashes.map((clash) => refusalOf(clash))) : done(null)
}
const takeOutOfService = (tx: Tx) =>
  broken(tx, () =>
    tx.db
      .updateTable('housing.bed')
      .set({ in_service: Nights.of('2020-01-01', '2026-12-01') })
      .where('id', '=', bedId)
      .execute(),
  )

test('a bed taken out of service while somebody enters: the second to come is refused, whichever it is', async () => {
  let second: Promise<unknown> = Promise.resolve()
  const first = await commitAs(world.house, world.actors.carla, async (tx) => {
    const entered = await enter(tx)
    second = commitAs(world.house, world.actors.paolo, async (other) => done(await takeOutOfService(other)))
    await pause(300)
    return entered
  })
  assert.ok(first.ok)
  assert.deepEqual(await second, done('nights_in_service'))
  assert.deepEqual(await world.sql(outside), [])

  await world.sql('delete from housing.bed_nights')
  await commitAs(world.house, world.actors.paolo, async (tx) => {
    const rule = await takeOutOfService(tx)
    second = commitAs(world.house, world.actors.carla, enter)
    await pause(300)
    return done(rule)
  })
  const late = await second
  assert.match(JSON.stringify(late), /nights_in_service/)
  assert.deepEqual(await world.sql(outside), [])
})
