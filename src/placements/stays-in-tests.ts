import { type LittleWorld, littleWorld } from '../../test/little-world.ts'
import type { Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { stoppedAt } from '../platform/clock.ts'
import { commitAs } from '../platform/house.ts'
import { done, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addExampleStay, type ExampleStay } from './examples.ts'

export type StaysWorld = LittleWorld & {
  /** Forgets every stay and every night. */
  empty(): Promise<void>
  add(stay: ExampleStay): Promise<string>
  as<T>(worker: Worker, work: (tx: Tx) => Promise<Outcome<T>>, day?: string): Promise<Outcome<T>>
  /** Lines of the ledger as "kind bed nights", read by plain SQL. */
  ledger(): Promise<string[]>
}

/** The little world with what tests of stays need. */
export async function staysWorld(day: string): Promise<StaysWorld> {
  const world = await littleWorld(day)
  const { house, sql } = world
  return {
    ...world,
    empty: async () => {
      await sql('truncate placements.stay, placements.offer cascade')
      await sql('delete from housing.bed_nights')
    },
    add: async (stay) => {
      const outcome = await commitAs(house, system('test'), async (tx) => done(await addExampleStay(tx, stay)))
      if (!outcome.ok) throw new Error('the example was refused')
      return outcome.value
    },
    as: (worker, work, on) => commitAs(on ? { ...house, clock: stoppedAt(on) } : house, world.actors[worker], work),
    ledger: async () => {
      const rows = await sql<{ line: string }>(
        `select concat_ws(' ', n.kind, u.name || '/' || r.name || '/' || b.name, n.nights::text) as line
        from housing.bed_nights n join housing.bed b on b.id = n.bed_id join housing.room r on r.id = b.room_id join housing.unit u on u.id = r.unit_id
        order by u.name, r.name, b.name, lower(n.nights)`,
      )
      return rows.map(({ line }) => line)
    },
  }
}

export const reasonsOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason))

export const sentencesOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? '' : outcome.refusals.map(({ sentence }) => sentence).join(' ')
