import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { hubService, named, otherService } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { acceptRequest, recordAnswer, refuseRequest, sendRefusalNotice, withdrawRequest } from './decide-request.ts'
import { editRequest } from './edit-request.ts'
import { deskService } from './examples.ts'
import { addInterview, rewriteInterview } from './keep-interview.ts'
import { type OpenRequests, openRequests } from './open-requests.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld('2026-11-22')
})

type Who = 'elena' | 'sara' | 'lina' | 'carla' | 'anna'
const as = <T>(who: Who, work: (tx: Tx) => Promise<Outcome<T>>) => commitAs(world.house, world.actors[who], work)
const reasonsOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
const day = (text: string) => Temporal.PlainDate.from(text)
const kofi = named('Kofi Mensah')

const words = { declaredOn: null, fromBody: null, fromWorker: null, report: null, ties: [], tiesNote: null }
const order = (householdId: string, ...personIds: string[]): OpenRequests => ({
  ...words,
  serviceId: deskService,
  householdId,
  people: personIds.map((personId) => ({ personId, withPersonId: null })),
  fromServiceId: null,
  receivedOn: day('2026-11-20'),
})

async function family(name: string, serviceId = deskService): Promise<{ householdId: string; personIds: string[] }> {
  const outcome = await commitAs(world.house, system('test'), async (tx) => {
    const mother = { given: 'Madre', family: name, born: '1990-01-01', sex: 'female' as const }
    const child = { given: 'Figlio', family: name, born: '2018-01-01', sex: 'male' as const }
    return done(await addExampleHousehold(tx, `Nucleo ${name}`, [mother, child], serviceId))
  })
  if (!outcome.ok) throw new Error('not written')
  return outcome.value
}

async function asked(name: string): Promise<string> {
  const { householdId, personIds } = await family(name)
  const outcome = await as('sara', (tx) => openRequests(tx, order(householdId, personIds[0] ?? '')))
  if (!outcome.ok) throw new Error(reasonsOf(outcome).join())
  return outcome.value.ids[0] ?? ''
}

const versionOf = async (id: string) => {
  const [row] = await world.sql<{ version: number }>('select version from residence.request where id = $1', [id])
  return row?.version ?? 0
}
const acceptance = { declaredOn: day('2026-11-20'), box: null, language: 'it' as const }

test('a service that follows somebody asks, and the desk sees what it needs of the file', async () => {
  const outcome = await as('anna', (tx) =>
    openRequests(tx, { ...order(kofi, named('Kofi Mensah')), fromServiceId: hubService, report: 'Dorme in stazione' }),
  )
  // the household and the person of the example have the same name, and so ids made from it
  assert.ok(outcome.ok, reasonsOf(outcome).join())
  const shares = await world.sql(
    `select ground, parts from people.file_share where household_id = $1 and service_id = $2`,
    [kofi, deskService],
  )
  assert.deepEqual(shares, [{ ground: 'residence', parts: ['contacts', 'documents'] }])
  const seen = await readAs(world.house, world.actors.sara, (tx) =>
    tx.db
      .selectFrom('residence.request_facts')
      .select('report')
      .where('request_id', '=', outcome.value.ids[0] ?? '')
      .execute(),
  )
  assert.deepEqual(seen, [{ report: 'Dorme in stazione' }])
  const again = await as('anna', (tx) =>
    openRequests(tx, { ...order(kofi, named('Kofi Mensah')), fromServiceId: hubService }),
  )
  assert.deepEqual(reasonsOf(again), ['asked-already'])
})

test('nobody asks in the name of a service that is not theirs, nor for whose file they cannot open', async () => {
  const { householdId, personIds } = await family('Lontani')
  const forOthers = { ...order(householdId, personIds[0] ?? ''), fromServiceId: otherService }
  assert.deepEqual(reasonsOf(await as('anna', (tx) => openRequests(tx, forOthers))), ['not-your-household'])
  assert.deepEqual(
    reasonsOf(
      await as('anna', (tx) => openRequests(tx, { ...order(kofi, named('Kofi Mensah')), fromServiceId: otherService })),
    ),
    ['not-yours'],
  )
  assert.deepEqual(reasonsOf(await as('anna', (tx) => openRequests(tx, order(kofi, named('Kofi Mensah'))))), [
    'not-yours',
  ])
  assert.deepEqual(reasonsOf(await as('lina', (tx) => openRequests(tx, order(householdId, personIds[0] ?? '')))), [
    'not-your-household',
  ])
})

