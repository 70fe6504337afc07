import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import type { Actor } from '../platform/actor.ts'
import { system } from '../platform/actor.ts'
import { commitAs, readAs } from '../platform/house.ts'
import { addUser, type Doors } from './add-user.ts'
import { endRole } from './end-role.ts'
import { hubService, municipality, named, otherService, publicBody, workers } from './examples.ts'
import { giveRole } from './give-role.ts'
import { newPassword } from './new-password.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const today = Temporal.PlainDate.from('2026-11-22')
const doors = (actor: Actor): Doors => ({
  ...world.house,
  read: (work) => readAs(world.house, actor, work),
  commit: (work, key) => commitAs(world.house, actor, work, key),
})
const signsIn = async (email: string, password: string) =>
  (await world.house.signIn.api.signInEmail({ body: { email, password }, asResponse: true })).ok
const idOf = (actor: Actor) => (actor.kind === 'user' ? actor.userId : '')
const inHub = { organisationId: municipality, serviceId: hubService, role: 'worker', from: today } as const
const printed = { ...inHub, entry: 'password' } as const

test('someone new signs in with the password shown once', async () => {
  const outcome = await addUser(doors(world.actors.ada), {
    ...printed,
    name: 'Rita Neri',
    email: 'Rita@approdo.example',
  })
  assert.ok(outcome.ok && outcome.value.password)
  assert.ok(await signsIn('rita@approdo.example', outcome.value.password))
})

test('whoever signs in already gets the role and keeps the password', async () => {
  const outcome = await addUser(doors(world.actors.ada), { ...printed, name: 'Elena', email: workers.elena.email })
  assert.ok(outcome.ok)
  assert.equal(outcome.value.password, null)
  assert.ok(await signsIn(workers.elena.email, 'approdo-demo'))
})

test('the password of someone who also works for another body is not changed', async () => {
  await addUser(doors(world.actors.ada), { ...printed, name: 'Elena', email: workers.elena.email })
  const outcome = await newPassword(doors(world.actors.ada), workers.elena.email)
  assert.equal(!outcome.ok && outcome.refusals[0]?.reason, 'works_elsewhere')
  assert.ok(await signsIn(workers.elena.email, 'approdo-demo'))
})

test('a new password replaces the old one', async () => {
  const outcome = await newPassword(doors(world.actors.ada), workers.paolo.email)
  assert.ok(outcome.ok)
  assert.equal(await signsIn(workers.paolo.email, 'approdo-demo'), false)
  assert.ok(await signsIn(workers.paolo.email, outcome.value.password))
})

test('an administrator is one of a whole body', async () => {
  const order = { ...inHub, role: 'administrator', userId: idOf(world.actors.omar) } as const
  const outcome = await commitAs(world.house, world.actors.ada, (tx) => giveRole(tx, order))
  assert.equal(!outcome.ok && outcome.refusals[0]?.field, 'place')
})

test('the same role in the same place is given once', async () => {
  const order = { ...inHub, userId: idOf(world.actors.omar) }
  const outcome = await commitAs(world.house, world.actors.ada, (tx) => giveRole(tx, order))
  assert.equal(!outcome.ok && outcome.refusals[0]?.reason, 'role_held')
})

test('a role in a service of another body is no role', async () => {
  const order = { organisationId: municipality, serviceId: otherService, role: 'worker', from: today } as const
  const outcome = await commitAs(world.house, world.actors.ada, (tx) =>
    giveRole(tx, { ...order, userId: idOf(world.actors.omar) }),
  )
  assert.equal(!outcome.ok && outcome.refusals[0]?.reason, 'not_found')
})

test('a role ends after its last day; ended before it began, it never was', async () => {
  const userId = idOf(world.actors.anna)
  const give = await commitAs(world.house, world.actors.ada, (tx) => giveRole(tx, { ...inHub, userId }))
  assert.ok(give.ok)
  const { id } = give.value
  assert.ok((await commitAs(world.house, world.actors.ada, (tx) => endRole(tx, { id, userId, lastDay: today }))).ok)
  const during = async () =>
    (await world.sql<{ during: string }>('select during::text from organisations.assignment where id = $1', [id]))[0]
      ?.during
  assert.equal(await during(), '[2026-11-22,2026-11-23)')
  const lastDay = today.subtract({ days: 1 })
  assert.ok((await commitAs(world.house, world.actors.ada, (tx) => endRole(tx, { id, userId, lastDay }))).ok)
  assert.equal(await during(), undefined)
})

test('two administrators who end each other’s role at once leave one of them', async () => {
  const body = { organisationId: publicBody, serviceId: null, role: 'administrator', from: today } as const
  const give = (worker: 'omar' | 'anna') =>
    commitAs(world.house, system('test'), (tx) => giveRole(tx, { ...body, userId: idOf(world.actors[worker]) }))
  const [omar, anna] = [await give('omar'), await give('anna')]
  assert.ok(omar.ok && anna.ok)
  const end = (worker: 'omar' | 'anna', id: string) =>
    commitAs(world.house, system('test'), (tx) =>
      endRole(tx, { id, userId: idOf(world.actors[worker]), lastDay: today }),
    )
  const ended = await Promise.all([end('omar', omar.value.id), end('anna', anna.value.id)])
  assert.equal(ended.filter(({ ok }) => ok).length, 1)
})

test('a body never remains without an administrator', async () => {
  const order = { id: named('incarico ada'), userId: idOf(world.actors.ada), lastDay: today }
  const outcome = await commitAs(world.house, world.actors.ada, (tx) => endRole(tx, order))
  assert.equal(!outcome.ok && outcome.refusals[0]?.reason, 'last_administrator')
})
