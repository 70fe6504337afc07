import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService, type Worker } from '../organisations/examples.ts'
import { joinHousehold } from '../people/memberships.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { grantRequest, refuseRequest, withdrawRequest } from './answer-request.ts'
import { acceptTransfer, refuseTransfer, withdrawTransfer } from './answer-transfer.ts'
import { askForFile } from './ask-for-file.ts'
import { breakGlass } from './break-glass.ts'
import { endShare } from './end-share.ts'
import { addBassi, bassi, lucia } from './examples.ts'
import { glassesSeen } from './glasses.ts'
import { inTheSameTime, lookElsewhere } from './look-elsewhere.ts'
import { proposeTransfer } from './propose-transfer.ts'
import { openingsOf } from './queries.ts'
import { requestById } from './requests.ts'
import { type ShareWithService, shareWithService } from './share-with-service.ts'
import { waitingForAnswer } from './waiting.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
  await commitAs(world.house, system('test'), async (tx) => {
    await addBassi(tx, idOf('elena'))
    return done(null)
  })
})
beforeEach(async () => {
  await world.sql(`delete from sharing.glass`)
  await world.sql(`delete from people.file_share where household_id = $1 and service_id = $2`, [bassi, hubService])
  await world.sql(
    `update people.file_share set until = null, ended_at = null, end_reason = null where household_id = $1`,
    [bassi],
  )
  await world.sql('delete from sharing.charge_transfer')
  await world.sql('delete from sharing.file_request')
  await world.sql(`delete from people.taking_in_charge where household_id = $1 and service_id = $2`, [
    bassi,
    hubService,
  ])
  await world.sql(
    `update people.taking_in_charge set during = '[2026-02-01,)', end_reason = null where household_id = $1`,
    [bassi],
  )
})

const day = (text: string) => Temporal.PlainDate.from(text)
const publicUrl = 'https://approdo.example'
const idOf = (worker: Worker) => {
  const actor = world.actors[worker]
  return actor.kind === 'user' ? actor.userId : ''
}
const as = <T>(worker: Worker, work: (tx: Tx) => Promise<Outcome<T>>) =>
  commitAs(world.house, world.actors[worker], work)
