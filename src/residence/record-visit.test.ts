import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { recordVisit, undoVisits } from './record-visit.ts'
import type { VisitKind } from './words.ts'

const diallo = named('residenza Amadou Diallo')
const fatima = named('residenza Fatima El Amrani')

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

const visit = (who: 'lina' | 'sara' | 'carla', registrationId: string, kind: VisitKind, day?: string) =>
  commitAs(world.house, world.actors[who], (tx) =>
    recordVisit(tx, { registrationId, kind, onDay: day === undefined ? undefined : Temporal.PlainDate.from(day) }),
  )

const lastSeen = async (registrationId: string) => {
  const [row] = await world.sql<{ on: string }>(
    'select last_on::text as on from residence.seen where registration_id = $1',
    [registrationId],
  )
  return row?.on
}

test('the last day they showed up follows the visits, as the rules say what showing up is', async () => {
  assert.ok((await visit('sara', diallo, 'came', '2026-03-02')).ok)
  assert.equal(await lastSeen(diallo), '2026-03-02')
  assert.ok((await visit('sara', diallo, 'phone', '2026-04-02')).ok)
  assert.ok((await visit('sara', diallo, 'checked_absent', '2026-05-02')).ok)
  assert.equal(await lastSeen(diallo), '2026-03-02')
  assert.ok((await visit('sara', diallo, 'meeting', '2026-02-01')).ok)
  assert.equal(await lastSeen(diallo), '2026-03-02')
})

test('who hands over letters writes a visit and takes it back, without reading those of others', async () => {
  const outcome = await visit('lina', fatima, 'collected', '2026-03-01')
  assert.ok(outcome.ok)
  assert.equal(await lastSeen(fatima), '2026-03-01')
  const seen = await commitAs(world.house, world.actors.lina, async (tx) => {
    const rows = await tx.db.selectFrom('residence.visit').select('id').execute()
    const undone = await undoVisits(tx, [outcome.value.id])
    return done({ rows: rows.length, undone, again: await undoVisits(tx, [outcome.value.id]) })
  })
  assert.deepEqual(seen, { ok: true, value: { rows: 0, undone: 1, again: 0 } })
  assert.equal(await lastSeen(fatima), undefined)
})

test('nobody shows up tomorrow, nor at a desk of others', async () => {
  const tomorrow = await visit('sara', diallo, 'came', '2030-01-01')
  assert.deepEqual(tomorrow.ok ? [] : tomorrow.refusals.map(({ reason }) => reason), ['not-yet'])
  const elsewhere = await visit('carla', diallo, 'came')
  assert.deepEqual(elsewhere.ok ? [] : elsewhere.refusals.map(({ reason }) => reason), ['not-here'])
  const mine = await visit('sara', fatima, 'came', '2026-03-05')
  assert.ok(mine.ok)
  const undone = await commitAs(world.house, world.actors.carla, async (tx) =>
    done(await undoVisits(tx, [mine.value.id])),
  )
  assert.deepEqual(undone, { ok: true, value: 0 })
})
