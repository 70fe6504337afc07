import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { surviving } from './database.ts'
import type { House } from './house.ts'

/** A task is named, takes a JSON payload, and runs its own transactions as the system. It may run twice: it must not mind. */
export type Task = (house: House, payload: Record<string, unknown>) => Promise<void>
export type Tasks = Record<string, Task>
/** `cron` in UTC, five fields. */
export type Timetable = { task: string; cron: string }[]

/** Runs the jobs of all modules in this process, over a connection of its own (around PgBouncer). Any number of processes may do so at once. */
export async function startJobs(
  house: House,
  directUrl: string,
  work: { tasks: Tasks; timetable: Timetable },
  log: (line: string, fault?: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const pool = surviving(new pg.Pool({ connectionString: directUrl, max: 4 }))
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5000,
    taskList: taskList(house, work.tasks),
    parsedCronItems: parseCronItems(work.timetable.map(({ task, cron }) => ({ task, match: cron }))),
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error') log(message, meta)
    }),
  })
  return {
    stop: async () => {
      await runner.stop()
      await runner.promise
      await pool.end()
    },
  }
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
