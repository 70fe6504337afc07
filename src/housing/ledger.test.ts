import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type Clash, refusalOf } from './clashes.ts'
import { nightsOf, occupy, release, stretch, type Use } from './ledger.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
  for (const name of ['Nucleo Rossi', 'Kofi Mensah'])
    await world.sql(
      `insert into placements.stay (id, service_id, household_id, entry, authorised_until, rule_set_id)
       values ($1, $2, $3, '2026-11-22', '2027-01-09', $4)`,
      [named(`ospitalità ${name}`), hubService, named(name), hubRules],
    )
})

const privateBed = (n: number) => named(`A1 Stanza 1 letto ${n}`)
const sharedBed = (n: number) => named(`A1 Stanza 2 letto ${n}`)

function stay(household: string, person: string, bedId: string, from: string, to: string): Use {
  const stayId = named(`ospitalità ${household}`)
  return {
    kind: 'stay',
    stayId,
    householdId: named(household),
    personId: named(person),
    bedId,
    nights: Nights.of(from, to),
  }
}

/** Tries the uses after `given`, tells the clashes, and leaves the database as it was. */
async function tried(given: Use[], wanted: Use[], actor = world.actors.carla): Promise<Clash[]> {
  let clashes: Clash[] = []
  await undone(async (tx) => {
    assert.deepEqual(await occupy(tx, given), [])
    clashes = await occupy(tx, wanted)
  }, actor)
  return clashes
}

async function undone(work: (tx: Tx) => Promise<void>, actor = world.actors.carla): Promise<void> {
  await commitAs(world.house, actor, async (tx): Promise<Outcome<null>> => {
    await work(tx)
    return refused({ reason: 'undone', sentence: '' })
  })
}

test('one household leaves and another enters on the same day', async () => {
  const rossi = stay('Nucleo Rossi', 'Maria Rossi', privateBed(1), '2026-11-22', '2026-12-01')
  const kofi = stay('Kofi Mensah', 'Kofi Mensah', privateBed(1), '2026-12-01', '2026-12-05')
  assert.deepEqual(await tried([rossi], [kofi]), [])
})

test('a bed taken says by whom, until when and from which day it is free', async () => {
  const rossi = stay('Nucleo Rossi', 'Maria Rossi', sharedBed(1), '2026-11-22', '2026-12-01')
  const kofi = stay('Kofi Mensah', 'Kofi Mensah', sharedBed(1), '2026-11-30', '2026-12-10')
  const [clash, ...others] = await tried([rossi], [kofi])
  assert.deepEqual(others, [])
  assert.ok(clash)
  assert.equal(clash.rule, 'one_use_per_bed_and_night')
  assert.equal(clash.place, 'A1, Stanza 2, letto 1')
  assert.equal(clash.household?.name, 'Nucleo Rossi')
  assert.equal(String(clash.freeFrom), '2026-12-01')
  assert.equal(
    refusalOf(clash).sentence,
    'A1, Stanza 2, letto 1: il posto è già di Nucleo Rossi fino al 1º dicembre 2026. Scegli un altro posto o una data dal 1º dicembre 2026.',
  )
})

test('a private room is of one household at a time; a shared one is of many', async () => {
  const rossi = (bed: string) => stay('Nucleo Rossi', 'Maria Rossi', bed, '2026-11-22', '2026-12-01')
  const kofi = (bed: string) => stay('Kofi Mensah', 'Kofi Mensah', bed, '2026-11-22', '2026-12-01')
  const [clash] = await tried([rossi(privateBed(1))], [kofi(privateBed(2))])
  assert.equal(clash?.rule, 'one_household_per_private_room')
  assert.equal(clash?.household?.name, 'Nucleo Rossi')
  assert.deepEqual(await tried([rossi(sharedBed(1))], [kofi(sharedBed(2))]), [])
})

test('one person sleeps in one bed', async () => {
  const maria = (bed: string) => stay('Nucleo Rossi', 'Maria Rossi', bed, '2026-11-22', '2026-12-01')
  const [clash] = await tried([maria(privateBed(1))], [maria(sharedBed(2))])
  assert.equal(clash?.rule, 'one_bed_per_person')
  assert.equal(clash?.person?.name, 'Maria Rossi')
})

test('all or none: when one bed is taken, none of the others is written', async () => {
  const kofi = stay('Kofi Mensah', 'Kofi Mensah', privateBed(3), '2026-11-22', '2026-12-01')
  await undone(async (tx) => {
    assert.deepEqual(await occupy(tx, [kofi]), [])
    const clashes = await occupy(tx, [
      stay('Nucleo Rossi', 'Maria Rossi', sharedBed(1), '2026-11-22', '2026-12-01'),
      stay('Nucleo Rossi', 'Youssef Benali', privateBed(3), '2026-11-22', '2026-12-01'),
    ])
    assert.equal(clashes.length, 1)
    assert.deepEqual(await nightsOf(tx, named('ospitalità Nucleo Rossi')), [])
  })
})

