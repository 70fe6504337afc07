import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { commitAs } from '../platform/house.ts'
import { makePaper } from '../residence/make-paper.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

const tables = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('people', 'residence', 'mail', 'residence_transfers', 'residence_figures')`

/** Where the name of the person still stands. */
async function traces(): Promise<string[]> {
  const found: string[] = []
  for (const { name } of await world.sql<{ name: string }>(tables)) {
    const rows = await world.sql(`select from ${name} t where t::text ilike '%diallo%'`)
    if (rows.length > 0) found.push(name)
  }
  return found.sort()
}

test('who is let go of leaves no name at the desk: not in a list, nor in the words to search by, nor in what a paper said', async () => {
  const outcome = await commitAs(world.house, world.actors.sara, (tx) =>
    makePaper(tx, { registrationId: named('residenza Amadou Diallo'), kind: 'certificate' }),
  )
  assert.ok(outcome.ok)
  const before = await traces()
  for (const table of ['people.person', 'residence.listed', 'residence.paper', 'residence.word'])
    assert.ok(before.includes(table), table)
  await world.sql(
    `with gone as (select array_agg(household_id) as households, array_agg(person_id) as people from residence.registration where id = $1)
     select privacy.mask_rows(households, people, '{}'), privacy.forget_words(households, people) from gone`,
    [named('residenza Amadou Diallo')],
  )
  assert.deepEqual(await traces(), [])
})
