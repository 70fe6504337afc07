import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { after, before, beforeEach, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named, publicBody } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs, type House } from '../platform/house.ts'
import { done, refused } from '../platform/refusal.ts'
import { addExampleItem } from './examples.ts'
import { keepGateway } from './gateways.ts'
import { type HandOver, handOver } from './hand-over.ts'
import { claimNotice, noticeRounds, sendNotice, settleNotice } from './send-notice.ts'
import { sendSms } from './send-sms.ts'

const diallo = named('residenza Amadou Diallo')
const elAmrani = named('residenza Fatima El Amrani')
const popescu = named('residenza Ionut Popescu')

type Heard = {
  key: string | undefined
  authorization: string | undefined
  body: { to: string; text: string; id: string }
}
const heard: Heard[] = []
let answers: (request: IncomingMessage, answer: ServerResponse) => void = ok
function ok(_: IncomingMessage, answer: ServerResponse) {
  answer.writeHead(202).end('{}')
}
const server = createServer(async (request, answer) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const key = request.headers['idempotency-key']
  heard.push({
    key: typeof key === 'string' ? key : undefined,
    authorization: request.headers.authorization,
    body: JSON.parse(Buffer.concat(parts).toString()),
  })
  answers(request, answer)
})
let url = ''

let world: LittleWorld
before(async () => {
  world = await deskWorld()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/sms`
  await gateway()
  await tells(diallo, 'sms', '+393331234567')
  await tells(elAmrani, 'email', 'fatima@posta.example')
})
after(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  answers = ok
  await world.sql(`update mail.notice set state = 'cancelled' where state in ('waiting', 'sending')`)
  await gateway()
  heard.length = 0
})

async function gateway(change: { sendsOnce?: boolean; url?: string } = {}) {
  const [kept] = await world.sql<{ version: number }>('select version from mail.sms_gateway')
  const outcome = await commitAs(world.house, system('test'), (tx) =>
    keepGateway(tx, world.house.seal, {
      organisationId: publicBody,
      url,
      headerName: 'Authorization',
      key: 'Bearer segreto',
      body: '{"to":"{{to}}","text":"{{text}}","id":"{{key}}"}',
      sender: null,
      sendsOnce: false,
      isOn: true,
      version: kept?.version ?? 0,
      ...change,
    }),
  )
  assert.ok(outcome.ok)
}

const tells = (registration: string, channel: string, recipient: string) =>
  world.sql(
    `insert into residence.telling (id, registration_id, channel, recipient, agreed_on) values (gen_random_uuid(), $1, $2, $3, '2026-01-01')
     on conflict (registration_id) do update set channel = excluded.channel, recipient = excluded.recipient`,
    [registration, channel, recipient],
  )

const at = (when: string): House => ({ ...world.house, clock: stoppedAt(when) })
const atFive = '2026-11-22T17:00:00+01:00'

async function letter(registrationId = diallo): Promise<string> {
  const outcome = await commitAs(world.house, world.actors.lina, (tx) => addExampleItem(tx, { registrationId }))
  assert.ok(outcome.ok)
  return outcome.value.id
}

type Row = { id: string; state: string; problem: string | null; attempts: number; due_at: Date; channel: string }
async function notice(registration = diallo): Promise<Row> {
  const [row] = await world.sql<Row>(
    'select * from mail.notice where registration_id = $1 order by created_at desc, id limit 1',
    [registration],
  )
  assert.ok(row)
  return row
}
const stateOf = async (item: string) =>
  (await world.sql<{ state: string }>('select state from mail.item where id = $1', [item]))[0]?.state
const due = async () => {
  const row = await notice()
  return { house: at(atFive), noticeId: row.id }
}

test('the letters of a morning are one notice, at the desk’s next hour, in few words and without names', async () => {
  const items = [await letter(), await letter()]
  const row = await notice()
  assert.equal(row.due_at.toISOString(), '2026-11-22T16:00:00.000Z')
  await sendNotice(world.house, { noticeId: row.id })
  assert.equal(heard.length, 0)
  await sendNotice(at(atFive), { noticeId: row.id })
  assert.deepEqual(heard, [
    {
      key: row.id,
      authorization: 'Bearer segreto',
      body: {
        to: '+393331234567',
        text: "C'è posta per lei. Può ritirarla qui: Sportello residenza ASP. Numero 1.",
        id: row.id,
      },
    },
  ])
  assert.equal((await notice()).state, 'sent')
  assert.deepEqual([await stateOf(items[0] ?? ''), await stateOf(items[1] ?? '')], ['notified', 'notified'])
  await sendNotice(at(atFive), { noticeId: row.id })
  assert.equal(heard.length, 1)
})

test('the job that sends is there only if the reception is', async () => {
  const jobs = async () =>
    (
      await world.sql<{ n: number }>(
        `select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send_notice'`,
      )
    )[0]?.n ?? 0
  const [before, notices] = [await jobs(), await world.sql('select id from mail.notice')]
  await commitAs(world.house, world.actors.lina, async (tx) => {
    await addExampleItem(tx, { registrationId: diallo })
    return refused({ reason: 'test', sentence: 'Ci ho ripensato.' })
  })
  assert.equal(await jobs(), before)
  assert.equal((await world.sql('select id from mail.notice')).length, notices.length)
  await letter()
  assert.equal(await jobs(), before + 1)
})

