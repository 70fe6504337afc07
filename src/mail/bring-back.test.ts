import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { deskService } from '../residence/examples.ts'
import { keepForTerm } from './correct-item.ts'
import { dispatchItems } from './dispatch-items.ts'
import { addExampleItem } from './examples.ts'
import { handOver } from './hand-over.ts'
import { undoDispatch } from './undo-dispatch.ts'
import { undoHandOver } from './undo-hand-over.ts'
import { bringBackItem, withdrawItem } from './withdraw-item.ts'

const diallo = named('residenza Amadou Diallo')
let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

async function byWhoKeeps<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
  const outcome = await commitAs(world.house, world.actors.sara, work)
  assert.ok(outcome.ok)
  return outcome.value
}

type Left = { received: string; notified: string; kept: string }

/** One that waits, one whose person was told of it, one kept for its term. */
async function three(): Promise<Left> {
  const letter = async () => (await byWhoKeeps((tx) => addExampleItem(tx, { registrationId: diallo }))).id
  const [received, notified, kept] = [await letter(), await letter(), await letter()]
  await byWhoKeeps((tx) => keepForTerm(tx, { id: kept, version: 1, kept: true }))
  const notice = randomUUID()
  await world.sql(
    `insert into mail.notice (id, service_id, registration_id, household_id, person_id, channel, language, due_at, state, attempts)
     select $1, service_id, registration_id, household_id, person_id, 'sms', 'fr', now(), 'sent', 1 from mail.item where id = $2`,
    [notice, notified],
  )
  await world.sql('insert into mail.notice_item (notice_id, item_id) values ($1, $2)', [notice, notified])
  await world.sql(`update mail.item set state = 'notified' where id = $1`, [notified])
  return { received, notified, kept }
}

async function areAsBefore(left: Left): Promise<void> {
  for (const [state, id] of Object.entries(left)) {
    const [item] = await world.sql<{ state: string }>('select state from mail.item where id = $1', [id])
    assert.equal(item?.state, state)
  }
}

test('what a return took comes back as it was', async () => {
  const left = await three()
  const { id } = await byWhoKeeps((tx) =>
    dispatchItems(tx, { key: randomUUID(), serviceId: deskService, kind: 'returned', itemIds: Object.values(left) }),
  )
  await byWhoKeeps((tx) => undoDispatch(tx, { id, reason: 'Non è partita' }))
  await areAsBefore(left)
})

test('what was handed over comes back as it was', async () => {
  const left = await three()
  const { id } = await byWhoKeeps((tx) =>
    handOver(tx, {
      key: randomUUID(),
      registrationId: diallo,
      pieces: Object.values(left),
      proxyId: null,
      identity: 'document',
      identityNote: null,
      proof: 'paper',
      signature: null,
    }),
  )
  await byWhoKeeps((tx) => undoHandOver(tx, { id, reason: 'Persona sbagliata' }))
  await areAsBefore(left)
})

test('what was recorded by mistake, and was not, comes back as it was', async () => {
  const left = await three()
  for (const id of Object.values(left)) {
    await byWhoKeeps((tx) => withdrawItem(tx, id))
    await byWhoKeeps((tx) => bringBackItem(tx, id))
  }
  await areAsBefore(left)
})

test('kept no longer when it left, it is not kept when it comes back', async () => {
  const { kept } = await three()
  await byWhoKeeps((tx) => keepForTerm(tx, { id: kept, version: 2, kept: false }))
  await byWhoKeeps((tx) => withdrawItem(tx, kept))
  await byWhoKeeps((tx) => bringBackItem(tx, kept))
  const [item] = await world.sql<{ state: string }>('select state from mail.item where id = $1', [kept])
  assert.equal(item?.state, 'received')
})
