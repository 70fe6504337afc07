import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openApp } from '../src/app.tsx'
import { entranceRoutes } from '../src/entrance/routes.tsx'
import { modules } from '../src/modules.ts'
import { actorOf } from '../src/organisations/actor.ts'
import { hubService, municipality, otherService, password, publicBody } from '../src/organisations/examples.ts'
import { type Actor, may, powers, type Role, roles } from '../src/platform/actor.ts'
import { dayOf } from '../src/platform/clock.ts'
import { hashPassword, keepUser } from '../src/platform/sign-in.ts'
import { deskService } from '../src/residence/examples.ts'
import type { Routes } from '../src/ui/request.ts'
import { type Door, doors } from './doors.ts'
import { addressOf } from './journeys/addresses.ts'
import { examplesIn, fill } from './journeys/busy-town.ts'
import { cookiesOf, type LittleWorld, littleWorld } from './little-world.ts'

const ofBody: Role[] = ['administrator', 'auditor', 'platform_administrator']

/** Every route of the house, as written, without the shapes of its parameters. */
const routes = [
  ...new Set(
    [entranceRoutes, ...modules.flatMap(({ routes }) => routes ?? [])]
      .flatMap((each) => each.routes)
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/\{[^/]*\}(?=\/|$)/g, '')}`),
  ),
]
const doorsOf = new Map(
  doors.flatMap((door) =>
    door.routes
      .trim()
      .split('\n')
      .map((route) => [route.trim(), door] as const),
  ),
)

type Visitor = { name: string; actor: Actor; cookie: string }

let world: LittleWorld
let app: Routes
/** By the segment of the address before it, the id of something of the hub, or of nothing. */
let examples: Record<string, string>
const missing = '01890000-0000-7000-8000-000000000000'
/** One of each role in the hub, one of each at the desk, and somebody without any role. */
const own: Visitor[] = []
const atTheDesk: Visitor[] = []
const isOfTheDesk = (route: string) => /^[A-Z]+ \/(residenza|corrispondenza)\//.test(route)
/** Somebody with every role there is, in another body: what they may not, none of its roles may. One for the hub, one for the desk. */
let stranger: Visitor
let strangerToTheDesk: Visitor
let nobody: Visitor

before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  await fill({ ...world, app, cookies: new Map() })
  // what is found elsewhere, and what is asked, is shown to one person or to few: not to all who have the power
  const known = { ...(await examplesIn(world)), altrove: missing, richieste: missing }
  examples = new Proxy(known, { get: (all, segment) => Reflect.get(all, segment) ?? missing })
  const hash = await hashPassword(world.house.signIn, password)
  for (const role of roles) {
    own.push(await visitor(role, hash, municipality, hubService, [role]))
    atTheDesk.push(await visitor(`${role}-sportello`, hash, publicBody, deskService, [role]))
  }
  const every = roles.filter((role) => role !== 'platform_administrator')
  stranger = await visitor('stranger', hash, publicBody, otherService, every)
  strangerToTheDesk = await visitor('stranger-sportello', hash, municipality, hubService, every)
  nobody = await visitor('nobody', hash, publicBody, otherService, [])
})

async function visitor(name: string, passwordHash: string, body: string, service: string, held: Role[]) {
  const email = `${name}@porte.example`
  const id = await keepUser(world.house.signIn, { name, email, passwordHash })
  for (const role of held)
    await world.sql(
      `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during) values (gen_random_uuid(), $1, $2, $3, $4, '[2020-01-01,)')`,
      [id, body, ofBody.includes(role) ? null : service, role],
    )
  const answer = await app.request('/accesso', { method: 'POST', body: new URLSearchParams({ email, password }) })
  const today = dayOf(world.house.clock.now())
  return { name, cookie: cookiesOf(answer), actor: await actorOf(world.house.database.app, { id, name, email }, today) }
}

function opensTo(actor: Actor, door: Door): boolean {
  if (door === 'everyone' || door === 'signed in') return true
  if (actor.kind === 'system') return false
  if (door === 'administrator') return actor.administers.length > 0
  if (door === 'auditor') return actor.audits.length > 0
  if (door === 'platform administrator') return actor.keepsPlatform
  return may(actor, door)
}

function opensFor(actor: Actor, route: string): boolean {
  const { any, all } = doorsOf.get(route) ?? {}
  return (all?.every((door) => opensTo(actor, door)) ?? true) && (any?.some((door) => opensTo(actor, door)) ?? true)
}

const isFor = (route: string, door: Door) => doorsOf.get(route)?.any?.includes(door) ?? false

const isClosed = (status: number) => status === 403 || status === 404

async function knock(
  route: string,
  cookie: string,
): Promise<{ address: string; status: number; location: string; text: string }> {
  const [method = 'GET', path = ''] = route.split(' ')
  const address = addressOf(path, examples)
  const answer = await app.request(address, {
    method,
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    ...(method === 'POST' ? { body: new URLSearchParams() } : {}),
  })
  return { address, status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
}

async function wrongOnes(of: string[], fault: (route: string) => Promise<string | undefined>): Promise<string[]> {
  const found = await Promise.all(of.map(fault))
  return found.flatMap((each) => each ?? [])
}

test('every route says who may knock, and every sentence is about a route', () => {
  assert.deepEqual(
    routes.filter((route) => !doorsOf.has(route)),
    [],
    'say in test/doors.ts who may',
  )
  assert.deepEqual(
    [...doorsOf.keys()].filter((route) => !routes.includes(route)),
    [],
    'there is no such route any more',
  )
})

test('the powers that code asks for are those that roles are made of', async () => {
  const [found] = await world.sql<{ known: string[] }>('select organisations.known_powers() as known')
  assert.deepEqual(found?.known.toSorted(), [...powers].toSorted())
  const templates = await world.sql<{ role: string }>('select role from organisations.role_template order by position')
  assert.deepEqual(
    templates.map(({ role }) => role),
    roles,
  )
})

test('whoever has not signed in is led to the door, everywhere but where everyone may go', async () => {
  const wrong = await wrongOnes(routes, async (route) => {
    const { status, location } = await knock(route, '')
    if (isFor(route, 'everyone')) return status >= 500 ? `${route}: ${status}` : undefined
    return status === 303 && location.startsWith('/accesso') ? undefined : `${route}: ${status} ${location}`
  })
  assert.deepEqual(wrong, [])
})

for (const role of roles) {
  test(`a ${role} opens what their powers open, and nothing else`, async () => {
    const wrong = await wrongOnes(routes, async (route) => {
      const visitor = (isOfTheDesk(route) ? atTheDesk : own)[roles.indexOf(role)]
      assert.ok(visitor)
      const opens = opensFor(visitor.actor, route)
      if (isFor(route, 'everyone') || (opens && (!route.startsWith('GET ') || doorsOf.get(route)?.own)))
        return undefined
      const { status, address } = await knock(route, visitor.cookie)
      if (status < 500 && (opens === !isClosed(status) || (opens && address.includes(missing)))) return undefined
      return `${route}: ${status}, and the door ${opens ? 'should open' : 'should stay closed'}`
    })
    assert.deepEqual(wrong, [])
  })
}

test('somebody of another body, with every role there, gets nothing of this one', async () => {
  const ofTheHub = /Rossi|Benali|Mensah|Haddad|Greppi|Ferrari/
  const ofTheDesk = /Diallo|El Amrani|Popescu|Aminata/
  const wrong = await wrongOnes(routes, async (route) => {
    if (isFor(route, 'everyone') || isFor(route, 'signed in') || doorsOf.get(route)?.ofAnyBody) return undefined
    // the sheets to fill in are the same for all, with invented people
    if (route.includes('/importa/modelli/')) return undefined
    const isOfOurs = route.includes('/:')
    if (!isOfOurs && !route.startsWith('GET ')) return undefined
    const { status, text } = await knock(route, (isOfTheDesk(route) ? strangerToTheDesk : stranger).cookie)
    if (isOfOurs && !isClosed(status)) return `${route}: ${status}`
    const named = (isOfTheDesk(route) ? ofTheDesk : ofTheHub).exec(text)
    return named ? `${route} names our people: ${text.slice(named.index - 60, named.index + 60)}` : undefined
  })
  assert.deepEqual(wrong, [])
})

test('a user without a role opens nothing but their own pages', async () => {
  const wrong = await wrongOnes(routes, async (route) => {
    if (isFor(route, 'everyone') || isFor(route, 'signed in')) return undefined
    const { status } = await knock(route, nobody.cookie)
    return isClosed(status) ? undefined : `${route}: ${status}`
  })
  assert.deepEqual(wrong, [])
})
