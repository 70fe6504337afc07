import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate, schemaDigest } from './migrate.ts'

/** Migrates the one database that every test file copies, unless one of this schema is there already. Called once by `bin/test`. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  const name = await templateName()
  await asAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const making = `approdo_test_${randomBytes(6).toString('hex')}`
    await client.query(`create database ${making}`)
    await migrate(at(adminUrl, making))
    await client.query(`alter database ${making} rename to ${name}`)
  })
}

export async function dropTemplate(adminUrl: string): Promise<void> {
  const name = await templateName()
  await asAdmin(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
}

export async function templateName(): Promise<string> {
  return `approdo_template_${await schemaDigest()}`
}

/** Two test files may ask for a copy in the same instant: PostgreSQL lets one at a time use the template. */
export async function asAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7265412)')
    await work(client)
  } finally {
    await client.end()
  }
}

export function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
