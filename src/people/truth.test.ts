import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import pg from 'pg'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService } from '../organisations/examples.ts'
import type { Actor } from '../platform/actor.ts'
import { roleUrl } from '../platform/database.ts'
import { commitAs, readAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import { done } from '../platform/refusal.ts'
import { addHousehold } from './add-household.ts'
import { addIdentifier } from './add-identifier.ts'
import { addPerson } from './add-person.ts'
import { europeanCountries } from './countries.ts'
import { findHouseholds, findPeople } from './find.ts'
import { changeRelations, joinHousehold, leaveHousehold } from './memberships.ts'
import { rememberOpened } from './recently-opened.ts'
import { shareFile } from './share-file.ts'
import { endCharge, takeInCharge } from './take-in-charge.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const day = (text: string) => Temporal.PlainDate.from(text)
const single = (givenName: string, familyName: string, more = {}) => ({
  serviceId: hubService,
  since: day('2026-11-01'),
  members: [{ relation: 1, person: { givenName, familyName, ...more } }],
})
const reasons = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
const as = <T>(actor: Actor, work: Parameters<typeof commitAs<T>>[2]) => commitAs(world.house, actor, work)

async function added(order: Parameters<typeof addHousehold>[1], actor = world.actors.anna) {
  const outcome = await as(actor, (tx) => addHousehold(tx, order))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return { householdId: outcome.value.householdId, personId: outcome.value.personIds[0] ?? '' }
}

test('the same person recorded by two workers in the same instant is recorded once', async () => {
  const order = single('Blessing', 'Okafor', { birthDate: day('1991-06-01') })
  const swapped = single('Okafor', 'Blessing', { birthDate: day('1991-06-01') })
  const outcomes = await Promise.all(
    [order, swapped, order, swapped].map((each) => as(world.actors.anna, (tx) => addHousehold(tx, each))),
  )
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(outcomes.flatMap(reasons), ['known-already', 'known-already', 'known-already'])
  const [row] = await world.sql(
    "select count(*)::int as n from people.person where 'Okafor' in (given_name, family_name)",
  )
  assert.equal(row?.n, 1)
})

test('two households cannot take the same person in the same instant', async () => {
  const one = await added(single('Pia', 'Serra'))
  const other = await added(single('Lea', 'Costa'))
  const { householdId, personId } = await added(single('Ugo', 'Monti'))
  await world.sql(`update people.household_member set during = '[2026-11-01,2026-11-10)' where household_id = $1`, [
    householdId,
  ])
  const outcomes = await Promise.all(
    [one, other].map(({ householdId: into }) =>
      as(world.actors.anna, (tx) =>
        joinHousehold(tx, { householdId: into, personId, relation: 99, since: day('2026-11-15') }),
      ),
    ),
  )
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(outcomes.flatMap(reasons), ['already-in-a-household'])
})

test('overlapping membership is refused with a link to the other household, and a move closes it the same day', async () => {
  const from = await added(single('Ines', 'Prado'))
  const to = await added(single('Rui', 'Alves'))
  const join = { householdId: to.householdId, personId: from.personId, relation: 23, since: day('2026-11-20') }
  const refused = await as(world.actors.anna, (tx) => joinHousehold(tx, join))
  assert.ok(!refused.ok)
  assert.match(refused.refusals[0]?.link?.href ?? '', new RegExp(from.householdId))
  assert.ok((await as(world.actors.anna, (tx) => joinHousehold(tx, { ...join, moving: true }))).ok)
  const rows = await world.sql(
    'select during::text from people.household_member where person_id = $1 order by during',
    [from.personId],
  )
  assert.deepEqual(
    rows.map(({ during }) => during),
    ['[2026-11-01,2026-11-20)', '[2026-11-20,)'],
  )
})

test('a second head is refused; a change of head keeps the history of both', async () => {
  const { householdId, personId } = await added(single('Ada', 'Fonti'))
  const twoHeads = await as(world.actors.anna, (tx) =>
    addPerson(tx, {
      householdId,
      since: day('2026-11-02'),
      member: { relation: 1, person: { givenName: 'Leo', familyName: 'Fonti' } },
    }),
  )
  assert.deepEqual(reasons(twoHeads), ['two-heads'])
  const son = await as(world.actors.anna, (tx) =>
    addPerson(tx, {
      householdId,
      since: day('2026-11-02'),
      member: { relation: 3, person: { givenName: 'Leo', familyName: 'Fonti' } },
    }),
  )
  assert.ok(son.ok)
  const members = await world.sql('select id, person_id from people.household_member where household_id = $1', [
    householdId,
  ])
  const relations = new Map(members.map(({ id, person_id }) => [id, person_id === personId ? 6 : 1]))
  assert.ok(
    (await as(world.actors.anna, (tx) => changeRelations(tx, { householdId, on: day('2026-11-22'), relations }))).ok,
  )
  const [count] = await world.sql('select count(*)::int as n from people.household_member where household_id = $1', [
    householdId,
  ])
  assert.equal(count?.n, 4)
  const heads = await world.sql(
    `select person_id from people.household_member where household_id = $1 and relation = 1 and during @> date '2026-11-22'`,
    [householdId],
  )
  assert.deepEqual(heads, [{ person_id: son.value.personId }])
})

test('nobody leaves before having entered', async () => {
  const { householdId } = await added(single('Nina', 'Bosco'))
  const [row] = await world.sql('select id, version from people.household_member where household_id = $1', [
    householdId,
  ])
  const leave = { householdId, membershipId: row?.id, version: row?.version, reason: 'Torna dai suoi' }
  assert.deepEqual(
    reasons(await as(world.actors.anna, (tx) => leaveHousehold(tx, { ...leave, on: day('2026-11-01') }))),
    ['leaves-too-soon'],
  )
  assert.ok((await as(world.actors.anna, (tx) => leaveHousehold(tx, { ...leave, on: day('2026-11-20') }))).ok)
  assert.deepEqual(
    reasons(await as(world.actors.anna, (tx) => leaveHousehold(tx, { ...leave, on: day('2026-11-21') }))),
    ['stale'],
  )
})

test('a code that another service has says nothing of whose it is; among one’s own it says whose', async () => {
  const code = { kind: 'tax_code', value: 'RSSMRA85T10A562S' } as const
  const kofi = named('Kofi Mensah')
  assert.ok((await as(world.actors.anna, (tx) => addIdentifier(tx, { ...code, personId: kofi }))).ok)
  const mine = await as(world.actors.anna, (tx) => addIdentifier(tx, { ...code, personId: named('Maria Rossi') }))
  assert.ok(!mine.ok)
  assert.match(mine.refusals[0]?.sentence ?? '', /Kofi Mensah/)
  const { personId } = await added({ ...single('Tea', 'Riva'), serviceId: otherService }, world.actors.elena)
  const theirs = await as(world.actors.elena, (tx) => addIdentifier(tx, { ...code, personId }))
  assert.deepEqual(reasons(theirs), ['code-taken-elsewhere'])
  assert.doesNotMatch(JSON.stringify(theirs), /Kofi|Mensah|20825867/)
})

test('search finds by beginning, slip, accent, swap, birth and code, and only among one’s own', async () => {
  const asked = async (q: string, actor = world.actors.anna) =>
    (await readAs(world.house, actor, (tx) => findPeople(tx, q))).map(({ name }) => name)
  for (const q of ['ros mar', 'maria rosi', 'Màría ROSSI', 'rossi maria', 'rossi 1986', '14/03/1986', '1986-03-14'])
    assert.ok((await asked(q)).includes('Maria Rossi'), q)
  assert.deepEqual(await asked('RSSMRA85'), ['Kofi Mensah'])
  assert.deepEqual(await asked('rss mra 85t10 a562s'), ['Kofi Mensah'])
  assert.deepEqual(await asked('maria rossi', world.actors.elena), [])
  assert.deepEqual(await asked('maria rossi', world.actors.paolo), [])
  const households = await readAs(world.house, world.actors.anna, (tx) => findHouseholds(tx, 'nucleo rossi'))
  assert.deepEqual(
    households.map(({ name }) => name),
    ['Nucleo Rossi'],
  )
})

test('by plain SQL as the application, another service and the housing manager see no one; an id alone opens nothing', async () => {
  const client = new pg.Client(roleUrl(world.adminUrl, 'approdo_app'))
  await client.connect()
  const rossi = named('Nucleo Rossi')
  for (const worker of ['elena', 'paolo'] as const) {
    const actor = world.actors[worker]
    assert.ok(actor.kind === 'user')
    await client.query('begin')
    await client.query(
      "select set_config('approdo.actor', $1, true), set_config('approdo.today', '2026-11-22', true)",
      [actor.userId],
    )
    const mine = worker === 'elena' ? otherService : hubService
    for (const table of ['household', 'household_member', 'person', 'identifier', 'contact', 'need']) {
      const { rows } = await client.query(`select * from people.${table}`)
      if (worker === 'paolo') assert.equal(rows.length, 0, table)
      assert.doesNotMatch(JSON.stringify(rows), /Rossi|Mensah|RSSMRA/)
    }
    await assert.rejects(client.query('select from people.search_word'), /permission denied/)
    await client.query('rollback')
    await client.query('begin')
    await client.query("select set_config('approdo.actor', $1, true)", [actor.userId])
    await assert.rejects(
      client.query(
        "insert into people.file_share (id, household_id, service_id, ground) values (gen_random_uuid(), $1, $2, 'recorded')",
        [rossi, mine],
      ),
      /row-level security/,
    )
    await client.query('rollback')
  }
  await client.end()
  const stolen = await as(world.actors.elena, (tx) =>
    shareFile(tx, { householdId: rossi, serviceId: otherService, ground: 'charge' }),
  )
  assert.deepEqual(reasons(stolen), ['not-yours'])
})

test('a file shared with another service is found and opened there', async () => {
  const { householdId } = await added(single('Zeno', 'Marchi'))
  const share = { householdId, serviceId: otherService, ground: 'referral' } as const
  assert.ok((await as(world.actors.anna, (tx) => shareFile(tx, share))).ok)
  assert.ok((await as(world.actors.anna, (tx) => shareFile(tx, share))).ok)
  const found = await readAs(world.house, world.actors.elena, (tx) => findPeople(tx, 'marchi'))
  assert.deepEqual(
    found.map(({ name }) => name),
    ['Zeno Marchi'],
  )
})

test('a service has a household in charge once at a time', async () => {
  const { householdId } = await added(single('Olga', 'Petri'))
  const order = { householdId, serviceId: hubService, from: day('2026-11-02') }
  const taken = await as(world.actors.anna, (tx) => takeInCharge(tx, order))
  assert.ok(taken.ok)
  assert.deepEqual(reasons(await as(world.actors.anna, (tx) => takeInCharge(tx, order))), ['already-in-charge'])
  const end = { chargeId: taken.value.id, version: 1, on: day('2026-11-20'), reason: 'Casa trovata' }
  assert.ok((await as(world.actors.anna, (tx) => endCharge(tx, end))).ok)
  assert.ok((await as(world.actors.anna, (tx) => takeInCharge(tx, { ...order, from: day('2026-11-20') }))).ok)
})

test('the last eight households opened are remembered', async () => {
  const ids = await world.sql('select id from people.household')
  assert.ok(ids.length > 8)
  for (const { id } of ids) await as(world.actors.anna, async (tx) => done(await rememberOpened(tx, id)))
  const [row] = await world.sql('select count(*)::int as n from people.recently_opened')
  assert.equal(row?.n, 8)
})

test('the database and the rules name the same European countries', async () => {
  const [row] = await world.sql('select people.european_countries() as codes')
  assert.deepEqual([...(row?.codes ?? [])].sort(), [...europeanCountries].sort())
})
