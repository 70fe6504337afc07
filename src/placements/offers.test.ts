import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { named, otherService } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleReferral } from '../referrals/examples.ts'
import { acceptOffer, declineOffer, holdLonger, withdrawOffer } from './answer-offer.ts'
import { expireOffer } from './expire-offer.ts'
import { makeOffer } from './make-offer.ts'
import { listOffers, offerById } from './offer-queries.ts'
import { offerMoves, stateNow } from './offer-rules.ts'
import { reasonsOf, type StaysWorld, sentencesOf, staysWorld } from './stays-in-tests.ts'

let world: StaysWorld
before(async () => {
  world = await staysWorld('2026-11-22')
})
beforeEach(async () => {
  await world.empty()
  await world.sql('truncate referrals.referral cascade')
})

const kofi = named('Kofi Mensah')
const rossi = named('Nucleo Rossi')
const bed = named('A1 Stanza 2 letto 1')
const day = (text: string) => Temporal.PlainDate.from(text)
const nights = { from: day('2026-11-24'), to: day('2026-12-24') }
const order = { householdId: kofi, bedIds: [bed], ...nights }

async function offered(changes: Partial<typeof order> = {}, worker: 'carla' | 'bruna' = 'carla'): Promise<string> {
  const outcome = await world.as(worker, (tx) => makeOffer(tx, { ...order, ...changes }))
  assert.ok(outcome.ok, sentencesOf(outcome))
  return outcome.value.offerId
}
const referred = (to: 'listed' | 'eligible') =>
  world.as('carla', async (tx) => done(await addExampleReferral(tx, kofi, to)))
const stateOf = async (id: string) =>
  (await world.sql<{ state: string }>('select state from placements.offer where id = $1', [id]))[0]?.state
const referralState = async () =>
  (await world.sql<{ state: string }>('select state from referrals.referral where household_id = $1', [kofi]))[0]?.state

test('an offer holds every night of its beds and expires when the rules say', async () => {
  await referred('listed')
  const id = await offered()
  assert.deepEqual(await world.ledger(), ['hold A1/Stanza 2/letto 1 [2026-11-24,2026-12-24)'])
  const [row] = await world.sql<{ expires: string; referral_id: string | null; by: string }>(
    'select expires_at::text as expires, referral_id, made_by as by from placements.offer where id = $1',
    [id],
  )
  assert.equal(Temporal.Instant.from(`${row?.expires.replace(' ', 'T')}:00`).toString(), '2026-11-23T11:00:00Z')
  assert.ok(row?.referral_id)
  assert.equal(await referralState(), 'offered')
  const jobs = await world.sql<{ key: string }>(
    `select key from graphile_worker.jobs where task_identifier = 'placements.expire-offer'`,
  )
  assert.ok(jobs.some(({ key }) => key === `offer:${id}`))
})

test('a place held for somebody is refused to the next, with the name and the day', async () => {
  await offered()
  const outcome = await world.as('carla', (tx) => makeOffer(tx, { ...order, householdId: rossi }))
  assert.deepEqual(reasonsOf(outcome), ['one_use_per_bed_and_night'])
  assert.match(sentencesOf(outcome), /tenuto per una proposta di Kofi Mensah fino al 24 dicembre 2026/)
})

test('one household has one open offer, and the refusal leads to it', async () => {
  const id = await offered()
  const outcome = await world.as('carla', (tx) => makeOffer(tx, { ...order, bedIds: [named('A1 Stanza 2 letto 2')] }))
  assert.deepEqual(reasonsOf(outcome), ['one_open_offer'])
  assert.ok(!outcome.ok && outcome.refusals[0]?.link?.href.endsWith(id))
})

test('nights in the past, beyond the rules or backwards are refused', async () => {
  const reasons = async (from: string, to: string) =>
    reasonsOf(await world.as('carla', (tx) => makeOffer(tx, { ...order, from: day(from), to: day(to) })))
  assert.deepEqual(await reasons('2026-11-21', '2026-12-01'), ['in-the-past'])
  assert.deepEqual(await reasons('2026-11-24', '2027-02-01'), ['over-term'])
  assert.deepEqual(await reasons('2026-11-24', '2026-11-24'), ['end-before-start'])
  assert.deepEqual(await world.ledger(), [])
})

