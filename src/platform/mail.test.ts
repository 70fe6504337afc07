import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { municipality, publicBody } from '../organisations/examples.ts'
import { system } from './actor.ts'
import { commitAs, type House, readAs } from './house.ts'
import { startJobs } from './jobs.ts'
import { linkPlace, type Mail, queueMail } from './mail.ts'
import { openMailer } from './mailer.ts'
import { done, refused } from './refusal.ts'
import { mailRounds, markHandedOver, sendMail, tryAgain } from './send-mail.ts'
import { bodyOf, type PostOffice, postOffice } from './smtp-in-tests.ts'

let world: LittleWorld
let post: PostOffice
let house: House
before(async () => {
  world = await littleWorld()
  post = await postOffice()
  house = withServer(post.url)
})
after(() => post.close())
beforeEach(() => {
  post.letters.length = 0
  post.refuse()
})

const withServer = (smtpUrl: string): House => ({
  ...world.house,
  mailer: openMailer({ smtpUrl, from: 'Approdo <approdo@comune.example>' }),
})
const actor = system('prova')
const letter: Mail = { to: 'rita@approdo.example', subject: 'Una prova', text: 'Ciao.', organisationId: municipality }
async function queued(mail: Mail = letter): Promise<string> {
  const outcome = await commitAs(house, actor, async (tx) => done(await queueMail(tx, mail)))
  return outcome.ok ? outcome.value : ''
}
const stateOf = async (id: string) =>
  (await world.sql('select state, attempts, problem from platform.outgoing_mail where id = $1', [id]))[0]

