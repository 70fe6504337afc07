import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openApp } from '../src/app.tsx'
import { named } from '../src/organisations/examples.ts'
import { peoplePaths } from '../src/people/paths.ts'
import { isDatabaseAway } from '../src/platform/database.ts'
import { actingAs } from '../src/platform/house.ts'
import { newId } from '../src/platform/ids.ts'
import { done } from '../src/platform/refusal.ts'
import { commit } from '../src/platform/transaction.ts'
import type { Routes } from '../src/ui/request.ts'
import { cookieOf, type LittleWorld, littleWorld } from './little-world.ts'

let world: LittleWorld
let app: Routes
let cookie: string
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  cookie = await cookieOf(app, 'carla')
})

const rossi = named('Nucleo Rossi')
const cutEveryone = () =>
  world.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename like 'approdo%' and datname = current_database()`,
  )

/** Tries again as a browser's “Riprova” would, with the same key. */
async function untilSaved(name: string, key: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      await commit(
        actingAs(world.house, world.actors.carla),
        async ({ db }) => {
          await db.insertInto('people.household').values({ id: newId(), name }).execute()
          return done(null)
        },
        key,
      )
      return
    } catch (error) {
      assert.ok(isDatabaseAway(error), `not a cut connection: ${error}`)
    }
  }
  assert.fail('never saved')
}

test('the database restarts under load: nothing is lost and nothing counts twice', async () => {
  const names = Array.from({ length: 120 }, (_, turn) => `Nucleo sotto carico ${turn}`)
  const saving = names.map((name) => untilSaved(name, newId<'Command'>()))
  for (let cut = 0; cut < 5; cut++) {
    await cutEveryone()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await Promise.all(saving)
  const saved = await world.sql<{ name: string }>(
    `select name from people.household where name like 'Nucleo sotto carico%'`,
  )
  assert.deepEqual(saved.map(({ name }) => name).toSorted(), names.toSorted())
})

test('after a restart the next page is there: the process does not fall with its connections', async () => {
  await cutEveryone()
  const pages = await Promise.all(Array.from({ length: 20 }, () => app.request('/status')))
  assert.ok(pages.every(({ status }) => status === 200 || status === 503))
  // That a connection was cut may come to light only as it is used: whoever finds it waits a moment and asks again.
  const status = async () => (await app.request('/status')).status
  for (let tries = 0; tries < 20 && (await status()) !== 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(await status(), 200)
})

test('the disk is full while someone saves: what they typed is on the page, and trying again saves it once', async () => {
  await world.sql(
    `create function public.no_room() returns trigger language plpgsql as $$ begin raise exception 'no space left' using errcode = 'disk_full'; end $$`,
  )
  await world.sql(
    'create trigger no_room before update on people.household for each row execute function public.no_room()',
  )
  const [before] = await world.sql<{ version: number }>('select version from people.household where id = $1', [rossi])
  const typed = { name: 'Nucleo Rossi-Benali <b>', version: String(before?.version), _key: newId<'Command'>() }
  const send = () =>
    app.request(peoplePaths.renameHousehold(rossi), {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams(typed),
    })
  const answer = await send()
  assert.equal(answer.status, 503)
  const page = await answer.text()
  assert.match(page, /Nucleo Rossi-Benali &lt;b&gt;/)
  assert.match(page, /Riprova a salvare/)
  assert.doesNotMatch(page, /no space left|no_room|53100/)
  await world.sql('drop trigger no_room on people.household')
  assert.equal((await send()).status, 303)
  assert.equal((await send()).status, 303)
  const [after] = await world.sql<{ name: string; version: number }>(
    'select name, version from people.household where id = $1',
    [rossi],
  )
  assert.deepEqual(after, { name: typed.name, version: (before?.version ?? 0) + 1 })
})

test('a body that is too large is refused in plain words', async () => {
  const answer = await app.request(peoplePaths.renameHousehold(rossi), {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ name: 'a'.repeat(3_000_000) }),
  })
  assert.equal(answer.status, 413)
  assert.match(await answer.text(), /al massimo 2 MB/)
})

test('what should not happen is told without its inside, with the number of the request', async () => {
  await world.sql(
    `create function public.broken() returns trigger language plpgsql as $$ begin raise exception 'segreto interno'; end $$`,
  )
  await world.sql(
    'create trigger broken before update on people.household for each row execute function public.broken()',
  )
  const [row] = await world.sql<{ version: number }>('select version from people.household where id = $1', [rossi])
  const answer = await app.request(peoplePaths.renameHousehold(rossi), {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ name: 'X', version: String(row?.version) }),
  })
  await world.sql('drop trigger broken on people.household')
  assert.equal(answer.status, 500)
  const page = await answer.text()
  assert.doesNotMatch(page, /segreto interno/)
  assert.match(page, new RegExp(answer.headers.get('x-request-id') ?? 'missing'))
})
