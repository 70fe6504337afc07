import { addExampleHub } from '../src/housing/examples.ts'
import { actorOf } from '../src/organisations/actor.ts'
import {
  addExampleAssignments,
  addExampleServices,
  addExampleUsers,
  password,
  type Worker,
  workers,
} from '../src/organisations/examples.ts'
import { addKofi, addRossi } from '../src/people/examples.ts'
import { type Actor, system } from '../src/platform/actor.ts'
import { dayOf } from '../src/platform/clock.ts'
import { commitAs, type House } from '../src/platform/house.ts'
import { done } from '../src/platform/refusal.ts'
import { type TestDatabase, testDatabase } from '../src/platform/test-database.ts'
import type { Routes } from '../src/ui/request.ts'

export type LittleWorld = TestDatabase & { actors: Record<Worker, Actor> }

/** A database with the example services, workers, the hub, Nucleo Rossi and Kofi Mensah: where most tests begin. */
export async function littleWorld(day?: string): Promise<LittleWorld> {
  const database = await testDatabase(day)
  const { house } = database
  const users = await addExampleUsers(house)
  await commitAs(house, system('test'), async (tx) => {
    await addExampleServices(tx)
    await addExampleAssignments(tx, users)
    await addExampleHub(tx)
    await addRossi(tx)
    await addKofi(tx)
    return done(null)
  })
  return { ...database, actors: await actorsOf(house, users) }
}

async function actorsOf(house: House, users: Record<Worker, string>): Promise<Record<Worker, Actor>> {
  const actors: Partial<Record<Worker, Actor>> = {}
  for (const key of Object.keys(workers) as Worker[]) {
    const { name, email } = workers[key]
    actors[key] = await actorOf(house.database.app, { id: users[key], name, email }, dayOf(house.clock.now()))
  }
  return actors as Record<Worker, Actor>
}

/** The cookie of a signed-in example worker, got through the sign-in form as anyone would. */
export async function cookieOf(app: Routes, worker: Worker): Promise<string> {
  const answer = await app.request('/accesso', {
    method: 'POST',
    body: new URLSearchParams({ email: workers[worker].email, password }),
  })
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`)
  return cookiesOf(answer)
}

/** What a browser would send back after this answer. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
