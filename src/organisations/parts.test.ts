import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import { commitAs } from '../platform/house.ts'
import { addBody } from './add-body.ts'
import { closeBody, reopenBody } from './close-body.ts'
import { editBody } from './edit-body.ts'
import { hubService, municipality, publicBody } from './examples.ts'
import { addPartner, endPartner } from './partners.ts'
import { addTeam, addTeamMember, closeTeam, endTeamMember } from './teams.ts'

let world: LittleWorld
before(async () => {
  world = await littleWorld()
})

const day = (text: string) => Temporal.PlainDate.from(text)
const cooperative = { kind: 'cooperative', taxCode: null, openedOn: null } as const
const asAda = <T>(work: Parameters<typeof commitAs<T>>[2]) => commitAs(world.house, world.actors.ada, work)

test('a body is added once, however its name is typed, and mended by who added it', async () => {
  const added = await asAda((tx) => addBody(tx, { ...cooperative, name: 'Opera in Fiore' }))
  assert.ok(added.ok)
  const again = await asAda((tx) => addBody(tx, { ...cooperative, name: 'OPERA, in fiore' }))
  assert.equal(!again.ok && again.refusals[0]?.reason, 'same_name')
  const { id } = added.value
  assert.ok((await asAda((tx) => editBody(tx, { ...cooperative, id, version: 1, name: 'Opera in Fiore coop.' }))).ok)
  const stale = await asAda((tx) => editBody(tx, { ...cooperative, id, version: 1, name: 'Altro' }))
  assert.equal(!stale.ok && stale.refusals[0]?.reason, 'stale')
})

test('a tax code with a wrong control digit is refused', async () => {
  const outcome = await asAda((tx) => addBody(tx, { ...cooperative, name: 'Prova', taxCode: '01199250159' }))
  assert.equal(!outcome.ok && outcome.refusals[0]?.field, 'taxCode')
  assert.ok((await asAda((tx) => addBody(tx, { ...cooperative, name: 'Prova', taxCode: '01199250158' }))).ok)
})

test('a body that runs services is not closed; one that runs none closes and reopens', async () => {
  const on = day('2026-11-22')
  const runs = await asAda((tx) => closeBody(tx, { id: municipality, version: 1, on }))
  assert.equal(!runs.ok && runs.refusals[0]?.reason, 'runs_services')
  const added = await asAda((tx) => addBody(tx, { ...cooperative, name: 'Da chiudere' }))
  assert.ok(added.ok)
  const { id } = added.value
  assert.ok((await asAda((tx) => closeBody(tx, { id, version: 1, on }))).ok)
  assert.ok((await asAda((tx) => reopenBody(tx, { id, version: 2 }))).ok)
})

test('a partner has one part at a time, and it ends after its last day', async () => {
  const order = {
    serviceId: hubService,
    organisationId: publicBody,
    part: 'owner',
    from: day('2026-01-01'),
    until: null,
  } as const
  const added = await asAda((tx) => addPartner(tx, order))
  assert.ok(added.ok)
  const again = await asAda((tx) => addPartner(tx, { ...order, from: day('2026-06-01') }))
  assert.equal(!again.ok && again.refusals[0]?.reason, 'same_part')
  const backwards = await asAda((tx) => addPartner(tx, { ...order, part: 'sender', until: day('2025-01-01') }))
  assert.equal(!backwards.ok && backwards.refusals[0]?.field, 'until')
  const { id } = added.value
  assert.ok((await asAda((tx) => endPartner(tx, { id, serviceId: hubService, lastDay: day('2026-11-30') }))).ok)
  const [row] = await world.sql<{ during: string }>(
    'select during::text from organisations.service_partner where id = $1',
    [id],
  )
  assert.equal(row?.during, '[2026-01-01,2026-12-01)')
})

test('a coordinator puts a team together out of those who work in the service', async () => {
  const { carla, omar, elena } = world.actors
  assert.ok(omar.kind === 'user' && elena.kind === 'user')
  const as = <T>(work: Parameters<typeof commitAs<T>>[2]) => commitAs(world.house, carla, work)
  const team = await as((tx) => addTeam(tx, { serviceId: hubService, name: 'Équipe A' }))
  assert.ok(team.ok)
  const join = { teamId: team.value.id, serviceId: hubService, part: 'educatore', from: day('2026-11-22') }
  const member = await as((tx) => addTeamMember(tx, { ...join, userId: omar.userId }))
  assert.ok(member.ok)
  const twice = await as((tx) => addTeamMember(tx, { ...join, userId: omar.userId }))
  assert.equal(!twice.ok && twice.refusals[0]?.reason, 'already_in_team')
  const stranger = await as((tx) => addTeamMember(tx, { ...join, userId: elena.userId }))
  assert.equal(!stranger.ok && stranger.refusals[0]?.reason, 'not_a_worker')
  const leave = { id: member.value.id, teamId: team.value.id, lastDay: day('2026-11-21') }
  assert.ok((await as((tx) => endTeamMember(tx, leave))).ok)
  assert.ok((await as((tx) => closeTeam(tx, { id: team.value.id, serviceId: hubService }))).ok)
})
