import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { named } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { done, refused } from '../platform/refusal.ts'
import { claimNotice } from './claim-notice.ts'
import { addExampleItem } from './examples.ts'
import { type HandOver, handOver } from './hand-over.ts'
import { atFive, diallo, elAmrani, TellingDesk } from './notices-in-tests.ts'
import { noticeRounds, sendNotice } from './send-notice.ts'
import { settleNotice } from './settle-notice.ts'

const popescu = named('residenza Ionut Popescu')

let desk: TellingDesk
before(async () => {
  desk = await TellingDesk.open()
})
after(() => desk.close())
beforeEach(() => desk.quiet())

test('the letters of a morning are one notice, at the desk’s next hour, in few words and without names', async () => {
  const items = [await desk.letter(), await desk.letter()]
  const row = await desk.notice()
  assert.equal(row.due_at.toISOString(), '2026-11-22T16:00:00.000Z')
  await sendNotice(desk.world.house, { noticeId: row.id })
  assert.equal(desk.heard.length, 0)
  await sendNotice(desk.at(atFive), { noticeId: row.id })
  assert.deepEqual(desk.heard, [
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
  assert.equal((await desk.notice()).state, 'sent')
  assert.deepEqual([await desk.stateOf(items[0] ?? ''), await desk.stateOf(items[1] ?? '')], ['notified', 'notified'])
  await sendNotice(desk.at(atFive), { noticeId: row.id })
  assert.equal(desk.heard.length, 1)
})

test('the job that sends is there only if the reception is', async () => {
  const jobs = async () =>
    (
      await desk.world.sql<{ n: number }>(
        `select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send_notice'`,
      )
    )[0]?.n ?? 0
  const [before, notices] = [await jobs(), await desk.world.sql('select id from mail.notice')]
  await commitAs(desk.world.house, desk.world.actors.lina, async (tx) => {
    await addExampleItem(tx, { registrationId: diallo })
    return refused({ reason: 'test', sentence: 'Ci ho ripensato.' })
  })
  assert.equal(await jobs(), before)
  assert.equal((await desk.world.sql('select id from mail.notice')).length, notices.length)
  await desk.letter()
  assert.equal(await jobs(), before + 1)
})

test('who came before is not told', async () => {
  const item = await desk.letter()
  const { house, noticeId } = await desk.due()
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
  const handed = await commitAs(desk.world.house, desk.world.actors.lina, (tx) => handOver(tx, order))
  assert.ok(handed.ok)
  await sendNotice(house, { noticeId })
  assert.equal(desk.heard.length, 0)
  assert.equal((await desk.notice()).state, 'cancelled')
})

test('a letter that comes while the notice leaves is told of in the next', async () => {
  await desk.letter()
  const { house, noticeId } = await desk.due()
  const claimed = await claimNotice(house, noticeId)
  assert.ok(claimed)
  const late = await desk.letter()
  const rows = await desk.world.sql(
    `select state from mail.notice where registration_id = $1 and state in ('sending', 'waiting') order by state`,
    [diallo],
  )
  assert.deepEqual(rows, [{ state: 'sending' }, { state: 'waiting' }])
  await settleNotice(house, { noticeId, attempt: claimed.attempt, sending: { how: 'sent' }, sendsOnce: false })
  assert.equal(await desk.stateOf(late), 'received')
})

test('e-mail is written with the change itself: once, whatever happens after', async () => {
  const item = await desk.letter(elAmrani)
  const { id } = await desk.notice(elAmrani)
  await Promise.all([sendNotice(desk.at(atFive), { noticeId: id }), sendNotice(desk.at(atFive), { noticeId: id })])
  const mails = await desk.world.sql(
    `select m.recipient, m.subject, t.text from platform.outgoing_mail m join platform.outgoing_mail_text t on t.mail_id = m.id`,
  )
  assert.deepEqual(mails, [
    {
      recipient: 'fatima@posta.example',
      subject: 'Vous avez du courrier',
      text: 'Vous avez du courrier. Vous pouvez le retirer ici : Sportello residenza ASP. Numéro 2.\n',
    },
  ])
  assert.equal(await desk.stateOf(item), 'notified')
  await desk.world.sql(
    `update platform.outgoing_mail set state = 'failed', problem = 'Casella piena', settled_at = now()`,
  )
  await noticeRounds(desk.at(atFive))
  const row = await desk.notice(elAmrani)
  assert.deepEqual([row.state, row.problem], ['failed', 'Casella piena'])
})

test('twenty processes at once send it once', async () => {
  await desk.letter()
  const { house, noticeId } = await desk.due()
  await Promise.all(Array.from({ length: 20 }, () => sendNotice(house, { noticeId })))
  assert.equal(desk.heard.length, 1)
})

test('who changed how they want to be told is told as they say now', async () => {
  await desk.tells(popescu, 'sms', '+393330000000')
  await desk.letter(popescu)
  const { id } = await desk.notice(popescu)
  await desk.tells(popescu, 'sms', '+393339999999')
  await sendNotice(desk.at(atFive), { noticeId: id })
  assert.equal(desk.heard.length, 0)
  const rows = await desk.world.sql(
    `select n.state, p.recipient from mail.notice n join mail.notice_recipient p on p.notice_id = n.id where n.registration_id = $1 order by n.created_at, n.state`,
    [popescu],
  )
  assert.deepEqual(rows, [
    { state: 'cancelled', recipient: '+393330000000' },
    { state: 'waiting', recipient: '+393339999999' },
  ])
})

test('a volunteer knows that a notice went, and not where to; who works elsewhere knows nothing', async () => {
  await desk.letter()
  const seenBy = async (who: 'lina' | 'sara' | 'carla') => {
    const outcome = await commitAs(desk.world.house, desk.world.actors[who], async (tx) =>
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
  const events = await desk.world.sql(
    `select 1 from platform.audit_event where table_name like 'mail.%' and (new::text || coalesce(old::text, '')) like '%3331234567%'`,
  )
  assert.deepEqual(events, [])
})
