/** What `bin/test` runs: a database server, a browser where journeys need one, then every test that was asked for. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { checkout } from '../src/platform/checkout.ts'
import { type DatabaseServer, startTestServer } from '../src/platform/database-server.ts'
import { prepareTemplate } from '../src/platform/test-template.ts'

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

async function main(words: string[]): Promise<number> {
  const sources = testsNamed(words)
  if (sources.length === 0) return failed(`Nessuna prova ha nel percorso: ${words.join(', ')}.`)
  if (sources.some((path) => path.startsWith('test/journeys/')) && !browserIsThere()) return failed(howToGetABrowser)
  await using opened = new AsyncDisposableStack()
  const server = await databaseServer()
  opened.defer(() => server.stop())
  say('Preparo il modello delle banche dati di prova…')
  await prepareTemplate(server.adminUrl)
  say(`Eseguo ${sources.length} file di prove…`)
  return await runTests(sources, server.adminUrl)
}

/** Asked of the sources, because the build may still hold tests that were taken away. */
function testsNamed(words: string[]): string[] {
  const all = globSync('{src,test,bench}/**/*.test.{ts,tsx}', { cwd: checkout }).sort()
  return words.length === 0 ? all : all.filter((path) => words.some((word) => path.includes(word)))
}

async function databaseServer(): Promise<DatabaseServer> {
  const given = process.env.DATABASE_URL
  if (!given) {
    say('Avvio un PostgreSQL di prova…')
    return startTestServer(say)
  }
  await checkServer(given)
  return { adminUrl: given, directUrl: given, stop: async () => {} }
}

async function checkServer(url: string) {
  const client = new Client(url)
  await client.connect()
  const { rows } = await client.query<{ version: string; may: boolean }>(
    `select current_setting('server_version') version, rolsuper or (rolcreatedb and rolcreaterole) may from pg_roles where rolname = current_user`,
  )
  await client.end()
  const [server] = rows
  if (!server || Number.parseInt(server.version, 10) < 15)
    throw new Error('DATABASE_URL: serve PostgreSQL 15 o successivo.')
  if (!server.may) throw new Error('DATABASE_URL: per le prove serve un utente che possa creare banche dati e ruoli.')
  say(`Uso il PostgreSQL ${server.version} di DATABASE_URL.`)
}

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'

const howToGetABrowser =
  'Per i percorsi nel browser serve Chromium: su Debian «apt-get install chromium» (da root), altrove indica il programma con CHROMIUM. ' +
  'Le altre prove si eseguono con «bin/test src».'

function browserIsThere(): boolean {
  if (existsSync(chromium)) return true
  if (process.getuid?.() !== 0 || process.env.CHROMIUM) return false
  say('Installo Chromium per i percorsi nel browser…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  }
  return existsSync(chromium)
}

async function runTests(sources: string[], adminUrl: string): Promise<number> {
  const files = sources.map((path) => join(checkout, 'build', path.replace(/\.tsx?$/, '.js')))
  const options = [
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    '--test-reporter=spec',
    '--test-timeout=280000',
  ]
  const child = spawn(process.execPath, ['--test', ...options, ...files], {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { LOG_LEVEL: 'error', ...process.env, APPRODO_TEST_ADMIN_URL: adminUrl, CHROMIUM: chromium },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const [code] = await once(child, 'exit')
  return code === 0 ? 0 : 1
}

function failed(sentence: string) {
  say(sentence)
  return 1
}

process.exitCode = await main(process.argv.slice(2))
