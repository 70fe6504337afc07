import { deskWorld } from '../../test/desk-world.ts'
import { cookieOf } from '../../test/little-world.ts'
import { openApp } from '../app.tsx'
import type { Worker } from '../organisations/examples.ts'
import { system } from '../platform/actor.ts'
import { commitAs } from '../platform/house.ts'
import { done } from '../platform/refusal.ts'
import { addExampleRequests } from './examples.ts'

type Fields = Record<string, string | string[]> | FormData

/** The desk with its requests, and its pages as each of these workers gets them. */
export async function deskPages(...workers: Worker[]) {
  const world = await deskWorld('2026-11-22')
  const app = openApp(world.house)
  const { sara } = world.actors
  await commitAs(world.house, system('test'), async (tx) =>
    done(await addExampleRequests(tx, sara.kind === 'user' ? sara.userId : '')),
  )
  const cookies = new Map<Worker, string>()
  for (const worker of workers) cookies.set(worker, await cookieOf(app, worker))
  const as = (who: Worker) => ({ cookie: cookies.get(who) ?? '' })
  const get = (path: string, who: Worker) => app.request(path, { headers: as(who) })
  return {
    world,
    get,
    page: async (path: string, who: Worker) => (await get(path, who)).text(),
    post: (path: string, fields: Fields, who: Worker) =>
      app.request(path, { method: 'POST', body: bodyOf(fields), headers: as(who) }),
    versionOf: async (table: 'request' | 'registration', id: string) => {
      const [row] = await world.sql<{ version: number }>(`select version from residence.${table} where id = $1`, [id])
      return String(row?.version)
    },
  }
}

export type DeskPages = Awaited<ReturnType<typeof deskPages>>

function bodyOf(fields: Fields): URLSearchParams | FormData {
  if (fields instanceof FormData) return fields
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  )
}
