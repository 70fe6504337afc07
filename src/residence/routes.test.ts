import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { named } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { defaultRules } from './default-rules.ts'
import { deskService, exampleInterview, exampleRequest } from './examples.ts'
import { type DeskPages, deskPages } from './pages-in-tests.ts'
import { residencePaths as paths } from './paths.ts'
import { recordRegistrations } from './record-registrations.ts'
import { typedRules } from './rules-form.ts'

const diallo = named('residenza Amadou Diallo')
let desk: DeskPages
before(async () => {
  desk = await deskPages('elena', 'sara', 'lina', 'anna', 'paolo')
})

test('the desk sees its pages, the volunteer none of them', async () => {
  const seen = [
    paths.registered(),
    paths.registeredAs('csv'),
    paths.registration(diallo),
    paths.visit(diallo),
    paths.requests(),
    paths.requestsAs('xlsx'),
    paths.request(exampleRequest),
    paths.interview(exampleRequest, exampleInterview),
    paths.editRegistration(diallo),
    paths.registry(diallo),
    paths.renew(diallo),
    paths.newRequest(),
    paths.newRequest({ nucleo: named('Amadou Diallo') }),
    paths.requestFacts(exampleRequest),
  ]
  for (const path of seen) {
    assert.equal((await desk.get(path, 'sara')).status, 200, path)
    assert.equal((await desk.get(path, 'lina')).status, 403, path)
  }
  for (const path of [
    paths.suspend(diallo),
    paths.end(diallo),
    paths.desks,
    paths.desk(deskService),
    paths.newRules(deskService),
  ]) {
    assert.equal((await desk.get(path, 'elena')).status, 200, path)
    assert.equal((await desk.get(path, 'sara')).status, 403, path)
  }
})

test('whoever follows people elsewhere is told nothing of the desk’s', async () => {
  assert.equal((await desk.get(paths.request(exampleRequest), 'anna')).status, 404)
  assert.equal((await desk.get(paths.registration(diallo), 'anna')).status, 403)
  assert.doesNotMatch(await desk.page(paths.requests(), 'anna'), /Sow/)
  assert.equal((await desk.get(paths.requests(), 'paolo')).status, 403)
})

test('a visit is written with one button and taken back', async () => {
  const written = await desk.post(paths.visit(diallo), { kind: 'came', onDay: '2026-11-22', back: 'page' }, 'sara')
  assert.equal(written.status, 303)
  const [row] = await desk.world.sql<{ id: string }>(
    `select id from residence.visit where registration_id = $1 and on_day = '2026-11-22'`,
    [diallo],
  )
  assert.match(await desk.page(paths.registration(diallo), 'sara'), /Presenza del 22 novembre 2026, oggi/)
  assert.equal((await desk.post(paths.undoVisit(diallo, row?.id ?? ''), {}, 'sara')).status, 303)
  const [seen] = await desk.world.sql('select last_on::text from residence.seen where registration_id = $1', [diallo])
  assert.deepEqual(seen, { last_on: '2026-10-05' })
})

test('an end says where they live now, and is taken back', async () => {
  const version = await desk.versionOf('registration', diallo)
  const without = await desk.post(paths.end(diallo), { onDay: '2026-11-22', reason: 'stable_home', version }, 'elena')
  assert.equal(without.status, 422)
  const said = await without.text()
  assert.match(said, /Scegli che casa ha trovato/)
  assert.match(said, /Scrivi il nuovo indirizzo/)
  const whole = {
    onDay: '2026-11-22',
    reason: 'stable_home',
    destination: 'public_housing',
    newAddress: 'Via Giambellino 50',
    version,
  }
  assert.equal((await desk.post(paths.end(diallo), { ...whole, reason: 'moved_to_other_desk' }, 'elena')).status, 422)
  assert.equal((await desk.post(paths.end(diallo), whole, 'elena')).status, 303)
  assert.match(await desk.page(paths.registration(diallo), 'elena'), /ha una casa stabile[\s\S]*Casa popolare/)
  assert.equal(
    (await desk.post(paths.undoEnd(diallo), { version: await desk.versionOf('registration', diallo) }, 'elena')).status,
    303,
  )
  assert.match(await desk.page(paths.registration(diallo), 'elena'), /Attiva/)
})

