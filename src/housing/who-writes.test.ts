import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named, type Worker } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { done } from '../platform/refusal.ts'
import { closureByHand, nightsByHand, stayByHand } from './nights-by-hand.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld('2026-11-22')
  const stay = await stayByHand(world.sql, 'Kofi Mensah')
  const there = { kind: 'stay', household: 'Kofi Mensah', person: 'Kofi Mensah', stay } as const
  await nightsByHand(world.sql, { ...there, bed: 'A1 Stanza 2 letto 1', nights: '[2026-11-01,2026-12-01)' })
  const closure = await closureByHand(world.sql, '[2026-11-01,2026-12-01)')
  const closed = { kind: 'closure', closure } as const
  await nightsByHand(world.sql, { ...closed, bed: 'A1 Stanza 2 letto 2', nights: '[2026-11-01,2026-12-01)' })
})

const remove = async (worker: Worker, kind: 'stay' | 'closure') => {
  const outcome = await commitAs(world.house, world.actors[worker], async ({ db }) => {
    const { numDeletedRows } = await db.deleteFrom('housing.bed_nights').where('kind', '=', kind).executeTakeFirst()
    return done(Number(numDeletedRows))
  })
  return outcome.ok ? outcome.value : undefined
}

test('the housing manager writes closures in the ledger, and nothing about people', async () => {
  assert.equal(await remove('paolo', 'stay'), 0)
  assert.equal(await remove('anna', 'stay'), 0)
  assert.equal(await remove('paolo', 'closure'), 1)
  await assert.rejects(
    commitAs(world.house, world.actors.paolo, async ({ db }) => {
      const { stay_id } = await db
        .selectFrom('housing.bed_nights')
        .select('stay_id')
        .where('kind', '=', 'stay')
        .executeTakeFirstOrThrow()
      const { room_id, room_is_private, service_id } = await db
        .selectFrom('housing.bed')
        .select(['room_id', 'room_is_private', 'service_id'])
        .where('id', '=', named('A1 Stanza 2 letto 2'))
        .executeTakeFirstOrThrow()
      await db
        .insertInto('housing.bed_nights')
        .values({
          bed_id: named('A1 Stanza 2 letto 2'),
          room_id,
          room_is_private,
          service_id,
          nights: Nights.of('2026-12-01', '2026-12-03'),
          kind: 'turnover',
          stay_id,
        })
        .execute()
      return done(null)
    }),
    /row-level security/,
  )
})
