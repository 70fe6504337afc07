import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import { migrate } from './migrate.ts'
import { schemaTypes, typesFile } from './schema-types.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})

test('processes that start together migrate once', async () => {
  await Promise.all(Array.from({ length: 4 }, () => migrate(database.adminUrl)))
  const twice = await database.sql('select name from public.approdo_migration group by name having count(*) > 1')
  assert.deepEqual(twice, [])
})

test('a migration that was changed after it was applied stops the start', async () => {
  const [first] = await database.sql<{ name: string; checksum: string }>(
    'select name, checksum from public.approdo_migration limit 1',
  )
  await database.sql(`update public.approdo_migration set checksum = 'changed' where name = $1`, [first?.name])
  await assert.rejects(migrate(database.adminUrl), /was applied with another text/)
  await database.sql('update public.approdo_migration set checksum = $2 where name = $1', [
    first?.name,
    first?.checksum,
  ])
})

test('db/types.ts is what the migrated schema says', async () => {
  assert.equal(await schemaTypes(database.adminUrl), await readFile(typesFile, 'utf8'))
})
