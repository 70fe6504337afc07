import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { may, type Power, powers } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { commitAs, readAs } from '../platform/house.ts'
import type { Routes } from '../ui/request.ts'
import { actorOf } from './actor.ts'
import { hubService, otherService, workers } from './examples.ts'
import { powerGroups, powerWords } from './power-words.ts'
import { rolePaths as paths } from './role-paths.ts'
import { serviceRoles, setServiceRole } from './service-roles.ts'

let world: LittleWorld
let app: Routes
let ada: string
let carla: string
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  ada = await cookieOf(app, 'ada')
  carla = await cookieOf(app, 'carla')
})

const post = (cookie: string, path: string, fields: string[][]) =>
  app.request(path, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields) })
const roleOf = async (code: string, service = hubService) => {
  const found = (await readAs(world.house, world.actors.ada, (tx) => serviceRoles(tx, service))).find(
    ({ role }) => role === code,
  )
  assert.ok(found)
  return found
}
const carlaNow = async () => {
  const actor = world.actors.carla
  const user = { ...workers.carla, id: actor.kind === 'user' ? actor.userId : '' }
  return actorOf(world.house.database.app, user, dayOf(world.house.clock.now()))
}

test('every power has a sentence and a place on the page', () => {
  for (const power of powers) {
    assert.match(powerWords[power].label, /^\p{Lu}/u)
    assert.equal(powerGroups.filter(({ prefixes }) => prefixes.includes(power.split('.')[0] ?? '')).length, 1, power)
  }
})

test('an administrator takes a power from a role of the service, at once, with a trace; twice by the same page is stale', async () => {
  const role = await roleOf('coordinator')
  const path = paths.edit(hubService, role.id)
  const kept = role.powers.filter((power) => power !== 'stays.decide').map((power) => ['powers', power])
  const fields = [...kept, ['label', 'Responsabile dell’hub'], ['version', String(role.version)]]
  assert.ok(may(await carlaNow(), 'stays.decide', hubService))
  assert.equal((await post(ada, path, fields)).status, 303)
  assert.equal(may(await carlaNow(), 'stays.decide', hubService), false)
  assert.equal((await roleOf('coordinator')).label, 'Responsabile dell’hub')
  const stale = await post(ada, path, fields)
  assert.equal(stale.status, 422)
  const [trace] = await world.sql<{ n: number }>(
    `select count(*)::int as n from platform.audit_event where table_name = 'organisations.service_role' and row_id = $1 and action = 'update'`,
    [role.id],
  )
  assert.equal(trace?.n, 1)
})

test('nothing is added beyond what the role may ever have, and the service always has who keeps it', async () => {
  const set = async (code: string, wanted: Power[]) => {
    const role = await roleOf(code)
    return commitAs(world.house, world.actors.ada, (tx) =>
      setServiceRole(tx, {
        serviceId: hubService,
        roleId: role.id,
        version: role.version,
        label: null,
        powers: wanted,
        needsSecondFactor: false,
      }),
    )
  }
  const reasons = async (code: string, wanted: Power[]) => {
    const outcome = await set(code, wanted)
    return outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason)
  }
  assert.deepEqual(await reasons('housing_manager', ['people.see']), ['too-much'])
  assert.deepEqual(await reasons('administrator', ['places.see']), ['locked-out'])
  assert.deepEqual(await reasons('educator', []), [])
})

test('only who administers the service opens its roles', async () => {
  const role = await roleOf('worker')
  const others = await roleOf('worker', otherService)
  const get = async (cookie: string, path: string) => (await app.request(path, { headers: { cookie } })).status
  assert.equal(await get(ada, paths.ofService(hubService)), 200)
  assert.equal(await get(ada, paths.edit(hubService, role.id)), 200)
  assert.equal(await get(ada, paths.edit(hubService, others.id)), 404)
  assert.equal(await get(ada, paths.ofService(otherService)), 403)
  assert.equal(await get(carla, paths.ofService(hubService)), 403)
  assert.equal((await post(carla, paths.edit(hubService, role.id), [['version', '1']])).status, 403)
  assert.equal(await get(ada, paths.ofSystem), 403)
})

test('who keeps the installation asks a second factor of a role everywhere, with a trace', async () => {
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, role, during)
     select gen_random_uuid(), u.id, o.id, 'platform_administrator', '[2020-01-01,)' from auth."user" u, organisations.organisation o
     where u.name = 'Ada Moretti' and o.name = 'Comune di Milano'`,
  )
  const [sum] = await world.sql<{ sum: number }>('select sum(version)::int as sum from organisations.role_template')
  const fields = [
    ['needing', 'coordinator'],
    ['version', String(sum?.sum)],
  ]
  assert.equal((await post(ada, paths.ofSystem, fields)).status, 303)
  const needing = await world.sql('select role from organisations.role_template where needs_second_factor')
  assert.deepEqual(needing, [{ role: 'coordinator' }])
  assert.equal((await post(ada, paths.ofSystem, fields)).status, 422, 'somebody decided meanwhile')
  const traced = await world.sql(
    `select new ->> 'role' as role from platform.audit_event where table_name = 'organisations.role_template' and action = 'update' and actor_id is not null`,
  )
  assert.deepEqual(traced, [{ role: 'coordinator' }])
})
