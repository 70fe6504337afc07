import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { actorOf } from '../organisations/actor.ts'
import { hubRules, hubService, named, otherRules, otherService, workers } from '../organisations/examples.ts'
import type { Actor } from '../platform/actor.ts'
import { dayOf, stoppedAt } from '../platform/clock.ts'
import { commitAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { withdrawOffer } from './answer-offer.ts'
import { askExtension } from './ask-extension.ts'
import { grantExtension } from './decide-extension.ts'
import { expireOffer } from './expire-offer.ts'
import { letGoExpired } from './let-go-expired.ts'
import { makeOffer } from './make-offer.ts'
import { moveIn } from './move-in.ts'
import { moveOut } from './move-out.ts'
import { shortenStay } from './shorten-stay.ts'
import { reasonsOf, type StaysWorld, staysWorld } from './stays-in-tests.ts'
import { transfer } from './transfer.ts'
import { undoShortening } from './undo-shortening.ts'

const kofi = named('Kofi Mensah')
const bed = named('A1 Stanza 2 letto 1')
const day = Temporal.PlainDate.from
let world: StaysWorld
/** Elena coordinates the flats of another body and is only a social worker in the hub. */
let elena: Actor

before(async () => {
  world = await staysWorld('2026-11-22')
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during)
     select gen_random_uuid(), u.id, s.organisation_id, s.id, 'social_worker', '[2020-01-01,)'
     from auth."user" u, organisations.service s where u.email = $1 and s.id = $2`,
    [workers.elena.email, hubService],
  )
  await world.sql(
    `insert into people.file_share (id, household_id, service_id, ground) values (gen_random_uuid(), $1, $2, 'stay')`,
    [kofi, otherService],
  )
  const { name, email } = workers.elena
  const [user] = await world.sql<{ id: string }>('select id from auth."user" where email = $1', [email])
  elena = await actorOf(world.house.database.app, { id: user?.id ?? '', name, email }, dayOf(world.house.clock.now()))
})
beforeEach(() => world.empty())

const asElena = <T>(work: (tx: Tx) => Promise<Outcome<T>>, at?: string) =>
  commitAs(at ? { ...world.house, clock: stoppedAt(at) } : world.house, elena, work)

const kofiStays = (where: 'hub' | 'flats', until = '2026-12-20') =>
  world.add({
    householdId: kofi,
    beds: [{ personId: kofi, bedId: bed }],
    entry: '2026-11-01',
    until,
    serviceId: where === 'hub' ? hubService : otherService,
    ruleSetId: where === 'hub' ? hubRules : otherRules,
  })

test('coordinating elsewhere is not coordinating here: an end brought forward stays, a request stays pending', async () => {
  const stayId = await kofiStays('hub')
  const asked = await world.as('carla', (tx) =>
    askExtension(tx, { stayId, reason: 'health', explanation: 'Ricovero', until: day('2026-12-30') }),
  )
  const extensionId = asked.ok ? asked.value.extensionId : ''
  const granted = await asElena((tx) => grantExtension(tx, { extensionId, until: day('2026-12-30') }))
  assert.deepEqual(reasonsOf(granted), ['not-yours'])
  await world.sql(`update placements.extension set state = 'withdrawn', decided_on = '2026-11-22'`)

  const shortened = await world.as('carla', (tx) =>
    shortenStay(tx, { stayId, until: day('2026-12-10'), reason: 'Casa consegnata' }),
  )
  const id = shortened.ok ? shortened.value.shorteningId : ''
  assert.deepEqual(reasonsOf(await asElena((tx) => undoShortening(tx, id))), ['not-yours'])
  assert.deepEqual(await world.ledger(), ['stay A1/Stanza 2/letto 1 [2026-11-01,2026-12-10)'])
  assert.ok((await world.as('carla', (tx) => undoShortening(tx, id))).ok)
})

test('a household is not moved from a service in which one may not move people', async () => {
  const stayId = await kofiStays('hub')
  const outcome = await asElena((tx) =>
    transfer(tx, { stayId, from: day('2026-11-22'), moves: [], reason: 'other', note: null }),
  )
  assert.deepEqual(reasonsOf(outcome), ['not-your-stay'])
})

const leaving = { on: day('2026-11-22'), destination: 'unknown', reason: 'unknown', ethos: null, note: null } as const

test('whoever cannot write the nights of a guest lodged in another service cannot end the stay without them', async () => {
  const stayId = await kofiStays('flats')
  assert.deepEqual(reasonsOf(await asElena((tx) => moveOut(tx, { stayId, ...leaving }))), ['out-of-reach'])
  const shorter = { stayId, until: day('2026-12-01'), reason: 'Prova' }
  assert.deepEqual(reasonsOf(await asElena((tx) => shortenStay(tx, shorter))), ['out-of-reach'])
  assert.deepEqual(await world.ledger(), ['stay A1/Stanza 2/letto 1 [2026-11-01,2026-12-20)'])
  assert.deepEqual(await world.sql('select exit from placements.stay'), [{ exit: null }])
})

const offered = async () => {
  const order = { householdId: kofi, bedIds: [bed], from: day('2026-11-22'), to: day('2026-12-20') }
  const outcome = await world.as('carla', (tx) => makeOffer(tx, order))
  assert.ok(outcome.ok)
  return outcome.value.offerId
}

test('an offer that is over is ended with its hold, or left to its clock with it', async () => {
  const offerId = await offered()
  const later = '2026-11-24T12:00:00Z'
  const ended = await asElena(async (tx) => done(await letGoExpired(tx, { householdId: kofi })), later)
  assert.deepEqual(ended, done([]))
  assert.equal((await world.ledger()).length, 1)
  await expireOffer({ ...world.house, clock: stoppedAt(later) }, { offerId })
  assert.deepEqual(await world.ledger(), [])
})

test('leaving one service for the place that another offers does not lose that place', async () => {
  await world.sql(
    'insert into placements.stay (id, service_id, household_id, entry, authorised_until, rule_set_id) values ($1, $2, $3, $4, $5, $6)',
    [named('ospitalità negli alloggi'), otherService, kofi, '2026-11-01', '2026-12-20', otherRules],
  )
  const offerId = await offered()
  const out = await asElena((tx) => moveOut(tx, { stayId: named('ospitalità negli alloggi'), ...leaving }))
  assert.ok(out.ok)
  assert.deepEqual(await world.sql('select state from placements.offer where id = $1', [offerId]), [{ state: 'open' }])
})

test('an offer that has become a stay is not withdrawn', async () => {
  const offerId = await offered()
  const entered = await world.as('carla', (tx) =>
    moveIn(tx, {
      offerId,
      householdId: kofi,
      entry: day('2026-11-22'),
      until: day('2026-12-20'),
      guests: [{ personId: kofi, bedId: bed, from: day('2026-11-22') }],
    }),
  )
  assert.ok(entered.ok)
  assert.deepEqual(reasonsOf(await world.as('carla', (tx) => withdrawOffer(tx, { offerId }))), ['already-entered'])
})

test('whoever stays past the term sleeps in the bed tonight: it is neither offered nor entered', async () => {
  await kofiStays('hub', '2026-11-20')
  const rossi = named('Nucleo Rossi')
  const [from, to] = [day('2026-11-22'), day('2026-12-20')]
  const offer = await world.as('carla', (tx) => makeOffer(tx, { householdId: rossi, bedIds: [bed], from, to }))
  assert.deepEqual(reasonsOf(offer), ['one_use_per_bed_and_night'])
  const guests = [{ personId: named('Maria Rossi'), bedId: bed, from }]
  const entry = await world.as('carla', (tx) => moveIn(tx, { householdId: rossi, entry: from, until: to, guests }))
  assert.deepEqual(reasonsOf(entry), ['one_use_per_bed_and_night'])
})