test('who came before is not told', async () => {
  const item = await letter()
  const { house, noticeId } = await due()
  const order: HandOver = {
    key: noticeId,
    registrationId: diallo,
    pieces: [item],
    proxyId: null,
    identity: 'known',
    identityNote: null,
    proof: 'paper',
    signature: null,
  }
  const handed = await commitAs(world.house, world.actors.lina, (tx) => handOver(tx, order))
  assert.ok(handed.ok)
  await sendNotice(house, { noticeId })
  assert.equal(heard.length, 0)
  assert.equal((await notice()).state, 'cancelled')
})

test('a letter that comes while the notice leaves is told of in the next', async () => {
  await letter()
  const { house, noticeId } = await due()
  const claimed = await claimNotice(house, noticeId)
  assert.ok(claimed)
  const late = await letter()
  const rows = await world.sql(
    `select state from mail.notice where registration_id = $1 and state in ('sending', 'waiting') order by state`,
    [diallo],
  )
  assert.deepEqual(rows, [{ state: 'sending' }, { state: 'waiting' }])
  await settleNotice(house, { noticeId, attempt: claimed.attempt, sending: { how: 'sent' }, sendsOnce: false })
  assert.equal(await stateOf(late), 'received')
})

test('e-mail is written with the change itself: once, whatever happens after', async () => {
  const item = await letter(elAmrani)
  const { id } = await notice(elAmrani)
  await Promise.all([sendNotice(at(atFive), { noticeId: id }), sendNotice(at(atFive), { noticeId: id })])
  const mails = await world.sql(
    `select m.recipient, m.subject, t.text from platform.outgoing_mail m join platform.outgoing_mail_text t on t.mail_id = m.id`,
  )
  assert.deepEqual(mails, [
    {
      recipient: 'fatima@posta.example',
      subject: 'Vous avez du courrier',
      text: 'Vous avez du courrier. Vous pouvez le retirer ici : Sportello residenza ASP. Numéro 2.\n',
    },
  ])
  assert.equal(await stateOf(item), 'notified')
  await world.sql(`update platform.outgoing_mail set state = 'failed', problem = 'Casella piena', settled_at = now()`)
  await noticeRounds(at(atFive))
  const row = await notice(elAmrani)
  assert.deepEqual([row.state, row.problem], ['failed', 'Casella piena'])
})

for (const [status, state] of [
  [500, 'failed'],
  [400, 'failed'],
  [301, 'failed'],
  [503, 'waiting'],
] as const)
  test(`a gateway that answers ${status} leaves the notice ${state}, with why`, async () => {
    answers = (_, answer) => answer.writeHead(status, { location: url }).end('il numero +393331234567 non va')
    const item = await letter()
    const { house, noticeId } = await due()
    await sendNotice(house, { noticeId })
    const row = await notice()
    assert.equal(row.state, state)
    assert.match(row.problem ?? '', new RegExp(`${status}`))
    assert.doesNotMatch(row.problem ?? '', /333/)
    assert.equal(heard.length, 1)
    assert.equal(await stateOf(item), 'received')
  })

test('a gateway that cannot be reached is tried again, four times in all, and then it is a task', async () => {
  await gateway({ url: 'http://127.0.0.1:1/sms' })
  await letter()
  const { noticeId } = await due()
  const attempts = ['17:00', '17:06', '17:30', '18:40']
  const states: string[] = []
  for (const time of attempts) {
    await sendNotice(at(`2026-11-22T${time}:00+01:00`), { noticeId })
    states.push((await notice()).state)
  }
  assert.deepEqual(states, ['waiting', 'waiting', 'waiting', 'failed'])
})

