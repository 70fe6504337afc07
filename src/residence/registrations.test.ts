import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { addExampleHousehold } from '../people/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { editRegistration, noteRegistry } from './edit-registration.ts'
import { endRegistration } from './end-registration.ts'
import { deskService } from './examples.ts'
import { recordRegistrations } from './record-registrations.ts'
import { recordVisit } from './record-visit.ts'
import { type RegisterPerson, registerPerson } from './register-person.ts'
import { renew } from './renew.ts'
import { resume, suspend } from './suspend.ts'
import { undoEnd } from './undo-end.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld('2026-11-22')
})

type Who = 'elena' | 'sara' | 'lina' | 'carla'
const as = <T>(who: Who, work: (tx: Tx) => Promise<Outcome<T>>) => commitAs(world.house, world.actors[who], work)
const reasonsOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))
const day = (text: string) => Temporal.PlainDate.from(text)

async function newcomer(name: string): Promise<Pick<RegisterPerson, 'householdId' | 'personId' | 'serviceId'>> {
  const outcome = await commitAs(world.house, system('test'), async (tx) => {
    const person = { given: name, family: 'Nuovo', born: '1990-01-01', sex: 'female' as const }
    return done(await addExampleHousehold(tx, `${name} Nuovo`, [person], deskService))
  })
  if (!outcome.ok) throw new Error('not written')
  return {
    householdId: outcome.value.householdId,
    personId: outcome.value.personIds[0] ?? '',
    serviceId: deskService,
  }
}

async function registered(name: string, from = '2026-11-20'): Promise<string> {
  const outcome = await as('elena', async (tx) => registerPerson(tx, { ...(await newcomer(name)), from: day(from) }))
  if (!outcome.ok) throw new Error(reasonsOf(outcome).join())
  return outcome.value.registrationId
}

const stateOf = async (id: string, on = '2026-11-22') => {
  const [row] = await world.sql<{ state: string }>('select residence.state_on($1, $2) as state', [id, on])
  return row?.state
}
const versionOf = async (id: string) => {
  const [row] = await world.sql<{ version: number }>('select version from residence.registration where id = $1', [id])
  return row?.version ?? 0
}

test('a registration has its number, its clocks and its first validity, and is told on the board', async () => {
  const id = await registered('Uno', '2026-11-20')
  const rows = await world.sql(
    `select r.number, r.during::text, r.register_by::text, r.checks_by::text, v.valid::text, t.channel from residence.registration r
      join residence.validity v on v.registration_id = r.id join residence.telling t on t.registration_id = r.id where r.id = $1`,
    [id],
  )
  assert.deepEqual(rows, [
    {
      number: 5,
      during: '[2026-11-20,)',
      register_by: '2026-11-24',
      checks_by: '2027-01-04',
      valid: '[2026-11-20,2027-11-20)',
      channel: 'board',
    },
  ])
})

test('twenty people registered at once have twenty numbers', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => newcomer(`Insieme${n}`)))
  const outcomes = await Promise.all(
    people.map((person) => as('elena', (tx) => registerPerson(tx, { ...person, from: day('2026-11-20') }))),
  )
  const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.value.number : 0))
  assert.equal(new Set(numbers).size, 20)
  assert.ok(numbers.every((number) => number > 0))
})

test('of two registrations of one person at once one is made, and the other says where', async () => {
  const person = await newcomer('Doppia')
  const outcomes = await Promise.all(
    [1, 2].map(() => as('elena', (tx) => registerPerson(tx, { ...person, from: day('2026-11-20') }))),
  )
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  const refusedOne = outcomes.find(({ ok }) => !ok)
  assert.ok(refusedOne && !refusedOne.ok)
  assert.match(
    refusedOne.refusals[0]?.sentence ?? '',
    /C’è già una registrazione a Sportello residenza ASP, con il numero \d+/,
  )
  const rows = await world.sql('select from residence.registration where person_id = $1', [person.personId])
  assert.equal(rows.length, 1)
})

test('only who decides registers', async () => {
  const person = await newcomer('Solo')
  for (const who of ['sara', 'lina', 'carla'] as const)
    assert.deepEqual(
      reasonsOf(await as(who, (tx) => registerPerson(tx, { ...person, from: day('2026-11-20') }))),
      ['not-yours'],
      who,
    )
})

