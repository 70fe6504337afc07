import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { claimNotice } from './claim-notice.ts'
import { TellingDesk } from './notices-in-tests.ts'
import { noticeRounds, sendNotice } from './send-notice.ts'
import { sendSms } from './send-sms.ts'
import { settleNotice } from './settle-notice.ts'

let desk: TellingDesk
before(async () => {
  desk = await TellingDesk.open()
})
after(() => desk.close())
beforeEach(() => desk.quiet())

for (const [status, state] of [
  [500, 'failed'],
  [400, 'failed'],
  [301, 'failed'],
  [503, 'waiting'],
] as const)
  test(`a gateway that answers ${status} leaves the notice ${state}, with why`, async () => {
    desk.answers = (_, answer) => answer.writeHead(status, { location: desk.url }).end('il numero +393331234567 non va')
    const item = await desk.letter()
    const { house, noticeId } = await desk.due()
    await sendNotice(house, { noticeId })
    const row = await desk.notice()
    assert.equal(row.state, state)
    assert.match(row.problem ?? '', new RegExp(`${status}`))
    assert.doesNotMatch(row.problem ?? '', /333/)
    assert.equal(desk.heard.length, 1)
    assert.equal(await desk.stateOf(item), 'received')
  })

test('a gateway that cannot be reached is tried again, four times in all, and then it is a task', async () => {
  await desk.gateway({ url: 'http://127.0.0.1:1/sms' })
  await desk.letter()
  const { noticeId } = await desk.due()
  const attempts = ['17:00', '17:06', '17:30', '18:40']
  const states: string[] = []
  for (const time of attempts) {
    await sendNotice(desk.at(`2026-11-22T${time}:00+01:00`), { noticeId })
    states.push((await desk.notice()).state)
  }
  assert.deepEqual(states, ['waiting', 'waiting', 'waiting', 'failed'])
})

test('a gateway that takes the message and does not answer leaves it unsure, and it is not sent again', async () => {
  desk.answers = (request) => request.socket.destroy()
  await desk.letter()
  const { house, noticeId } = await desk.due()
  await sendNotice(house, { noticeId })
  assert.equal((await desk.notice()).state, 'unsure')
  await noticeRounds(desk.at('2026-11-22T18:00:00+01:00'))
  await sendNotice(desk.at('2026-11-22T18:00:00+01:00'), { noticeId })
  assert.equal(desk.heard.length, 1)
})

test('a slow gateway is waited for only so long', async () => {
  desk.answers = () => {}
  const asked = { url: desk.url, headerName: 'Authorization', key: null, body: '{"to":"{{to}}","text":"{{text}}"}' }
  const started = performance.now()
  const sending = await sendSms(asked, { to: '+39333', text: 'x', key: 'k', from: null }, 150)
  assert.equal(sending.how, 'unsure')
  assert.ok(performance.now() - started < 2000)
})

test('one found half-way after a crash is not sent again: it becomes a task', async () => {
  await desk.letter()
  const { house, noticeId } = await desk.due()
  const claimed = await claimNotice(house, noticeId)
  assert.ok(claimed)
  await sendSms({ ...claimed.gateway, key: null }, claimed.sms)
  assert.equal(desk.heard.length, 1)
  await sendNotice(desk.at('2026-11-22T17:01:00+01:00'), { noticeId })
  assert.equal((await desk.notice()).state, 'sending')
  await noticeRounds(desk.at('2026-11-22T17:10:00+01:00'))
  await sendNotice(desk.at('2026-11-22T17:10:00+01:00'), { noticeId })
  assert.equal((await desk.notice()).state, 'unsure')
  assert.equal(desk.heard.length, 1)
})

test('where the gateway sends once for each key, it is given again with the same one', async () => {
  await desk.gateway({ sendsOnce: true })
  await desk.letter()
  const { house, noticeId } = await desk.due()
  const claimed = await claimNotice(house, noticeId)
  assert.ok(claimed)
  await sendSms({ ...claimed.gateway, key: null }, claimed.sms)
  await sendNotice(desk.at('2026-11-22T17:10:00+01:00'), { noticeId })
  assert.equal((await desk.notice()).state, 'sent')
  assert.deepEqual(new Set(desk.heard.map(({ key }) => key)), new Set([noticeId]))
  await settleNotice(house, { noticeId, attempt: 1, sending: { how: 'broken', problem: 'tardi' }, sendsOnce: true })
  assert.equal((await desk.notice()).state, 'sent')
})
