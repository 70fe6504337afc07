import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Home } from './home.ts'
import { runningServer } from './postmaster.ts'
import { runAs } from './user.ts'

/** A PostgreSQL cluster of ours: its home, the programs that run it and the settings it is started with. */
export type Cluster = { readonly home: Home; readonly binaries: string; readonly settings: Settings }
export type Settings = Readonly<Record<string, string | number>>

export const clusterFolder = (home: Home) => join(home.folder, 'cluster')
const logFile = (home: Home) => join(home.folder, 'postgres.log')

/** Makes the home with an empty cluster in it, all at once: a half-made one never gets the home's name, and of two processes the first wins. */
export async function createCluster({ home, binaries }: Cluster, { durable = true } = {}): Promise<void> {
  const draft: Home = { ...home, folder: `${home.folder}.${process.pid}` }
  rmSync(draft.folder, { recursive: true, force: true })
  makeOwn(draft)
  const password = join(draft.folder, 'password')
  writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  giveTo(home, password)
  await runAs(home.user, join(binaries, 'initdb'), [
    ...initdbArguments(draft, password),
    ...(durable ? [] : ['--no-sync']),
  ])
  try {
    renameSync(draft.folder, home.folder)
  } catch (error) {
    if (!existsSync(home.folder)) throw error
    rmSync(draft.folder, { recursive: true })
  }
}

/** Order and case are PostgreSQL's own, alike on every machine; the libc character type is for `pg_trgm`, which splits words by it. */
function initdbArguments(home: Home, password: string) {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  return [
    `--pgdata=${clusterFolder(home)}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]
}

/** Starts the server and returns once it answers, also after a crash, when it first replays what was committed. */
export async function startCluster({ home, binaries, settings }: Cluster, port: number): Promise<void> {
  const given = Object.entries({ ...settings, port }).map(([name, value]) => `-c ${name}='${value}'`)
  const args = ['start', '-D', clusterFolder(home), '-l', logFile(home), '-w', '-t', '600', '-o', given.join(' ')]
  try {
    await runAs(home.user, join(binaries, 'pg_ctl'), args)
  } catch {
    throw new Error(`PostgreSQL non parte. Le ultime righe di ${logFile(home)}:\n${lastLines(logFile(home))}`)
  }
}

/** Stops the server: `fast` writes everything down first, `immediate` is for clusters about to be thrown away. */
export async function stopCluster({ home, binaries }: Cluster, mode: 'fast' | 'immediate'): Promise<void> {
  const args = ['stop', '-D', clusterFolder(home), '-w', '-t', '120', '-m', mode]
  await runAs(home.user, join(binaries, 'pg_ctl'), args).catch((error: unknown) => {
    if (runningServer(clusterFolder(home))) throw error
  })
}

export function clusterUrl({ home }: Cluster, port: number, database: string): string {
  const password = readFileSync(join(home.folder, 'password'), 'utf8').trim()
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
}

/** The application's database, made the first time. */
export async function createDatabase(cluster: Cluster, port: number, name: string): Promise<void> {
  const client = new Client(clusterUrl(cluster, port, 'postgres'))
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`).catch(unlessExisting)
  } finally {
    await client.end()
  }
}

function unlessExisting(error: unknown) {
  const alreadyThere = ['42P04', '23505']
  if (!(error instanceof Error && 'code' in error && alreadyThere.includes(String(error.code)))) throw error
}

function makeOwn(home: Home) {
  mkdirSync(home.folder, { recursive: true })
  chmodSync(home.folder, 0o700)
  giveTo(home, home.folder)
}

function giveTo({ user }: Home, path: string) {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid)
}

function lastLines(file: string) {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : ''
}