test('a renewal begins where the validity ends, and counts once', async () => {
  const id = await registered('Rinnova', '2026-01-31')
  const order = { registrationId: id, until: '2027-01-31', note: null }
  const both = await Promise.all([1, 2].map(() => as('sara', (tx) => renew(tx, order))))
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(both.flatMap(reasonsOf), ['renewed-meanwhile'])
  const rows = await world.sql(
    `select valid::text from residence.validity where registration_id = $1 and kind = 'renewal'`,
    [id],
  )
  assert.deepEqual(rows, [{ valid: '[2027-01-31,2028-01-31)' }])
})

test('whoever let it expire is expired, never ended, and a renewal begins today', async () => {
  const id = await registered('Scaduta', '2025-06-01')
  assert.equal(await stateOf(id), 'expired')
  assert.ok((await as('sara', (tx) => renew(tx, { registrationId: id, until: '2026-06-01', note: null }))).ok)
  assert.equal(await stateOf(id), 'active')
  assert.equal(await stateOf(id, '2026-10-01'), 'expired')
})

test('a suspension has days, and ends when it is resumed', async () => {
  const id = await registered('Sospesa', '2026-01-10')
  const order = { registrationId: id, reason: 'prison' as const, from: day('2026-03-01'), to: null, note: null }
  assert.deepEqual(reasonsOf(await as('sara', (tx) => suspend(tx, order))), ['not-yours'])
  const suspended = await as('elena', (tx) => suspend(tx, order))
  assert.ok(suspended.ok)
  assert.deepEqual(reasonsOf(await as('elena', (tx) => suspend(tx, { ...order, from: day('2026-04-01') }))), [
    'suspended-already',
  ])
  assert.equal(await stateOf(id), 'suspended')
  const back = { registrationId: id, suspensionId: suspended.value.id, version: 1, onDay: day('2026-11-22') }
  assert.ok((await as('elena', (tx) => resume(tx, back))).ok)
  assert.equal(await stateOf(id), 'active')
  assert.equal(await stateOf(id, '2026-11-21'), 'suspended')
})

test('a home that is for good says which, and where', async () => {
  const id = await registered('Casa', '2026-01-10')
  const order = { registrationId: id, onDay: day('2026-11-22'), reason: 'stable_home' as const }
  assert.deepEqual(reasonsOf(await as('elena', (tx) => endRegistration(tx, order))), ['which-home', 'which-address'])
  const whole = { ...order, destination: 'public_housing', newAddress: 'Via Giambellino 50, Milano' }
  assert.deepEqual(reasonsOf(await as('sara', (tx) => endRegistration(tx, whole))), ['not-yours'])
  assert.ok((await as('elena', (tx) => endRegistration(tx, whole))).ok)
  assert.equal(await stateOf(id), 'ended')
  assert.deepEqual(reasonsOf(await as('elena', (tx) => endRegistration(tx, whole))), ['ended-already'])
  assert.ok((await as('elena', async (tx) => undoEnd(tx, id, await versionOf(id)))).ok)
  assert.equal(await stateOf(id), 'active')
  assert.equal((await world.sql('select from residence.ending where registration_id = $1', [id])).length, 0)
})

test('an end is not undone once the person is registered again', async () => {
  const person = await newcomer('Ritorna')
  const first = await as('elena', (tx) => registerPerson(tx, { ...person, from: day('2026-01-10') }))
  assert.ok(first.ok)
  const { registrationId } = first.value
  const order = { registrationId, onDay: day('2026-06-01'), reason: 'own_wish' as const }
  assert.ok((await as('elena', (tx) => endRegistration(tx, order))).ok)
  assert.ok((await as('elena', (tx) => registerPerson(tx, { ...person, from: day('2026-07-01') }))).ok)
  const undone = await as('elena', async (tx) => undoEnd(tx, registrationId, await versionOf(registrationId)))
  assert.deepEqual(reasonsOf(undone), ['registered-again'])
  assert.equal(await stateOf(registrationId), 'ended')
})

test('nobody is untraceable before the rules’ checks, spaced over their months, and an act', async () => {
  const id = await registered('Cercata', '2024-01-10')
  const order = {
    registrationId: id,
    onDay: day('2026-11-22'),
    reason: 'untraceable' as const,
    act: 'Provvedimento 12/2026',
  }
  const look = (on: string) =>
    as('sara', (tx) => recordVisit(tx, { registrationId: id, kind: 'checked_absent', onDay: day(on) }))
  await look('2025-09-01')
  await look('2026-03-01')
  assert.deepEqual(reasonsOf(await as('elena', (tx) => endRegistration(tx, order))), ['not-looked-for-enough'])
  await look('2026-08-31')
  assert.deepEqual(reasonsOf(await as('elena', (tx) => endRegistration(tx, order))), ['not-looked-for-enough'])
  await look('2026-09-01')
  assert.deepEqual(reasonsOf(await as('elena', (tx) => endRegistration(tx, { ...order, act: null }))), ['which-act'])
  assert.ok((await as('elena', (tx) => endRegistration(tx, order))).ok)
})

