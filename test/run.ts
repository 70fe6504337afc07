/** What `bin/test` runs: a database server, a browser where journeys need one, then every test that was asked for. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { checkout } from '../src/platform/checkout.ts'
import { ConfigProblem } from '../src/platform/config.ts'
import { type DatabaseServer, startTestServer } from '../src/platform/database-server.ts'
import { checkGivenServer } from '../src/platform/postgres/given-server.ts'
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
  const { version, mayCreate } = await checkGivenServer(given)
  if (!mayCreate)
    throw new ConfigProblem('DATABASE_URL: per le prove serve un utente che possa creare banche dati e ruoli.')
  say(`Uso il PostgreSQL ${version} di DATABASE_URL.`)
  return { adminUrl: given, directUrl: given, stop: async () => {} }
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

/** Loading the program takes longer than most files of tests: those of the modules share a process, so many at a time. */
const together = 8

/** What is given to the test runner: journeys and faults alone, the others in groups, each file a suite of its own. */
function grouped(sources: string[]): string[] {
  const built = (path: string) => join(checkout, 'build', path.replace(/\.tsx?$/, '.js'))
  const shared = sources.filter((path) => path.startsWith('src/'))
  const number = Math.ceil(shared.length / together)
  const folder = join(checkout, 'build', 'test-groups')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const groups = Array.from({ length: number }, (_, group) => {
    const files = shared.filter((_, place) => place % number === group).map(built)
    const file = join(folder, `group-${group + 1}.test.js`)
    writeFileSync(file, groupOf(files))
    return file
  })
  return [...sources.filter((path) => !path.startsWith('src/')).map(built), ...groups]
}

/** The databases of a group are dropped when the last of its suites has ended: their room is imported first. */
function groupOf(files: string[]): string {
  const suites = files.map(
    (file) => `suite(${JSON.stringify(relative(checkout, file))}, () => import(${JSON.stringify(file)}))`,
  )
  return `import { suite } from 'node:test'\nimport '../src/platform/test-database.js'\n${suites.join('\n')}\n`
}

async function runTests(sources: string[], adminUrl: string): Promise<number> {
  const files = grouped(sources)
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

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof ConfigProblem) return failed(error.message)
  throw error
})
