import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addExampleItem } from '../mail/examples.ts'
import { closeService } from '../organisations/close-service.ts'
import { named } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import { receivingDesk } from './examples.ts'
import { withdrawTransfer } from './propose-transfer.ts'

import { accept, day, diallo, proposed, twoDesks, versionOf } from './transfers-in-tests.ts'

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
