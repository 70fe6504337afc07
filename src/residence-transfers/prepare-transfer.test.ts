import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleRegistered, deskService } from '../residence/examples.ts'
import { refuseTransfer } from './answer-transfer.ts'
import { receivingDesk } from './examples.ts'
import { leaveOut, takeBack } from './leave-out.ts'
import { addMissing, prepareTransfer } from './prepare-transfer.ts'
import { proposeTransfer, withdrawTransfer } from './propose-transfer.ts'
import { peopleOf, transferById } from './transfer-detail.ts'

import { accept, diallo, order, type Place, prepared, seen, twoDesks, versionOf } from './transfers-in-tests.ts'

let place: Place
before(async () => {
  place = await twoDesks()
})

test('a transfer is seen where it starts, and where it goes only once it is proposed; never by volunteers or other services', async () => {
  const id = await prepared(place)
  assert.ok(await seen(place, place.elena, id))
  assert.equal(await seen(place, place.carla, id), undefined)
  assert.equal(await seen(place, place.lina, id), undefined)
  const version = await versionOf(place, id)
  await commitAs(place.house, place.elena, (tx) => proposeTransfer(tx, { transferId: id, version }))
  assert.ok(await seen(place, place.carla, id))
  assert.equal(await seen(place, place.actors.omar, id), undefined)
  const people = await readAs(place.house, place.carla, async (tx) => {
    const transfer = await transferById(tx, id)
    return transfer ? peopleOf(tx, transfer) : []
  })
  assert.deepEqual(
    people.map(({ name, number }) => [name, number]),
    [['Diallo Amadou', 1]],
  )
  // the registration itself, and the letters, are not hers to see yet
  const hers = await readAs(place.house, place.carla, (tx) =>
    tx.db.selectFrom('residence.registration').select('id').execute(),
  )
  assert.deepEqual(hers, [])
  const refusal = await commitAs(place.house, place.carla, (tx) =>
    refuseTransfer(tx, { transferId: id, version: version + 1, answer: 'Non abbiamo posto.' }),
  )
  assert.ok(refusal.ok)
  const after = await readAs(place.house, place.carla, async (tx) => {
    const transfer = await transferById(tx, id)
    return transfer ? peopleOf(tx, transfer) : []
  })
  assert.deepEqual(after, [])
})

test('who does not decide prepares nothing, and nobody is in two transfers at once', async () => {
  const asSara = await commitAs(place.house, place.actors.sara, (tx) =>
    prepareTransfer(tx, order({ registrationId: diallo })),
  )
  assert.equal(asSara.ok, false)
  const id = await prepared(place)
  const again = await commitAs(place.house, place.elena, (tx) => prepareTransfer(tx, order({ registrationId: diallo })))
  assert.ok(!again.ok)
  const version = await versionOf(place, id)
  assert.ok((await commitAs(place.house, place.elena, (tx) => withdrawTransfer(tx, { transferId: id, version }))).ok)
  // withdrawn before it was proposed: the other desk never learns
  assert.equal(await seen(place, place.carla, id), undefined)
})

test('who is in the way is said by name: expired, and a minor without the parent', async () => {
  const there = await twoDesks()
  await commitAs(there.house, system('test'), async (tx) => {
    await addExampleRegistered(tx, { given: 'Binta', family: 'Diallo', born: '2015-05-01', sex: 'female' })
    await addExampleRegistered(tx, {
      given: 'Ugo',
      family: 'Vecchi',
      born: '1950-05-01',
      sex: 'male',
      from: '2024-01-01',
    })
    return done(null)
  })
  const binta = named('residenza Binta Diallo')
  await there.sql('update residence.registration set with_registration_id = $1 where id = $2', [diallo, binta])
  const id = await prepared(there, {}, { wholeDesk: deskService })
  const personOf = async (registration: string) =>
    (
      await there.sql<{ id: string }>(
        'select id from residence_transfers.transfer_person where transfer_id = $1 and registration_id = $2',
        [id, registration],
      )
    )[0]?.id ?? ''
  const elena = <T>(work: Parameters<typeof commitAs<T>>[2]) => commitAs(there.house, there.elena, work)
  const father = await personOf(diallo)
  assert.ok((await elena((tx) => leaveOut(tx, { transferId: id, personId: father, reason: 'Resta qui' }))).ok)
  const stopped = await elena((tx) => proposeTransfer(tx, { transferId: id, version: 1 }))
  assert.ok(!stopped.ok)
  assert.deepEqual(
    stopped.refusals.map(({ sentence }) => sentence.split(':')[0]),
    ['Diallo Binta (n. 5)', 'Vecchi Ugo (n. 6)'],
  )
  assert.ok((await elena((tx) => takeBack(tx, { transferId: id, personId: father }))).ok)
  const ugo = await personOf(named('residenza Ugo Vecchi'))
  assert.ok((await elena((tx) => leaveOut(tx, { transferId: id, personId: ugo, reason: 'Scaduta da anni' }))).ok)
  assert.ok((await elena((tx) => proposeTransfer(tx, { transferId: id, version: 1 }))).ok)
  // who stays is none of the other desk's business
  const offered = await readAs(there.house, there.carla, async (tx) => {
    const transfer = await transferById(tx, id)
    return transfer ? peopleOf(tx, transfer) : []
  })
  assert.deepEqual(
    offered.map(({ number }) => number),
    [1, 2, 3, 5],
  )
  const accepted = await accept(there, id)
  assert.ok(accepted.ok, JSON.stringify(accepted))
  const [family] = await there.sql<{ together: boolean }>(`
    select k.with_registration_id = f.id as together from residence.registration k join residence.registration f on f.id = k.with_registration_id
    where k.service_id = '${receivingDesk}'`)
  assert.equal(family?.together, true)
  const [left] = await there.sql<{ n: number }>(
    `select count(*)::int as n from residence.registration where service_id = '${deskService}' and upper_inf(during)`,
  )
  assert.equal(left?.n, 1)
})

test('one person brings the minors registered with them; whom was registered later is added to a whole desk', async () => {
  const there = await twoDesks()
  await commitAs(there.house, system('test'), async (tx) => {
    await addExampleRegistered(tx, { given: 'Binta', family: 'Diallo', born: '2015-05-01', sex: 'female' })
    return done(null)
  })
  await there.sql('update residence.registration set with_registration_id = $1 where id = $2', [
    diallo,
    named('residenza Binta Diallo'),
  ])
  const id = await prepared(there)
  const [both] = await there.sql<{ n: number }>(
    `select count(*)::int as n from residence_transfers.transfer_person where transfer_id = '${id}'`,
  )
  assert.equal(both?.n, 2)
  const whole = await prepared(there, {}, { wholeDesk: deskService })
  await commitAs(there.house, system('test'), async (tx) => {
    await addExampleRegistered(tx, {
      given: 'Ada',
      family: 'Nuova',
      born: '1990-05-01',
      sex: 'female',
      from: '2026-11-20',
    })
    return done(null)
  })
  const added = await commitAs(there.house, there.elena, (tx) => addMissing(tx, whole))
  assert.ok(added.ok)
  assert.equal(added.value.people, 1)
})
