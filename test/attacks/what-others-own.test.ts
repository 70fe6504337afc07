import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { publicBody } from '../../src/organisations/examples.ts'
import { system } from '../../src/platform/actor.ts'
import { commitAs } from '../../src/platform/house.ts'
import { newId } from '../../src/platform/ids.ts'
import { done } from '../../src/platform/refusal.ts'
import { addReceivingDesk } from '../../src/residence-transfers/examples.ts'
import { type Crawled, crawl } from './crawl.ts'
import { addressOf, busyGround, type Ground, routes } from './ground.ts'

let ground: Ground
let town: Crawled
before(async () => {
  ground = await busyGround()
  const { bruna } = ground.actors
  await commitAs(ground.house, system('test'), async (tx) =>
    done(await addReceivingDesk(tx, { coordinator: bruna.kind === 'user' ? bruna.userId : '' })),
  )
  town = await crawl(ground)
})

/** Elena coordinates the other body's service: nothing of the hub is hers. Bruna coordinates another desk: nothing of the desk of the examples is. */
const stranger = 'elena'
const strangerTo = (path: string) => (/^\/(residenza|corrispondenza)\//.test(path) ? 'bruna' : stranger)

/** What an answer says, without what is of its own: the ids it was asked with and the number of the request. */
async function said(answer: Response): Promise<{ status: number; body: string; to: string }> {
  const plain = (text: string) => text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
  return {
    status: answer.status,
    body: plain(await answer.text()),
    to: plain(answer.headers.get('location') ?? ''),
  }
}

/** Which bodies and services there are, by which rules, and what they tell people, everybody who works here may read: what is theirs is who they house. */
const isRegister = (path: string) => /^\/(amministrazione\/(servizi|progetti|enti)|privacy\/informative)\//.test(path)
/** The request of the example is the stranger's own: Elena asked the hub for a file. */
const isHers = (path: string) => path.startsWith('/persone/richieste/')

const withIds = () => routes.filter(({ path }) => path.includes('/:') && !isRegister(path) && !isHers(path))
const missing = () => Object.fromEntries(Object.keys(ground.examples).map((segment) => [segment, newId()]))

test('what belongs to another service answers exactly like what does not exist, to be read', async () => {
  const wrong: string[] = []
  for (const { path } of withIds().filter(({ method }) => method === 'GET')) {
    const [theirs, none] = [addressOf(path, ground.examples), addressOf(path, missing())]
    if (!theirs || !none) continue
    const [one, other] = [
      await said(await ground.get(theirs, strangerTo(path))),
      await said(await ground.get(none, strangerTo(path))),
    ]
    if (one.status === 200 || one.status >= 500 || JSON.stringify(one) !== JSON.stringify(other))
      wrong.push(`${path}: ${one.status} and ${other.status}`)
  }
  assert.deepEqual(wrong, [])
})

test('nor does anything change by sending its forms', async () => {
  const fields = new Map(town.forms.map(({ action, fields }) => [action.split('?')[0], fields]))
  const trail = () =>
    ground.sql<{ n: string }>(`select count(*) n from platform.audit_event where table_name not like 'platform.%'`)
  const before = await trail()
  const wrong: string[] = []
  for (const { path, method } of withIds().filter(({ method }) => method !== 'GET')) {
    const [theirs, none] = [addressOf(path, ground.examples), addressOf(path, missing())]
    if (!theirs || !none) continue
    const send = (address: string) =>
      ground.app.request(address, {
        method,
        headers: { cookie: cookies },
        body: new URLSearchParams((fields.get(theirs) ?? []).filter(([name]) => name !== '_key')),
      })
    const cookies = await ground.as(strangerTo(path))
    const [one, other] = [await said(await send(theirs)), await said(await send(none))]
    if (one.status < 400 || one.status >= 500 || JSON.stringify(one) !== JSON.stringify(other))
      wrong.push(`${method} ${path}: ${one.status} and ${other.status}`)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await trail(), before)
})

/** The share of pairs in which the first is the slower: a half when there is nothing to tell them apart by. */
function slower(one: number[], other: number[]): number {
  const sorted = other.toSorted((a, b) => a - b)
  const below = (value: number) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    return low
  }
  return one.reduce((total, value) => total + below(value), 0) / (one.length * other.length)
}

test('files of others take as long to refuse as files that were never there', async () => {
  await ground.sql(
    `insert into people.household (id, name) select gen_random_uuid(), 'Nucleo di altri ' || n from generate_series(1, 150) n`,
  )
  const theirs = await ground.sql<{ id: string }>(`select id from people.household where name like 'Nucleo di altri %'`)
  const cookie = await ground.as(stranger)
  const times: Record<'theirs' | 'none', number[]> = { theirs: [], none: [] }
  const ask = async (kind: 'theirs' | 'none', id: string) => {
    const started = performance.now()
    const answer = await ground.app.request(`/persone/nuclei/${id}`, { headers: { cookie } })
    times[kind].push(performance.now() - started)
    assert.equal(answer.status, 404)
  }
  for (const [index, { id }] of theirs.entries())
    for (const kind of index % 2 ? (['theirs', 'none'] as const) : (['none', 'theirs'] as const))
      await ask(kind, kind === 'theirs' ? id : newId())
  const share = slower(times.theirs, times.none)
  assert.ok(share > 0.35 && share < 0.65, `files of others are slower ${Math.round(share * 100)} times in a hundred`)
})

test('no field beyond those of its form is ever written, whatever it is called', async () => {
  const marked = 'badc0de5-0000-4000-8000-00000badc0de'
  const columns = await ground.sql<{ name: string }>(
    `select distinct column_name name from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`,
  )
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const extra = [
    ...new Set(columns.flatMap(({ name }) => [name, camel(name)])),
    'serviceIds',
    'roles',
    'admin',
    '__proto__',
  ]
  const saved: number[] = []
  for (const { action, fields, worker } of town.forms) {
    const own = new Set(fields.map(([name]) => name))
    const body = new URLSearchParams([
      ...fields,
      ...extra.filter((name) => !own.has(name)).map((name) => [name, marked]),
    ])
    const answer = await ground.post(action, body, worker)
    assert.ok(answer.status < 500, `${action} answers ${answer.status}`)
    saved.push(answer.status)
  }
  assert.ok(
    saved.filter((status) => status === 303).length > 5,
    'forms as they stand on their pages should mostly be saved',
  )
  assert.deepEqual(await holding(marked), [])
  assert.deepEqual(
    await ground.sql('select from organisations.assignment where organisation_id = $1 and role = $2', [
      publicBody,
      'administrator',
    ]),
    [],
  )
})

/** The tables with a row that holds this. */
async function holding(text: string): Promise<string[]> {
  const tables = await ground.sql<{ name: string }>(
    `select table_schema || '.' || quote_ident(table_name) name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`,
  )
  const found: string[] = []
  for (const { name } of tables)
    if ((await ground.sql(`select from ${name} t where to_jsonb(t)::text like $1 limit 1`, [`%${text}%`])).length > 0)
      found.push(name)
  return found
}