test('a mail leaves once, after its transaction is committed', async () => {
  const jobs = await startJobs(house, world.adminUrl, { tasks: { send_mail: sendMail }, timetable: [] }, () => {})
  const id = await queued()
  for (let tries = 0; tries < 100 && (await stateOf(id))?.state !== 'sent'; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  await sendMail(house, { mailId: id })
  await jobs.stop()
  assert.equal(post.letters.length, 1)
  assert.deepEqual(post.letters[0]?.to, ['rita@approdo.example'])
  assert.match(post.letters[0]?.text ?? '', new RegExp(`^Message-ID: <${id}@comune.example>\r$`, 'm'))
  assert.deepEqual(await stateOf(id), { state: 'sent', attempts: 1, problem: null })
})

test('a mail of a transaction that was refused never was', async () => {
  let id = ''
  await commitAs(house, actor, async (tx) => {
    id = await queueMail(tx, letter)
    return refused({ reason: 'no', sentence: 'No.' })
  })
  await sendMail(house, { mailId: id })
  assert.equal(post.letters.length, 0)
  assert.equal((await world.sql('select from graphile_worker.jobs where key = $1', [`send_mail:${id}`])).length, 0)
})

test('while the server is down the mail stays, and leaves when it is back', async () => {
  const away = await postOffice()
  const later = withServer(away.url)
  await away.close()
  const id = await queued()
  await assert.rejects(sendMail(later, { mailId: id }), /did not take/)
  assert.deepEqual(await stateOf(id), { state: 'waiting', attempts: 1, problem: 'Il server di posta non risponde.' })
  await sendMail(house, { mailId: id })
  assert.deepEqual(await stateOf(id), { state: 'sent', attempts: 2, problem: null })
})

test('a server that asks to wait is asked again; one that refuses the recipient is believed, until somebody tries again', async () => {
  const id = await queued()
  post.refuse({ code: 451, says: 'greylisted' })
  await assert.rejects(sendMail(house, { mailId: id }))
  post.refuse({ code: 550, says: 'no such mailbox' })
  await sendMail(house, { mailId: id })
  const lost = await stateOf(id)
  assert.equal(lost?.state, 'failed')
  assert.match(lost?.problem, /no such mailbox/)
  post.refuse()
  await commitAs(house, actor, async (tx) => done(await tryAgain(tx, id)))
  await sendMail(house, { mailId: id })
  assert.equal((await stateOf(id))?.state, 'sent')
})

test('a server that never takes a mail is not asked for ever', async () => {
  const id = await queued()
  post.refuse({ code: 451, says: 'later' })
  for (let attempt = 1; attempt < 12; attempt++) await assert.rejects(sendMail(house, { mailId: id }))
  await sendMail(house, { mailId: id })
  assert.equal((await stateOf(id))?.state, 'failed')
})

test('nothing typed becomes a header or a second recipient', async () => {
  const id = await queued({ ...letter, subject: 'Una prova\r\nBcc: ladro@altrove.example\r\n\r\nCorpo falso' })
  await sendMail(house, { mailId: id })
  const [sent] = post.letters
  assert.deepEqual(sent?.to, ['rita@approdo.example'])
  assert.doesNotMatch(sent?.text ?? '', /^bcc:/im)
  assert.equal(bodyOf(sent?.text ?? '').trim(), 'Ciao.')
  for (const to of [
    'rita@approdo.example\r\nBcc: ladro@altrove.example',
    'rita@approdo.example, ladro@altrove.example',
    'Rita <rita@approdo.example>',
    'rita',
  ])
    await assert.rejects(queued({ ...letter, to }), /one address/, to)
  await assert.rejects(
    world.sql(
      `insert into platform.outgoing_mail (id, recipient, subject) values (gen_random_uuid(), 'a@b.example', E'x\\ny')`,
    ),
    /check constraint/,
  )
})

test('a link is sealed while the mail waits, reaches its owner, and is gone once the mail has left', async () => {
  const link = 'https://approdo.comune.example/invito/segreto'
  const id = await queued({ ...letter, text: `Entra da qui: ${linkPlace}`, sealedLink: await house.seal.close(link) })
  const kept = async () => (await world.sql('select * from platform.outgoing_mail_text where mail_id = $1', [id]))[0]
  assert.doesNotMatch(JSON.stringify(await kept()), /segreto/)
  await sendMail(house, { mailId: id })
  assert.match(bodyOf(post.letters[0]?.text ?? ''), /Entra da qui: https:\/\/approdo.comune.example\/invito\/segreto/)
  assert.equal((await kept())?.sealed_link, null)
  const trail = await world.sql(`select coalesce(new, old)::text as row from platform.audit_event where row_id = $1`, [
    id,
  ])
  assert.ok(trail.length > 0)
  assert.doesNotMatch(JSON.stringify(trail), /segreto|Entra da qui/)
})

test('without a mail server the mail waits, is handed over, and leaves nothing to open', async () => {
  const id = await queued({ ...letter, sealedLink: await house.seal.close('x') })
  await sendMail(world.house, { mailId: id })
  assert.equal((await stateOf(id))?.state, 'waiting')
  await commitAs(house, world.actors.ada, async (tx) => done(await markHandedOver(tx, id)))
  assert.equal((await stateOf(id))?.state, 'handed_over')
  await sendMail(house, { mailId: id })
  assert.equal(post.letters.length, 0)
})

test('what waited for a server is picked up; what mails said goes when its time is over', async () => {
  const id = await queued()
  await world.sql(`delete from graphile_worker._private_jobs`)
  await world.sql(`update platform.outgoing_mail set created_at = created_at - interval '1 hour' where id = $1`, [id])
  await mailRounds(house)
  const jobs = await world.sql(`select from graphile_worker.jobs where task_identifier = 'send_mail'`)
  assert.equal(jobs.length, 1)
  await world.sql(`update platform.outgoing_mail set created_at = created_at - interval '91 days' where id = $1`, [id])
  await mailRounds(house)
  assert.equal((await world.sql('select from platform.outgoing_mail_text where mail_id = $1', [id])).length, 0)
})

test('any worker may cause a mail; only administrators of its body read it', async () => {
  const outcome = await commitAs(house, world.actors.omar, async (tx) => done(await queueMail(tx, letter)))
  const id = outcome.ok ? outcome.value : ''
  const other = await queued({ ...letter, organisationId: publicBody })
  const readers = async (mailId: string) => {
    const found: string[] = []
    for (const worker of ['ada', 'omar', 'carla', 'elena'] as const) {
      const seen = await readAs(house, world.actors[worker], ({ db }) =>
        db
          .selectFrom('platform.outgoing_mail as m')
          .innerJoin('platform.outgoing_mail_text as t', 't.mail_id', 'm.id')
          .select('m.id')
          .where('m.id', '=', mailId)
          .execute(),
      )
      if (seen.length > 0) found.push(worker)
    }
    return found
  }
  assert.deepEqual(await readers(id), ['ada'])
  assert.deepEqual(await readers(other), [])
})
