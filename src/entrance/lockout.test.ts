import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { workers } from '../organisations/examples.ts'
import type { Routes } from '../ui/request.ts'
import { signIn, visitorAt } from './own-access-in-tests.ts'

let world: LittleWorld
let app: Routes
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
})

const office = '198.51.100.7'
const { anna, carla, omar, paolo, ada } = workers

const fail = (email: string, address = office) => signIn(visitorAt(app, address), email, 'non è questa')
const enter = (email: string, address = office) => signIn(visitorAt(app, address), email)

const untilSlowedDown = async (email: string) => {
  const said: { status: number; words: string }[] = []
  for (let attempt = 0; attempt < 7; attempt++) {
    const answer = await fail(email)
    said.push({
      status: answer.status,
      words: (await answer.text()).replaceAll(email, '').replace(/value="[^"]*"/g, ''),
    })
  }
  return said
}

/** As if everybody had waited long enough. */
const waitOver = () => world.sql('update auth.attempt set wait_until = now()')

test('after five wrong passwords one waits, is told how long, and the right one after the wait opens', async () => {
  const said = await untilSlowedDown(anna.email)
  assert.deepEqual(
    said.map(({ status }) => status),
    [422, 422, 422, 422, 422, 429, 429],
  )
  assert.match(said[5]?.words ?? '', /Aspetta 1[0-5] secondi e riprova/)
  const during = await enter(anna.email)
  assert.equal(during.status, 429, 'even the right one, while waiting')
  assert.ok(Number(during.headers.get('retry-after')) > 0)
  await waitOver()
  assert.equal((await enter(anna.email)).status, 303)
  assert.equal((await fail(anna.email)).status, 422, 'and the count began again')
})

test('a colleague at the same address comes in at once', async () => {
  await untilSlowedDown(carla.email)
  assert.equal((await enter(carla.email)).status, 429)
  assert.equal((await enter(omar.email)).status, 303)
})

test('each wait is twice the one before, up to a quarter of an hour', async () => {
  await world.sql('delete from auth.attempt')
  const waits: number[] = []
  for (let attempt = 0; attempt < 16; attempt++) {
    await fail(paolo.email)
    const [counted] = await world.sql<{ seconds: number }>(
      'select max(extract(epoch from wait_until - last_at))::int seconds from auth.attempt',
    )
    waits.push(counted?.seconds ?? -1)
    await waitOver()
  }
  assert.deepEqual(waits.slice(4, 12), [15, 30, 60, 120, 240, 480, 900, 900])
})

test('an address nobody has is answered in the same words, and as slowly', async () => {
  await waitOver()
  const [known, unknown] = [await untilSlowedDown(ada.email), await untilSlowedDown('nessuno@approdo.example')]
  const withoutNumbers = (said: typeof known) =>
    said.map(({ status, words }) => ({
      status,
      words: words.replace(/\d+ second[oi]/, '').replace(/assets\/[^/]+/g, ''),
    }))
  assert.deepEqual(withoutNumbers(unknown), withoutNumbers(known))
  await world.sql('delete from auth.attempt')
  const fastest: Record<string, number> = {
    [ada.email]: Number.POSITIVE_INFINITY,
    'nessuna@approdo.example': Number.POSITIVE_INFINITY,
  }
  for (let attempt = 0; attempt < 12; attempt++) {
    for (const [email, best] of Object.entries(fastest)) {
      await waitOver()
      const started = performance.now()
      await fail(email)
      fastest[email] = Math.min(best, performance.now() - started)
    }
  }
  const [there = 0, missing = 0] = Object.values(fastest)
  // without a password to compare with, the answer would come ten times sooner
  assert.ok(missing > there * 0.4 && missing < there * 2.5, `${missing} ms against ${there} ms`)
})

test('many addresses guessing at one account slow strangers down, not the owner where the owner has been', async () => {
  await world.sql('delete from auth.attempt')
  const home = '203.0.113.20'
  assert.equal((await enter(omar.email, home)).status, 303)
  for (let bot = 0; bot < 21; bot++) await fail(omar.email, `192.0.2.${bot}`)
  assert.equal((await fail(omar.email, '192.0.2.200')).status, 429)
  assert.equal((await enter(omar.email, home)).status, 303)
})

test('a hundred guesses at once are a hundred: only the free ones are judged', async () => {
  await world.sql('delete from auth.attempt')
  const answers = await Promise.all(Array.from({ length: 40 }, () => fail(anna.email)))
  assert.equal(answers.filter(({ status }) => status === 422).length, 5)
  assert.equal(answers.filter(({ status }) => status === 429).length, 35)
})

test('what is counted names nobody', async () => {
  const rows = await world.sql<{ key: string }>('select key from auth.attempt')
  assert.ok(rows.length > 0)
  for (const { key } of rows) assert.match(key, /^[\w-]{43}$/)
})