test('a refusal goes through its notice, and waits for the answer', async () => {
  const id = await asked('Preavviso')
  const refusal = { requestId: id, reason: 'no_ties' as const, note: 'Nessun legame dichiarato' }
  const first = { ...refusal, version: await versionOf(id) }
  assert.deepEqual(reasonsOf(await as('elena', (tx) => refuseRequest(tx, first))), ['notice-first'])
  assert.deepEqual(reasonsOf(await as('sara', (tx) => sendRefusalNotice(tx, first))), ['not-yours'])
  const noticed = await as('elena', (tx) => sendRefusalNotice(tx, first))
  assert.ok(noticed.ok)
  assert.equal(noticed.value.until.toString(), '2026-12-02')
  const then = { ...refusal, version: await versionOf(id) }
  assert.deepEqual(reasonsOf(await as('elena', (tx) => refuseRequest(tx, then))), ['still-time'])
  assert.ok((await as('sara', (tx) => recordAnswer(tx, { ...then, answer: 'Lavora al mercato' }))).ok)
  assert.ok((await as('elena', (tx) => refuseRequest(tx, { ...then }))).ok)
  const [row] = await world.sql('select state, refusal_reason, decided_on::text from residence.request where id = $1', [
    id,
  ])
  assert.deepEqual(row, { state: 'refused', refusal_reason: 'no_ties', decided_on: '2026-11-22' })
  await assert.rejects(
    world.sql(`update residence.request set state = 'received', decided_on = null where id = $1`, [id]),
    /non si riapre/,
  )
})

test('accepting registers from the declaration, in one act; of two at once one counts', async () => {
  const id = await asked('Accolti')
  const version = await versionOf(id)
  assert.deepEqual(reasonsOf(await as('sara', (tx) => acceptRequest(tx, { requestId: id, version, ...acceptance }))), [
    'not-yours',
  ])
  const both = await Promise.all(
    [1, 2].map(() => as('elena', (tx) => acceptRequest(tx, { requestId: id, version, ...acceptance }))),
  )
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  const rows = await world.sql(
    `select q.state, q.declared_on::text, r.during::text from residence.request q join residence.registration r on r.request_id = q.id where q.id = $1`,
    [id],
  )
  assert.deepEqual(rows, [{ state: 'accepted', declared_on: '2026-11-20', during: '[2026-11-20,)' }])
})

test('an acceptance that cannot register changes nothing', async () => {
  const id = await asked('Futuri')
  const version = await versionOf(id)
  const tomorrow = { ...acceptance, declaredOn: day('2026-11-23') }
  assert.deepEqual(reasonsOf(await as('elena', (tx) => acceptRequest(tx, { requestId: id, version, ...tomorrow }))), [
    'not-yet',
  ])
  const [row] = await world.sql('select state, version from residence.request where id = $1', [id])
  assert.deepEqual(row, { state: 'received', version })
})

test('a minor follows the parent: registered after, and with them', async () => {
  const { householdId, personIds } = await family('Insieme')
  const [mother = '', child = ''] = personIds
  const people = [
    { personId: mother, withPersonId: null },
    { personId: child, withPersonId: mother },
  ]
  const alone = await as('sara', (tx) => openRequests(tx, order(householdId, child)))
  assert.deepEqual(reasonsOf(alone), ['which-parent'])
  const outcome = await as('sara', (tx) => openRequests(tx, { ...order(householdId), people }))
  assert.ok(outcome.ok, reasonsOf(outcome).join())
  const [first = '', second = ''] = outcome.value.ids
  const accept = (requestId: string) =>
    as('elena', async (tx) => acceptRequest(tx, { requestId, version: await versionOf(requestId), ...acceptance }))
  assert.deepEqual(reasonsOf(await accept(second)), ['parent-first'])
  const parent = await accept(first)
  const minor = await accept(second)
  assert.ok(parent.ok && minor.ok)
  const [row] = await world.sql<{ with: string; household: string }>(
    'select with_registration_id as with, household_id as household from residence.registration where id = $1',
    [minor.value.registrationId],
  )
  assert.equal(row?.with, parent.value.registrationId)
  const again = await as('sara', (tx) => openRequests(tx, order(householdId, mother)))
  assert.deepEqual(reasonsOf(again), ['registered-already'])
})

