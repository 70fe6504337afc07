import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { system } from '../platform/actor.ts'
import { readAs } from '../platform/house.ts'
import { deskRulesId } from '../residence/examples.ts'
import { datesOf, type ItemDates, type KindDays } from './date-rules.ts'
import { defaultKinds } from './default-kinds.ts'
import type { ItemKind } from './words.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const rule = (kind: ItemKind): KindDays => {
  const found = defaultKinds.find((each) => each.kind === kind)
  assert.ok(found)
  return found
}
const dates = (kind: ItemKind, on: string, stored?: { kind?: ItemKind; on?: string }) => {
  const given = stored && { rule: stored.kind && rule(stored.kind), on: stored.on ? day(stored.on) : null }
  const { collectBy, effectOn, returnOn } = datesOf(rule(kind), day(on), given)
  return [collectBy, effectOn, returnOn].map((each) => each?.toString() ?? null)
}

describe('the days that count', () => {
  test('a registered letter is kept thirty days, across the end of a month and of February', () => {
    assert.deepEqual(dates('registered', '2026-01-31'), ['2026-03-02', null, '2026-03-02'])
    assert.deepEqual(dates('registered', '2027-01-31'), ['2027-03-02', null, '2027-03-02'])
    assert.deepEqual(dates('registered', '2028-01-31'), ['2028-03-01', null, '2028-03-01'])
    assert.deepEqual(dates('registered_1', '2028-02-14'), ['2028-02-29', null, '2028-02-29'])
  })

  test('a judicial act has effect ten days after the deposit, collected or not, also over a leap day', () => {
    assert.deepEqual(dates('judicial', '2028-02-20'), ['2028-08-18', '2028-03-01', '2028-08-18'])
    assert.deepEqual(dates('judicial', '2027-02-20'), ['2027-08-19', '2027-03-02', '2027-08-19'])
  })

  test('the nights in which the hour changes have as many days as any other', () => {
    assert.equal(dates('judicial', '2026-03-28')[1], '2026-04-07')
    assert.equal(dates('judicial', '2026-10-24')[1], '2026-11-03')
    assert.equal(dates('registered', '2026-10-25')[0], '2026-11-24')
  })

  test('a notice of storage counts from the deposit, as the thing that lies elsewhere does', () => {
    assert.deepEqual(dates('storage_notice', '2026-11-22', { kind: 'judicial', on: '2026-11-16' }), [
      '2027-05-15',
      '2026-11-26',
      null,
    ])
    assert.deepEqual(dates('storage_notice', '2026-11-22', { kind: 'registered_1', on: '2026-11-02' })[0], '2026-11-17')
  })

  test('of a thing of which nothing is known the notice has days of its own, from its arrival', () => {
    assert.deepEqual(dates('storage_notice', '2026-11-22', {}), ['2026-12-22', null, null])
    assert.deepEqual(dates('storage_notice', '2026-11-22'), ['2026-12-22', null, null])
  })
})

const days = fc.integer({ min: 0, max: 60_000 }).map((count) => day('1990-01-01').add({ days: count }))
const lengths = fc.option(fc.integer({ min: 1, max: 3660 }))
const rules = fc.record({ collectDays: lengths, effectDays: lengths, returnDays: lengths })

test('every date is so many days after the one it counts from, and absent when the rule has none', () => {
  fc.assert(
    fc.property(rules, days, fc.option(days), (given, received, since) => {
      const found = datesOf(given, received, { on: since })
      const count = (to: Temporal.PlainDate | null, from: Temporal.PlainDate) => to && from.until(to).days
      assert.equal(count(found.collectBy, since ?? received), given.collectDays)
      assert.equal(count(found.effectOn, since ?? received), given.effectDays)
      assert.equal(count(found.returnOn, received), given.returnDays)
    }),
  )
})

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

test('the database counts as the rules do', async () => {
  const kinds = fc.constantFrom(...defaultKinds.map(({ kind }) => kind))
  const stored = fc.option(fc.constantFrom<ItemKind>('registered', 'registered_1', 'judicial', 'parcel', 'other'))
  await readAs(world.house, system('test'), (tx) =>
    fc.assert(
      fc.asyncProperty(kinds, days, stored, fc.option(days), async (kind, received, storedKind, since) => {
        const notice = kind === 'storage_notice'
        const own = notice && storedKind && storedKind !== 'other' ? rule(storedKind) : undefined
        const { rows } = await sql<ItemDates>`
          select collect_by as "collectBy", effect_on as "effectOn", return_on as "returnOn"
          from mail.dates_of(${deskRulesId}, ${kind}, ${received}, ${notice ? storedKind : null}, ${notice ? since : null})`.execute(
          tx.db,
        )
        assert.deepEqual(
          Object.values(rows[0] ?? {}).map(String),
          Object.values(datesOf(rule(kind), received, notice ? { rule: own, on: since } : undefined)).map(String),
        )
      }),
      { numRuns: 60 },
    ),
  )
})
