import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleStay } from './examples.ts'
import { shortenStay } from './shorten-stay.ts'
import { refusalsToShorten } from './shortening-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-22')
const stayId = named('ospitalità Kofi Mensah')

let world: LittleWorld
before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addExampleStay(tx, {
      id: stayId,
      householdId: named('Kofi Mensah'),
      beds: [{ personId: named('Kofi Mensah'), bedId: named('A1 Stanza 2 letto 1') }],
      entry: '2026-11-01',
      until: '2026-12-31',
    })
    return done(null)
  })
})

test('an end may be brought forward to today and no further, and only forward', () => {
  const stay = { entry: day('2026-11-01'), authorisedUntil: day('2026-12-31'), exit: null }
  const reasons = (until: string, term = stay) => refusalsToShorten(term, day(until), today).map(({ reason }) => reason)
  assert.deepEqual(reasons('2026-11-22'), [])
  assert.deepEqual(reasons('2026-12-30'), [])
  assert.deepEqual(reasons('2026-11-21'), ['before-today'])
  assert.deepEqual(reasons('2026-12-31'), ['not-sooner'])
  assert.deepEqual(reasons('2026-12-01', { ...stay, entry: day('2026-12-01') }), ['no-nights'])
  assert.deepEqual(
    refusalsToShorten({ ...stay, exit: day('2026-11-20') }, today, today).map(({ reason }) => reason),
    ['already-left'],
  )
})

const shorten = (version?: number) =>
  commitAs(world.house, world.actors.carla, (tx) =>
    shortenStay(tx, { stayId, version, until: day('2026-12-10'), reason: 'Casa consegnata prima' }),
  )

const reasonsOf = async (version?: number) => {
  const outcome = await shorten(version)
  return outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason)
}

test('a stay changed meanwhile, or with an extension still to be decided, keeps its end', async () => {
  assert.deepEqual(await reasonsOf(99), ['stale'])
  const extension = named('proroga Kofi')
  await world.sql(
    `insert into placements.extension (id, stay_id, service_id, reason, explanation, asked_until, asked_on, rule_set_id)
     values ($1, $2, $3, 'health', 'Ricovero', '2027-01-20', '2026-11-22', $4)`,
    [extension, stayId, hubService, hubRules],
  )
  assert.deepEqual(await reasonsOf(), ['extension-pending'])
  await world.sql(`update placements.extension set state = 'withdrawn', decided_on = '2026-11-22' where id = $1`, [
    extension,
  ])
})

test('the bed is free from the new end on, and the reason stays with the decision and in the trail', async () => {
  assert.equal((await shorten()).ok, true)
  const nights = await world.sql('select nights::text from housing.bed_nights where stay_id = $1', [stayId])
  assert.deepEqual(nights, [{ nights: '[2026-11-01,2026-12-10)' }])
  const decisions = await world.sql(
    `select old_end::text, new_end::text, reason, decided_by is not null as signed from placements.shortening where stay_id = $1`,
    [stayId],
  )
  assert.deepEqual(decisions, [
    { old_end: '2026-12-31', new_end: '2026-12-10', reason: 'Casa consegnata prima', signed: true },
  ])
  const trail = await world.sql(`select from platform.audit_event where table_name = 'placements.shortening'`)
  assert.equal(trail.length, 1)
})
