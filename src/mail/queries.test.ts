import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf, type LittleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleItem } from './examples.ts'
import { mailDeadlines } from './queries.ts'

const diallo = named('residenza Amadou Diallo')
const day = (text: string) => Temporal.PlainDate.from(text)
let world: LittleWorld

before(async () => {
  world = await deskWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    // Counts as known on 26 November; its registered letter ends on the 25th; a parcel should have gone back on the 20th.
    await addExampleItem(tx, { registrationId: diallo, kind: 'judicial', receivedOn: day('2026-11-16') })
    await addExampleItem(tx, { registrationId: diallo, kind: 'registered', receivedOn: day('2026-10-26') })
    await addExampleItem(tx, { registrationId: diallo, kind: 'parcel', receivedOn: day('2026-10-21') })
    await addExampleItem(tx, { registrationId: diallo })
    await addExampleItem(tx, { writtenName: 'Chi sarà', receivedOn: day('2026-11-18') })
    await addExampleItem(tx, { writtenName: 'Di oggi' })
    return done(null)
  })
})

test('what is due with the mail is said to whoever handles it', async () => {
  const due = await readAs(world.house, world.actors.lina, mailDeadlines)
  assert.deepEqual(
    due.effects.map(({ kind, effectOn }) => [kind, effectOn?.toString()]),
    [['judicial', '2026-11-26']],
  )
  assert.deepEqual(
    due.collections.map(({ kind, collectBy }) => [kind, collectBy?.toString()]),
    [['registered', '2026-11-25']],
  )
  const atDesk = ({ pieces, oldest }: { pieces: number; oldest: Temporal.PlainDate }) => [pieces, oldest.toString()]
  assert.deepEqual(due.aside.map(atDesk), [[1, '2026-11-18']])
  assert.deepEqual(due.returns.map(atDesk), [[1, '2026-11-20']])
  assert.deepEqual(await readAs(world.house, world.actors.carla, mailDeadlines), {
    effects: [],
    collections: [],
    aside: [],
    returns: [],
  })
})

test('on Oggi the desk’s worker finds it in words; a volunteer has no such page', async () => {
  const app = openApp(world.house)
  const oggi = async (who: 'sara' | 'lina') => app.request('/oggi', { headers: { cookie: await cookieOf(app, who) } })
  const text = await (await oggi('sara')).text()
  assert.match(text, /atto giudiziario non ritirato, dal 26 novembre 2026 vale come ricevuto/)
  assert.match(text, /raccomandata da ritirare entro il 25 novembre 2026/)
  assert.match(text, /1 pezzo da parte da più giorni/)
  assert.match(text, /1 pezzo da restituire/)
  assert.equal((await oggi('lina')).status, 403)
})
