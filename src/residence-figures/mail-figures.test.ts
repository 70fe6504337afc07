import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { addExampleItem } from '../mail/examples.ts'
import { handOver } from '../mail/hand-over.ts'
import { undoHandOver } from '../mail/undo-hand-over.ts'
import { withdrawItem } from '../mail/withdraw-item.ts'
import { commitAs } from '../platform/house.ts'
import {
  type CountedDesk,
  countedDesk,
  diallo,
  elAmrani,
  figures,
  plain,
  popescu,
  today,
  visit,
} from './figures-in-tests.ts'
import { periodOf } from './period-rules.ts'

let desk: CountedDesk
before(async () => {
  desk = await countedDesk()
})

test('a person on a day is one visit; ten people in a minute are ten; a proxy alone is apart; a call is none', async () => {
  await visit(desk, diallo, '2026-03-02', 'came')
  await visit(desk, diallo, '2026-03-02', 'collected')
  await visit(desk, elAmrani, '2026-03-02', 'collected')
  await visit(desk, popescu, '2026-03-02', 'collected_by_proxy')
  await visit(desk, popescu, '2026-03-03', 'phone')
  const undone = await visit(desk, popescu, '2026-03-04', 'meeting')
  await desk.sql('update residence.visit set undone_at = now() where id = $1', [undone])
  assert.deepEqual(plain((await figures(desk, desk.sara)).visits), { person: 2, proxy: 1 })
  await visit(desk, popescu, '2026-03-02', 'came')
  assert.deepEqual(plain((await figures(desk, desk.sara)).visits), { person: 3 })
})

test('pieces are counted by kind and by how they stand, those recorded by mistake apart; days run from the arrival', async () => {
  const receive = async (registrationId: string, kind: 'ordinary' | 'judicial', receivedOn: string) => {
    const outcome = await commitAs(desk.house, desk.actors.elena, (tx) =>
      addExampleItem(tx, { registrationId, kind, sender: 'INPS', receivedOn: Temporal.PlainDate.from(receivedOn) }),
    )
    assert.ok(outcome.ok)
    return outcome.value.id
  }
  const first = await receive(diallo, 'ordinary', '2026-11-12')
  const second = await receive(diallo, 'ordinary', '2026-11-20')
  await receive(elAmrani, 'judicial', '2026-10-31')
  const mistake = await receive(elAmrani, 'ordinary', '2026-11-22')
  await commitAs(desk.house, desk.actors.elena, (tx) => withdrawItem(tx, mistake))
  const order = {
    key: randomUUID(),
    registrationId: diallo,
    pieces: [first, second],
    proxyId: null,
    identity: 'known',
    identityNote: null,
    proof: 'paper',
    signature: null,
  } as const
  const handed = await commitAs(desk.house, desk.actors.lina, (tx) =>
    handOver(tx, { ...order, pieces: [first, second] }),
  )
  assert.ok(handed.ok)
  const counted = await figures(desk, desk.sara)
  assert.deepEqual(plain(counted.items.get('ordinary') ?? new Map()), { collected: 2, withdrawn: 1 })
  assert.deepEqual(plain(counted.items.get('judicial') ?? new Map()), { received: 1 })
  assert.deepEqual(
    counted.daysToCollect.toSorted((a, b) => a.days - b.days),
    [
      { days: 2, count: 1 },
      { days: 10, count: 1 },
    ],
  )
  const november = await figures(desk, desk.sara, periodOf({ dal: '2026-11-13', al: '2026-11-22' }, today, true).period)
  assert.deepEqual(
    plain(november.items.get('ordinary') ?? new Map()),
    { collected: 1, withdrawn: 1 },
    'a part of a month',
  )
  const undone = await commitAs(desk.house, desk.actors.elena, (tx) =>
    undoHandOver(tx, { id: handed.value.id, reason: 'sbagliata' }),
  )
  assert.ok(undone.ok)
  assert.deepEqual(plain((await figures(desk, desk.sara)).items.get('ordinary') ?? new Map()), {
    received: 2,
    withdrawn: 1,
  })
})
