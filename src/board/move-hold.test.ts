import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleBoard, kofisOffer, sharedBed } from './examples.ts'
import { moveHold } from './move-hold.ts'

let world: LittleWorld
const wanted = named('B1 Stanza 2 letto 2')

before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleBoard(tx)
    for (let n = 1; n <= 8; n++)
      await addExampleHousehold(tx, `Nucleo ${n}`, [
        { given: 'Uno', family: `Numero${n}`, born: '1990-01-01', sex: 'male' },
      ])
    return done(null)
  })
})

const move = (offerId: string, from: string, to: string) =>
  commitAs(world.house, world.actors.carla, (tx) => moveHold(tx, { offerId, from, to }))

const held = (bed: string) =>
  world.sql<{ offer_id: string }>('select offer_id from housing.bed_nights where bed_id = $1 and kind = $2', [
    bed,
    'hold',
  ])

test('an offer no longer open, a bed it does not hold and the bed it has are refused', async () => {
  const reasons = async (offerId: string, from: string, to: string) => {
    const outcome = await move(offerId, from, to)
    return outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason)
  }
  assert.deepEqual(await reasons(named('nessuna proposta'), sharedBed(1), wanted), ['no-offer'])
  assert.deepEqual(await reasons(kofisOffer, sharedBed(2), wanted), ['not-held'])
  assert.deepEqual(await reasons(kofisOffer, sharedBed(1), sharedBed(1)), ['held-already'])
  assert.deepEqual(await reasons(kofisOffer, sharedBed(1), named('nessun letto')), ['other-service'])
  assert.deepEqual(await reasons(kofisOffer, sharedBed(1), sharedBed(2)), ['one_use_per_bed_and_night'])
  await world.sql(`update placements.offer set expires_at = '2026-11-22T10:00:00Z' where id = $1`, [kofisOffer])
  assert.deepEqual(await reasons(kofisOffer, sharedBed(1), wanted), ['not-open'])
  await world.sql(`update placements.offer set expires_at = '2026-11-23T11:00:00Z' where id = $1`, [kofisOffer])
  assert.equal((await held(sharedBed(1)))[0]?.offer_id, kofisOffer)
})

test('many offers moved onto one bed in the same instant: one gets it, the others keep what they had', async () => {
  const offers = await manyOffers()
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, n) => offers[n % offers.length]).map((offer) =>
      offer ? move(offer.id, offer.bed, wanted) : undefined,
    ),
  )
  assert.equal(outcomes.filter((outcome) => outcome?.ok).length, 1)
  const refusals = outcomes.flatMap((outcome) => (outcome && !outcome.ok ? outcome.refusals : []))
  assert.ok(refusals.every(({ reason }) => ['one_use_per_bed_and_night', 'not-held', 'held-already'].includes(reason)))
  const [winner, ...others] = await held(wanted)
  assert.deepEqual(others, [])
  for (const offer of offers)
    assert.equal((await held(offer.bed)).length, offer.id === winner?.offer_id ? 0 : 1, `${offer.id} keeps its bed`)
})

/** Eight offers for the same nights of spring, each with a bed of its own in shared rooms made for them. */
async function manyOffers(): Promise<{ id: string; bed: string }[]> {
  const offers = Array.from({ length: 8 }, (_, index) => ({
    id: named(`proposta ${index}`),
    bed: named(`letto ${index}`),
    n: index + 1,
  }))
  for (const { id, bed, n } of offers) {
    await world.sql(
      `insert into housing.bed (id, room_id, room_is_private, service_id, name, in_service) values ($1, $2, false, $3, $4, '[2020-01-01,)')`,
      [bed, n > 4 ? named('B1 Stanza 2') : named('A1 Stanza 2'), hubService, `letto aggiunto ${n}`],
    )
    await world.sql(
      `insert into placements.offer (id, service_id, household_id, nights, expires_at, made_at, rule_set_id)
       values ($1, $2, $3, '[2027-03-01,2027-04-01)', '2026-11-23T11:00:00Z', '2026-11-22T11:00:00Z', $4)`,
      [id, hubService, named(`Nucleo ${n}`), hubRules],
    )
    await world.sql(
      `insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, offer_id)
       values ($1, $2, false, $3, '[2027-03-01,2027-04-01)', 'hold', $4, $5)`,
      [bed, n > 4 ? named('B1 Stanza 2') : named('A1 Stanza 2'), hubService, named(`Nucleo ${n}`), id],
    )
  }
  return offers
}
