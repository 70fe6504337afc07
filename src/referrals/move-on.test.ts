import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService, type Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { answerRequirements } from './answer-requirements.ts'
import { correctReferral } from './correct-referral.ts'
import { decideReferral } from './decide.ts'
import { addExampleReferral, exampleReferral, passRequirements } from './examples.ts'
import { moveReferral } from './move-on.ts'
import { openReferral } from './open-referral.ts'
import { currentReferralOf, openTasks, referralGlance, referralsOf, stepsOf, stepsOfReceived } from './queries.ts'
import type { State } from './words.ts'

const rossi = named('Nucleo Rossi')
const kofi = named('Kofi Mensah')
let world: LittleWorld
before(async () => {
  world = await littleWorld()
})
beforeEach(async () => {
  await world.sql('delete from referrals.waiting_entry')
  await world.sql('delete from referrals.transition')
  await world.sql('delete from referrals.requirement_answer')
  await world.sql('delete from referrals.enforcement_act')
  await world.sql('delete from referrals.referral')
})

const as = <T>(worker: Worker, work: (tx: Tx) => Promise<Outcome<T>>, key?: string) =>
  commitAs(world.house, world.actors[worker], work, key)
const reading = <T>(worker: Worker, work: (tx: Tx) => Promise<T>) => readAs(world.house, world.actors[worker], work)
const later = <T>(when: string, work: (tx: Tx) => Promise<Outcome<T>>) =>
  commitAs({ ...world.house, clock: stoppedAt(when) }, world.actors.carla, work)
const reasonsOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
async function given(household: string, to: State = 'received'): Promise<string> {
  const outcome = await as('carla', async (tx) => done(await addExampleReferral(tx, household, to)))
  assert.ok(outcome.ok)
  return outcome.value
}
const rowOf = async (id: string) => (await world.sql('select * from referrals.referral where id = $1', [id]))[0]

test('a new referral is received, its answer due in twelve hours, its requirements unknown with a date', async () => {
  const id = await given(rossi)
  const row = await rowOf(id)
  assert.equal(row?.state, 'received')
  const [clock] = await world.sql(
    "select response_due_at - received_at = interval '12 hours' as twelve from referrals.referral",
  )
  assert.equal(clock?.twelve, true)
  const answers = await world.sql('select code, answer, due_on::text from referrals.requirement_answer order by code')
  assert.deepEqual(answers, [
    { code: 'eviction', answer: 'unknown', due_on: '2026-11-29' },
    { code: 'isee', answer: 'unknown', due_on: '2026-11-29' },
  ])
  const transitions = await world.sql('select from_state, to_state from referrals.transition')
  assert.deepEqual(transitions, [{ from_state: null, to_state: 'received' }])
})

test('unknown requirements and answers due are tasks of those who follow people, and of nobody else', async () => {
  const id = await given(rossi)
  const tasks = await reading('anna', openTasks)
  assert.deepEqual(
    tasks.requirements.map((task) => [task.referralId, String(task.dueOn)]),
    [
      [id, '2026-11-29'],
      [id, '2026-11-29'],
    ],
  )
  assert.deepEqual(
    tasks.responses.map((task) => task.referralId),
    [id],
  )
  for (const worker of ['paolo', 'elena'] as const)
    assert.deepEqual(await reading(worker, openTasks), { requirements: [], responses: [] })
})

test('a household is referred to a service once at a time: the second is refused with the way to the first', async () => {
  const id = await given(rossi)
  const second = await as('anna', (tx) => openReferral(tx, exampleReferral(tx, rossi)))
  assert.deepEqual(reasonsOf(second), ['already-open'])
  assert.equal(second.ok ? '' : second.refusals[0]?.link?.href, `/segnalazioni/${id}`)
  assert.equal((await world.sql('select from referrals.referral')).length, 1)
})

test('nobody refers to a service they do not work in, nor a household they cannot see', async () => {
  const elsewhere = await as('anna', (tx) => openReferral(tx, exampleReferral(tx, rossi, { serviceId: otherService })))
  assert.deepEqual(reasonsOf(elsewhere), ['not-yours'])
  const unseen = await as('elena', (tx) => openReferral(tx, exampleReferral(tx, rossi, { serviceId: otherService })))
  assert.deepEqual(reasonsOf(unseen), ['not-yours'])
  assert.equal((await world.sql('select from people.file_share where service_id = $1', [otherService])).length, 0)
})

