import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { addExampleItem } from '../mail/examples.ts'
import { handOver } from '../mail/hand-over.ts'
import { undoHandOver } from '../mail/undo-hand-over.ts'
import { withdrawItem } from '../mail/withdraw-item.ts'
import { actorOf } from '../organisations/actor.ts'
import { named, publicBody, workers } from '../organisations/examples.ts'
import { type Actor, system } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { actingAs, commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { read } from '../platform/transaction.ts'
import { addExampleRegistered, deskAddress, deskService } from '../residence/examples.ts'
import { recordVisit } from '../residence/record-visit.ts'
import { addUp } from './add-up.ts'
import { behind } from './behind.ts'
import { type Figures, figuresOf } from './figures.ts'
import { headlinesOf } from './headlines.ts'
import { periodOf } from './period-rules.ts'
import { readingOf } from './reading.ts'
import { tablesOf } from './tables.ts'
import { parts } from './words.ts'

const diallo = named('residenza Amadou Diallo')
const elAmrani = named('residenza Fatima El Amrani')
const popescu = named('residenza Ionut Popescu')
const bianchi = named('residenza Rosa Bianchi')
const today = Temporal.PlainDate.from('2026-11-22')
const year = periodOf({}, today, true).period

let world: LittleWorld
/** Reports for the desk: figures, and nobody's name. */
let remo: Actor
before(async () => {
  world = await deskWorld()
  const [user] = await world.sql<{ id: string }>('select id from auth."user" where email = $1', [workers.remo.email])
  const id = user?.id ?? ''
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during) values (gen_random_uuid(), $1, $2, $3, 'reporting_officer', '[2020-01-01,)')`,
    [id, publicBody, deskService],
  )
  const { name, email } = workers.remo
  remo = await actorOf(world.house.database.app, { id, name, email }, dayOf(world.house.clock.now()))
})

const figures = (who: Actor, period = year) =>
  read(actingAs(world.house, who), (tx) => figuresOf(tx, deskService, period))
const sara = () => world.actors.sara
const plain = (map: ReadonlyMap<string, number>) => Object.fromEntries([...map].filter(([, count]) => count > 0))
const registered = ({ parts }: Figures, part: keyof Figures['parts']) =>
  Object.fromEntries(
    [...parts[part]].map(([name, { registered: count }]) => [name, count]).filter(([, count]) => count !== 0),
  )

async function visit(registrationId: string, onDay: string, kind: string): Promise<string> {
  const id = randomUUID()
  await world.sql(
    `insert into residence.visit (id, registration_id, service_id, on_day, at, kind) values ($1, $2, $3, $4, $4::date + time '10:00', $5)`,
    [id, registrationId, deskService, onDay, kind],
  )
  return id
}

test('three are in, four are new and one left: by sex, age, citizenship, Municipio and language', async () => {
  const counted = await figures(sara())
  assert.deepEqual(counted.all, { registered: 3, began: 4, ended: 1 })
  assert.deepEqual(registered(counted, 'sex'), { male: 2, female: 1 })
  assert.deepEqual(registered(counted, 'age'), { '30-54': 3 })
  assert.deepEqual(registered(counted, 'citizenship'), { SEN: 1, MAR: 1, ROU: 1 })
  assert.deepEqual(registered(counted, 'district'), { 'Municipio 1': 3 })
  assert.deepEqual(registered(counted, 'language'), { it: 2, fr: 1 })
  assert.equal(counted.parts.age.get('65+')?.ended, 1, 'Rosa Bianchi, 65 years old, left')
  assert.deepEqual(plain(counted.endings), { own_wish: 1 })
  assert.deepEqual(plain(counted.timely), { missing: 4 }, 'nobody was written in the registry')
})

test('a day is in from the declaration, and the day of the end is no longer one', async () => {
  const on = async (day: string) =>
    (await figures(sara(), periodOf({ giorno: day }, today, true).period)).all.registered
  assert.equal(await on('2026-01-11'), 0)
  assert.equal(await on('2026-01-12'), 4)
  assert.equal(await on('2026-09-29'), 4)
  assert.equal(await on('2026-09-30'), 3)
})

test('a person on a day is one visit; ten people in a minute are ten; a proxy alone is apart; a call is none', async () => {
  await visit(diallo, '2026-03-02', 'came')
  await visit(diallo, '2026-03-02', 'collected')
  await visit(elAmrani, '2026-03-02', 'collected')
  await visit(popescu, '2026-03-02', 'collected_by_proxy')
  await visit(popescu, '2026-03-03', 'phone')
  const undone = await visit(popescu, '2026-03-04', 'meeting')
  await world.sql('update residence.visit set undone_at = now() where id = $1', [undone])
  assert.deepEqual(plain((await figures(sara())).visits), { person: 2, proxy: 1 })
  await visit(popescu, '2026-03-02', 'came')
  assert.deepEqual(plain((await figures(sara())).visits), { person: 3 })
})

test('pieces are counted by kind and by how they stand, those recorded by mistake apart; days run from the arrival', async () => {
  const receive = async (registrationId: string, kind: 'ordinary' | 'judicial', receivedOn: string) => {
    const outcome = await commitAs(world.house, world.actors.elena, (tx) =>
      addExampleItem(tx, { registrationId, kind, sender: 'INPS', receivedOn: Temporal.PlainDate.from(receivedOn) }),
    )
    assert.ok(outcome.ok)
    return outcome.value.id
  }
  const first = await receive(diallo, 'ordinary', '2026-11-12')
  const second = await receive(diallo, 'ordinary', '2026-11-20')
  await receive(elAmrani, 'judicial', '2026-10-31')
  const mistake = await receive(elAmrani, 'ordinary', '2026-11-22')
  await commitAs(world.house, world.actors.elena, (tx) => withdrawItem(tx, mistake))
  const order = {
    key: randomUUID(),
    registrationId: diallo,
    pieces: [first, second],
    proxyId: null,
    identity: 'known',
    identityNote: null,
    proof: 'paper',
    signature: null,
  } as const
  const handed = await commitAs(world.house, world.actors.lina, (tx) =>
    handOver(tx, { ...order, pieces: [first, second] }),
  )
  assert.ok(handed.ok)
  const counted = await figures(sara())
  assert.deepEqual(plain(counted.items.get('ordinary') ?? new Map()), { collected: 2, withdrawn: 1 })
  assert.deepEqual(plain(counted.items.get('judicial') ?? new Map()), { received: 1 })
  assert.deepEqual(
    counted.daysToCollect.toSorted((a, b) => a.days - b.days),
    [
      { days: 2, count: 1 },
      { days: 10, count: 1 },
    ],
  )
  const november = await figures(sara(), periodOf({ dal: '2026-11-13', al: '2026-11-22' }, today, true).period)
  assert.deepEqual(
    plain(november.items.get('ordinary') ?? new Map()),
    { collected: 1, withdrawn: 1 },
    'a part of a month',
  )
  const undone = await commitAs(world.house, world.actors.elena, (tx) =>
    undoHandOver(tx, { id: handed.value.id, reason: 'sbagliata' }),
  )
  assert.ok(undone.ok)
  assert.deepEqual(plain((await figures(sara())).items.get('ordinary') ?? new Map()), { received: 2, withdrawn: 1 })
})

test('who got a home is counted among who left, and each figure opens its list', async () => {
  await world.sql(`update residence.ending set reason = 'stable_home' where registration_id = $1`, [bianchi])
  const counted = await figures(sara())
  assert.deepEqual(plain(counted.endings), { stable_home: 1 })
  const list = (figura: 'registrate' | 'nuove' | 'chiuse' | 'visite', parte?: string, classe?: string) =>
    read(actingAs(world.house, sara()), (tx) => behind(tx, deskService, { figura, parte, classe }, year, 50, 0))
  const names = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(({ name }) => name)
  assert.deepEqual(await names('chiuse', 'motivo', 'stable_home'), ['Bianchi Rosa'])
  assert.deepEqual(await names('registrate', 'sesso', 'male'), ['Diallo Amadou', 'Popescu Ionut'])
  assert.deepEqual(await names('registrate', 'cittadinanza', 'MAR SEN'), ['Diallo Amadou', 'El Amrani Fatima'])
  assert.deepEqual(await names('nuove', 'eta', '65+'), ['Bianchi Rosa'])
  const { headlines } = await read(actingAs(world.house, sara()), async (tx) => ({
    headlines: headlinesOf(counted, await readingOf(tx, deskService, year)),
  }))
  assert.equal(headlines.people.at(-1)?.value, '100%')
  const visits = await list('visite')
  assert.equal(visits.total, visits.rows.length)
})

test('requests are counted by how they stand, with the days to decide', async () => {
  const [row] = await world.sql<{ id: string }>('select household_id as id from residence.registration where id = $1', [
    diallo,
  ])
  const request = (state: string, received: string, decided: string | null, reason: string | null) =>
    world.sql(
      `insert into residence.request (id, service_id, household_id, person_id, received_on, state, decided_on, refusal_reason, rules_id)
       select gen_random_uuid(), service_id, household_id, person_id, $2, $3, $4, $5, rules_id from residence.registration where id = $1`,
      [diallo, received, state, decided, reason],
    )
  assert.ok(row)
  await request('accepted', '2026-02-01', '2026-02-04', null)
  await request('accepted', '2026-02-10', '2026-02-20', null)
  await request('refused', '2026-05-01', '2026-05-31', 'no_ties')
  await request('withdrawn', '2026-05-02', '2026-05-03', null)
  await request('received', '2026-11-20', null, null)
  await request('accepted', '2025-12-31', '2026-01-01', null)
  const counted = await figures(sara())
  assert.deepEqual(plain(counted.requests), { accepted: 2, no_ties: 1, withdrawn: 1, open: 1 })
  assert.deepEqual(
    counted.daysToDecide.map(({ days }) => days).toSorted((a, b) => a - b),
    [3, 10, 30],
  )
})

test('whoever reports sees counts without the small ones, and no name; a volunteer and another desk see nothing', async () => {
  const counted = await figures(remo)
  assert.deepEqual(counted.all, { registered: 3, began: 4, ended: 1 })
  const shown = await read(actingAs(world.house, remo), async (tx) => {
    const reading = await readingOf(tx, deskService, year)
    return { tables: tablesOf(counted, reading), headlines: headlinesOf(counted, reading) }
  })
  for (const { lines, total } of shown.tables)
    for (const { cells } of [...lines, total])
      for (const { shown: cell, href } of cells) {
        assert.ok(typeof cell !== 'number' || cell === 0 || cell >= 5)
        assert.equal(href, undefined)
      }
  assert.deepEqual(
    shown.headlines.people.map(({ value }) => value),
    ['<5', '<5', '0', '<5', 'n.d.', 'n.d.'],
  )
  const listed = await read(actingAs(world.house, remo), (tx) =>
    behind(tx, deskService, { figura: 'registrate' }, year, 50, 0),
  )
  assert.deepEqual(listed, { total: 0, rows: [] })
  const visited = await read(actingAs(world.house, remo), (tx) =>
    behind(tx, deskService, { figura: 'visite' }, year, 50, 0),
  )
  assert.deepEqual(visited.rows, [])
  for (const who of [world.actors.lina, world.actors.carla, world.actors.anna]) {
    const nothing = await figures(who)
    assert.deepEqual(nothing.all, { registered: 0, began: 0, ended: 0 })
    assert.equal(nothing.visits.size + nothing.items.size + nothing.requests.size + nothing.endings.size, 0)
  }
})

test('nobody reads the kept counts, nor the registered, past these functions', async () => {
  for (const table of ['month_change', 'registered'])
    await assert.rejects(
      read(actingAs(world.house, sara()), ({ db }) =>
        sql`select * from residence_figures.${sql.raw(table)}`.execute(db),
      ),
      /permission denied/,
    )
})

test('who must not be found is in no figure of whoever reports, nor of who is not named', async () => {
  const before = await figures(sara())
  await world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during)
     select gen_random_uuid(), household_id, service_id, 'violence', 'Ginestra', '[2026-01-01,)' from residence.registration where id = $1`,
    [elAmrani],
  )
  for (const who of [remo, sara()]) {
    const counted = await figures(who)
    assert.equal(counted.all.registered, 2)
    assert.equal(registered(counted, 'citizenship').MAR, undefined)
    assert.equal(counted.visits.get('person'), (before.visits.get('person') ?? 0) - 1)
    assert.equal(counted.items.get('judicial')?.get('received') ?? 0, 0)
  }
  await world.sql('delete from sharing.protection')
})

