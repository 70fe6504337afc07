import { actorOf } from '../src/organisations/actor.ts'
import { workers } from '../src/organisations/examples.ts'
import { system } from '../src/platform/actor.ts'
import { dayOf } from '../src/platform/clock.ts'
import { commitAs, type House } from '../src/platform/house.ts'
import { done } from '../src/platform/refusal.ts'
import type { TestDatabase } from '../src/platform/test-database.ts'
import { addExampleDesk, addExampleRegistered } from '../src/residence/examples.ts'
import { type LittleWorld, littleWorld } from './little-world.ts'

/**
 * The little world with a desk of registered residence: Sara (desk worker), Lina (volunteer), Elena (coordinator); Amadou Diallo is number 1,
 * Fatima El Amrani 2 (reads French), Ionut Popescu 3, and Rosa Bianchi 4, whose registration ended.
 */
export async function deskWorld(day?: string): Promise<LittleWorld> {
  const world = await littleWorld(day)
  return { ...world, actors: { ...world.actors, ...(await addDesk(world)) } }
}

type Place = { house: House; sql: TestDatabase['sql'] }
type DeskWorker = 'sara' | 'lina' | 'elena'

/** Adds the desk and its people to a world that exists; returns who works there, with the powers they have now. */
export async function addDesk({ house, sql }: Place): Promise<Pick<LittleWorld['actors'], DeskWorker>> {
  const ids = { sara: await idOf(sql, 'sara'), lina: await idOf(sql, 'lina'), elena: await idOf(sql, 'elena') }
  await commitAs(house, system('test'), async (tx) => {
    await addExampleDesk(tx, ids)
    await addExampleRegistered(tx, {
      given: 'Amadou',
      family: 'Diallo',
      born: '1990-05-01',
      sex: 'male',
      citizenship: 'SEN',
      box: 'A1',
    })
    await addExampleRegistered(tx, {
      given: 'Fatima',
      family: 'El Amrani',
      born: '1984-11-23',
      sex: 'female',
      citizenship: 'MAR',
      language: 'fr',
    })
    await addExampleRegistered(tx, {
      given: 'Ionut',
      family: 'Popescu',
      born: '1975-02-02',
      sex: 'male',
      citizenship: 'ROU',
    })
    await addExampleRegistered(tx, {
      given: 'Rosa',
      family: 'Bianchi',
      born: '1961-08-08',
      sex: 'female',
      until: '2026-09-30',
    })
    return done(null)
  })
  const actor = (key: DeskWorker) =>
    actorOf(
      house.database.app,
      { id: ids[key], name: workers[key].name, email: workers[key].email },
      dayOf(house.clock.now()),
    )
  return { sara: await actor('sara'), lina: await actor('lina'), elena: await actor('elena') }
}

async function idOf(sql: TestDatabase['sql'], key: DeskWorker): Promise<string> {
  const [user] = await sql<{ id: string }>(`select id from auth."user" where name = '${workers[key].name}'`)
  if (!user) throw new Error(`nobody is called ${workers[key].name}`)
  return user.id
}
