import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { closureByHand, nightsByHand, offerByHand, stayByHand } from './nights-by-hand.ts'

// What the database holds by itself, asked with plain SQL.

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})
beforeEach(async () => {
  await world.sql('delete from housing.bed_nights')
  await world.sql('delete from placements.offer')
  await world.sql('delete from placements.stay')
})

const rossi = { household: 'Nucleo Rossi', person: 'Maria Rossi' }
const kofi = { household: 'Kofi Mensah', person: 'Kofi Mensah' }

async function sleeps(who: typeof rossi, bed: string, nights: string, stay?: string) {
  await nightsByHand(world.sql, {
    kind: 'stay',
    bed,
    nights,
    ...who,
    stay: stay ?? (await stayByHand(world.sql, who.household)),
  })
}

const refusedBy = (constraint: string) => ({ constraint })

test('one household leaves and another enters on the same day', async () => {
  await sleeps(rossi, 'A1 Stanza 1 letto 1', '[2026-11-01,2026-11-10)')
  await sleeps(kofi, 'A1 Stanza 1 letto 1', '[2026-11-10,2026-11-20)')
})

test('a bed has one use on each night', async () => {
  await sleeps(rossi, 'A1 Stanza 2 letto 1', '[2026-11-01,2026-11-10)')
  await assert.rejects(
    sleeps(kofi, 'A1 Stanza 2 letto 1', '[2026-11-09,2026-11-20)'),
    refusedBy('one_use_per_bed_and_night'),
  )
})

test('the second bed of an occupied private room may be closed', async () => {
  await sleeps(rossi, 'A1 Stanza 1 letto 1', '[2026-11-01,2026-11-10)')
  const closure = await closureByHand(world.sql, '[2026-11-05,)')
  await nightsByHand(world.sql, { kind: 'closure', bed: 'A1 Stanza 1 letto 2', nights: '[2026-11-05,)', closure })
})

test('two households may sleep in a shared room', async () => {
  await sleeps(rossi, 'A1 Stanza 2 letto 1', '[2026-11-01,2026-11-10)')
  await sleeps(kofi, 'A1 Stanza 2 letto 2', '[2026-11-01,2026-11-10)')
})

test('a second household in a private room is refused', async () => {
  await sleeps(rossi, 'A1 Stanza 1 letto 1', '[2026-11-01,2026-11-10)')
  await assert.rejects(
    sleeps(kofi, 'A1 Stanza 1 letto 2', '[2026-11-05,2026-11-06)'),
    refusedBy('one_household_per_private_room'),
  )
})

test('one person in two beds on the same night is refused', async () => {
  const stay = await stayByHand(world.sql, 'Nucleo Rossi')
  await sleeps(rossi, 'A1 Stanza 1 letto 1', '[2026-11-01,2026-11-10)', stay)
  await assert.rejects(
    sleeps(rossi, 'A2 Stanza 1 letto 1', '[2026-11-09,2026-11-12)', stay),
    refusedBy('one_bed_per_person'),
  )
})

test('a range without nights is refused', async () => {
  await assert.rejects(sleeps(rossi, 'A1 Stanza 1 letto 1', '[2026-11-10,2026-11-10)'), { code: /^235/ })
})

test('a bed may be held for someone who still sleeps elsewhere', async () => {
  await sleeps(kofi, 'A1 Stanza 2 letto 1', '[2026-11-01,2026-12-10)')
  const offer = await offerByHand(world.sql, 'Kofi Mensah')
  await nightsByHand(world.sql, {
    kind: 'hold',
    bed: 'A2 Stanza 1 letto 1',
    nights: '[2026-11-20,2026-12-20)',
    household: 'Kofi Mensah',
    offer,
  })
})

test('two households swap beds in one transaction, when the rules wait for its end', async () => {
  await sleeps(rossi, 'A1 Stanza 1 letto 1', '[2026-11-01,2026-12-10)')
  await sleeps(kofi, 'A2 Stanza 1 letto 1', '[2026-11-01,2026-12-10)')
  const move = (person: string, bed: string) =>
    `update housing.bed_nights n set bed_id = b.id, room_id = b.room_id, room_is_private = b.room_is_private
     from housing.bed b where n.person_id = '${named(person)}' and b.id = '${named(bed)}'`
  const swap = `${move('Maria Rossi', 'A2 Stanza 1 letto 1')}; ${move('Kofi Mensah', 'A1 Stanza 1 letto 1')};`
  await assert.rejects(world.sql(`do $$ begin ${swap} end $$`), refusedBy('one_use_per_bed_and_night'))
  await world.sql(`do $$ begin set constraints all deferred; ${swap} end $$`)
  const [row] = await world.sql<{ bed_id: string }>('select bed_id from housing.bed_nights where person_id = $1', [
    named('Kofi Mensah'),
  ])
  assert.equal(row?.bed_id, named('A1 Stanza 1 letto 1'))
})

test('nobody sleeps in a bed outside its service, and service is not taken from under a guest', async () => {
  const stay = await stayByHand(world.sql, 'Nucleo Rossi')
  await assert.rejects(
    sleeps(rossi, 'A1 Stanza 1 letto 1', '[2019-12-30,2020-01-05)', stay),
    refusedBy('nights_in_service'),
  )
  await sleeps(rossi, 'A1 Stanza 1 letto 1', '[2026-11-01,2026-12-10)', stay)
  await assert.rejects(
    world.sql(`update housing.bed set in_service = '[2020-01-01,2026-12-01)' where id = $1`, [
      named('A1 Stanza 1 letto 1'),
    ]),
    refusedBy('nights_in_service'),
  )
})

test('a room shared by two households cannot become private; when their nights no longer meet, it can', async () => {
  await sleeps(rossi, 'A1 Stanza 2 letto 1', '[2026-11-01,2026-12-10)')
  await sleeps(kofi, 'A1 Stanza 2 letto 2', '[2026-12-01,2026-12-20)')
  const makePrivate = () => world.sql('update housing.room set is_private = true where id = $1', [named('A1 Stanza 2')])
  await assert.rejects(makePrivate(), refusedBy('one_household_per_private_room'))
  await world.sql(`update housing.bed_nights set nights = '[2026-12-10,2026-12-20)' where person_id = $1`, [
    named('Kofi Mensah'),
  ])
  await makePrivate()
  const rows = await world.sql<{ room_is_private: boolean }>('select distinct room_is_private from housing.bed_nights')
  assert.deepEqual(rows, [{ room_is_private: true }], 'the flag followed from room to bed to nights')
})
