import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openApp } from '../app.tsx'
import { actorOf } from '../organisations/actor.ts'
import type { Role } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { readAs } from '../platform/house.ts'
import { type TestDatabase, testDatabase } from '../platform/test-database.ts'
import { allDeadlines } from '../today/deadlines.ts'
import { deadlineKinds } from '../today/rules.ts'
import type { Routes } from '../ui/request.ts'
import { type DemoName, demoLogins, demoPassword, demoWorkers } from './logins.ts'
import { buildDemoWorld } from './world.ts'

let world: TestDatabase
let app: Routes
before(async () => {
  world = await testDatabase()
  await buildDemoWorld(world.house)
  app = openApp(world.house)
})

/** Who sleeps in a service tonight: how many people of each household. */
async function tonight(service: string): Promise<number[]> {
  const rows = await world.sql<{ people: number }>(
    `select count(*)::int as people from housing.bed_nights n join organisations.service s on s.id = n.service_id
     where s.name = $1 and n.kind = 'stay' and n.nights @> '2026-11-22'::date group by n.household_id order by 1`,
    [service],
  )
  return rows.map(({ people }) => people)
}

test('ASP has five flats lent by ALER, with two families and five single people', async () => {
  assert.deepEqual(await tonight('Minialloggi ASP Municipio 6'), [1, 1, 1, 1, 1, 3, 4])
  const [lent] = await world.sql(
    `select count(distinct u.id)::int as flats, count(distinct n.unit_id)::int as used from housing.unit u
     join organisations.service s on s.id = u.service_id and s.name = 'Minialloggi ASP Municipio 6'
     join housing.unit_title t on t.unit_id = u.id and t.title = 'housing_agency_agreement' and t.act_number is not null and t.act_date is not null
     join organisations.organisation o on o.id = t.owner_id and o.name = 'ALER Milano'
     left join (select r.unit_id, b.nights from housing.bed_nights b join housing.room r on r.id = b.room_id where b.kind = 'stay') n
       on n.unit_id = u.id and n.nights @> '2026-11-22'::date`,
  )
  assert.deepEqual(lent, { flats: 5, used: 5 })
})

test('Opera in Fiore manages with ASP since 2023', async () => {
  const rows = await world.sql(
    `select p.part, lower(p.during)::text as since from organisations.service_partner p
     join organisations.organisation o on o.id = p.organisation_id where o.name = 'Cooperativa Opera in Fiore'`,
  )
  assert.deepEqual(rows, [{ part: 'manager', since: '2023-01-01' }])
})

test('no transitional home of Catania has more than twelve beds, in private rooms around a shared kitchen', async () => {
  const rows = await world.sql<{ beds: number; private: boolean; kitchen: boolean }>(
    `select count(*)::int as beds, bool_and(r.is_private) as private, bool_and('shared_kitchen' = any (u.features)) as kitchen
     from housing.unit u join organisations.service s on s.id = u.service_id and s.name = 'Alloggi di transizione'
     join housing.room r on r.unit_id = u.id join housing.bed b on b.room_id = r.id group by u.id`,
  )
  assert.equal(rows.length, 3)
  for (const home of rows) assert.ok(home.beds <= 12 && home.private && home.kitchen, JSON.stringify(home))
})

test('Catania houses or has housed each of its three target groups, all sent by Habito', async () => {
  const rows = await world.sql(
    `select r.reason, count(*) filter (where r.state = 'housed') > 0 as housed, bool_and(o.name like 'Habito%') as by_habito
     from referrals.referral r join organisations.service s on s.id = r.service_id and s.name = 'Alloggi di transizione'
     join organisations.organisation o on o.id = r.sender_id group by r.reason order by 1`,
  )
  assert.deepEqual(
    rows,
    ['clearance_order', 'improper_dwelling', 'social_services_space'].map((reason) => ({
      reason,
      housed: true,
      by_habito: true,
    })),
  )
})