test('a day of receipt without rules is refused, together with everything else that is wrong', async () => {
  const receivedAt = Temporal.Instant.from('2019-03-03T10:00:00Z')
  const outcome = await as('anna', (tx) =>
    openReferral(tx, exampleReferral(tx, rossi, { receivedAt, wantedOn: Temporal.PlainDate.from('2019-01-01') })),
  )
  assert.deepEqual(reasonsOf(outcome), ['wanted-before-received', 'no-rules'])
})

test('while a requirement is unknown the referral cannot become eligible, and the refusal says which', async () => {
  const id = await given(rossi)
  const outcome = await as('carla', (tx) => moveReferral(tx, { referralId: id, to: 'eligible' }))
  assert.deepEqual(reasonsOf(outcome), ['requirement-unknown', 'requirement-unknown'])
  assert.equal((await rowOf(id))?.state, 'received')
})

test('a requirement that fails keeps the referral from being eligible', async () => {
  const id = await given(rossi)
  const [isee] = await world.sql("select id, version from referrals.requirement_answer where code = 'isee'")
  await as('anna', (tx) =>
    answerRequirements(tx, {
      referralId: id,
      answers: [{ id: isee?.id, version: isee?.version, answer: 'fail', basis: 'ISEE 2026: 21.000 euro', dueOn: null }],
    }),
  )
  const outcome = await as('carla', (tx) => moveReferral(tx, { referralId: id, to: 'eligible' }))
  assert.deepEqual(reasonsOf(outcome), ['requirement-unknown', 'requirement-failed'])
})

test('the first answer begins the assessment, and an unchanged answer keeps who gave it', async () => {
  const id = await given(rossi)
  await as('anna', async (tx) => done(await passRequirements(tx, id)))
  assert.equal((await rowOf(id))?.state, 'under_assessment')
  await as('omar', async (tx) => done(await passRequirements(tx, id)))
  const rows = await world.sql(
    'select distinct u.name from referrals.requirement_answer a join auth."user" u on u.id = a.answered_by',
  )
  assert.deepEqual(rows, [{ name: 'Anna Colombo' }])
})

test('yes and no say what they rest on; unknown says by when', async () => {
  const id = await given(rossi)
  const [one, other] = await world.sql('select id, version from referrals.requirement_answer order by code')
  const outcome = await as('anna', (tx) =>
    answerRequirements(tx, {
      referralId: id,
      answers: [
        { id: one?.id, version: 1, answer: 'pass', basis: null, dueOn: null },
        { id: other?.id, version: 1, answer: 'unknown', basis: 'telefonato', dueOn: null },
      ],
    }),
  )
  assert.deepEqual(reasonsOf(outcome), ['basis-missing', 'due-missing'])
})

test('a stale answer is refused', async () => {
  const id = await given(rossi)
  await as('anna', async (tx) => done(await passRequirements(tx, id)))
  const [row] = await world.sql('select id from referrals.requirement_answer limit 1')
  const outcome = await as('omar', (tx) =>
    answerRequirements(tx, {
      referralId: id,
      answers: [{ id: row?.id, version: 1, answer: 'fail', basis: 'x', dueOn: null }],
    }),
  )
  assert.deepEqual(reasonsOf(outcome), ['stale'])
})

test('the first decision stops the response clock, and a reopening does not start it again', async () => {
  const id = await given(rossi)
  await as('carla', (tx) => moveReferral(tx, { referralId: id, to: 'refused', reason: 'no_housing_need' }))
  assert.notEqual((await rowOf(id))?.responded_at, null)
  assert.equal((await rowOf(id))?.closing_reason, 'no_housing_need')
  const again = await as('carla', (tx) =>
    moveReferral(tx, { referralId: id, to: 'under_assessment', note: 'Nuovi documenti' }),
  )
  assert.ok(again.ok)
  assert.equal((await rowOf(id))?.closing_reason, null)
  assert.deepEqual((await reading('anna', openTasks)).responses, [])
})

