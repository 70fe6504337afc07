import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addExampleItem } from '../mail/examples.ts'
import { closeService } from '../organisations/close-service.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import { receivingDesk } from './examples.ts'

import { accept, day, diallo, proposed, twoDesks } from './transfers-in-tests.ts'

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

test('a desk with people registered is not closed', async () => {
  const there = await twoDesks()
  const outcome = await commitAs(there.house, system('test'), (tx) =>
    closeService(tx, { id: deskService, version: 1, on: day('2026-12-31') }),
  )
  assert.ok(!outcome.ok)
  assert.equal(outcome.refusals[0]?.reason, 'still-registered')
})
