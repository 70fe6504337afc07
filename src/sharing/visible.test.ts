import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addBassi, bassi } from './examples.ts'
import { mayShare, nameOfHousehold, openingsOf } from './queries.ts'
import { isInForce } from './rules.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addBassi(tx)
    return done(null)
  })
})

const today = Temporal.PlainDate.from('2026-11-22')
const shares = fc.array(
  fc.record({
    until: fc.option(fc.integer({ min: -3, max: 3 })),
    minutes: fc.option(fc.constantFrom(-600, -5, 5, 600)),
    only: fc.constantFrom(null, 'anna', 'omar'),
    ended: fc.boolean(),
  }),
  { maxLength: 3 },
)

test('a file is visible when, and only when, a share in force says so', async () => {
  await fc.assert(
    fc.asyncProperty(shares, async (drawn) => {
      const now = Temporal.Now.instant()
      const openings = drawn.map(({ until, minutes, only, ended }) => ({
        until: until === null ? null : today.add({ days: until }),
        untilAt: minutes === null ? null : now.add({ minutes }),
        onlyUser: only && idOf(only),
        endedAt: ended ? now : null,
      }))
      // no two of the same kind stand open at once: the database would refuse the second
      const kept = openings.filter(
        (one, index) =>
          one.endedAt || openings.findIndex((other) => !other.endedAt && other.onlyUser === one.onlyUser) === index,
      )
      await world.sql('delete from people.file_share where household_id = $1 and service_id = $2', [bassi, hubService])
      for (const { until, untilAt, onlyUser, endedAt } of kept)
        await world.sql(
          `insert into people.file_share (id, household_id, service_id, ground, until, until_at, only_user, ended_at, end_reason)
           values ($1, $2, $3, 'charge', $4, $5, $6, $7, $8)`,
          [
            randomUUID(),
            bassi,
            hubService,
            until?.toString(),
            untilAt?.toString(),
            onlyUser,
            endedAt?.toString(),
            endedAt && 'prova',
          ],
        )
      for (const worker of ['anna', 'omar', 'paolo'] as const) {
        const expected =
          worker !== 'paolo' && kept.some((each) => isInForce(each, { today, now, userId: idOf(worker) }))
        const seen = await readAs(world.house, world.actors[worker], async (tx) => ({
          name: await nameOfHousehold(tx, bassi),
          openings: (await openingsOf(tx, bassi)).now.length,
          shares: await mayShare(tx, bassi),
        }))
        assert.equal(seen.name !== undefined, expected, `${worker}: ${JSON.stringify(kept)}`)
        assert.equal(seen.openings > 0, expected)
        const inOwnRight = kept.some((each) => !each.endedAt && !each.until && !each.untilAt && !each.onlyUser)
        assert.equal(seen.shares, worker === 'anna' && inOwnRight && expected)
      }
    }),
    { numRuns: 25 },
  )
})

const idOf = (worker: 'anna' | 'omar' | 'paolo') => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}
