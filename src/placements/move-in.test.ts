import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { hubRules, named } from '../organisations/examples.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { addExampleReferral } from '../referrals/examples.ts'
import { acceptOffer } from './answer-offer.ts'
import { closeNotice } from './lodging-notices.ts'
import { makeOffer } from './make-offer.ts'
import { type MoveIn, moveIn } from './move-in.ts'
import { moveInFromOffer } from './move-in-form.ts'
import { moveInRefusals, proposedBeds } from './move-in-rules.ts'
import { listNotices } from './notice-queries.ts'
import { reasonsOf, type StaysWorld, sentencesOf, staysWorld } from './stays-in-tests.ts'

let world: StaysWorld
before(async () => {
  world = await staysWorld('2026-11-22')
})
beforeEach(async () => {
  await world.empty()
  await world.sql('truncate referrals.referral, people.taking_in_charge cascade')
})

const rossi = named('Nucleo Rossi')
const kofi = named('Kofi Mensah')
const family = ['Maria Rossi', 'Youssef Benali', 'Sara Benali', 'Adam Benali', 'Lina Benali'].map(named)
const familyBeds = [...[1, 2, 3, 4].map((n) => named(`A1 Stanza 1 letto ${n}`)), named('A1 Stanza 2 letto 1')]
const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-22')
const until = day('2027-01-10')

async function offered(householdId: string, bedIds: string[]): Promise<string> {
  await world.as('carla', async (tx) => done(await addExampleReferral(tx, householdId, 'listed')))
  const outcome = await world.as('carla', (tx) => makeOffer(tx, { householdId, bedIds, from: today, to: until }))
  assert.ok(outcome.ok, sentencesOf(outcome))
  return outcome.value.offerId
}
const guests = (people: string[], beds: string[], from = today) =>
  people.map((personId, index) => ({ personId, bedId: beds[index] ?? '', from }))
const enter = (order: MoveIn, worker: 'omar' | 'anna' | 'carla' = 'omar') => world.as(worker, (tx) => moveIn(tx, order))

test('a family of five enters from an accepted offer: every night held becomes a night of the stay', async () => {
  const offerId = await offered(rossi, familyBeds)
  await world.as('omar', (tx) => acceptOffer(tx, { offerId }))
  const outcome = await enter({ offerId, householdId: rossi, entry: today, until, guests: guests(family, familyBeds) })
  assert.ok(outcome.ok, sentencesOf(outcome))
  assert.deepEqual(await world.ledger(), [
    ...[1, 2, 3, 4].map((n) => `stay A1/Stanza 1/letto ${n} [2026-11-22,2027-01-10)`),
    'stay A1/Stanza 2/letto 1 [2026-11-22,2027-01-10)',
  ])
  const [stay] = await world.sql('select household_id, offer_id, rule_set_id, exit from placements.stay')
  assert.deepEqual(stay, { household_id: rossi, offer_id: offerId, rule_set_id: hubRules, exit: null })
  assert.deepEqual(await world.sql('select state from referrals.referral'), [{ state: 'housed' }])
  const charges = await world.sql<{ since: string }>('select lower(during)::text as since from people.taking_in_charge')
  assert.deepEqual(charges, [{ since: '2026-11-22' }])
})

test('somebody alone enters straight from the search: offered, accepted and housed in the same breath', async () => {
  await world.as('carla', async (tx) => done(await addExampleReferral(tx, kofi, 'eligible')))
  const bed = named('A1 Stanza 2 letto 2')
  const outcome = await enter({ householdId: kofi, entry: today, until, guests: guests([named('Kofi Mensah')], [bed]) })
  assert.ok(outcome.ok, sentencesOf(outcome))
  const steps = await world.sql<{ to_state: string }>('select to_state from referrals.transition order by id')
  assert.deepEqual(
    steps.slice(-3).map(({ to_state }) => to_state),
    ['offered', 'accepted', 'housed'],
  )
})

