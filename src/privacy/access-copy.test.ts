import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { addExampleDocument, addExampleNote } from '../diary/examples.ts'
import { hubService, named } from '../organisations/examples.ts'
import { type Actor, system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import { addExampleReferral } from '../referrals/examples.ts'
import { dropOldCopies, makeAccessCopy } from './access-copy.ts'
import { personData } from './person-data.ts'
import { copyContent, findPeople, request } from './request-queries.ts'
import { answerRequest, askForCopy, type OpenRequest, openRequest } from './requests.ts'

const maria = named('Maria Rossi')
let world: LittleWorld
before(async () => {
  world = await littleWorld()
  const authorId = world.actors.anna.kind === 'user' ? world.actors.anna.userId : ''
  await commitAs(world.house, system('test'), async (tx) => {
    const note = { householdId: named('Nucleo Rossi'), authorId, personId: maria, ring: 'person' }
    await addExampleReferral(tx, named('Nucleo Rossi'), 'listed')
    await addExampleNote(tx, { ...note, name: 'sua', text: 'Maria cerca casa vicino alla scuola.' })
    await addExampleNote(tx, { ...note, name: 'di altri', text: 'Il vicino la minaccia.', tellsOfOthers: true })
    await addExampleDocument(world.house, tx, { ...note, name: 'Carta di Maria' })
    return done(null)
  })
  await world.sql(`insert into people.contact (id, person_id, kind, value) values (gen_random_uuid(), '${maria}', 'phone', '3331234567'),
    (gen_random_uuid(), '${named('Youssef Benali')}', 'phone', '3339999999')`)
})

const order = (receivedOn = '2026-11-20'): OpenRequest => ({
  personId: maria,
  serviceId: hubService,
  kind: 'access',
  receivedOn: Temporal.PlainDate.from(receivedOn),
  askedBy: 'Maria Rossi stessa',
  identifiedBy: 'Carta d’identità',
  whatIsWrong: null,
  whatItShouldBe: null,
})
const as = <T>(actor: Actor, work: Parameters<typeof commitAs<T>>[2]) => commitAs(world.house, actor, work)
function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusals.map(({ sentence }) => sentence).join())
  return outcome.value
}

test('the data protection officer, who opens no files, finds the person by whole words; others do not', async () => {
  const find = (actor: Actor, words: string) => readAs(world.house, actor, (tx) => findPeople(tx, words))
  assert.deepEqual(
    (await find(world.actors.dora, 'rossi MARIA')).map(({ id }) => id),
    [maria],
  )
  assert.deepEqual(await find(world.actors.dora, 'ross'), [])
  for (const name of ['paolo', 'remo', 'elena'] as const)
    assert.deepEqual(await find(world.actors[name], 'rossi maria'), [], name)
})

test('a month begins on the day the request came; one for tomorrow, or of a stranger, is refused', async () => {
  const { id } = must(await as(world.actors.dora, (tx) => openRequest(tx, order())))
  const [row] = await world.sql(
    `select due_on::text, opened_by is not null as by from privacy.request where id = '${id}'`,
  )
  assert.deepEqual(row, { due_on: '2026-12-20', by: true })
  const tomorrow = await as(world.actors.dora, (tx) => openRequest(tx, order('2026-11-23')))
  assert.equal(tomorrow.ok, false)
  await assert.rejects(
    as(world.actors.elena, (tx) => openRequest(tx, order())),
    /row-level security/,
  )
})

test('the copy holds everything about the person and nothing about the others but how they stand to them', async () => {
  const data = await readAs(world.house, system('test'), (tx) => personData(tx, maria, named('nessuno')))
  const tables = data.held.map(({ table }) => table)
  for (const table of [
    'people.person',
    'people.contact',
    'people.household',
    'people.household_member',
    'people.file_share',
    'referrals.referral',
    'referrals.transition',
    'referrals.requirement_answer',
    'referrals.waiting_entry',
    'privacy.request',
  ])
    assert.ok(tables.includes(table), table)
  const all = JSON.stringify([data.held, data.others, data.diary, data.trail])
  assert.match(all, /3331234567/)
  assert.match(all, /vicino alla scuola/)
  for (const foreign of ['3339999999', 'Youssef', 'Benali', 'Il vicino la minaccia'])
    assert.doesNotMatch(all, new RegExp(foreign), foreign)
  assert.deepEqual(data.others.map(({ relation }) => relation).sort(), [2, 3, 3, 3])
  assert.ok(data.trail.some(({ action, what }) => action === 'insert' && what === 'Persona'))
})

test('the archive holds a PDF, the JSON and the documents; made twice it is one; only who answers takes it', async () => {
  const { id } = must(await as(world.actors.dora, (tx) => openRequest(tx, order())))
  const copy = must(await as(world.actors.dora, (tx) => askForCopy(tx, id)))
  await Promise.all([makeAccessCopy(world.house, copy.id), makeAccessCopy(world.house, copy.id)])
  const take = (actor: Actor) => readAs(world.house, actor, (tx) => copyContent(tx, id, copy.id))
  const archive = (await take(world.actors.dora))?.archive ?? Buffer.alloc(0)
  for (const name of ['copia.pdf', 'dati.json', 'documenti/01 Carta di Maria.pdf', '%PDF-1.', 'Maria cerca casa'])
    assert.ok(archive.includes(name), name)
  assert.ok(!archive.includes('3339999999'))
  for (const name of ['elena', 'paolo', 'remo', 'ada'] as const)
    assert.equal(await take(world.actors[name]), undefined, name)
  await world.sql(`update privacy.access_copy set expires_on = '2026-11-21'`)
  await dropOldCopies(world.house)
  assert.equal(await take(world.actors.dora), undefined)
})

test('a request is closed once, with its outcome and the words of the person', async () => {
  const { id } = must(
    await as(world.actors.carla, (tx) =>
      openRequest(tx, { ...order(), kind: 'rectification', whatIsWrong: 'Il cognome', whatItShouldBe: 'Rossini' }),
    ),
  )
  const answer = {
    id,
    version: 1,
    state: 'answered' as const,
    outcome: 'Corretto',
    statement: 'Il vecchio cognome era del mio ex marito.',
  }
  const both = await Promise.all([1, 2].map(() => as(world.actors.carla, (tx) => answerRequest(tx, answer))))
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
  const seen = await readAs(world.house, world.actors.dora, (tx) => request(tx, id))
  assert.deepEqual([seen?.state, seen?.statement], ['answered', 'Il vecchio cognome era del mio ex marito.'])
})
