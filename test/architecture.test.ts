import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { test } from 'node:test'
import { migrationOrder } from '../db/order.ts'
import { modules } from '../src/modules.ts'
import { checkout } from '../src/platform/checkout.ts'

/** From the ground up. What is not here (app, server, cli, entrance, commands) stands on top and may import anything. */
const floors = ['platform', 'ui', ...modules.map(({ name }) => name)]
const ground = ['platform', 'ui']

type Source = { path: string; text: string; imports: string[]; packages: string[] }

const importing = /^(?:import|export|\}) ?.*?from '([^']+)'|\bimport\('([^']+)'\)/gm

const sources: Source[] = globSync('src/**/*.{ts,tsx}', { cwd: checkout })
  .sort()
  .map((path) => {
    const text = readFileSync(join(checkout, path), 'utf8')
    const named = [...text.matchAll(importing)].map((found) => found[1] ?? found[2] ?? '')
    const imports = named.filter((name) => name.startsWith('.')).map((name) => posix.join(dirname(path), name))
    return { path, text, imports, packages: named.filter((name) => !name.startsWith('.')) }
  })

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
/** What only tests, the demo and benches use. */
const isExample = (path: string) =>
  /(\/examples?(-[\w-]+)?|-in-tests|-by-hand)\.tsx?$/.test(path) || /test-(database|template)\.ts$/.test(path)
const isRules = (path: string) => /(^|[/-])rules\.ts$/.test(path)
const isPrivate = (path: string) => /(-page|(^|[/-])routes)\.tsx$/.test(path)
const moduleOf = (path: string) => path.split('/')[1] ?? ''
const product = sources.filter(({ path }) => !isTest(path) && !isExample(path))

function offences(of: Source[], isWrong: (source: Source, imported: string) => boolean): string[] {
  return of.flatMap((source) =>
    source.imports.filter((imported) => isWrong(source, imported)).map((imported) => `${source.path} → ${imported}`),
  )
}

test('a module imports only from the modules below it', () => {
  const wrong = offences(product, ({ path }, imported) => {
    const [from, to] = [floors.indexOf(moduleOf(path)), floors.indexOf(moduleOf(imported))]
    if (from === -1 || moduleOf(path) === moduleOf(imported)) return false
    if (ground.includes(moduleOf(path)) && ground.includes(moduleOf(imported))) return false
    return imported.startsWith('src/') && (to === -1 || to > from)
  })
  assert.deepEqual(wrong, [])
})

const byPath = new Map(sources.map((source) => [source.path, source]))
const reachesOut = /^(node:|kysely|pg|hono|better-auth|graphile-worker|pino)/

/** Pure: neither it nor anything it imports touches the database, the web, the machine or the clock. */
function impurity(path: string): string[] {
  const source = byPath.get(path)
  if (!source) return []
  const own = source.packages.filter((name) => reachesOut.test(name)).map((name) => `${path} → ${name}`)
  if (/Temporal\.Now|new Date\(|Date\.now|Math\.random/.test(source.text))
    own.push(`${path} reads the clock or throws dice`)
  return [...own, ...source.imports.filter((imported) => imported !== 'src/platform/clock.ts').flatMap(impurity)]
}

test('rules are pure, and so is all they import', () => {
  assert.deepEqual(
    product.filter(({ path }) => isRules(path)).flatMap(({ path }) => impurity(path)),
    [],
  )
})

test('islands import only islands and rules', () => {
  const wrong = offences(
    product.filter(({ path }) => moduleOf(path) === 'islands'),
    (_, imported) => moduleOf(imported) !== 'islands' && !isRules(imported),
  )
  assert.deepEqual(wrong, [])
})

test('pages and routes are private to their module', () => {
  const wrong = offences(
    product,
    ({ path }, imported) =>
      isPrivate(imported) &&
      floors.includes(moduleOf(imported)) &&
      moduleOf(path) !== moduleOf(imported) &&
      moduleOf(imported) !== 'ui',
  )
  assert.deepEqual(wrong, [])
})

test('pages fetch nothing: no page touches the database', () => {
  const wrong = product.filter(
    ({ path, text }) => /-page\.tsx$/.test(path) && /\b(selectFrom|insertInto|updateTable|deleteFrom|sql`)/.test(text),
  )
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('only the module that creates a table writes to it', () => {
  const write =
    /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)\.|(?:insert into|update|delete from)\s+(\w+)\.\w+/g
  const wrong = product.flatMap(({ path, text }) =>
    [...text.matchAll(write)]
      .map((found) => found[1] ?? found[2] ?? '')
      .filter((schema) => migrationOrder.includes(schema) && schema !== moduleOf(path) && !path.startsWith('src/demo/'))
      .map((schema) => `${path} writes to ${schema}`),
  )
  assert.deepEqual(wrong, [])
})

test('modules with tables migrate in the order in which they stand', () => {
  const withTables = floors.filter((name) => migrationOrder.includes(name))
  assert.deepEqual(migrationOrder, withTables)
})

test('status codes appear only where requests are answered', () => {
  const wrong = product.filter(
    ({ path, text }) =>
      !/(routes\.tsx|^src\/entrance\/|^src\/ui\/|^src\/platform\/|^src\/app\.tsx)/.test(path) &&
      /\bc\.(html|json|text|body|redirect)\([\s\S]*?,\s*[345]\d\d\)/.test(text),
  )
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('nothing is silenced: no any, no ignored errors, no unfinished notes, no inline style', () => {
  const silenced = /@ts-ignore|@ts-expect-error|biome-ignore|\bTODO\b|\bFIXME\b|\bstyle=/
  const loose = /\bas any\b|: any\b/
  const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const wrong = product.filter(({ text }) => silenced.test(text) || loose.test(withoutComments(text)))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('there are no drawers for odds and ends', () => {
  const drawers = sources.filter(({ path }) =>
    /\/(utils?|helpers?|services|repositories|types|misc|common|lib)(\/|\.tsx?$)|\/index\.tsx?$/.test(path),
  )
  assert.deepEqual(
    drawers.map(({ path }) => path),
    [],
  )
})