test('closing needs a reason of that state, reopening needs a why', async () => {
  const id = await given(rossi)
  const unsaid = await as('anna', (tx) => moveReferral(tx, { referralId: id, to: 'closed', reason: 'by_person' }))
  assert.deepEqual(reasonsOf(unsaid), ['reason-missing'])
  assert.ok((await as('anna', (tx) => moveReferral(tx, { referralId: id, to: 'closed', reason: 'no_contact' }))).ok)
  const silent = await as('carla', (tx) => moveReferral(tx, { referralId: id, to: 'under_assessment' }))
  assert.deepEqual(reasonsOf(silent), ['note-missing'])
})

test('a referral closed is not reopened while the household has another open one', async () => {
  const id = await given(rossi)
  await as('anna', (tx) => moveReferral(tx, { referralId: id, to: 'closed', reason: 'duplicate' }))
  const other = await given(rossi)
  const outcome = await as('carla', (tx) =>
    moveReferral(tx, { referralId: id, to: 'under_assessment', note: 'Era giusta' }),
  )
  assert.deepEqual(reasonsOf(outcome), ['already-open'])
  assert.equal(outcome.ok ? '' : outcome.refusals[0]?.link?.href, `/segnalazioni/${other}`)
})

test('only a coordinator declares eligibility', async () => {
  const id = await given(rossi)
  await as('anna', async (tx) => done(await passRequirements(tx, id)))
  assert.deepEqual(reasonsOf(await as('anna', (tx) => moveReferral(tx, { referralId: id, to: 'eligible' }))), [
    'not-yours',
  ])
  assert.ok((await as('carla', (tx) => moveReferral(tx, { referralId: id, to: 'eligible' }))).ok)
})

test('what belongs to a placement is not done by hand', async () => {
  const id = await given(rossi, 'listed')
  assert.deepEqual(reasonsOf(await as('carla', (tx) => decideReferral(tx, { referralId: id, to: 'offered' }))), [
    'part-of-placement',
  ])
  assert.equal((await rowOf(id))?.state, 'listed')
})

test('a move the table does not have is refused in words', async () => {
  const id = await given(rossi)
  const outcome = await as('carla', (tx) => moveReferral(tx, { referralId: id, to: 'housed' }))
  assert.deepEqual(reasonsOf(outcome), ['move-not-allowed'])
})

test('a declined offer brings back to the list with the day it was first listed, and one entry at a time', async () => {
  const id = await given(rossi, 'listed')
  await later('2026-12-01', (tx) => moveReferral(tx, { referralId: id, to: 'offered' }))
  await later('2026-12-02', (tx) => moveReferral(tx, { referralId: id, to: 'listed', reason: 'declined' }))
  const entries = await world.sql(
    'select listed_at::date::text as listed, ended_at::date::text as ended from referrals.waiting_entry order by ended_at',
  )
  assert.deepEqual(entries, [
    { listed: '2026-11-22', ended: '2026-12-01' },
    { listed: '2026-11-22', ended: null },
  ])
})

test('on leaving the list the entry keeps the points it had', async () => {
  const id = await given(rossi, 'listed')
  await later('2026-12-02', (tx) => moveReferral(tx, { referralId: id, to: 'offered' }))
  const [entry] = await world.sql('select points::float, lines from referrals.waiting_entry')
  // three minors of five points, ten days of a tenth
  assert.equal(entry?.points, 16)
  assert.equal(entry?.lines.length, 2)
})

test('the path from offer to move-in gives the date of each step', async () => {
  const id = await given(rossi, 'housed')
  const steps = (await reading('anna', (tx) => stepsOf(tx, [id]))).get(id)
  assert.ok(steps?.eligible && steps.listed && steps.offered && steps.accepted && steps.housed && steps.decided)
  assert.equal(steps.closed, null)
  assert.equal(
    (await reading('anna', (tx) => referralsOf(tx, rossi)))[0]?.steps.housed?.toString(),
    steps.housed.toString(),
  )
  assert.equal(await reading('anna', (tx) => currentReferralOf(tx, rossi, hubService)), undefined)
})

