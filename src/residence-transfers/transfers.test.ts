import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { addExampleItem } from '../mail/examples.ts'
import { actorOf } from '../organisations/actor.ts'
import { closeService } from '../organisations/close-service.ts'
import { hubService, named, workers } from '../organisations/examples.ts'
import { type Actor, system } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import { addExampleRegistered, deskService } from '../residence/examples.ts'
import { acceptTransfer, refuseTransfer } from './answer-transfer.ts'
import { addReceivingDesk, receivingDesk } from './examples.ts'
import { leaveOut, takeBack } from './leave-out.ts'
import { addMissing, type PrepareTransfer, prepareTransfer } from './prepare-transfer.ts'
import { proposeTransfer, withdrawTransfer } from './propose-transfer.ts'
import { peopleOf, transferById } from './transfer-detail.ts'

const day = Temporal.PlainDate.from

type Place = LittleWorld & { carla: Actor; lina: Actor; elena: Actor }

/** The desk with its four, and another desk where Carla coordinates. */
async function twoDesks(): Promise<Place> {
  const world = await deskWorld()
  const carlaId = world.actors.carla.kind === 'user' ? world.actors.carla.userId : ''
  await commitAs(world.house, system('test'), async (tx) => {
    await addReceivingDesk(tx, { coordinator: carlaId })
    return done(null)
  })
  const { name, email } = workers.carla
  const today = dayOf(world.house.clock.now())
  const carla = await actorOf(world.house.database.app, { id: carlaId, name, email }, today)
  return { ...world, carla, lina: world.actors.lina, elena: world.actors.elena }
}

const order = (of: PrepareTransfer['of'], more: Partial<PrepareTransfer> = {}): PrepareTransfer => ({
  of,
  toServiceId: receivingDesk,
  toBody: null,
  toAddress: null,
  fromDay: day('2026-11-22'),
  reason: 'Lo sportello chiude',
  items: 'move',
  ...more,
})
const diallo = named('residenza Amadou Diallo')

async function prepared(
  place: Place,
  more: Partial<PrepareTransfer> = {},
  of: PrepareTransfer['of'] = { registrationId: diallo },
) {
  const outcome = await commitAs(place.house, place.elena, (tx) => prepareTransfer(tx, order(of, more)))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value.id
}
const versionOf = async (place: Place, id: string) =>
  (await place.sql<{ version: number }>('select version from residence_transfers.transfer where id = $1', [id]))[0]
    ?.version ?? 0
async function proposed(place: Place, more: Partial<PrepareTransfer> = {}, of?: PrepareTransfer['of']) {
  const id = await prepared(place, more, of)
  const version = await versionOf(place, id)
  const outcome = await commitAs(place.house, place.elena, (tx) => proposeTransfer(tx, { transferId: id, version }))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return id
}
async function accept(
  place: Place,
  id: string,
  who: Actor = place.carla,
  act?: string,
): Promise<Outcome<{ people: number }>> {
  const version = await versionOf(place, id)
  return commitAs(place.house, who, (tx) => acceptTransfer(tx, { transferId: id, version, act }))
}
const seen = (place: Place, who: Actor, id: string) => readAs(place.house, who, (tx) => transferById(tx, id))

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