test('offering is for coordinators; the answer is written by workers too', async () => {
  assert.deepEqual(reasonsOf(await world.as('omar', (tx) => makeOffer(tx, order))), ['not-yours'])
  assert.deepEqual(reasonsOf(await world.as('anna', (tx) => makeOffer(tx, order))), ['not-yours'])
  assert.deepEqual(reasonsOf(await world.as('elena', (tx) => makeOffer(tx, order))), ['no-beds'])
  const offerId = await offered()
  assert.deepEqual(reasonsOf(await world.as('anna', (tx) => acceptOffer(tx, { offerId }))), ['missing'])
  assert.ok((await world.as('omar', (tx) => acceptOffer(tx, { offerId }))).ok)
})

test('a household whose file one cannot open is not offered a place', async () => {
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleHousehold(
      tx,
      'Nucleo seguito altrove',
      [{ given: 'Ada', family: 'Altrove', born: '1980-01-01', sex: 'female' }],
      otherService,
    )
    return done(null)
  })
  const outcome = await world.as('carla', (tx) =>
    makeOffer(tx, { ...order, householdId: named('Nucleo seguito altrove') }),
  )
  assert.deepEqual(reasonsOf(outcome), ['no-household'])
})

test('a household that is not eligible yet is not offered a place', async () => {
  await world.as('carla', async (tx) => done(await addExampleReferral(tx, kofi, 'received')))
  const outcome = await world.as('carla', (tx) => makeOffer(tx, order))
  assert.deepEqual(reasonsOf(outcome), ['move-not-allowed'])
  assert.deepEqual(await world.ledger(), [])
})

test('an accepted offer keeps its place after the expiry; the referral is accepted', async () => {
  await referred('eligible')
  const offerId = await offered()
  assert.ok((await world.as('omar', (tx) => acceptOffer(tx, { offerId, version: 1 }))).ok)
  assert.equal(await referralState(), 'accepted')
  await expireOffer({ ...world.house, clock: stoppedAt('2026-11-30') }, { offerId })
  assert.equal(await stateOf(offerId), 'accepted')
  assert.equal((await world.ledger()).length, 1)
})

test('a decline says by whose side and why; the beds are free and the referral keeps its place on the list', async () => {
  await referred('listed')
  const listed = 'select listed_at::text as at from referrals.waiting_entry where ended_at is null'
  const [before] = await world.sql<{ at: string }>(listed)
  const offerId = await offered()
  assert.deepEqual(await world.sql(listed), [])
  const wrong = await world.as('omar', (tx) => declineOffer(tx, { offerId, by: 'provider', reason: 'too_far' }))
  assert.deepEqual(reasonsOf(wrong), ['no-reason'])
  const declined = await world.as(
    'omar',
    (tx) => declineOffer(tx, { offerId, by: 'person', reason: 'too_far', note: 'Lavora a Lodi' }),
    '2026-11-23T08:00:00Z',
  )
  assert.ok(declined.ok, sentencesOf(declined))
  assert.deepEqual(await world.ledger(), [])
  assert.equal(await referralState(), 'listed')
  assert.deepEqual(await world.sql(listed), [before])
  assert.deepEqual(
    await world.sql('select declined_by, decline_reason, decline_note from placements.offer where id = $1', [offerId]),
    [{ declined_by: 'person', decline_reason: 'too_far', decline_note: 'Lavora a Lodi' }],
  )
})

test('an offer expires by its own clock, once, and only when its time is over', async () => {
  await referred('listed')
  const offerId = await offered()
  await expireOffer(world.house, { offerId })
  assert.equal(await stateOf(offerId), 'open')
  const later = { ...world.house, clock: stoppedAt('2026-11-23T11:00:00Z') }
  await expireOffer(later, { offerId })
  await expireOffer(later, { offerId })
  assert.equal(await stateOf(offerId), 'expired')
  assert.deepEqual(await world.ledger(), [])
  assert.equal(await referralState(), 'listed')
})

test('whoever needs the place first need not wait for the clock of an offer that is over', async () => {
  const offerId = await offered()
  const outcome = await world.as(
    'carla',
    (tx) => makeOffer(tx, { ...order, householdId: rossi }),
    '2026-11-23T12:00:00Z',
  )
  assert.ok(outcome.ok, sentencesOf(outcome))
  assert.equal(await stateOf(offerId), 'expired')
})

