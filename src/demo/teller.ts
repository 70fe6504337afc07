import { actorOf } from '../organisations/actor.ts'
import { type Actor, system } from '../platform/actor.ts'
import { dayOf, rome } from '../platform/clock.ts'
import { commitAs, type House } from '../platform/house.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type DemoName, demoWorkers } from './logins.ts'

type Day = Temporal.PlainDate
export type Work<T> = (tx: Tx) => Promise<Outcome<T>>

/**
 * Tells what happened, act by act: each is a use case, done by the worker who did it, with the clock standing at the moment it was done.
 * So the history of the demo is made by the rules of the product, and is as long ago today as on any other day.
 */
export type Teller = {
  house: House
  users: Record<DemoName, string>
  /** So many days from today (before it when negative). */
  day(days: number): Day
  /** An hour of such a day in Rome; of today, the present moment. */
  at(days: number, time?: string): Temporal.Instant
  hoursAgo(hours: number): Temporal.Instant
  /** What the use case answers. A refusal stops the story: the demo never shows what the product would not allow. */
  tell<T>(who: DemoName | 'system', when: Temporal.Instant, work: Work<T>): Promise<T>
}

export async function openTeller(house: House, users: Record<DemoName, string>): Promise<Teller> {
  const now = house.clock.now()
  const today = dayOf(now)
  const actors = new Map<string, Actor>([['system', system('demo')]])
  return {
    house,
    users,
    day: (days) => today.add({ days }),
    at: (days, time = '10:00') =>
      days === 0 ? now : today.add({ days }).toZonedDateTime({ timeZone: rome, plainTime: time }).toInstant(),
    hoursAgo: (hours) => now.subtract({ minutes: Math.round(hours * 60) }),
    async tell(who, when, work) {
      const actor = actors.get(who) ?? (await known(house, users, who, today))
      actors.set(who, actor)
      const outcome = await commitAs({ ...house, clock: { now: () => when } }, actor, work)
      if (outcome.ok) return outcome.value
      throw new Error(`The demo was refused: ${outcome.refusals.map(({ sentence }) => sentence).join(' ')}`)
    },
  }
}

function known(house: House, users: Record<DemoName, string>, who: string, today: Day): Promise<Actor> {
  const worker = isName(who) ? { ...demoWorkers[who], id: users[who] } : undefined
  if (!worker) throw new Error(`nobody of the demo is called ${who}`)
  return actorOf(house.database.app, worker, today)
}

const isName = (name: string): name is DemoName => Object.hasOwn(demoWorkers, name)

/** Inside one act: the value of a step, or the end of the story. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`The demo was refused: ${outcome.refusals.map(({ sentence }) => sentence).join(' ')}`)
}