const kinds = ['collected', 'came', 'meeting', 'collected_by_proxy', 'phone']
const days = fc
  .integer({ min: 0, max: 75 })
  .map((after) => Temporal.PlainDate.from('2026-08-25').add({ days: after }).toString())
const step = fc.record({
  who: fc.constantFrom(diallo, elAmrani, popescu),
  day: days,
  kind: fc.constantFrom(...kinds),
  undo: fc.boolean(),
})

test('the kept counts are what plain SQL counts, whatever is written and undone, and also once added up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 6 }),
      days,
      days,
      fc.boolean(),
      async (steps, one, other, addedUp) => {
        for (const { who, day, kind, undo } of steps) {
          const id = await visit(who, day, kind)
          if (undo) await world.sql('update residence.visit set undone_at = now() where id = $1', [id])
        }
        if (addedUp) await addUp(world.house)
        const [dal = '', al = ''] = [one, other].toSorted()
        const [truth] = await world.sql<{ n: number }>(
          `select count(*)::int as n from (select distinct registration_id, on_day from residence.visit
         where undone_at is null and kind in ('collected', 'came', 'meeting', 'collected_by_proxy') and on_day between $1 and $2) d`,
          [dal, al],
        )
        const { visits } = await figures(sara(), periodOf({ dal, al }, today, true).period)
        assert.equal((visits.get('person') ?? 0) + (visits.get('proxy') ?? 0), truth?.n)
        const [kept] = await world.sql<{ kept: number; written: number }>(
          `select (select coalesce(sum(pieces), 0)::int from residence_figures.month_change) as kept,
           (select coalesce(sum(pieces), 0)::int from residence_figures.counted($1, '1900-01-01', '9999-01-01', null)) as written`,
          [deskService],
        )
        assert.equal(kept?.kept, kept?.written)
      },
    ),
    { numRuns: 15 },
  )
})

