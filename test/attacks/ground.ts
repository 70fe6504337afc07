import { openApp } from '../../src/app.tsx'
import { type Outside, within } from '../../src/entrance/outside.ts'
import { modules } from '../../src/modules.ts'
import type { Worker } from '../../src/organisations/examples.ts'
import type { Routes } from '../../src/ui/request.ts'
import { examplesIn, fill } from '../journeys/busy-town.ts'
import { cookieOf, type LittleWorld, littleWorld } from '../little-world.ts'

/** The running application on a real database in which every page has something to show. */
export type Ground = LittleWorld & {
  app: Routes
  cookies: Map<Worker, string>
  /** By the segment before it, the id of something of the hub. */
  examples: Record<string, string>
  as(worker: Worker): Promise<string>
  get(path: string, worker: Worker, headers?: Record<string, string>): Promise<Response>
  post(
    path: string,
    body: URLSearchParams | FormData,
    worker: Worker,
    headers?: Record<string, string>,
  ): Promise<Response>
}

export async function busyGround(outside: Outside = within): Promise<Ground> {
  const world = await littleWorld()
  const app = openApp(world.house, outside)
  const cookies = new Map<Worker, string>()
  await fill({ ...world, app, cookies })
  const as = async (worker: Worker) => {
    const cookie = cookies.get(worker) ?? (await cookieOf(app, worker))
    cookies.set(worker, cookie)
    return cookie
  }
  return {
    ...world,
    app,
    cookies,
    examples: await examplesIn(world),
    as,
    get: async (path, worker, headers = {}) => app.request(path, { headers: { cookie: await as(worker), ...headers } }),
    post: async (path, body, worker, headers = {}) =>
      app.request(path, { method: 'POST', headers: { cookie: await as(worker), ...headers }, body }),
  }
}

/** Every route of every module, as it was written. */
export const routes = [
  ...new Map(
    modules
      .flatMap((module) => module.routes?.routes ?? [])
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => [`${method} ${path}`, { method, path: path.replace(/\{[^/]*\}(?=\/|$)/g, '') }]),
  ).values(),
]

/** A route with its questions answered, or undefined where no example of one is known. */
export function addressOf(path: string, ids: Record<string, string>): string | undefined {
  let known = true
  const address = path.replace(/([^/]+)\/:\w+/g, (whole, segment: string) => {
    const id = ids[segment]
    if (!id) known = false
    return id ? `${segment}/${id}` : whole
  })
  return known ? address : undefined
}
