import assert from 'node:assert/strict'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { actorOf } from '../organisations/actor.ts'
import { named, workers } from '../organisations/examples.ts'
import { type Actor, system } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import { acceptTransfer } from './answer-transfer.ts'
import { addReceivingDesk, receivingDesk } from './examples.ts'
import { type PrepareTransfer, prepareTransfer } from './prepare-transfer.ts'
import { proposeTransfer } from './propose-transfer.ts'
import { transferById } from './transfer-detail.ts'

export const day = Temporal.PlainDate.from

export type Place = LittleWorld & { carla: Actor; lina: Actor; elena: Actor }

/** The desk with its four, and another desk where Carla coordinates. */
export async function twoDesks(): Promise<Place> {
  const world = await deskWorld()
  const carlaId = world.actors.carla.kind === 'user' ? world.actors.carla.userId : ''
  await commitAs(world.house, system('test'), async (tx) => {
    await addReceivingDesk(tx, { coordinator: carlaId })
    return done(null)
  })
  const { name, email } = workers.carla
  const today = dayOf(world.house.clock.now())
  const carla = await actorOf(world.house.database.app, { id: carlaId, name, email }, today)
  return { ...world, carla, lina: world.actors.lina, elena: world.actors.elena }
}

export const order = (of: PrepareTransfer['of'], more: Partial<PrepareTransfer> = {}): PrepareTransfer => ({
  of,
  toServiceId: receivingDesk,
  toBody: null,
  toAddress: null,
  fromDay: day('2026-11-22'),
  reason: 'Lo sportello chiude',
  items: 'move',
  ...more,
})
export const diallo = named('residenza Amadou Diallo')

export async function prepared(
  place: Place,
  more: Partial<PrepareTransfer> = {},
  of: PrepareTransfer['of'] = { registrationId: diallo },
) {
  const outcome = await commitAs(place.house, place.elena, (tx) => prepareTransfer(tx, order(of, more)))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value.id
}
export const versionOf = async (place: Place, id: string) =>
  (await place.sql<{ version: number }>('select version from residence_transfers.transfer where id = $1', [id]))[0]
    ?.version ?? 0
export async function proposed(place: Place, more: Partial<PrepareTransfer> = {}, of?: PrepareTransfer['of']) {
  const id = await prepared(place, more, of)
  const version = await versionOf(place, id)
  const outcome = await commitAs(place.house, place.elena, (tx) => proposeTransfer(tx, { transferId: id, version }))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return id
}
export async function accept(
  place: Place,
  id: string,
  who: Actor = place.carla,
  act?: string,
): Promise<Outcome<{ people: number }>> {
  const version = await versionOf(place, id)
  return commitAs(place.house, who, (tx) => acceptTransfer(tx, { transferId: id, version, act }))
}
export const seen = (place: Place, who: Actor, id: string) => readAs(place.house, who, (tx) => transferById(tx, id))