test('accepted, everything goes on there: number, validity, proxy, forwarding, telling, language, suspension, letters; and the history here', async () => {
  const there = await twoDesks()
  const ids = { elAmrani: named('residenza Fatima El Amrani'), popescu: named('residenza Ionut Popescu') }
  const rules = named('Regole Sportello residenza ASP 2026')
  await there.sql(
    `insert into residence.proxy (id, registration_id, ground, given_name, family_name, document_kind, document_number, principal_document, written_on, during, rules_id)
     values (gen_random_uuid(), $1, 'proxy', 'Moussa', 'Diallo', 'passport', 'A1', 'permesso I1', '2026-03-02', '[2026-03-02,2027-03-02)', $2)`,
    [diallo, rules],
  )
  await there.sql(
    `insert into residence.telling (id, registration_id, channel, recipient, agreed_on) values (gen_random_uuid(), $1, 'sms', '+393331112223', '2026-02-01')`,
    [ids.elAmrani],
  )
  await there.sql(
    `insert into residence.forwarding (id, registration_id, recipient, address, during) values (gen_random_uuid(), $1, 'Fatima El Amrani', 'Via Gleno 1', '[2026-11-01,2027-01-01)')`,
    [ids.elAmrani],
  )
  await there.sql(
    `insert into residence.suspension (id, registration_id, reason, during) values (gen_random_uuid(), $1, 'prison', '[2026-11-01,)')`,
    [ids.popescu],
  )
  const letter = async (registrationId: string, kind: 'ordinary' | 'judicial', receivedOn: string) => {
    const outcome = await commitAs(there.house, there.actors.sara, (tx) =>
      addExampleItem(tx, { registrationId, kind, receivedOn: day(receivedOn) }),
    )
    assert.ok(outcome.ok)
    return outcome.value
  }
  const judicial = await letter(diallo, 'judicial', '2026-11-03')
  await letter(ids.elAmrani, 'ordinary', '2026-11-20')
  const id = await proposed(there, {}, { wholeDesk: deskService })
  const accepted = await accept(there, id)
  assert.ok(accepted.ok, JSON.stringify(accepted))
  assert.equal(accepted.value.people, 3)
  const rows = await there.sql<{
    name: string
    here: string
    reason: string
    number: number
    there: string
    valid: string
    language: string
    to: string
  }>(`
    select p.family_name as name, o.during::text as here, e.reason, n.number, n.during::text as there, v.valid::text as valid, n.language, e.new_address as to
    from residence_transfers.transfer_person tp join residence.registration o on o.id = tp.registration_id join residence.registration n on n.id = tp.new_registration_id
    join people.person p on p.id = n.person_id join residence.ending e on e.registration_id = o.id join residence.validity v on v.registration_id = n.id
    where tp.transfer_id = '${id}' and tp.outcome = 'moved' order by n.number`)
  assert.deepEqual(
    rows.map(({ name, here, reason, number, there: after, valid, language }) => [
      name,
      here,
      reason,
      number,
      after,
      valid,
      language,
    ]),
    [
      ['Diallo', '[2026-01-12,2026-11-22)', 'moved_to_other_desk', 1, '[2026-11-22,)', '[2026-11-22,2027-07-12)', 'it'],
      [
        'El Amrani',
        '[2026-01-12,2026-11-22)',
        'moved_to_other_desk',
        2,
        '[2026-11-22,)',
        '[2026-11-22,2027-07-12)',
        'fr',
      ],
      [
        'Popescu',
        '[2026-01-12,2026-11-22)',
        'moved_to_other_desk',
        3,
        '[2026-11-22,)',
        '[2026-11-22,2027-07-12)',
        'it',
      ],
    ],
  )
  assert.match(rows[0]?.to ?? '', /Via Oglio 18/)
  const hanging = await there.sql<{ what: string }>(`
    select 'proxy ' || x.during as what from residence.proxy x join residence.registration r on r.id = x.registration_id where r.service_id = '${receivingDesk}'
    union all select 'telling ' || x.channel || ' ' || coalesce(x.recipient, '') from residence.telling x join residence.registration r on r.id = x.registration_id where r.service_id = '${receivingDesk}' and x.channel = 'sms'
    union all select 'forwarding ' || x.during from residence.forwarding x join residence.registration r on r.id = x.registration_id where r.service_id = '${receivingDesk}'
    union all select 'suspension ' || x.during from residence.suspension x join residence.registration r on r.id = x.registration_id where r.service_id = '${receivingDesk}'
    order by 1`)
  assert.deepEqual(
    hanging.map(({ what }) => what),
    [
      'forwarding [2026-11-22,2027-01-01)',
      'proxy [2026-11-22,2027-03-02)',
      'suspension [2026-11-22,)',
      'telling sms +393331112223',
    ],
  )
  const items = await there.sql<{ old: string; now: string; same: boolean; kind: string }>(`
    select o.state as old, n.state as now, (o.code, o.received_on, o.collect_by, o.effect_on, o.return_on) is not distinct from (n.code, n.received_on, n.collect_by, n.effect_on, n.return_on) as same, d.kind
    from mail.item n join mail.item o on o.id = n.moved_from_id join mail.dispatch d on d.id = o.dispatch_id where n.service_id = '${receivingDesk}'`)
  assert.deepEqual(
    items.map(({ old, same, kind }) => [old, same, kind]),
    [
      ['moved', true, 'moved'],
      ['moved', true, 'moved'],
    ],
  )
  assert.ok(judicial.effectOn)
  // who asked for an SMS is told by the new desk
  assert.equal((await there.sql(`select id from mail.notice where service_id = '${receivingDesk}'`)).length, 1)
  // what arrives at the old address from now on goes after them
  const later = await commitAs(there.house, there.actors.sara, (tx) => addExampleItem(tx, { registrationId: diallo }))
  assert.ok(later.ok)
  assert.deepEqual([later.value.state, later.value.asideTodo], ['set_aside', 'forward'])
  // the file opens there, and stays open here
  const shares = await there.sql<{ service_id: string }>(
    `select s.service_id from people.file_share s join residence.registration r on r.household_id = s.household_id where r.id = $1 and s.ended_at is null`,
    [diallo],
  )
  assert.deepEqual(shares.map((row) => row.service_id).sort(), [deskService, receivingDesk].sort())
  const closing = await commitAs(there.house, system('test'), (tx) =>
    closeService(tx, { id: deskService, version: 1, on: day('2026-12-01') }),
  )
  assert.ok(closing.ok)
})

