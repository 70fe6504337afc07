import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { beginningWith, type Database, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'

let one: Database
before(async () => {
  const { adminUrl } = await testDatabase()
  one = openDatabase(adminUrl, 1)
})
after(() => one.close())

const asked = <T>(day: string, work: () => Promise<T>) =>
  beginningWith('platform.begin_as', ['', 'test', day, ''], work)
const today = () =>
  asked('2026-02-28', () =>
    one.app
      .transaction()
      .setAccessMode('read only')
      .execute(async (db) => {
        const { rows } = await sql<{ today: Temporal.PlainDate }>`select platform.today() as today`.execute(db)
        return String(rows[0]?.today)
      }),
  )

test('the first statement already knows who acts and on which day', async () => {
  assert.equal(await today(), '2026-02-28')
})

test('many readers share one connection, each with their own beginning', async () => {
  const days = ['2026-01-31', '2026-02-28', '2024-02-29', '2026-12-31']
  const seen = await Promise.all(
    days.map((text) =>
      asked(text, () =>
        one.app.transaction().execute(async (db) => {
          const { rows } = await sql<{ today: Temporal.PlainDate }>`select platform.today() as today`.execute(db)
          return String(rows[0]?.today)
        }),
      ),
    ),
  )
  assert.deepEqual(seen, days)
})

test('where the beginning fails, its reason comes out, and the connection serves the next', async () => {
  const work = beginningWith('platform.no_such_function', [], () =>
    one.app.transaction().execute((db) => sql`select 1`.execute(db)),
  )
  await assert.rejects(work, /platform\.no_such_function/)
  assert.equal(await today(), '2026-02-28')
})

test('a transaction without a statement fails with its beginning too', async () => {
  const work = beginningWith('platform.no_such_function', [], () => one.app.transaction().execute(async () => 1))
  await assert.rejects(work, /platform\.no_such_function/)
  assert.equal(await today(), '2026-02-28')
})

test('a connection cut between the beginning and the end fails its transaction only', async () => {
  const cut = asked('2026-02-28', () =>
    one.app.transaction().execute(async (db) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)
      await sql`select 1`.execute(db)
    }),
  )
  await assert.rejects(cut)
  assert.equal(await today(), '2026-02-28')
})

test('who only reads leaves nothing behind for the next on the connection', async () => {
  await today()
  const { rows } = await sql<{ actor: string; now: boolean }>`
    select coalesce(current_setting('approdo.system', true), '') as actor, pg_current_xact_id_if_assigned() is null as now`.execute(
    one.app,
  )
  assert.deepEqual(rows, [{ actor: '', now: true }])
})
