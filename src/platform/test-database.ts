import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { stoppedAt } from './clock.ts'
import { type House, openHouse } from './house.ts'
import { asAdmin, at, templateName } from './test-template.ts'

// Registered when the file loads: a hook added inside another hook would run as soon as that one ends.
const opened: (() => Promise<void>)[] = []
after(async () => {
  for (const close of opened) await close()
})

export type TestDatabase = {
  house: House
  adminUrl: string
  /** Where its files are; removed with it. */
  dataFolder: string
  /** Plain SQL as the owner, past every policy: how tests check the truth. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
}

/** A database of the calling file's own (about 40 ms), dropped when its tests end. The clock stands at `day` unless told otherwise. */
export async function testDatabase(day = '2026-11-22'): Promise<TestDatabase> {
  const server = process.env.APPRODO_TEST_ADMIN_URL
  if (!server) throw new Error('Run the tests with bin/test: it starts the database they use.')
  const name = `approdo_test_${randomBytes(6).toString('hex')}`
  const template = await templateName()
  await asAdmin(server, (client) => client.query(`create database ${name} template ${template}`))
  const adminUrl = at(server, name)
  const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-test-'))
  const house = openHouse(adminUrl, {
    secret: 'a secret for tests, thirty-two bytes long',
    publicUrl: 'http://127.0.0.1',
    dataFolder,
    clock: stoppedAt(day),
  })
  const owner = new pg.Pool({ connectionString: adminUrl, max: 3 })
  owner.on('error', () => {})
  opened.push(async () => {
    await Promise.all([house.database.close(), owner.end()])
    await asAdmin(server, (client) => client.query(`drop database ${name} with (force)`))
    await rm(dataFolder, { recursive: true, force: true })
  })
  return { house, adminUrl, dataFolder, sql: async (text, values) => (await owner.query(text, values)).rows }
}