test('members arrive on days of their own, or do not come', async () => {
  const offerId = await offered(rossi, familyBeds)
  const some = [
    { personId: family[0] ?? '', bedId: familyBeds[0] ?? '', from: today },
    { personId: family[1] ?? '', bedId: familyBeds[1] ?? '', from: day('2026-12-05') },
  ]
  const outcome = await enter({ offerId, householdId: rossi, entry: today, until, guests: some })
  assert.ok(outcome.ok, sentencesOf(outcome))
  assert.deepEqual(await world.ledger(), [
    'stay A1/Stanza 1/letto 1 [2026-11-22,2027-01-10)',
    'stay A1/Stanza 1/letto 2 [2026-12-05,2027-01-10)',
  ])
})

test('the notice of a guest from outside the Union is due 48 hours after the entry, and for nobody else', async () => {
  const outcome = await enter({ householdId: rossi, entry: today, until, guests: guests(family, familyBeds) })
  assert.ok(outcome.ok, sentencesOf(outcome))
  assert.equal(outcome.value.notices, 1)
  const { rows } = await readAs(world.house, world.actors.omar, (tx) => listNotices(tx, { view: 'da-consegnare' }))
  assert.deepEqual(
    rows.map(({ personName, dueAt, place }) => [personName, String(dueAt), place]),
    [['Youssef Benali', '2026-11-24T11:00:00Z', 'Hub Barona, A1']],
  )
  const notice = { noticeId: rows[0]?.id ?? '', version: rows[0]?.version ?? 0 }
  const deliveredAt = Temporal.Instant.from('2026-11-22T11:00:00Z')
  const closed = (worker: 'anna' | 'omar', version = notice.version) =>
    world.as(worker, (tx) => closeNotice(tx, { ...notice, version, deliveredAt, protocol: 'P.S. 12/2026' }))
  assert.deepEqual(reasonsOf(await closed('anna')), ['missing'])
  assert.deepEqual(reasonsOf(await closed('omar', 9)), ['stale'])
  assert.ok((await closed('omar')).ok)
  assert.deepEqual(reasonsOf(await closed('omar')), ['already-closed'])
})

test('who comes later has a notice of their own, from the first hour of that day', async () => {
  const later = [
    { personId: family[0] ?? '', bedId: familyBeds[0] ?? '', from: today },
    { personId: family[1] ?? '', bedId: familyBeds[1] ?? '', from: day('2026-12-05') },
  ]
  assert.ok((await enter({ householdId: rossi, entry: today, until, guests: later })).ok)
  const [due] = await world.sql<{ due: string }>(
    `select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as due from placements.lodging_notice`,
  )
  assert.deepEqual(due, { due: '2026-12-06 23:00' })
})

test('pressed twice with the same key, the household enters once', async () => {
  const offerId = await offered(kofi, [named('A1 Stanza 2 letto 2')])
  const order = {
    offerId,
    householdId: kofi,
    entry: today,
    until,
    guests: guests([named('Kofi Mensah')], [named('A1 Stanza 2 letto 2')]),
  }
  const key = newId()
  const [one, other] = await Promise.all(
    [1, 2].map(() => commitAs(world.house, world.actors.omar, (tx) => moveIn(tx, order), key)),
  )
  assert.ok(one?.ok && other?.ok)
  assert.equal(one.value.stayId, other.value.stayId)
  assert.equal((await world.sql('select from placements.stay')).length, 1)
})

test('two beds for one person, one bed for two, nobody on the day of entry: all the reasons at once', async () => {
  const bed = familyBeds[0] ?? ''
  const wrong = [
    { personId: family[0] ?? '', bedId: bed, from: day('2026-12-01') },
    { personId: family[1] ?? '', bedId: bed, from: day('2027-01-10') },
  ]
  const outcome = await enter({ householdId: rossi, entry: today, until: day('2027-03-10'), guests: wrong })
  assert.deepEqual(reasonsOf(outcome), ['over-term', 'nobody-on-entry', 'bed-twice'])
  assert.match(sentencesOf(outcome), /Youssef Benali e Maria Rossi hanno lo stesso letto/)
  assert.deepEqual(await world.ledger(), [])
})