test('two who write the same person’s same day at once write one visit', async () => {
  const already = (await figures(sara())).visits.get('person') ?? 0
  const onDay = Temporal.PlainDate.from('2026-05-05')
  const wrote = await Promise.all(
    Array.from({ length: 8 }, () =>
      commitAs(world.house, sara(), (tx) => recordVisit(tx, { registrationId: diallo, kind: 'came', onDay })),
    ),
  )
  assert.ok(wrote.every(({ ok }) => ok))
  assert.equal((await figures(sara())).visits.get('person'), already + 1)
})

test('every table adds up to its total, whoever the registered are', async () => {
  const citizenships = [
    'ITA',
    'MAR',
    'BGD',
    'PER',
    'UKR',
    'NGA',
    'EGY',
    'CHN',
    'LKA',
    'TUN',
    'ALB',
    'PAK',
    'PHL',
    'SLV',
  ]
  const people = fc.sample(
    fc.record({
      born: fc.integer({ min: 1930, max: 2025 }).map((year) => `${year}-03-01`),
      sex: fc.constantFrom('female' as const, 'male' as const),
      citizenship: fc.constantFrom(...citizenships),
      until: fc.constantFrom('2026-06-30', ''),
      language: fc.constantFrom('it', 'ar', 'bn'),
    }),
    40,
  )
  await commitAs(world.house, system('test'), async (tx) => {
    for (const [at, { until, ...person }] of people.entries())
      await addExampleRegistered(tx, {
        given: `Persona ${at}`,
        family: 'Esempio',
        ...person,
        ...(until ? { until } : {}),
      })
    return done(null)
  })
  await world.sql(`update people.person set sex = null where birth_year % 5 = 0`)
  await world.sql(`update people.person set birth_date = null, birth_year = null where birth_year % 7 = 0`)
  await world.sql(`update people.person set citizenships = '{}' where birth_year % 3 = 0`)
  await world.sql('update residence.address set district = null where id = $1', [deskAddress])
  const counted = await figures(sara())
  for (const rule of [undefined, { threshold: 5 }])
    for (const { title, columns, lines, total } of tablesOf(counted, { period: year, rule, links: {} }))
      for (const [at, column] of columns.entries()) {
        const cells = lines.map(({ cells: all }) => all[at]?.shown)
        if (cells.some((cell) => typeof cell !== 'number')) continue
        const sum = cells.reduce<number>((all, cell) => all + (typeof cell === 'number' ? cell : 0), 0)
        assert.equal(sum, total.cells[at]?.shown, `${title}, ${column}`)
      }
  for (const part of ['sex', 'age', 'citizenship', 'district', 'language'] as const)
    for (const figure of ['registered', 'began', 'ended'] as const)
      assert.equal(
        [...counted.parts[part].values()].reduce((sum, people) => sum + people[figure], 0),
        counted.all[figure],
        `${part}, ${figure}`,
      )
  const figuresByList = { registered: 'registrate', began: 'nuove', ended: 'chiuse' } as const
  await read(actingAs(world.house, sara()), async (tx) => {
    for (const part of ['sex', 'age', 'citizenship', 'district', 'language'] as const)
      for (const [classe, people] of counted.parts[part])
        for (const figure of ['registered', 'began', 'ended'] as const) {
          const asked = { figura: figuresByList[figure], parte: parts[part].slug, classe }
          const { total } = await behind(tx, deskService, asked, year, 1, 0)
          assert.equal(total, people[figure], `the list of ${figure}, ${part} ${classe}`)
        }
  })
  assert.deepEqual([...counted.parts.district.keys()], ['unknown'])
})