test('an interview is read at the desk, and rewritten by who held it', async () => {
  const { householdId, personIds } = await family('Colloquio', hubService)
  const sent = await as('anna', (tx) =>
    openRequests(tx, { ...order(householdId, personIds[0] ?? ''), fromServiceId: hubService }),
  )
  assert.ok(sent.ok, reasonsOf(sent).join())
  const [requestId = ''] = sent.value.ids
  const interview = { requestId, heldOn: day('2026-11-21'), interpreter: null, text: 'Racconta del fratello' }
  assert.deepEqual(reasonsOf(await as('anna', (tx) => addInterview(tx, interview))), ['not-yours'])
  const kept = await as('sara', (tx) => addInterview(tx, interview))
  assert.ok(kept.ok)
  const { id } = kept.value
  const changed = { ...interview, id, version: 1, text: 'Racconta del cugino' }
  assert.deepEqual(reasonsOf(await as('elena', (tx) => rewriteInterview(tx, changed))), ['stale'])
  assert.ok((await as('sara', (tx) => rewriteInterview(tx, changed))).ok)
  const count = (who: Who, table: string) =>
    readAs(world.house, world.actors[who], async ({ db }) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
      return rows[0]?.n ?? 0
    })
  const tables = [
    'residence.request',
    'residence.request_facts',
    'residence.interview',
    'residence.ending',
    'residence.visit',
    'residence.telling',
  ]
  // the volunteer: no request, no interview, no ending, no visit
  for (const table of tables) assert.equal(await count('lina', table), 0, table)
  // the sending service: its requests, never the interviews
  assert.ok((await count('anna', 'residence.request')) > 0)
  for (const table of ['residence.interview', 'residence.ending', 'residence.visit', 'residence.telling'])
    assert.equal(await count('anna', table), 0, table)
  assert.ok((await count('sara', 'residence.interview')) > 0)
})

test('another service learns nothing', async () => {
  await asked('Altri')
  const others = Object.values(world.actors).filter(
    (actor) =>
      actor.kind === 'user' &&
      !(actor.powers['residence.see'] ?? []).includes(deskService) &&
      !(actor.powers['residence.ask'] ?? []).includes(hubService),
  )
  assert.ok(others.length > 0)
  for (const actor of others) {
    const rows = await readAs(world.house, actor, ({ db }) => db.selectFrom('residence.request').select('id').execute())
    assert.deepEqual(rows, [])
  }
})

test('who sent a request puts it right and takes it back, while nothing is decided', async () => {
  const { householdId, personIds } = await family('Ripensati', hubService)
  const sent = await as('anna', (tx) =>
    openRequests(tx, { ...order(householdId, personIds[0] ?? ''), fromServiceId: hubService }),
  )
  assert.ok(sent.ok)
  const [requestId = ''] = sent.value.ids
  const edit = { requestId, version: 1, ...words, ties: ['work' as const], report: 'Lavora al mercato' }
  assert.ok((await as('anna', (tx) => editRequest(tx, edit))).ok)
  assert.deepEqual(reasonsOf(await as('sara', (tx) => editRequest(tx, edit))), ['stale'])
  assert.ok((await as('anna', (tx) => withdrawRequest(tx, { requestId, version: 2, note: null }))).ok)
  assert.deepEqual(reasonsOf(await as('sara', (tx) => editRequest(tx, { ...edit, version: 3 }))), ['decided-already'])
})

test('of who is registered already the sender learns the number, and is led only where the page opens to them', async () => {
  const { householdId, personIds } = await family('Doppi', hubService)
  const fromHub = { ...order(householdId, personIds[0] ?? ''), fromServiceId: hubService }
  const sent = await as('anna', (tx) => openRequests(tx, fromHub))
  assert.ok(sent.ok)
  const [requestId = ''] = sent.value.ids
  const accepted = await as('elena', (tx) => acceptRequest(tx, { requestId, version: 1, ...acceptance }))
  assert.ok(accepted.ok)
  const again = await as('anna', (tx) => openRequests(tx, fromHub))
  assert.ok(!again.ok)
  assert.match(
    again.refusals[0]?.sentence ?? '',
    /^Madre Doppi ha già una registrazione a Sportello residenza ASP, con il numero \d+/,
  )
  assert.equal(again.refusals[0]?.link, undefined)
  const atDesk = await as('sara', (tx) => openRequests(tx, order(householdId, personIds[0] ?? '')))
  assert.ok(!atDesk.ok && atDesk.refusals[0]?.link)
})