const reasons = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
async function must<T>(worker: Worker, work: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
  const outcome = await as(worker, work)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

const share: ShareWithService = {
  householdId: '',
  serviceId: hubService,
  parts: ['contacts', 'stays'],
  until: day('2027-01-31'),
  ground: 'consent',
  groundNote: 'modulo del 20 novembre',
  reason: 'Li accompagniamo insieme',
}
const shareIt = (tx: Tx) => shareWithService(tx, { ...share, householdId: bassi })
const live = () =>
  world.sql<{ n: number }>(
    'select count(*)::int as n from people.file_share where household_id = $1 and service_id = $2 and ended_at is null',
    [bassi, hubService],
  )

async function sighting(worker: Worker = 'anna'): Promise<string> {
  const identity = { code: lucia.code, familyName: null, givenName: null, birthDate: null }
  const [known] = await must(worker, (tx) => lookElsewhere(tx, identity))
  return known?.sightingId ?? ''
}
async function asked(): Promise<string> {
  const sightingId = await sighting()
  const order = {
    sightingId,
    fromServiceId: hubService,
    toServiceId: otherService,
    reason: 'È al nostro sportello',
    publicUrl,
  }
  return (await must('anna', (tx) => askForFile(tx, order))).id
}
const mails = async () =>
  (
    await world.sql<{ recipient: string; words: string }>(
      `select recipient, subject || ' ' || text as words from platform.outgoing_mail m join platform.outgoing_mail_text t on t.mail_id = m.id order by m.created_at, recipient`,
    )
  ).map(({ recipient, words }) => ({ recipient, words }))

test('of two shares in the same instant one counts, and the other says so', async () => {
  const outcomes = await Promise.all([as('elena', shareIt), as('elena', shareIt)])
  assert.deepEqual(outcomes.flatMap(reasons), ['already-open'])
  assert.deepEqual(await live(), [{ n: 1 }])
})

test('a share made while the one before is taken back leaves one, or none, never two', async () => {
  await must('elena', shareIt)
  for (let turn = 0; turn < 5; turn++) {
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>(
      'select id from people.file_share where household_id = $1 and service_id = $2 and ended_at is null',
      [bassi, hubService],
    )
    const [shared, ended] = await Promise.all([
      as('elena', shareIt),
      as('elena', (tx) => endShare(tx, { shareId: id, reason: 'Non serve più' })),
    ])
    assert.ok(ended.ok)
    const [{ n } = { n: -1 }] = await live()
    assert.equal(n, shared.ok ? 1 : 0)
    if (!shared.ok) await must('elena', shareIt)
  }
})

test('whoever was let see a file takes nobody of it into a household of their own', async () => {
  await must('elena', shareIt)
  const join = {
    householdId: named('Kofi Mensah'),
    personId: named('Lucia Bassi'),
    relation: 23,
    since: day('2026-11-22'),
    moving: true,
  }
  assert.deepEqual(reasons(await as('anna', (tx) => joinHousehold(tx, join))), ['only-let-see'])
})

test('a request is granted with parts and a last day, and both sides are told by mails that name nobody', async () => {
  const before = (await mails()).length
  const requestId = await asked()
  const seen = await readAs(world.house, world.actors.elena, waitingForAnswer)
  assert.deepEqual(
    seen.requests.map(({ household }) => household?.name),
    ['Nucleo Bassi'],
  )
  const grant = { ...share, requestId, version: 1, answer: 'Va bene', publicUrl }
  assert.deepEqual(reasons(await as('anna', (tx) => grantRequest(tx, grant))), ['answered'], 'not by who asked')
  assert.deepEqual(reasons(await as('elena', (tx) => grantRequest(tx, { ...grant, until: day('2026-11-01') }))), [
    'past',
  ])
  const outcomes = await Promise.all([0, 1].map(() => as('elena', (tx) => grantRequest(tx, grant))))
  assert.deepEqual(outcomes.flatMap(reasons), ['answered'])
  assert.deepEqual(await live(), [{ n: 1 }])
  const answer = await readAs(world.house, world.actors.anna, (tx) => requestById(tx, requestId))
  assert.equal(answer?.state, 'granted')
  assert.equal(answer?.household?.name, 'Nucleo Bassi')
  const written = (await mails()).slice(before)
  assert.deepEqual(
    written.map(({ recipient }) => recipient),
    ['altro@approdo.example', 'assistente@approdo.example'],
  )
  for (const { words } of written) {
    assert.doesNotMatch(words, /Bassi|Lucia|sportello/)
    assert.match(words, new RegExp(`${publicUrl}/persone/richieste/${requestId}`))
  }
})

test('a refusal tells who asked why, and not whose the file is; what was withdrawn is not answered', async () => {
  const requestId = await asked()
  await must('elena', (tx) => refuseRequest(tx, { requestId, version: 1, answer: 'Chiamami', publicUrl }))
  const read = await readAs(world.house, world.actors.anna, (tx) => requestById(tx, requestId))
  assert.equal(read?.answer, 'Chiamami')
  assert.equal(read?.household, null)
  const other = await asked()
  await must('anna', (tx) => withdrawRequest(tx, { requestId: other, version: 1 }))
  assert.deepEqual(
    reasons(await as('elena', (tx) => refuseRequest(tx, { requestId: other, version: 1, answer: 'No', publicUrl }))),
    ['answered'],
  )
})

test('a glass is broken for a reason of some words, opens at once to one person and tells the case manager and the officer', async () => {
  const before = (await mails()).length
  const sightingId = await sighting()
  const order = { sightingId, serviceId: hubService, reason: 'Aiuto', publicUrl }
  assert.deepEqual(reasons(await as('anna', (tx) => breakGlass(tx, order))), ['too-short'])
  const real = { ...order, reason: 'Il bambino ha la febbre alta e serve sapere delle allergie' }
  const broken = await must('anna', (tx) => breakGlass(tx, real))
  assert.deepEqual(broken, { householdId: bassi, told: 2 })
  assert.deepEqual(reasons(await as('anna', (tx) => breakGlass(tx, real))), ['open-already'])
  const { emergency } = await readAs(world.house, world.actors.anna, (tx) => openingsOf(tx, bassi))
  assert.ok(emergency)
  const hours = emergency.until.since(Temporal.Now.instant()).total('minutes')
  assert.ok(hours > 238 && hours <= 240, String(hours))
  for (const { words } of (await mails()).slice(before)) assert.doesNotMatch(words, /Bassi|febbre/)
  const [{ id } = { id: '' }] = await readAs(world.house, world.actors.elena, (tx) => glassesSeen(tx))
  assert.ok(id)
  await must('anna', (tx) => endShare(tx, { shareId: emergency.shareId, reason: 'Non serve più' }))
  assert.equal((await readAs(world.house, world.actors.anna, (tx) => openingsOf(tx, bassi))).now.length, 0)
})

const proposal = {
  householdId: '',
  fromServiceId: otherService,
  toServiceId: hubService,
  fromDay: day('2026-11-22'),
  keepsUntil: day('2026-12-31'),
  reason: 'Si sono trasferiti in zona 6',
  publicUrl,
}
const propose = (tx: Tx) => proposeTransfer(tx, { ...proposal, householdId: bassi })

test('a charge passes when it is accepted: of two acceptances one wins, here it ends and there it begins', async () => {
  const { id: transferId } = await must('elena', propose)
  assert.deepEqual(reasons(await as('elena', propose)), ['proposed-already'])
  const accept = { transferId, version: 1, publicUrl }
  assert.deepEqual(reasons(await as('anna', (tx) => acceptTransfer(tx, { ...accept, caseManagerId: idOf('elena') }))), [
    'unknown-manager',
  ])
  const outcomes = await Promise.all(
    (['anna', 'carla'] as const).map((worker) =>
      as(worker, (tx) => acceptTransfer(tx, { ...accept, caseManagerId: idOf(worker) })),
    ),
  )
  assert.deepEqual(outcomes.flatMap(reasons), ['answered'])
  const charges = await world.sql(
    'select service_id as service, during::text, end_reason as why from people.taking_in_charge where household_id = $1 order by during',
    [bassi],
  )
  assert.deepEqual(charges, [
    { service: otherService, during: '[2026-02-01,2026-11-22)', why: 'transfer' },
    { service: hubService, during: '[2026-11-22,)', why: null },
  ])
  const { now } = await readAs(world.house, world.actors.elena, (tx) => openingsOf(tx, bassi))
  assert.deepEqual(
    now
      .map(({ serviceId, until }) => ({ serviceId, until: until?.toString() ?? null }))
      .sort((a) => (a.until ? 1 : -1)),
    [
      { serviceId: hubService, until: null },
      { serviceId: otherService, until: '2026-12-31' },
    ],
  )
  assert.deepEqual(
    reasons(await as('elena', shareIt)),
    ['not-yours'],
    'who only keeps it for a while no longer shares it',
  )
})

test('a transfer from a later day begins on that day, and who hands over opens the file until then', async () => {
  const { id: transferId } = await must('elena', (tx) =>
    proposeTransfer(tx, { ...proposal, householdId: bassi, fromDay: day('2026-12-10'), keepsUntil: null }),
  )
  await must('anna', (tx) => acceptTransfer(tx, { transferId, version: 1, publicUrl, caseManagerId: idOf('anna') }))
  const charges = await world.sql(
    'select during::text from people.taking_in_charge where household_id = $1 order by during',
    [bassi],
  )
  assert.deepEqual(charges, [{ during: '[2026-02-01,2026-12-10)' }, { during: '[2026-12-10,)' }])
  const [kept] = await world.sql(
    'select until::text from people.file_share where household_id = $1 and service_id = $2',
    [bassi, otherService],
  )
  assert.equal(kept?.until, '2026-12-09')
})

test('a transfer is refused by who receives it and withdrawn by who proposed it', async () => {
  const { id: transferId } = await must('elena', propose)
  assert.deepEqual(reasons(await as('anna', (tx) => withdrawTransfer(tx, { transferId, version: 1 }))), ['answered'])
  await must('anna', (tx) => refuseTransfer(tx, { transferId, version: 1, answer: 'Non abbiamo posto', publicUrl }))
  const { id: other } = await must('elena', propose)
  await must('elena', (tx) => withdrawTransfer(tx, { transferId: other, version: 1 }))
  assert.deepEqual(
    reasons(await as('anna', (tx) => refuseTransfer(tx, { transferId: other, version: 1, answer: 'No', publicUrl }))),
    ['answered'],
  )
})

test('an answer takes the same time whoever was named', async () => {
  const took = async (code: string) => {
    const began = performance.now()
    await inTheSameTime(
      as('anna', (tx) => lookElsewhere(tx, { code, familyName: null, givenName: null, birthDate: null })),
    )
    return performance.now() - began
  }
  await took('XXX')
  for (const code of [lucia.code, 'AAAAAA00A00A000A']) {
    const ms = await took(code)
    assert.ok(ms >= 295, `${code}: ${ms}`)
  }
})
