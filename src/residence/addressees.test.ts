import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { readAs } from '../platform/house.ts'
import { findAddressees } from './addressees.ts'
import { deskService } from './examples.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

const find = (who: 'lina' | 'sara' | 'carla', typed: string) =>
  readAs(world.house, world.actors[who], async (tx) =>
    (await findAddressees(tx, deskService, typed)).map(({ name }) => name),
  )

test('two letters of a name are enough, in any order of the words', async () => {
  assert.deepEqual(await find('lina', 'di'), ['Diallo Amadou'])
  assert.deepEqual(await find('lina', 'amadou diallo'), ['Diallo Amadou'])
  assert.deepEqual(await find('lina', 'elamrani'), ['El Amrani Fatima'])
})

test('a slip does not hide anybody', async () => {
  assert.deepEqual(await find('lina', 'Popesku Jonut'), ['Popescu Ionut'])
})

test('a number leads to whoever has it, and only to them', async () => {
  assert.deepEqual(await find('lina', '3'), ['Popescu Ionut'])
})

test('who works elsewhere finds nobody', async () => {
  assert.deepEqual(await find('carla', 'diallo'), [])
})

test('whose registration ended is still found, and said to be so', async () => {
  const [rosa] = await readAs(world.house, world.actors.lina, (tx) => findAddressees(tx, deskService, 'bianchi'))
  assert.equal(rosa?.state, 'ended')
})
