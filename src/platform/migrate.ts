import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { migrationOrder } from '../../db/order.ts'
import { checkout } from './checkout.ts'
import { rolePassword } from './database.ts'

/** Brings a database to the newest schema. Several processes may start at once: an advisory lock lets one work and the others wait. */
export async function migrate(adminUrl: string, say: (line: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7265411)')
    await ensureRoles(client, adminUrl)
    const applied = await appliedMigrations(client)
    const waiting = (await allMigrations()).filter((migration) => !unchanged(applied, migration))
    if (applied.size === 0 || waiting.length > 0) await runMigrations({ connectionString: adminUrl, logger: quiet })
    for (const migration of waiting) {
      say(`Aggiorno il database: ${migration.name}`)
      await apply(client, migration)
    }
  } finally {
    await client.end()
  }
}

/** Names the schema: changes with any migration. */
export async function schemaDigest(): Promise<string> {
  const digest = createHash('sha256')
  for (const { name, checksum } of await allMigrations()) digest.update(`${name} ${checksum}\n`)
  return digest.digest('hex').slice(0, 12)
}

type Migration = { name: string; text: string; checksum: string }

async function allMigrations(): Promise<Migration[]> {
  const found: Migration[] = []
  for (const module of migrationOrder) {
    const folder = join(checkout, 'src', module, 'migrations')
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(join(folder, file), 'utf8')
      found.push({ name: `${module}/${file}`, text, checksum: createHash('sha256').update(text).digest('hex') })
    }
  }
  return found
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`create table if not exists public.approdo_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.approdo_migration',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function unchanged(applied: Map<string, string>, { name, checksum }: Migration): boolean {
  const before = applied.get(name)
  if (before !== undefined && before !== checksum)
    throw new Error(`the migration ${name} was applied with another text: write a new one instead of changing it`)
  return before !== undefined
}

async function apply(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into public.approdo_migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** The two roles the program connects as. Neither is a superuser, neither owns anything; the second sees only credentials. */
async function ensureRoles(client: pg.Client, adminUrl: string): Promise<void> {
  for (const [role, searchPath] of [
    ['approdo_app', 'public'],
    ['approdo_auth', 'auth'],
  ] as const) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (!rowCount)
      await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls noinherit`)
    await keepPassword(client, role, rolePassword(adminUrl, role))
    await client.query(`alter role ${role} set search_path = ${searchPath}`)
    // Compiling a plan takes longer than any of our queries.
    await client.query(`alter role ${role} set jit = off`)
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name')
    await client.query(`grant connect on database ${rows[0]?.name} to ${role}`)
  }
}

async function keepPassword(client: pg.Client, role: string, password: string): Promise<void> {
  const { rows } = await client.query<{ text: string }>(
    'select format($f$alter role %I password %L$f$, $1::text, $2::text) as text',
    [role, password],
  )
  await client.query(rows[0]?.text ?? '')
}

const quiet = new Logger(() => () => {})
