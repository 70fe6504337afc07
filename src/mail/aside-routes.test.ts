import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { mailPaths as paths } from './paths.ts'
import { arrival, of, Post } from './post-in-tests.ts'

let desk: Post
before(async () => {
  desk = await Post.open()
})

test('an unknown name is set aside with what to do, and a volunteer does not decide on it', async () => {
  const answer = await desk.send(
    paths.morning(),
    arrival({ q: 'Zorro', aside: 'on', asideReason: 'unknown', asideTodo: 'return' }),
  )
  assert.equal(answer.status, 303)
  const item = await desk.one(`written_name = 'Zorro'`)
  assert.deepEqual([item.state, item.aside_todo], ['set_aside', 'return'])
  assert.match(await desk.page(paths.aside()), /Zorro/)
  assert.equal((await desk.get(paths.settleAside(item.id))).status, 403)
  assert.equal((await desk.send(paths.settleAside(item.id), { what: 'todo', todo: 'ask' })).status, 403)
})

test('a piece set aside becomes its person’s, with the days of its arrival', async () => {
  await desk.world.sql(`update residence.registration set box = 'C3' where id = $1`, [of.elAmrani])
  const { id } = await desk.one(`written_name = 'Omar Fahrid'`)
  const looked = await desk.send(paths.settleAside(id), { what: 'assign', q: 'el amr', version: '1' }, 'sara')
  assert.match(await looked.text(), new RegExp(of.elAmrani))
  const stale = await desk.send(
    paths.settleAside(id),
    { what: 'assign', registration: of.elAmrani, version: '7' },
    'sara',
  )
  assert.equal(stale.status, 422)
  const fields = { what: 'assign', registration: of.elAmrani, version: '1' }
  assert.equal((await desk.send(paths.settleAside(id), fields, 'sara')).status, 303)
  const item = await desk.one('id = $1', [id])
  assert.deepEqual(
    [item.state, item.registration_id, item.aside_reason, item.shelf, item.collect_by],
    ['received', of.elAmrani, null, 'C3', '2027-07-20'],
  )
  assert.equal((await desk.send(paths.settleAside(id), fields, 'sara')).status, 404, 'no longer aside')
})

test('to somebody whose registration ended nothing is given', async () => {
  const { id, version } = await desk.one(`registration_id = $1 and state = 'set_aside'`, [of.bianchi])
  const answer = await desk.send(
    paths.settleAside(id),
    { what: 'assign', registration: of.bianchi, version: String(version) },
    'sara',
  )
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /si restituisce o si inoltra/)
})