test('an offer that is over cannot be accepted any more, also before its clock has run', async () => {
  const offerId = await offered()
  const outcome = await world.as('omar', (tx) => acceptOffer(tx, { offerId }), '2026-11-23T12:00:00Z')
  assert.deepEqual(reasonsOf(outcome), ['already-expired'])
  const seen = await readAs({ ...world.house, clock: stoppedAt('2026-11-23T12:00:00Z') }, world.actors.carla, (tx) =>
    offerById(tx, offerId),
  )
  assert.equal(seen?.state, 'expired')
})

test('held longer, an offer lives on until the new time, a month at most', async () => {
  const offerId = await offered()
  const until = Temporal.Instant.from('2026-11-25T10:00:00Z')
  const longer = (at: Temporal.Instant) => world.as('carla', (tx) => holdLonger(tx, { offerId, until: at }))
  assert.ok((await longer(until)).ok)
  await expireOffer({ ...world.house, clock: stoppedAt('2026-11-23T12:00:00Z') }, { offerId })
  assert.equal(await stateOf(offerId), 'open')
  assert.deepEqual(reasonsOf(await longer(until.add({ hours: 24 * 40 }))), ['too-long'])
  assert.deepEqual(reasonsOf(await longer(until.subtract({ hours: 24 * 40 }))), ['past'])
})

test('withdrawn, an offer frees its beds, and no further answer is taken', async () => {
  const offerId = await offered()
  assert.deepEqual(reasonsOf(await world.as('omar', (tx) => withdrawOffer(tx, { offerId }))), ['not-yours'])
  assert.deepEqual(reasonsOf(await world.as('carla', (tx) => withdrawOffer(tx, { offerId, version: 7 }))), ['stale'])
  assert.ok((await world.as('carla', (tx) => withdrawOffer(tx, { offerId, version: 1 }))).ok)
  assert.deepEqual(await world.ledger(), [])
  for (const again of [
    () => world.as('carla', (tx) => withdrawOffer(tx, { offerId })),
    () => world.as('carla', (tx) => acceptOffer(tx, { offerId })),
    () => world.as('carla', (tx) => declineOffer(tx, { offerId, by: 'person', reason: 'too_far' })),
  ])
    assert.deepEqual(reasonsOf(await again()), ['already-withdrawn'])
})

test('offers are listed to those who follow people in the service, and to nobody else', async () => {
  await offered()
  const seen = (worker: 'anna' | 'omar' | 'carla' | 'paolo' | 'elena') =>
    readAs(world.house, world.actors[worker], async (tx) => (await listOffers(tx, { state: 'open' })).rows)
  for (const worker of ['anna', 'omar', 'carla'] as const)
    assert.deepEqual(
      (await seen(worker)).map(({ householdName, place, beds }) => [householdName, place, beds]),
      [['Kofi Mensah', 'Hub Barona, A1', 1]],
    )
  for (const worker of ['paolo', 'elena'] as const) assert.deepEqual(await seen(worker), [])
})

test('every state of an offer ends somewhere, and none of the last ones is left', () => {
  assert.deepEqual(offerMoves.declined.concat(offerMoves.withdrawn, offerMoves.expired), [])
  const now = Temporal.Instant.from('2026-11-22T12:00:00Z')
  assert.equal(stateNow('open', now, now), 'expired')
  assert.equal(stateNow('open', now.add({ minutes: 1 }), now), 'open')
  assert.equal(stateNow('accepted', now, now), 'accepted')
})

test('200 offers of the last bed in the same instant: exactly one wins, the others are told', {
  timeout: 60_000,
}, async () => {
  const households = Array.from({ length: 200 }, (_, n) => `Nucleo in coda ${n}`)
  await commitAs(world.house, system('test'), async (tx) => {
    for (const name of households)
      await addExampleHousehold(tx, name, [{ given: 'Chi', family: name, born: '1980-01-01', sex: 'female' }])
    return done(null)
  })
  const outcomes = await Promise.all(
    households.map((name) => world.as('carla', (tx) => makeOffer(tx, { ...order, householdId: named(name) }))),
  )
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals))
  assert.equal(refusals.length, 199)
  for (const { sentence, link } of refusals) {
    assert.match(sentence, /tenuto per una proposta di Nucleo in coda \d+ fino al 24 dicembre 2026/)
    assert.ok(link)
  }
  assert.equal((await world.ledger()).length, 1)
  assert.equal((await world.sql('select from placements.offer')).length, 1)
})
