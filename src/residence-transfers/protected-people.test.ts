import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hubService } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { deskService } from '../residence/examples.ts'
import { withdrawTransfer } from './propose-transfer.ts'

import { accept, diallo, prepared, proposed, twoDesks } from './transfers-in-tests.ts'

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