test('two acceptances at once: one', async () => {
  const there = await twoDesks()
  const id = await proposed(there, {}, { wholeDesk: deskService })
  const outcomes = await Promise.all([accept(there, id), accept(there, id), accept(there, id)])
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  const [count] = await there.sql<{ n: number }>(
    `select count(*)::int as n from residence.registration where service_id = '${receivingDesk}'`,
  )
  assert.equal(count?.n, 3)
})

test('a desk with people registered is not closed', async () => {
  const outcome = await commitAs(place.house, system('test'), (tx) =>
    closeService(tx, { id: deskService, version: 1, on: day('2026-12-31') }),
  )
  assert.ok(!outcome.ok)
  assert.equal(outcome.refusals[0]?.reason, 'still-registered')
})

test('all or nothing: where the new desk has no address nobody moves', async () => {
  const there = await twoDesks()
  const id = await proposed(there, {}, { wholeDesk: deskService })
  await there.sql(
    `update residence.address set during = '[2020-01-01,2026-01-01)' where service_id = '${receivingDesk}'`,
  )
  assert.equal((await accept(there, id)).ok, false)
  const [open] = await there.sql<{ n: number }>(
    `select count(*)::int as n from residence.registration where service_id = '${deskService}' and upper_inf(during)`,
  )
  assert.equal(open?.n, 3)
})

