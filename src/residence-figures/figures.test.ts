import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { system } from '../platform/actor.ts'
import { actingAs, commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { read } from '../platform/transaction.ts'
import { addExampleRegistered, deskAddress, deskService } from '../residence/examples.ts'
import { behind } from './behind.ts'
import type { Figures } from './figures.ts'
import { bianchi, type CountedDesk, countedDesk, diallo, figures, plain, today, year } from './figures-in-tests.ts'
import { headlinesOf } from './headlines.ts'
import { periodOf } from './period-rules.ts'
import { readingOf } from './reading.ts'
import { tablesOf } from './tables.ts'
import { parts } from './words.ts'

let desk: CountedDesk
before(async () => {
  desk = await countedDesk()
})

const registered = ({ parts }: Figures, part: keyof Figures['parts']) =>
  Object.fromEntries(
    [...parts[part]].map(([name, { registered: count }]) => [name, count]).filter(([, count]) => count !== 0),
  )

test('three are in, four are new and one left: by sex, age, citizenship, Municipio and language', async () => {
  const counted = await figures(desk, desk.sara)
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
    (await figures(desk, desk.sara, periodOf({ giorno: day }, today, true).period)).all.registered
  assert.equal(await on('2026-01-11'), 0)
  assert.equal(await on('2026-01-12'), 4)
  assert.equal(await on('2026-09-29'), 4)
  assert.equal(await on('2026-09-30'), 3)
})

test('who got a home is counted among who left, and each figure opens its list', async () => {
  await desk.sql(`update residence.ending set reason = 'stable_home' where registration_id = $1`, [bianchi])
  const counted = await figures(desk, desk.sara)
  assert.deepEqual(plain(counted.endings), { stable_home: 1 })
  const list = (figura: 'registrate' | 'nuove' | 'chiuse' | 'visite', parte?: string, classe?: string) =>
    read(actingAs(desk.house, desk.sara), (tx) =>
      behind(tx, { serviceId: deskService, asked: { figura, parte, classe }, period: year, most: 50, skipped: 0 }),
    )
  const names = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(({ name }) => name)
  assert.deepEqual(await names('chiuse', 'motivo', 'stable_home'), ['Bianchi Rosa'])
  assert.deepEqual(await names('registrate', 'sesso', 'male'), ['Diallo Amadou', 'Popescu Ionut'])
  assert.deepEqual(await names('registrate', 'cittadinanza', 'MAR SEN'), ['Diallo Amadou', 'El Amrani Fatima'])
  assert.deepEqual(await names('nuove', 'eta', '65+'), ['Bianchi Rosa'])
  const { headlines } = await read(actingAs(desk.house, desk.sara), async (tx) => ({
    headlines: headlinesOf(counted, await readingOf(tx, deskService, year)),
  }))
  assert.equal(headlines.people.at(-1)?.value, '100%')
  const visits = await list('visite')
  assert.equal(visits.total, visits.rows.length)
})

test('requests are counted by how they stand, with the days to decide', async () => {
  const [row] = await desk.sql<{ id: string }>('select household_id as id from residence.registration where id = $1', [
    diallo,
  ])
  const request = (state: string, received: string, decided: string | null, reason: string | null) =>
    desk.sql(
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
  const counted = await figures(desk, desk.sara)
  assert.deepEqual(plain(counted.requests), { accepted: 2, no_ties: 1, withdrawn: 1, open: 1 })
  assert.deepEqual(
    counted.daysToDecide.map(({ days }) => days).toSorted((a, b) => a - b),
    [3, 10, 30],
  )
})

test('on a leap day and at its ends: who is in, who came, who left, and how old who was born on one is', async () => {
  await commitAs(desk.house, system('test'), async (tx) => {
    const one = { family: 'Febbraio', born: '2008-02-29', sex: 'female' } as const
    await addExampleRegistered(tx, { ...one, given: 'Bisesta', from: '2024-02-29', until: '2024-03-31' })
    await addExampleRegistered(tx, { ...one, given: 'Marzia', from: '2026-02-01', until: '2026-03-02' })
    return done(null)
  })
  const asked = async (dal: string, al: string, giorno: string) =>
    figures(desk, desk.sara, periodOf({ dal, al, giorno }, today, true).period)
  assert.deepEqual((await asked('2024-02-01', '2024-02-29', '2024-02-28')).all, { registered: 0, began: 1, ended: 0 })
  assert.deepEqual((await asked('2024-03-01', '2024-03-31', '2024-02-29')).all, { registered: 1, began: 0, ended: 1 })
  assert.deepEqual((await asked('2024-03-01', '2024-03-30', '2024-03-30')).all, { registered: 1, began: 0, ended: 0 })
  assert.deepEqual((await asked('2024-04-01', '2024-04-30', '2024-03-31')).all, { registered: 0, began: 0, ended: 0 })
  const ages = async (giorno: string) => registered(await asked('2026-01-01', '2026-12-31', giorno), 'age')
  assert.equal((await ages('2026-02-28'))['6-17'], 1)
  assert.equal((await ages('2026-03-01'))['6-17'], undefined)
  assert.equal((await ages('2026-03-01'))['18-29'], 1)
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
    { numRuns: 40, seed: 2026 },
  )
  await commitAs(desk.house, system('test'), async (tx) => {
    for (const [at, { until, ...person }] of people.entries())
      await addExampleRegistered(tx, {
        given: `Persona ${at}`,
        family: 'Esempio',
        ...person,
        ...(until ? { until } : {}),
      })
    return done(null)
  })
  await desk.sql(`update people.person set sex = null where birth_year % 5 = 0`)
  await desk.sql(`update people.person set birth_date = null, birth_year = null where birth_year % 7 = 0`)
  await desk.sql(`update people.person set citizenships = '{}' where birth_year % 3 = 0`)
  await desk.sql('update residence.address set district = null where id = $1', [deskAddress])
  const counted = await figures(desk, desk.sara)
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
  await read(actingAs(desk.house, desk.sara), async (tx) => {
    for (const part of ['sex', 'age', 'citizenship', 'district', 'language'] as const)
      for (const [classe, people] of counted.parts[part])
        for (const figure of ['registered', 'began', 'ended'] as const) {
          const asked = { figura: figuresByList[figure], parte: parts[part].slug, classe }
          const { total } = await behind(tx, { serviceId: deskService, asked, period: year, most: 1, skipped: 0 })
          assert.equal(total, people[figure], `the list of ${figure}, ${part} ${classe}`)
        }
  })
  assert.deepEqual([...counted.parts.district.keys()], ['unknown'])
})
