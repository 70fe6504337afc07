import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { actingAs, commitAs, readAs } from '../platform/house.ts'
import { done, refused } from '../platform/refusal.ts'
import { commit } from '../platform/transaction.ts'
import { forwardingsOf } from './forwarding-queries.ts'
import { addForwarding, endForwarding } from './keep-forwarding.ts'
import { type KeepTelling, keepTelling } from './keep-telling.ts'
import { checkPin, setPin, tryPin } from './pin.ts'
import { wrongWithPin } from './pin-rules.ts'
import { tellingOf } from './telling-queries.ts'
import { mailAddress, mobileNumber } from './telling-rules.ts'

const day = Temporal.PlainDate.from
const amadou = named('residenza Amadou Diallo')
const fatima = named('residenza Fatima El Amrani')

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

const told: KeepTelling = {
  registrationId: amadou,
  channel: 'sms',
  phone: '347 123 4567',
  email: null,
  agreedOn: day('2026-11-20'),
  language: 'fr',
  version: 0,
}
const tell = (order: Partial<KeepTelling> = {}) =>
  commitAs(world.house, world.actors.sara, (tx) => keepTelling(tx, { ...told, ...order }))

test('numbers are kept as gateways want them, and only those an SMS can reach', () => {
  assert.deepEqual(['347 123 4567', '+221 77 123 45 67', '02 123456', '347', 'mai'].map(mobileNumber), [
    '+393471234567',
    '+221771234567',
    undefined,
    undefined,
    undefined,
  ])
  assert.deepEqual(['a@b.it', 'a@b', 'a b@c.it', 'a@b.it, c@d.it'].map(mailAddress), [
    'a@b.it',
    undefined,
    undefined,
    undefined,
  ])
})

test('how to tell somebody is kept with their consent and language, and read by the desk alone', async () => {
  assert.ok((await tell()).ok)
  const rows = await world.sql(
    `select t.channel, t.recipient, t.agreed_on::text, r.language from residence.telling t
     join residence.registration r on r.id = t.registration_id where t.registration_id = $1`,
    [amadou],
  )
  assert.deepEqual(rows, [{ channel: 'sms', recipient: '+393471234567', agreed_on: '2026-11-20', language: 'fr' }])
  const seen = (actor = world.actors.sara) => readAs(world.house, actor, (tx) => tellingOf(tx, amadou))
  assert.equal((await seen())?.recipient, '+393471234567')
  assert.equal(await seen(world.actors.lina), undefined)
})

test('without a number, a yes and a day nothing is kept; a second window does not write over the first', async () => {
  const wrong = await tell({ version: 1, phone: '02 1234', agreedOn: null })
  assert.deepEqual(wrong.ok ? [] : wrong.refusals.map(({ field }) => field), ['phone', 'agreedOn'])
  const stale = await tell({ channel: 'board', version: 0 })
  assert.equal(stale.ok ? '' : stale.refusals[0]?.reason, 'stale')
  assert.ok((await tell({ channel: 'none', version: 1 })).ok)
  const rows = await world.sql('select channel, recipient from residence.telling where registration_id = $1', [amadou])
  assert.deepEqual(rows, [{ channel: 'none', recipient: null }])
})

test('a PIN is four to six digits that are not the first anybody tries', () => {
  assert.deepEqual(
    ['2580', '902134', '1234', '9876', '0000', '12', '1234567', '12a4'].filter((pin) => !wrongWithPin(pin)),
    ['2580', '902134'],
  )
})

test('only a digest of the PIN is kept; after five wrong tries even the right one waits, also when the commands were refused', async () => {
  const { house, actors } = world
  const asLina = <T>(work: Parameters<typeof commit<T>>[1]) => commit(actingAs(house, actors.lina), work)
  assert.equal(await tryPin(asLina, fatima, '2580'), 'none')
  assert.ok((await commitAs(house, actors.sara, (tx) => setPin(tx, fatima, '2580'))).ok)
  const [kept] = await world.sql<{ digest: string }>('select digest from residence.pin where registration_id = $1', [
    fatima,
  ])
  assert.match(kept?.digest ?? '', /^scrypt:/)
  assert.doesNotMatch(kept?.digest ?? '', /2580/)
  assert.equal(await tryPin(asLina, fatima, '2580'), 'right')
  const verdicts = await Promise.all(Array.from({ length: 7 }, () => tryPin(asLina, fatima, '1111')))
  assert.deepEqual(verdicts.toSorted(), ['locked', 'locked', 'locked', 'wrong', 'wrong', 'wrong', 'wrong'])
  assert.equal(await tryPin(asLina, fatima, '2580'), 'locked')
  const refusedAfter = await asLina(async (tx) =>
    (await checkPin(tx, fatima, '2580')) === 'locked' ? refused({ reason: 'x', sentence: 'x' }) : done(null),
  )
  assert.equal(refusedAfter.ok, false)
  await world.sql(`update residence.pin set locked_until = '2026-01-01T00:00Z' where registration_id = $1`, [fatima])
  assert.equal(await tryPin(asLina, fatima, '2580'), 'right')
  assert.ok((await commitAs(house, actors.sara, (tx) => setPin(tx, fatima, '482910'))).ok)
  assert.equal(await tryPin(asLina, fatima, '2580'), 'wrong')
  assert.equal(await tryPin(asLina, fatima, '482910'), 'right')
})

test('letters are sent on from a day to another, one address at a time', async () => {
  const forward = (from: string, until: string | null) =>
    commitAs(world.house, world.actors.sara, (tx) =>
      addForwarding(tx, {
        registrationId: amadou,
        recipient: 'Diallo presso Sow',
        address: 'Via Padova 10, 20131 Milano',
        from: day(from),
        until: until === null ? null : day(until),
        note: null,
      }),
    )
  const first = await forward('2026-11-22', null)
  assert.ok(first.ok)
  const clash = await forward('2026-12-01', '2026-12-31')
  assert.match(
    clash.ok ? '' : (clash.refusals[0]?.sentence ?? ''),
    /va già a Diallo presso Sow \(dal 22 novembre 2026, senza una fine\)/,
  )
  assert.equal((await forward('2027-02-02', '2027-02-01')).ok, false)
  const end = (on: string) =>
    commitAs(world.house, world.actors.sara, (tx) =>
      endForwarding(tx, { registrationId: amadou, forwardingId: first.value.id, version: 1, on: day(on) }),
    )
  assert.equal((await end('2026-11-21')).ok, false)
  assert.ok((await end('2026-11-30')).ok)
  assert.equal((await end('2026-11-29')).ok, false)
  const at = async (on: string) => {
    const all = await readAs(world.house, world.actors.lina, (tx) => forwardingsOf(tx, amadou))
    return all.find(({ during }) => during.includes(day(on)))
  }
  assert.equal((await at('2026-11-30'))?.address, 'Via Padova 10, 20131 Milano')
  assert.equal(await at('2026-12-01'), undefined)
  assert.ok((await forward('2026-12-01', '2026-12-31')).ok)
})
