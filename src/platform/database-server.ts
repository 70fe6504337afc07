import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, ConfigProblem } from './config.ts'
import { binariesFor } from './postgres/binaries.ts'
import {
  type Cluster,
  clusterUrl,
  createCluster,
  createDatabase,
  startCluster,
  stopCluster,
} from './postgres/cluster.ts'
import { freePort } from './postgres/free-port.ts'
import { checkGivenServer } from './postgres/given-server.ts'
import { homeOf } from './postgres/home.ts'
import { isAlive } from './postgres/postmaster.ts'
import { enter } from './postgres/presence.ts'
import { durableSettings, throwawaySettings } from './postgres/settings.ts'
import { canEnter, userFor } from './postgres/user.ts'

/** A PostgreSQL server at our disposal. */
export type DatabaseServer = {
  /** May create roles and databases. */
  readonly adminUrl: string
  /** The same, around PgBouncer where there is one: for migrations and jobs, which need a session of their own. */
  readonly directUrl: string
  stop(): Promise<void>
}

type ServerConfig = Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'dataFolder'>
type Say = (sentence: string) => void

/**
 * The server of `DATABASE_URL`, or the embedded one of the data folder: made the first time, joined when another process of ours
 * already runs it, started otherwise, also after a crash. `stop` leaves it to whoever else still uses it.
 */
export async function ensureServer(config: ServerConfig, say: Say): Promise<DatabaseServer> {
  const { databaseUrl, databaseDirectUrl } = config
  if (databaseUrl) {
    await checkGivenServer(databaseUrl)
    return { adminUrl: databaseUrl, directUrl: databaseDirectUrl ?? databaseUrl, stop: async () => {} }
  }
  try {
    return await embeddedServer(config.dataFolder, say)
  } catch (error) {
    if (!isNotOurs(error)) throw error
    throw new ConfigProblem(
      `La banca dati di ${config.dataFolder} appartiene a un altro utente: avvia Approdo con quello, oppure indica un’altra cartella con APPRODO_DATA.`,
    )
  }
}

async function embeddedServer(dataFolder: string, say: Say): Promise<DatabaseServer> {
  const home = homeOf(dataFolder, say)
  const cluster = { home, binaries: binariesFor(home.user, say), settings: durableSettings }
  if (!existsSync(home.folder)) {
    say('Preparo la banca dati (solo la prima volta).')
    await createCluster(cluster)
  }
  const presence = await enter(cluster)
  await createDatabase(cluster, presence.port, 'approdo')
  const adminUrl = clusterUrl(cluster, presence.port, 'approdo')
  return { adminUrl, directUrl: adminUrl, stop: () => presence.leave() }
}

/** A server for tests: the same programs, nothing durable, gone with its data when stopped. */
export async function startTestServer(say: Say): Promise<DatabaseServer> {
  const user = userFor()
  const temporary = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => canEnter(user, folder)) ?? tmpdir()
  const binaries = binariesFor(user, say)
  const clusterIn = (folder: string): Cluster => ({ home: { folder, user }, binaries, settings: throwawaySettings })
  await removeForgotten(temporary, clusterIn)
  const cluster = clusterIn(join(temporary, `approdo-test-${process.pid}-${randomBytes(3).toString('hex')}`))
  await createCluster(cluster, { durable: false })
  const port = (await freePort(0)) ?? 0
  await startCluster(cluster, port)
  const adminUrl = clusterUrl(cluster, port, 'postgres')
  return { adminUrl, directUrl: adminUrl, stop: () => throwAway(cluster) }
}

/** Takes away what test runs that were killed could not; what another user left is theirs. */
async function removeForgotten(temporary: string, clusterIn: (folder: string) => Cluster) {
  for (const name of readdirSync(temporary)) {
    const owner = /^approdo-test-(\d+)-/.exec(name)?.[1]
    if (!owner || isAlive(Number(owner))) continue
    await throwAway(clusterIn(join(temporary, name))).catch((error: unknown) => {
      if (!isNotOurs(error)) throw error
    })
  }
}

async function throwAway(cluster: Cluster) {
  await stopCluster(cluster, 'immediate')
  rmSync(cluster.home.folder, { recursive: true, force: true })
}

function isNotOurs(error: unknown) {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
}
