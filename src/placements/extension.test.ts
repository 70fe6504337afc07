import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { askExtension } from './ask-extension.ts'
import { giveOpinion, grantExtension, refuseExtension, withdrawExtension } from './decide-extension.ts'
import { addExampleStay } from './examples.ts'

let world: LittleWorld
let stayId: string
const kofi = named('Kofi Mensah')
const kofiHimself = named('Kofi Mensah')
const bed = named('A1 Stanza 2 letto 1')
const day = Temporal.PlainDate.from

before(async () => {
  world = await littleWorld('2026-11-22')
})

beforeEach(async () => {
  await world.sql('truncate placements.stay cascade')
  await world.sql('delete from housing.bed_nights')
  await asSystem(async (tx) => {
    stayId = await addExampleStay(tx, {
      householdId: kofi,
      beds: [{ personId: kofiHimself, bedId: bed }],
      entry: '2026-11-01',
      until: '2026-12-01',
    })
  })
})

const asSystem = (work: (tx: Parameters<typeof addExampleStay>[0]) => Promise<void>) =>
  commitAs(world.house, system('test'), async (tx) => {
    await work(tx)
    return done(null)
  })

const ask = (until: string, reason = 'health') =>
  commitAs(world.house, world.actors.anna, (tx) =>
    askExtension(tx, { stayId, reason, explanation: 'Cure in corso', until: day(until) }),
  )
const grant = (extensionId: string, until: string, who: 'carla' | 'bruna' = 'carla') =>
  commitAs(world.house, world.actors[who], (tx) => grantExtension(tx, { extensionId, until: day(until) }))

async function asked(until: string, reason?: string): Promise<string> {
  const outcome = await ask(until, reason)
  assert.ok(outcome.ok)
  return outcome.value.extensionId
}
const ledger = async () =>
  (
    await world.sql<{ nights: string }>(
      `select nights::text from housing.bed_nights where kind = 'stay' order by lower(nights)`,
    )
  ).map(({ nights }) => nights)
const reasons = (outcome: { ok: true } | { ok: false; refusals: { reason: string }[] }) =>
  outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason)

test('a granted extension moves the end and the nights together', async () => {
  const granted = await grant(await asked('2026-12-20'), '2026-12-20')
  assert.deepEqual(granted, { ok: true, value: { stayId, until: day('2026-12-20') } })
  assert.deepEqual(await ledger(), ['[2026-11-01,2026-12-20)'])
  const [stay] = await world.sql('select authorised_until::text as until from placements.stay')
  assert.equal(stay?.until, '2026-12-20')
})

test('asking alone changes nothing', async () => {
  await asked('2026-12-20')
  assert.deepEqual(await ledger(), ['[2026-11-01,2026-12-01)'])
})

test('one request at a time waits for a decision', async () => {
  await asked('2026-12-10')
  assert.deepEqual(reasons(await ask('2026-12-20')), ['already-pending'])
})

test('what is past the limits of the rules is refused, with every reason at once', async () => {
  assert.deepEqual(reasons(await ask('2027-02-01')).toSorted(), [
    'over-longest-stay',
    'over-reason-total',
    'over-request-limit',
  ])
})

test('a reason that needs an opinion waits for it', async () => {
  const extensionId = await asked('2026-12-20', 'home_assigned')
  assert.deepEqual(reasons(await grant(extensionId, '2026-12-20')), ['opinion-missing'])
  const opinion = await commitAs(world.house, world.actors.anna, (tx) =>
    giveOpinion(tx, { extensionId, opinion: 'favourable', by: 'Servizio sociale', on: day('2026-11-21'), note: null }),
  )
  assert.ok(opinion.ok)
  assert.ok((await grant(extensionId, '2026-12-20')).ok)
})

test('a bed already promised stops the extension, says to whom, and leaves the request waiting', async () => {
  const extensionId = await asked('2026-12-20')
  await asSystem(async (tx) => {
    await addExampleStay(tx, {
      householdId: named('Nucleo Rossi'),
      beds: [{ personId: named('Maria Rossi'), bedId: bed }],
      entry: '2026-12-10',
      until: '2026-12-30',
    })
  })
  const outcome = await grant(extensionId, '2026-12-20')
  assert.ok(!outcome.ok)
  assert.match(outcome.refusals.map(({ sentence }) => sentence).join(' '), /Dal 10 dicembre 2026.*Nucleo Rossi/)
  const [row] = await world.sql('select state from placements.extension')
  assert.equal(row?.state, 'pending')
  assert.ok((await grant(extensionId, '2026-12-10')).ok)
})

test('two coordinators decide the same request: one decision stands, the other is told whose', async () => {
  const extensionId = await asked('2026-12-20')
  const both = await Promise.all([
    grant(extensionId, '2026-12-20'),
    commitAs(world.house, world.actors.bruna, (tx) =>
      refuseExtension(tx, { extensionId, reason: 'Serve il posto', alternative: 'Alloggio ASP' }),
    ),
  ])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  const lost = both.find(({ ok }) => !ok)
  assert.ok(lost && !lost.ok)
  assert.match(lost.refusals[0]?.sentence ?? '', /già stata decisa da (Carla Riva|Bruna Villa) il 22 novembre 2026/)
  const events = await world.sql(
    `select 1 from platform.audit_event where table_name = 'placements.extension' and action = 'update' and row_id = $1`,
    [extensionId],
  )
  assert.equal(events.length, 1)
})

test('a refusal keeps its reason and the alternative; a withdrawn request leaves room for another', async () => {
  const extensionId = await asked('2026-12-20')
  await commitAs(world.house, world.actors.carla, (tx) =>
    refuseExtension(tx, { extensionId, reason: 'Serve il posto', alternative: 'Alloggio ASP dal 1° dicembre' }),
  )
  const [row] = await world.sql('select state, refusal_reason, alternative from placements.extension')
  assert.deepEqual(row, {
    state: 'refused',
    refusal_reason: 'Serve il posto',
    alternative: 'Alloggio ASP dal 1° dicembre',
  })
  const again = await asked('2026-12-15')
  await commitAs(world.house, world.actors.anna, (tx) => withdrawExtension(tx, { extensionId: again }))
  await asked('2026-12-16')
})

test('nights past the term are joined by the extension that comes late', async () => {
  await world.sql(`update placements.stay set authorised_until = '2026-11-20'`)
  await world.sql(`update housing.bed_nights set nights = daterange('2026-11-01', '2026-11-20')`)
  assert.ok((await grant(await asked('2026-12-05'), '2026-12-05')).ok)
  assert.deepEqual(await ledger(), ['[2026-11-01,2026-12-05)'])
})

test('whoever works for another service sees no request and no stay', async () => {
  const extensionId = await asked('2026-12-20')
  const outcome = await commitAs(world.house, world.actors.elena, (tx) =>
    grantExtension(tx, { extensionId, until: day('2026-12-20') }),
  )
  assert.deepEqual(reasons(outcome), ['no-extension'])
  const asking = await commitAs(world.house, world.actors.elena, (tx) =>
    askExtension(tx, { stayId, reason: 'health', explanation: 'x', until: day('2026-12-20') }),
  )
  assert.deepEqual(reasons(asking), ['no-stay'])
})