test('a gateway that takes the message and does not answer leaves it unsure, and it is not sent again', async () => {
  answers = (request) => request.socket.destroy()
  await letter()
  const { house, noticeId } = await due()
  await sendNotice(house, { noticeId })
  assert.equal((await notice()).state, 'unsure')
  await noticeRounds(at('2026-11-22T18:00:00+01:00'))
  await sendNotice(at('2026-11-22T18:00:00+01:00'), { noticeId })
  assert.equal(heard.length, 1)
})

test('a slow gateway is waited for only so long', async () => {
  answers = () => {}
  const asked = { url, headerName: 'Authorization', key: null, body: '{"to":"{{to}}","text":"{{text}}"}' }
  const started = performance.now()
  const sending = await sendSms(asked, { to: '+39333', text: 'x', key: 'k', from: null }, 150)
  assert.equal(sending.how, 'unsure')
  assert.ok(performance.now() - started < 2000)
})

test('one found half-way after a crash is not sent again: it becomes a task', async () => {
  await letter()
  const { house, noticeId } = await due()
  const claimed = await claimNotice(house, noticeId)
  assert.ok(claimed)
  await sendSms({ ...claimed.gateway, key: null }, claimed.sms)
  assert.equal(heard.length, 1)
  await sendNotice(at('2026-11-22T17:01:00+01:00'), { noticeId })
  assert.equal((await notice()).state, 'sending')
  await noticeRounds(at('2026-11-22T17:10:00+01:00'))
  await sendNotice(at('2026-11-22T17:10:00+01:00'), { noticeId })
  assert.equal((await notice()).state, 'unsure')
  assert.equal(heard.length, 1)
})

test('where the gateway sends once for each key, it is given again with the same one', async () => {
  await gateway({ sendsOnce: true })
  await letter()
  const { house, noticeId } = await due()
  const claimed = await claimNotice(house, noticeId)
  assert.ok(claimed)
  await sendSms({ ...claimed.gateway, key: null }, claimed.sms)
  await sendNotice(at('2026-11-22T17:10:00+01:00'), { noticeId })
  assert.equal((await notice()).state, 'sent')
  assert.deepEqual(new Set(heard.map(({ key }) => key)), new Set([noticeId]))
  await settleNotice(house, { noticeId, attempt: 1, sending: { how: 'broken', problem: 'tardi' }, sendsOnce: true })
  assert.equal((await notice()).state, 'sent')
})

test('twenty processes at once send it once', async () => {
  await letter()
  const { house, noticeId } = await due()
  await Promise.all(Array.from({ length: 20 }, () => sendNotice(house, { noticeId })))
  assert.equal(heard.length, 1)
})

test('who changed how they want to be told is told as they say now', async () => {
  await tells(popescu, 'sms', '+393330000000')
  await letter(popescu)
  const { id } = await notice(popescu)
  await tells(popescu, 'sms', '+393339999999')
  await sendNotice(at(atFive), { noticeId: id })
  assert.equal(heard.length, 0)
  const rows = await world.sql(
    `select n.state, p.recipient from mail.notice n join mail.notice_recipient p on p.notice_id = n.id where n.registration_id = $1 order by n.created_at, n.state`,
    [popescu],
  )
  assert.deepEqual(rows, [
    { state: 'cancelled', recipient: '+393330000000' },
    { state: 'waiting', recipient: '+393339999999' },
  ])
})

test('a volunteer knows that a notice went, and not where to; who works elsewhere knows nothing', async () => {
  await letter()
  const seenBy = async (who: 'lina' | 'sara' | 'carla') => {
    const outcome = await commitAs(world.house, world.actors[who], async (tx) =>
      done({
        notices: (await tx.db.selectFrom('mail.notice').select('id').execute()).length > 0,
        recipients: (await tx.db.selectFrom('mail.notice_recipient').select('recipient').execute()).length > 0,
        tellings: (await tx.db.selectFrom('residence.telling').select('id').execute()).length > 0,
        gateways: (await tx.db.selectFrom('mail.sms_gateway').select('id').execute()).length > 0,
      }),
    )
    assert.ok(outcome.ok)
    return outcome.value
  }
  assert.deepEqual(await seenBy('lina'), { notices: true, recipients: false, tellings: false, gateways: false })
  assert.deepEqual(await seenBy('sara'), { notices: true, recipients: true, tellings: true, gateways: false })
  assert.deepEqual(await seenBy('carla'), { notices: false, recipients: false, tellings: false, gateways: false })
  const events = await world.sql(
    `select 1 from platform.audit_event where table_name like 'mail.%' and (new::text || coalesce(old::text, '')) like '%3331234567%'`,
  )
  assert.deepEqual(events, [])
})
