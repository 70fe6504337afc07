import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ConfigProblem } from './config.ts'
import { listen, refuseTakenPort } from './listen.ts'
import { freePort } from './postgres/free-port.ts'

test('a request under way is answered before the server closes, and a new one is refused', async () => {
  const { address, url } = await place()
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const server = await listen(async () => {
    arrive()
    await pause(200)
    return new Response('risposta')
  }, address)
  const underWay = fetch(url).then((response) => response.text())
  await arrived
  const closing = server.close()
  await assert.rejects(fetch(url))
  assert.equal(await underWay, 'risposta')
  await closing
})

test('a taken port is said in a sentence with the way out', async () => {
  const { address } = await place()
  const server = await listen(() => new Response(), address)
  await assert.rejects(
    refuseTakenPort(address),
    (error) => error instanceof ConfigProblem && /già occupata.*PORT=/.test(error.message),
  )
  await server.close()
})

async function place() {
  const port = (await freePort(0)) ?? 0
  return { address: { host: '127.0.0.1', port }, url: `http://127.0.0.1:${port}/` }
}
