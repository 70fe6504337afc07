import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { Nights } from '../platform/nights.ts'
import { deskService } from './examples.ts'
import { addProxy, correctProxy, revokeProxy } from './keep-proxy.ts'
import type { ProxyAsked } from './proxy-form.ts'
import { proxiesOf } from './proxy-queries.ts'
import { proxyStateOn, wrongWithProxy } from './proxy-rules.ts'

const day = Temporal.PlainDate.from
const amadou = named('residenza Amadou Diallo')
const fatima = named('residenza Fatima El Amrani')
const ionut = named('residenza Ionut Popescu')

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

const asked = (familyName: string, more: Partial<ProxyAsked> = {}): ProxyAsked => ({
  ground: 'proxy',
  givenName: 'Awa',
  familyName,
  birthDate: null,
  phone: null,
  documentKind: 'passport',
  documentNumber: 'A1',
  principalDocument: 'passaporto SN77',
  act: null,
  writtenOn: day('2026-11-20'),
  from: day('2026-11-22'),
  until: day('2027-11-21'),
  ...more,
})
const add = (registrationId: string, order: ProxyAsked, actor = world.actors.sara) =>
  commitAs(world.house, actor, (tx) => addProxy(tx, { registrationId, serviceId: deskService, ...order }))

/** Who may collect that day in the name of somebody registered, as a volunteer reads it. */
const valid = async (registrationId: string, on = '2026-11-22') => {
  const all = await readAs(world.house, world.actors.lina, (tx) => proxiesOf(tx, registrationId))
  return all.filter((proxy) => proxyStateOn(proxy, day(on)) === 'valid')
}

test('a proxy is written with both documents, counts from its first day to its last, and a volunteer may read it', async () => {
  const outcome = await add(amadou, asked('Diop'))
  assert.ok(outcome.ok)
  const rows = await world.sql(
    'select family_name, during::text, principal_document from residence.proxy where registration_id = $1',
    [amadou],
  )
  assert.deepEqual(rows, [
    { family_name: 'Diop', during: '[2026-11-22,2027-11-22)', principal_document: 'passaporto SN77' },
  ])
  const seen = await valid(amadou)
  assert.deepEqual(
    seen.map(({ familyName, givenName, during, documentNumber }) => [
      familyName,
      givenName,
      `${during}`,
      documentNumber,
    ]),
    [['Diop', 'Awa', '[2026-11-22,2027-11-22)', 'A1']],
  )
  assert.deepEqual(await valid(amadou, '2027-11-22'), [])
})

test('nobody without the power to record adds one, and the database says so too', async () => {
  await assert.rejects(add(amadou, asked('Abusivo'), world.actors.lina))
  assert.deepEqual(await world.sql(`select id from residence.proxy where family_name = 'Abusivo'`), [])
})

test('what is wrong is said all at once, each beside its field', () => {
  const wrong = wrongWithProxy(
    asked('X', { principalDocument: null, writtenOn: day('2026-12-01'), until: day('2028-01-01') }),
    day('2026-11-22'),
    365,
  )
  assert.deepEqual(wrong.map(({ field }) => field).sort(), ['from', 'principalDocument', 'until', 'writtenOn'])
  const guardian = wrongWithProxy(asked('X', { ground: 'guardian', until: day('2036-01-01') }), day('2026-11-22'), 365)
  assert.deepEqual(
    guardian.map(({ field }) => field),
    ['act'],
  )
  const parent = asked('X', { ground: 'parent', principalDocument: null, until: day('2036-01-01') })
  assert.deepEqual(wrongWithProxy(parent, day('2026-11-22'), 365), [])
})

test('a year from a leap day ends as many days later as the rules say', () => {
  const from = day('2028-02-29')
  const most = asked('X', { writtenOn: from, from, until: day('2029-02-27') })
  assert.deepEqual(wrongWithProxy(most, from, 365), [])
  assert.match(
    wrongWithProxy({ ...most, until: day('2029-02-28') }, from, 365)[0]?.sentence ?? '',
    /fino al 27 febbraio 2029/,
  )
})

test('not yet, expired and revoked are told apart', () => {
  const during = Nights.of('2026-03-01', '2026-04-01')
  const on = (text: string, revokedOn: string | null = null) =>
    proxyStateOn({ during, revokedOn: revokedOn === null ? null : day(revokedOn) }, day(text))
  assert.deepEqual(
    [on('2026-02-28'), on('2026-03-01'), on('2026-03-31'), on('2026-04-01')],
    ['not_yet', 'valid', 'valid', 'expired'],
  )
  assert.deepEqual([on('2026-03-10', '2026-03-11'), on('2026-03-11', '2026-03-11')], ['valid', 'revoked'])
})

test('two workers add the last proxy allowed at the same moment: one gets in, the other reads who is there', async () => {
  assert.ok((await add(fatima, asked('Prima'))).ok)
  const outcomes = await Promise.all([
    add(fatima, asked('Seconda')),
    add(fatima, asked('Terza'), world.actors.elena),
    add(fatima, asked('Quarta')),
  ])
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  const sentences = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals.map(({ sentence }) => sentence)))
  assert.match(sentences[0] ?? '', /ci sono già 2 deleghe .*Prima.*revocane una/)
  const [count] = await world.sql('select count(*)::int as n from residence.proxy where registration_id = $1', [fatima])
  assert.deepEqual(count, { n: 2 })
})

test('one that was revoked leaves its place to another, and does not come back', async () => {
  const one = await add(ionut, asked('Uno'))
  assert.ok(one.ok && (await add(ionut, asked('Due'))).ok)
  const at = { registrationId: ionut, serviceId: deskService, proxyId: one.value.id, version: 1 }
  const revoked = await commitAs(world.house, world.actors.sara, (tx) =>
    revokeProxy(tx, { ...at, on: day('2026-11-22'), reason: 'Ha perso il lavoro insieme' }),
  )
  assert.ok(revoked.ok)
  assert.ok((await add(ionut, asked('Tre'))).ok)
  const again = await commitAs(world.house, world.actors.sara, (tx) =>
    correctProxy(tx, { ...at, ...asked('Uno'), version: 2 }),
  )
  assert.match(again.ok ? '' : (again.refusals[0]?.sentence ?? ''), /revocata il 22 novembre 2026/)
  const names = (await valid(ionut)).map(({ familyName }) => familyName)
  assert.deepEqual(names.toSorted(), ['Due', 'Tre'])
})

test('the database refuses what the rules refuse, and its reason comes back as a sentence', async () => {
  await assert.rejects(
    world.sql(
      `insert into residence.proxy (id, registration_id, ground, given_name, family_name, document_kind, document_number, principal_document, written_on, during, rules_id)
       select gen_random_uuid(), $1, 'proxy', 'A', 'B', 'passport', '1', 'x', '2026-01-01', '[2026-01-01,2027-01-02)', rules_id from residence.registration where id = $1`,
      [amadou],
    ),
    /non dura più di 365 giorni/,
  )
  const stale = await valid(amadou)
  const corrected = await commitAs(world.house, world.actors.sara, (tx) =>
    correctProxy(tx, {
      registrationId: amadou,
      serviceId: deskService,
      proxyId: stale[0]?.id ?? '',
      version: 9,
      ...asked('Diop'),
    }),
  )
  assert.equal(corrected.ok ? '' : corrected.refusals[0]?.reason, 'stale')
})
