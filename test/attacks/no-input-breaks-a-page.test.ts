import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type Crawled, crawl } from './crawl.ts'
import { busyGround, type Ground } from './ground.ts'
import { nasty } from './nasty.ts'

let ground: Ground
let town: Crawled
before(async () => {
  ground = await busyGround()
  town = await crawl(ground)
  assert.ok(town.pages.length > 50 && town.forms.length > 30, `${town.pages.length} pages, ${town.forms.length} forms`)
})

async function badStatus(answer: Response, what: string): Promise<string[]> {
  await answer.arrayBuffer()
  return answer.status >= 500 ? [`${answer.status} ${what}`] : []
}

test('no query parameter of any page makes a fault, whatever it holds', async () => {
  const wrong: string[] = []
  for (const { address, worker, names } of town.pages) {
    const rounds = fc.sample(
      fc.array(fc.constantFrom(...nasty), { minLength: names.length, maxLength: names.length }),
      2,
    )
    for (const values of rounds) {
      const query = new URLSearchParams(names.map((name, index) => [name, values[index] ?? '']))
      wrong.push(
        ...(await badStatus(await ground.get(`${address}?${query}`, worker), `${address}?${query}`.slice(0, 300))),
      )
    }
  }
  assert.deepEqual(wrong, [])
})

test('no field of any form makes a fault, whatever it holds', async () => {
  const wrong: string[] = []
  for (const { action, worker, fields } of town.forms)
    for (const keep of [0, 0.7]) {
      const values = fc.sample(
        fc.tuple(fc.constantFrom(...nasty), fc.double({ min: 0, max: 1, noNaN: true })),
        fields.length || 1,
      )
      const body = new URLSearchParams(
        fields.map(([name, value], index) => {
          const [bad = '', luck = 0] = values[index] ?? []
          return [name, luck < keep ? value : bad]
        }),
      )
      wrong.push(...(await badStatus(await ground.post(action, body, worker), `${action} ${body}`.slice(0, 400))))
    }
  assert.deepEqual(wrong, [])
})
