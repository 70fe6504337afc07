import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { log } from '../log.ts'
import { type Cluster, clusterFolder, clusterUrl, startCluster, stopCluster } from './cluster.ts'
import { freePort } from './free-port.ts'
import { clearStaleLock, runningServer } from './postmaster.ts'

/** Our stay on a cluster that several processes may share (the server, an import beside it). The last to leave stops it. */
export type Presence = { readonly port: number; leave(): Promise<void> }

/** Joins the server running on the cluster, or starts one; should it die while we are here, starts it again on the same port. */
export async function enter(cluster: Cluster): Promise<Presence> {
  let here = await joinOrStart(cluster, await preferredPort(cluster))
  let leaving = false
  let returning: Promise<void> | undefined
  const watch = () =>
    here.client.once('end', () => {
      if (!leaving) returning = comeBack()
    })
  const comeBack = async () => {
    log.warn('the database server went away: joining or starting it again')
    here = await patiently(
      () => joinOrStart(cluster, here.port),
      () => leaving,
    )
    watch()
  }
  watch()
  return {
    port: here.port,
    async leave() {
      leaving = true
      await returning
      await leave(cluster, here.client)
    },
  }
}

const presenceLock = 7_243_365

type Here = { client: Client; port: number }

const [aWhile, aVeryLongWhile] = [15_000, 600_000]

/**
 * Processes that outlive a crashed server for a moment keep a new one from starting, so a failed start is tried again for a while;
 * a server that is there may take its time, as it first replays what was committed.
 */
async function joinOrStart(cluster: Cluster, port: number): Promise<Here> {
  const folder = clusterFolder(cluster.home)
  const begun = Date.now()
  for (;;) {
    const running = runningServer(folder)
    if (running) {
      const client = await signIn(cluster, running.port)
      if (client) return { client, port: running.port }
    } else {
      clearStaleLock(folder)
      await startCluster(cluster, port).catch((error: unknown) => {
        if (Date.now() - begun > aWhile && !runningServer(folder)) throw error
      })
    }
    if (Date.now() - begun > aVeryLongWhile)
      throw new Error(`PostgreSQL non risponde: vedi ${cluster.home.folder}/postgres.log.`)
    await pause(100)
  }
}

/** Holds a shared lock for as long as we are here. Nothing, when the server is just starting or going down. */
async function signIn(cluster: Cluster, port: number): Promise<Client | undefined> {
  const client = new Client({
    connectionString: clusterUrl(cluster, port, 'postgres'),
    application_name: 'approdo presence',
    keepAlive: true,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [presenceLock])
    return client
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '28P01') throw error
    await client.end().catch(() => {})
    return undefined
  }
}

/** Only who holds the lock alone may stop the server; whoever arrives in that moment waits for the lock, is cut off, and starts it anew. */
async function leave(cluster: Cluster, client: Client) {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [presenceLock])
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [presenceLock])
    if (rows[0]?.alone) await stopCluster(cluster, 'fast')
  } finally {
    await client.end().catch(() => {})
  }
}

async function patiently<T>(attempt: () => Promise<T>, givenUp: () => boolean): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (givenUp()) throw error
      log.error({ err: error }, 'the database server does not start')
      await pause(5_000)
    }
  }
}

/** The port of last time, so that whoever connects from outside finds it again; another one if that is taken. */
async function preferredPort({ home }: Cluster): Promise<number> {
  const running = runningServer(clusterFolder(home))
  if (running) return running.port
  const file = join(home.folder, 'port')
  const port = (await freePort(keptPort(file))) ?? (await freePort(0)) ?? 0
  if (port !== keptPort(file)) writeFileSync(file, `${port}\n`)
  return port
}

function keptPort(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}