test('all or nothing: a fault half-way leaves people, letters and transfer as they were', async () => {
  const there = await twoDesks()
  const item = await commitAs(there.house, there.actors.sara, (tx) => addExampleItem(tx, { registrationId: diallo }))
  assert.ok(item.ok)
  const id = await proposed(there, {}, { wholeDesk: deskService })
  await there.sql(`alter table mail.item add constraint fault check (service_id <> '${receivingDesk}')`)
  await assert.rejects(accept(there, id), /fault/)
  const [now] = await there.sql<{ open: number; there: number; waiting: string; state: string; shares: number }>(`
    select (select count(*)::int from residence.registration where service_id = '${deskService}' and upper_inf(during)) as open,
      (select count(*)::int from residence.registration where service_id = '${receivingDesk}') as there,
      (select state from mail.item where id = '${item.value.id}') as waiting, (select state from residence_transfers.transfer where id = '${id}') as state,
      (select count(*)::int from people.file_share where service_id = '${receivingDesk}') as shares`)
  assert.deepEqual(now, { open: 3, there: 0, waiting: 'received', state: 'proposed', shares: 0 })
  await there.sql('alter table mail.item drop constraint fault')
  assert.ok((await accept(there, id)).ok)
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

test('a body outside accepts on paper: the registrations end with the act, the letters are sent on', async () => {
  const there = await twoDesks()
  const item = await commitAs(there.house, there.actors.sara, (tx) => addExampleItem(tx, { registrationId: diallo }))
  assert.ok(item.ok)
  const id = await proposed(there, {
    toServiceId: null,
    toBody: 'Municipio 8',
    toAddress: 'Via Quarenghi 21, 20151 Milano',
    items: 'forward',
  })
  assert.equal((await accept(there, id, there.carla, 'PEC')).ok, false)
  assert.equal((await accept(there, id, there.elena)).ok, false)
  const accepted = await accept(there, id, there.elena, 'PEC prot. 123 del 20/11/2026')
  assert.ok(accepted.ok, JSON.stringify(accepted))
  const [row] = await there.sql<{ reason: string; act: string; state: string; address: string; outcome: string }>(`
    select e.reason, e.act, i.state, d.address, tp.outcome from residence.ending e join mail.item i using (registration_id) join mail.dispatch d on d.id = i.dispatch_id
    join residence_transfers.transfer_person tp using (registration_id)`)
  assert.deepEqual(row, {
    reason: 'moved_to_other_desk',
    act: 'PEC prot. 123 del 20/11/2026',
    state: 'forwarded',
    address: 'Via Quarenghi 21, 20151 Milano',
    outcome: 'moved',
  })
})

test('letters may stay until their term, and nobody accepts before the first day', async () => {
  const there = await twoDesks()
  const item = await commitAs(there.house, there.actors.sara, (tx) => addExampleItem(tx, { registrationId: diallo }))
  assert.ok(item.ok)
  const early = await proposed(there, { fromDay: day('2026-12-01') })
  const outcome = await accept(there, early)
  assert.ok(!outcome.ok)
  assert.equal(outcome.refusals[0]?.reason, 'too-early')
  const version = await versionOf(there, early)
  await commitAs(there.house, there.elena, (tx) => withdrawTransfer(tx, { transferId: early, version }))
  const id = await proposed(there, { items: 'keep' })
  assert.ok((await accept(there, id)).ok)
  const [row] = await there.sql<{ state: string }>('select state from mail.item where id = $1', [item.value.id])
  assert.equal(row?.state, 'received')
})

test('whoever must not be found is not there for who does not read of them, and stays when who accepts does not', async () => {
  const there = await twoDesks()
  await there.sql(
    `insert into sharing.protection (id, household_id, service_id, reason, alias, true_name, during)
     select gen_random_uuid(), household_id, $2, 'violence', 'Vela di sera', 'Nucleo', '[2026-11-01,)' from residence.registration where id = $1`,
    [diallo, hubService],
  )
  const elenaId = there.elena.kind === 'user' ? there.elena.userId : ''
  const before = await prepared(there, {}, { wholeDesk: deskService })
  const listed = (id: string) =>
    there.sql<{ registration_id: string }>(
      'select registration_id from residence_transfers.transfer_person where transfer_id = $1',
      [id],
    )
  assert.equal((await listed(before)).length, 2)
  await commitAs(there.house, there.elena, (tx) => withdrawTransfer(tx, { transferId: before, version: 1 }))
  await there.sql(
    'insert into sharing.protection_reader (id, protection_id, user_id, may_release) select gen_random_uuid(), id, $1, true from sharing.protection',
    [elenaId],
  )
  const id = await proposed(there, {}, { wholeDesk: deskService })
  assert.equal((await listed(id)).length, 3)
  assert.ok((await accept(there, id)).ok)
  const [left] = await there.sql<{ outcome: string; open: boolean }>(
    'select p.outcome, upper_inf(r.during) as open from residence_transfers.transfer_person p join residence.registration r on r.id = p.registration_id where p.transfer_id = $1 and r.id = $2',
    [id, diallo],
  )
  assert.deepEqual(left, { outcome: 'left_out', open: true })
})
