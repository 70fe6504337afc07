import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cookieOf, type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import { newId } from '../platform/ids.ts'
import type { Routes } from '../ui/request.ts'

let world: LittleWorld
let app: Routes
let cookie: string
before(async () => {
  world = await littleWorld()
  app = openApp(world.house)
  cookie = await cookieOf(app, 'omar')
})

const refusals = () =>
  world.sql<{ mine: boolean; detail: unknown }>(
    `select actor_id = $1 as mine, detail from platform.audit_event where action = 'refused' order by id`,
    [world.actors.omar.kind === 'user' ? world.actors.omar.userId : null],
  )

async function traceOf(path: string, request: RequestInit = {}) {
  const earlier = (await refusals()).length
  const answer = await app.request(path, { ...request, headers: { cookie, ...request.headers } })
  return { status: answer.status, traces: (await refusals()).slice(earlier) }
}

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

test('what is not theirs to do leaves a trace with their name', async () => {
  assert.deepEqual(await traceOf('/amministrazione/utenti'), {
    status: 403,
    traces: [{ mine: true, detail: { status: 403, method: 'GET', path: '/amministrazione/utenti' } }],
  })
})

test('the same refusal within a minute counts once', async () => {
  assert.deepEqual((await traceOf('/amministrazione/utenti')).traces, [])
})

test('asking for the file of a household that is not theirs leaves a trace, a mistyped address does not', async () => {
  const id = newId()
  const { status, traces } = await traceOf(`/ospitalita/${id}`)
  assert.equal(status, 404)
  assert.deepEqual(traces, [{ mine: true, detail: { status: 404, method: 'GET', path: `/ospitalita/${id}` } }])
  assert.deepEqual((await traceOf('/ospitalità-di-giulia')).traces, [])
})

test('a form that is not right leaves a trace without a word of what was typed', async () => {
  const { status, traces } = await traceOf(
    '/persone/nuova',
    form({ familyName: 'Segretissimo', birthDate: '31/02/2026' }),
  )
  assert.equal(status, 422)
  assert.equal(traces.length, 1)
  assert.doesNotMatch(JSON.stringify(traces), /Segretissimo|31\/02/)
})

test('a form sent from another site leaves a trace', async () => {
  const { status, traces } = await traceOf('/uscita', { ...form({}), headers: { origin: 'https://altrove.example' } })
  assert.equal(status, 403)
  assert.equal(traces.length, 1)
})