test('nobody sleeps in a bed before it enters service, nor in one that is not there', async () => {
  const early = stay('Kofi Mensah', 'Kofi Mensah', sharedBed(1), '2019-12-30', '2020-01-05')
  assert.equal((await tried([], [early]))[0]?.rule, 'nights_in_service')
  const nowhere = stay('Kofi Mensah', 'Kofi Mensah', named('letto che non c’è'), '2026-12-30', '2027-01-05')
  assert.deepEqual(await tried([], [nowhere]), [{ rule: 'unknown_bed', bedId: named('letto che non c’è') }])
})

test('who may not open the other household’s file is told what, not who', async () => {
  const rossi = stay('Nucleo Rossi', 'Maria Rossi', sharedBed(1), '2026-11-22', '2026-12-01')
  await commitAs(world.house, system('test'), async (tx) => {
    await occupy(tx, [rossi])
    return done(null)
  })
  const closureId = named('chiusura di prova')
  await world.sql(
    `insert into housing.closure (id, service_id, reason, during) values ($1, $2, 'works', '[2026-11-25,2026-11-28)')`,
    [closureId, hubService],
  )
  let clashes: Clash[] = []
  await undone(async (tx) => {
    clashes = await occupy(tx, [
      { kind: 'closure', closureId, bedId: sharedBed(1), nights: Nights.of('2026-11-25', '2026-11-28') },
    ])
  }, world.actors.paolo)
  assert.equal(clashes[0]?.kind, 'stay')
  assert.equal(clashes[0]?.household, undefined)
  assert.match(
    clashes.map((clash) => refusalOf(clash).sentence).join(),
    /il posto è già di un altro nucleo fino al 1º dicembre 2026/,
  )
  await world.sql('delete from housing.bed_nights')
})

test('giving nights back from a day keeps those before it as history', async () => {
  const stayId = named('ospitalità Nucleo Rossi')
  await undone(async (tx) => {
    await occupy(tx, [
      stay('Nucleo Rossi', 'Maria Rossi', privateBed(1), '2026-11-22', '2027-01-09'),
      stay('Nucleo Rossi', 'Sara Benali', privateBed(2), '2026-12-10', '2027-01-09'),
    ])
    await release(tx, { stayId, from: Temporal.PlainDate.from('2026-12-01') })
    const left = await nightsOf(tx, stayId)
    assert.deepEqual(
      left.map(({ personId, nights }) => [personId, String(nights)]),
      [[named('Maria Rossi'), '[2026-11-22,2026-12-01)']],
    )
  })
})

test('a stay is stretched only as far as the next use of its beds', async () => {
  const stayId = named('ospitalità Nucleo Rossi')
  const until = (day: string) => ({
    stayId,
    from: Temporal.PlainDate.from('2026-12-01'),
    to: Temporal.PlainDate.from(day),
  })
  await undone(async (tx) => {
    await occupy(tx, [
      stay('Nucleo Rossi', 'Maria Rossi', privateBed(1), '2026-11-22', '2026-12-01'),
      stay('Kofi Mensah', 'Kofi Mensah', privateBed(1), '2026-12-20', '2026-12-24'),
    ])
    const [clash] = await stretch(tx, until('2026-12-22'))
    assert.equal(clash?.household?.name, 'Kofi Mensah')
    assert.deepEqual(await stretch(tx, until('2026-12-20')), [])
    assert.equal(String((await nightsOf(tx, stayId))[0]?.nights), '[2026-11-22,2026-12-20)')
  })
})

test('two households over the same rooms wait for each other and never lock each other out', async () => {
  const families = [
    ['Nucleo Rossi', 'Maria Rossi', [privateBed(1), named('A2 Stanza 1 letto 1')]],
    ['Kofi Mensah', 'Kofi Mensah', [named('A2 Stanza 1 letto 2'), privateBed(2)]],
  ] as const
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => families[n % 2]).map((family) =>
      commitAs(world.house, world.actors.carla, async (tx) => {
        const [household, , beds] = family ?? families[0]
        const offerId = named(`offerta di prova ${household}`)
        await tx.db
          .insertInto('placements.offer')
          .values({
            id: offerId,
            service_id: hubService,
            household_id: named(household),
            nights: Nights.of('2027-02-01', '2027-02-10'),
            expires_at: tx.now.add({ hours: 24 }),
            made_at: tx.now,
            rule_set_id: hubRules,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        const clashes = await occupy(
          tx,
          beds.map((bedId) => ({
            kind: 'hold',
            offerId,
            householdId: named(household),
            bedId,
            nights: Nights.of('2027-02-01', '2027-02-10'),
          })),
        )
        return clashes.length > 0 ? refused(...clashes.map((clash) => refusalOf(clash))) : done(null)
      }),
    ),
  )
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  const [held] = await world.sql<{ count: string }>(`select count(*) from housing.bed_nights where kind = 'hold'`)
  assert.equal(held?.count, '2')
})

test('a housing manager sees the bed taken but not the household', async () => {
  const rows = await readAs(world.house, world.actors.paolo, (tx) =>
    tx.db.selectFrom('housing.bed_nights').selectAll().execute(),
  )
  assert.ok(rows.length > 0)
  assert.deepEqual(
    await readAs(world.house, world.actors.paolo, (tx) => tx.db.selectFrom('people.household').selectAll().execute()),
    [],
  )
})