test('the referrals received in a period come with their steps, by the days of Rome', async () => {
  const id = await given(rossi, 'listed')
  const received = (day: string) =>
    reading('anna', (tx) =>
      stepsOfReceived(tx, [hubService], Temporal.PlainDate.from(day), Temporal.PlainDate.from(day)),
    )
  const [found] = await received('2026-11-22')
  assert.equal(found?.referralId, id)
  assert.notEqual(found?.steps.listed, null)
  assert.deepEqual(await received('2026-11-21'), [])
})

test('two coordinators decide at once: one wins, the other is told to look again', async () => {
  const id = await given(rossi)
  const version = (await rowOf(id))?.version
  const outcomes = await Promise.all([
    as('carla', (tx) => decideReferral(tx, { referralId: id, to: 'refused', reason: 'no_housing_need', version })),
    as('bruna', (tx) => decideReferral(tx, { referralId: id, to: 'closed', reason: 'duplicate', version })),
  ])
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(outcomes.flatMap(reasonsOf), ['stale'])
  assert.equal((await world.sql("select from referrals.transition where to_state in ('refused', 'closed')")).length, 1)
})

test('two workers open a referral of the same household at once: one is written', async () => {
  const outcomes = await Promise.all(
    (['anna', 'omar'] as const).map((worker) => as(worker, (tx) => openReferral(tx, exampleReferral(tx, kofi)))),
  )
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(outcomes.flatMap(reasonsOf), ['already-open'])
})

test('a button pressed twice counts once', async () => {
  const key = newId()
  const press = () => as('anna', (tx) => openReferral(tx, exampleReferral(tx, kofi)), key)
  const [one, other] = await Promise.all([press(), press()])
  assert.deepEqual(one, other)
  assert.equal((await world.sql('select from referrals.referral')).length, 1)
})

test('a correction moves the response clock; a stale one, one after the end, and one under other rules are refused', async () => {
  const id = await given(rossi)
  const facts = (tx: Tx) => ({ ...exampleReferral(tx, rossi), referralId: id })
  const receivedAt = Temporal.Instant.from('2026-11-22T07:00:00Z')
  assert.ok((await as('anna', (tx) => correctReferral(tx, { ...facts(tx), receivedAt, version: 1 }))).ok)
  assert.equal((await rowOf(id))?.response_due_at.toISOString(), '2026-11-22T19:00:00.000Z')
  assert.deepEqual(reasonsOf(await as('omar', (tx) => correctReferral(tx, { ...facts(tx), version: 1 }))), ['stale'])
  const before2020 = Temporal.Instant.from('2019-12-31T07:00:00Z')
  assert.deepEqual(
    reasonsOf(await as('anna', (tx) => correctReferral(tx, { ...facts(tx), receivedAt: before2020, version: 2 }))),
    ['other-rules'],
  )
  await as('anna', (tx) => moveReferral(tx, { referralId: id, to: 'withdrawn', reason: 'by_person' }))
  assert.deepEqual(reasonsOf(await as('anna', (tx) => correctReferral(tx, { ...facts(tx), version: 3 }))), ['over'])
})

test('the database shows referrals, acts and lists only to those who follow people in that service', async () => {
  const id = await given(rossi, 'listed')
  const tables = ['referral', 'transition', 'requirement_answer', 'waiting_entry'] as const
  for (const worker of ['anna', 'omar', 'carla', 'bruna'] as const)
    for (const table of tables)
      assert.ok(
        (await reading(worker, ({ db }) => db.selectFrom(`referrals.${table}`).selectAll().execute())).length > 0,
        table,
      )
  for (const worker of ['paolo', 'elena'] as const) {
    for (const table of tables)
      assert.deepEqual(
        await reading(worker, ({ db }) => db.selectFrom(`referrals.${table}`).selectAll().execute()),
        [],
        table,
      )
    assert.equal(await reading(worker, (tx) => referralGlance(tx, id)), undefined)
    assert.deepEqual(
      reasonsOf(await as(worker, (tx) => moveReferral(tx, { referralId: id, to: 'withdrawn', reason: 'by_person' }))),
      ['missing'],
    )
  }
})

test('clocks and imports move referrals as the system', async () => {
  const id = await given(rossi, 'offered')
  const outcome = await commitAs(world.house, system('offerte scadute'), (tx) =>
    moveReferral(tx, { referralId: id, to: 'listed', reason: 'expired' }),
  )
  assert.ok(outcome.ok)
})