test('a bed taken meanwhile is told, and nothing of the move-in is left', async () => {
  await enter({ householdId: kofi, entry: today, until, guests: guests([named('Kofi Mensah')], [familyBeds[4] ?? '']) })
  await world.as('carla', async (tx) => done(await addExampleReferral(tx, rossi, 'listed')))
  const outcome = await enter({ householdId: rossi, entry: today, until, guests: guests(family, familyBeds) })
  assert.match(sentencesOf(outcome), /A1, Stanza 2, letto 1: il posto è già di Kofi Mensah fino al 10 gennaio 2027/)
  assert.equal((await world.sql('select from placements.stay')).length, 1)
  assert.deepEqual(await world.sql('select state from referrals.referral where household_id = $1', [rossi]), [
    { state: 'listed' },
  ])
})

test('a private room is shared by the members of one household only', async () => {
  await enter({ householdId: rossi, entry: today, until, guests: guests(family.slice(0, 2), familyBeds) })
  const bed = familyBeds[3] ?? ''
  const outcome = await enter({ householdId: kofi, entry: today, until, guests: guests([named('Kofi Mensah')], [bed]) })
  assert.deepEqual(reasonsOf(outcome), ['one_household_per_private_room'])
  assert.match(sentencesOf(outcome), /la stanza è riservata ed è già di Nucleo Rossi/)
})

test('a household that is already a guest is led to the transfer; social workers do not register entries', async () => {
  const order = {
    householdId: kofi,
    entry: today,
    until,
    guests: guests([named('Kofi Mensah')], [familyBeds[0] ?? '']),
  }
  assert.deepEqual(reasonsOf(await enter(order, 'anna')), ['not-yours'])
  assert.ok((await enter(order)).ok)
  const again = { ...order, guests: guests([named('Kofi Mensah')], [familyBeds[4] ?? '']) }
  const outcome = await enter(again)
  assert.deepEqual(reasonsOf(outcome), ['one_open_stay'])
  assert.ok(!outcome.ok && outcome.refusals[0]?.link?.href.endsWith('/trasferimento'))
})

test('the form proposes a bed for everybody, from the beds of the offer', async () => {
  const offerId = await offered(rossi, familyBeds)
  const form = await readAs(world.house, world.actors.omar, (tx) => moveInFromOffer(tx, offerId))
  const proposed = family.map((personId) => form?.values[`bed-${personId}`])
  assert.deepEqual(new Set(proposed), new Set(familyBeds))
  assert.equal(form?.values.until, '2027-01-10')
})

test('property: no two people are proposed the same bed, and cots are for babies', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90), { maxLength: 14 }), fc.nat(10), fc.nat(3), (ages, regular, cots) => {
      const members = ages.map((age, n) => ({ personId: `person ${n}`, age }))
      const beds = [
        ...Array.from({ length: regular }, (_, n) => ({ bedId: `bed ${n}`, kind: 'single' })),
        ...Array.from({ length: cots }, (_, n) => ({ bedId: `cot ${n}`, kind: 'cot' })),
      ]
      const proposed = proposedBeds(members, beds)
      assert.equal(new Set(proposed.values()).size, proposed.size)
      for (const { personId, age } of members) if (proposed.get(personId)?.startsWith('cot')) assert.ok(age < 2)
      const babies = Math.min(cots, ages.filter((age) => age < 2).length)
      assert.equal(proposed.size, Math.min(ages.length, regular + babies))
    }),
  )
})

test('whoever is not a member any more does not enter', () => {
  const refusals = moveInRefusals(
    { entry: today, until, guests: [{ personId: 'gone', bedId: 'a bed', from: today }] },
    { maximumStayDays: null },
    [],
  )
  assert.deepEqual(
    refusals.map(({ reason }) => reason),
    ['not-a-member'],
  )
})
