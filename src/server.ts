import { openApp } from './app.tsx'
import { firstStart } from './demo/first-start.ts'
import { modules } from './modules.ts'
import type { Config } from './platform/config.ts'
import { ensureServer } from './platform/database-server.ts'
import { openHouse } from './platform/house.ts'
import { startJobs, type Tasks } from './platform/jobs.ts'
import { listen, refuseTakenPort } from './platform/listen.ts'
import { logJobFault } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { readLimits } from './platform/rate-limits.ts'

export type Running = {
  readonly url: string
  /** Settled once everything is closed, after the process was told to stop. */
  readonly closed: Promise<void>
}

type Options = {
  /** Whether the first start makes only an administrator instead of the demo world. */
  readonly empty: boolean
  /** How things are going. */
  say(sentence: string): void
}

/** Opens everything from the ground up and answers requests; told to stop (Ctrl-C, SIGTERM), closes it in the opposite order. */
export async function serve(config: Config, { empty, say }: Options): Promise<Running> {
  const stop = toldToStop()
  const outside = { publicUrl: config.publicUrl, origins: config.origins, limits: readLimits() }
  await refuseTakenPort(config)
  await using opening = new AsyncDisposableStack()

  say('Apro la banca dati…')
  const server = await ensureServer(config, say)
  opening.defer(() => server.stop())
  await migrate(server.directUrl, say)

  const house = openHouse(server.adminUrl, config)
  opening.defer(() => house.database.close())
  await firstStart(house, empty, say)

  const work = { tasks: tasks(), timetable: timetable() }
  const jobs = await startJobs(house, server.directUrl, work, (line, fault) => logJobFault(line, fault))
  opening.defer(() => jobs.stop())

  const http = await listen(openApp(house, outside).fetch, config)
  opening.defer(() => http.close())

  say(`Approdo è pronto: ${config.publicUrl} (si chiude con Ctrl-C)`)
  const everything = opening.move()
  return { url: config.publicUrl, closed: stop.then(() => close(everything, say)) }
}

function tasks(): Tasks {
  return Object.fromEntries(modules.flatMap((module) => Object.entries(module.tasks ?? {})))
}

function timetable() {
  return modules.flatMap((module) => module.timetable ?? [])
}

/** The first signal closes in order, also when it comes while starting; a second one does not wait. */
function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let told = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (told) process.exit(130)
      told = true
      resolve()
    })
  }
  return promise
}

async function close(everything: AsyncDisposableStack, say: (sentence: string) => void) {
  say('Chiudo: finisco le richieste in corso…')
  await everything.disposeAsync()
  say('Chiuso.')
}