test('new rules close those before, which stay as they were', async () => {
  const typed = {
    ...typedRules(defaultRules),
    act: 'Nuovo disciplinare',
    seenKinds: ['came', 'phone'],
    notSeenDays: '60',
  }
  assert.equal((await desk.post(paths.newRules(deskService), { ...typed, from: '2026-11-01' }, 'elena')).status, 422)
  assert.equal(
    (await desk.post(paths.newRules(deskService), { ...typed, from: '2027-01-01', localHolidays: '31/2' }, 'elena'))
      .status,
    422,
  )
  assert.equal(
    (await desk.post(paths.newRules(deskService), { ...typed, from: '2027-01-01', localHolidays: '7/12' }, 'elena'))
      .status,
    303,
  )
  const rows = await desk.world.sql(
    'select valid::text, not_seen_days, local_holidays from residence.rules where service_id = $1 order by valid',
    [deskService],
  )
  assert.deepEqual(rows, [
    { valid: '[2020-01-01,2027-01-01)', not_seen_days: 90, local_holidays: ['12-07'] },
    { valid: '[2027-01-01,)', not_seen_days: 60, local_holidays: ['12-07'] },
  ])
  const address = {
    street: 'Via Pace 9',
    postalCode: '20122',
    town: 'Milano',
    numberPrefix: 'int.',
    from: '2027-02-01',
  }
  assert.equal((await desk.post(paths.newAddress(deskService), address, 'elena')).status, 303)
  assert.match(await desk.page(paths.desk(deskService), 'elena'), /Via Pace 9, int\. 12, 20122 Milano/)
})

test('a list of fifty weighs little, and who asks for all of it shows again who they are', async () => {
  await commitAs(desk.world.house, system('test'), async (tx) => {
    const registrations = []
    for (let n = 0; n < 60; n++) {
      const person = { given: `Nome${n}`, family: `Cognome${n}`, born: '1980-01-01', sex: 'male' as const }
      const { householdId, personIds } = await addExampleHousehold(tx, `Elenco ${n}`, [person], deskService)
      registrations.push({ householdId, personId: personIds[0] ?? '', from: tx.today })
    }
    assert.equal((await recordRegistrations(tx, { serviceId: deskService, registrations })).length, 60)
    return done(null)
  })
  const html = await desk.page(paths.registered(), 'sara')
  assert.match(html, /Cognome49/)
  assert.ok(gzipSync(html).length <= 25_000, String(gzipSync(html).length))
  assert.match(await desk.page(paths.registered({ q: 'cognome7 nome7' }), 'sara'), /Cognome7 Nome7/)
  assert.match(await desk.page(paths.registered({ stato: 'suspended' }), 'sara'), /Popescu/)
  await desk.world.sql(
    `update auth.session set "createdAt" = now() - interval '2 hours', "provedAt" = now() - interval '2 hours'`,
  )
  for (const path of [paths.registeredAs('csv'), paths.requestsAs('csv')])
    assert.match((await desk.get(path, 'sara')).headers.get('location') ?? '', /^\/conferma/)
  await desk.world.sql(`update auth.session set "provedAt" = now()`)
})

test('whoever must not be found is in no list', async () => {
  await desk.world.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, during) values ($1, $2, $3, 'violence', 'Ginestra', '[2026-01-01,)')`,
    [named('protezione allo sportello'), named('Fatima El Amrani'), deskService],
  )
  const fatima = named('residenza Fatima El Amrani')
  assert.doesNotMatch(await desk.page(paths.registered({ q: 'amrani' }), 'sara'), /El Amrani Fatima/)
  assert.equal((await desk.get(paths.registration(fatima), 'sara')).status, 404)
  assert.doesNotMatch(await desk.page(paths.registeredAs('csv'), 'sara'), /Amrani/)
})
