import { randomUUID } from 'node:crypto'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { actorOf } from '../organisations/actor.ts'
import { named, publicBody, workers } from '../organisations/examples.ts'
import type { Actor } from '../platform/actor.ts'
import { dayOf } from '../platform/clock.ts'
import { actingAs } from '../platform/house.ts'
import { read } from '../platform/transaction.ts'
import { deskService } from '../residence/examples.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type Period, periodOf } from './period-rules.ts'

export const diallo = named('residenza Amadou Diallo')
export const elAmrani = named('residenza Fatima El Amrani')
export const popescu = named('residenza Ionut Popescu')
export const bianchi = named('residenza Rosa Bianchi')

export const today = Temporal.PlainDate.from('2026-11-22')
export const year = periodOf({}, today, true).period

export type CountedDesk = LittleWorld & {
  sara: Actor
  /** Reports for the desk: figures, and nobody's name. */
  remo: Actor
}

/** The example desk, with somebody who reports for it. */
export async function countedDesk(): Promise<CountedDesk> {
  const world = await deskWorld()
  const [user] = await world.sql<{ id: string }>('select id from auth."user" where email = $1', [workers.remo.email])
  const id = user?.id ?? ''
  await world.sql(
    `insert into organisations.assignment (id, user_id, organisation_id, service_id, role, during) values (gen_random_uuid(), $1, $2, $3, 'reporting_officer', '[2020-01-01,)')`,
    [id, publicBody, deskService],
  )
  const { name, email } = workers.remo
  const remo = await actorOf(world.house.database.app, { id, name, email }, dayOf(world.house.clock.now()))
  return { ...world, sara: world.actors.sara, remo }
}

/** What this reader counts at the desk. */
export const figures = ({ house }: CountedDesk, who: Actor, period: Period = year): Promise<Figures> =>
  read(actingAs(house, who), (tx) => figuresOf(tx, deskService, period))

/** Without the classes that are empty. */
export const plain = (map: ReadonlyMap<string, number>) => Object.fromEntries([...map].filter(([, count]) => count > 0))

export async function visit(
  { sql }: CountedDesk,
  registrationId: string,
  onDay: string,
  kind: string,
): Promise<string> {
  const id = randomUUID()
  await sql(
    `insert into residence.visit (id, registration_id, service_id, on_day, at, kind) values ($1, $2, $3, $4, $4::date + time '10:00', $5)`,
    [id, registrationId, deskService, onDay, kind],
  )
  return id
}
