import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import pg from 'pg'
import type { House } from './house.ts'

/** A task is named, takes a JSON payload, and runs its own transactions as the system. It may run twice: it must not mind. */
export type Task = (house: House, payload: Record<string, unknown>) => Promise<void>
export type Tasks = Record<string, Task>
/** `cron` in UTC, five fields. */
export type Timetable = { task: string; cron: string }[]

/** Runs the jobs of all modules in this process. Any number of processes may do so at once. */
export async function startJobs(
  house: House,
  tasks: Tasks,
  timetable: Timetable,
  log: (line: string, fault?: unknown) => void,
): Promise<Runner> {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_DIRECT_URL ?? house.database.adminUrl, max: 4 })
  pool.on('error', () => {})
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5000,
    taskList: taskList(house, tasks),
    parsedCronItems: parseCronItems(timetable.map(({ task, cron }) => ({ task, match: cron }))),
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') log(message, meta)
    }),
  })
  runner.promise.finally(() => pool.end())
  return runner
}

function taskList(house: House, tasks: Tasks): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task(house, isRecord(payload) ? payload : {}),
    ]),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