test('minors end with their parent when one says so', async () => {
  const parent = await registered('Madre', '2026-01-10')
  const child = await as('elena', async (tx) =>
    registerPerson(tx, { ...(await newcomer('Figlia')), from: day('2026-01-10'), withRegistrationId: parent }),
  )
  assert.ok(child.ok)
  const order = { registrationId: parent, onDay: day('2026-11-22'), reason: 'own_wish' as const, withMinors: true }
  const ended = await as('elena', (tx) => endRegistration(tx, order))
  assert.ok(ended.ok)
  assert.equal(ended.value.ended.length, 2)
  assert.equal(await stateOf(child.value.registrationId), 'ended')
})

test('of two who change the same registration the second is told', async () => {
  const id = await registered('Contesa', '2026-01-10')
  const order = { registrationId: id, version: 1, box: 'B2', language: 'fr' as const }
  assert.ok((await as('sara', (tx) => editRegistration(tx, order))).ok)
  assert.deepEqual(reasonsOf(await as('elena', (tx) => editRegistration(tx, { ...order, box: 'C3' }))), ['stale'])
  const registry = {
    registrationId: id,
    version: 2,
    registeredOn: day('2026-01-09'),
    checkedOn: null,
    checkOutcome: null,
  }
  assert.deepEqual(reasonsOf(await as('sara', (tx) => noteRegistry(tx, registry))), ['wrong-day'])
  const right = {
    ...registry,
    registeredOn: day('2026-01-13'),
    checkedOn: day('2026-02-01'),
    checkOutcome: 'found' as const,
  }
  assert.ok((await as('sara', (tx) => noteRegistry(tx, right))).ok)
  assert.deepEqual(reasonsOf(await as('lina', (tx) => noteRegistry(tx, { ...right, version: 3 }))), ['not-yours'])
})

test('the database keeps an end and its reason together', async () => {
  const id = named('residenza Ionut Popescu')
  await assert.rejects(
    world.sql(`update residence.registration set during = '[2026-01-12,2026-11-01)' where id = $1`, [id]),
    /finisce con il suo motivo/,
  )
})

test('many are written at once, some with a number, some ended already; the next number comes after them all', async () => {
  const people = await Promise.all([1, 2, 3].map((n) => newcomer(`Foglio${n}`)))
  const [one, two, three] = people
  assert.ok(one && two && three)
  const from = day('2024-02-29')
  const written = await as('elena', async (tx) => {
    const ended = { onDay: day('2025-02-28'), reason: 'other_home' as const }
    return done(
      await recordRegistrations(tx, {
        serviceId: deskService,
        registrations: [
          { ...one, from, number: 900, importKey: 'foglio:1' },
          { ...two, from },
          { ...three, from, ended, lastValidDay: day('2025-12-31'), importKey: 'foglio:3' },
        ],
      }),
    )
  })
  assert.ok(written.ok && typeof written.value !== 'string')
  assert.deepEqual(
    written.value.map(({ number }) => number),
    [900, 901, 902],
  )
  const rows = await world.sql(
    `select r.during::text, v.valid::text, e.reason from residence.registration r join residence.validity v on v.registration_id = r.id
      left join residence.ending e on e.registration_id = r.id where r.number >= 900 order by r.number`,
  )
  assert.deepEqual(rows, [
    { during: '[2024-02-29,)', valid: '[2024-02-29,2025-03-01)', reason: null },
    { during: '[2024-02-29,)', valid: '[2024-02-29,2025-03-01)', reason: null },
    { during: '[2024-02-29,2025-02-28)', valid: '[2024-02-29,2026-01-01)', reason: 'other_home' },
  ])
  const registrations = [
    { ...three, from: day('2025-03-01') },
    { ...one, from, importKey: 'foglio:1' },
  ]
  const again = await as('elena', async (tx) =>
    done(await recordRegistrations(tx, { serviceId: deskService, registrations })),
  )
  assert.ok(again.ok)
  assert.match(String(again.value), /import_key|one_registration/)
  assert.equal((await world.sql('select from residence.registration where person_id = $1', [three.personId])).length, 1)
})