test('the project sheets print what the sources print, a CUP of fourteen characters too', async () => {
  const rows = await world.sql(
    `select code, cup, planned_cents::int as planned from organisations.project_sheet where cup is not null order by code`,
  )
  assert.deepEqual(rows, [
    { code: 'MI3.1.1.c', cup: 'B49J17000130006', planned: 81_700_000 },
    { code: 'MI3.3.1.a', cup: 'B46D1700001004', planned: 42_187_500 },
  ])
  const figures = await world.sql<{ value: string }>(
    `select f ->> 'value' as value from organisations.project_sheet s join organisations.organisation o on o.id = s.organisation_id,
     jsonb_array_elements(s.figures) f where o.name = 'Regione Lombardia'`,
  )
  for (const printed of ['33', '1.100', '665', '950', '7,5 milioni di euro'])
    assert.ok(
      figures.some(({ value }) => value === printed),
      printed,
    )
})

test('who was at the desk for their letters has a home of ALER’s, and is still there after a year', async () => {
  const rows = await world.sql(
    `select d.destination, f.months, f.result from people.person p join people.household_member m on m.person_id = p.id
     join placements.stay s on s.household_id = m.household_id join placements.departure d on d.stay_id = s.id
     join placements.follow_up f on f.stay_id = s.id and f.months = 12
     where p.family_name = 'Woldegiorgis' and exists (select from people.taking_in_charge t join organisations.service v on v.id = t.service_id
       where t.household_id = m.household_id and v.kind = 'residence_desk' and upper(t.during) is not null)`,
  )
  assert.deepEqual(rows, [{ destination: 'public_housing', months: 12, result: 'still_housed' }])
})

test('nothing due is forgotten by the hub’s coordinator: every kind of deadline is there to see', async () => {
  const { house } = world
  const [carla] = await world.sql<{ id: string }>('select id from auth."user" where email = $1', [
    demoWorkers.carla.email,
  ])
  const actor = await actorOf(
    house.database.app,
    { ...demoWorkers.carla, id: carla?.id ?? '' },
    dayOf(house.clock.now()),
  )
  const kinds = new Set((await readAs(house, actor, allDeadlines)).map(({ kind }) => kind))
  assert.deepEqual(
    deadlineKinds.filter((kind) => !kinds.has(kind)),
    [],
  )
})

const files = ['/oggi', '/posti/tabellone', '/persone', '/segnalazioni']
/** Beside the page on which each lands. */
const further: Partial<Record<Role, string[]>> = {
  coordinator: files,
  worker: files,
  social_worker: files,
  educator: files,
  housing_manager: ['/posti', '/posti/tabellone'],
  desk_worker: ['/persone', '/segnalazioni'],
  mediator: ['/oggi', '/persone'],
  auditor: ['/privacy', '/amministrazione/tracce'],
  reporting_officer: ['/rendicontazione/ospiti', '/posti/occupazione'],
  administrator: ['/amministrazione/utenti', '/posti'],
}

test('everyone enters, and finds their pages', async () => {
  for (const name of Object.keys(demoWorkers) as DemoName[]) {
    const { email, role } = demoWorkers[name]
    const signedIn = await app.request('/accesso', {
      method: 'POST',
      body: new URLSearchParams({ email, password: demoPassword }),
    })
    assert.equal(signedIn.status, 303, email)
    const cookie = signedIn.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const home = (await app.request('/', { headers: { cookie } })).headers.get('location') ?? ''
    for (const path of [home, ...(further[role] ?? [])])
      assert.equal((await app.request(path, { headers: { cookie } })).status, 200, `${name} ${path}`)
  }
})

test('the ways in that the first start prints are all there', async () => {
  const rows = await world.sql<{ email: string }>('select email from auth."user"')
  assert.deepEqual(new Set(rows.map(({ email }) => email)), new Set(demoLogins.map(({ email }) => email)))
})
