import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskWorld } from '../../test/desk-world.ts'
import type { LittleWorld } from '../../test/little-world.ts'
import { named } from '../organisations/examples.ts'
import { deskService } from '../residence/examples.ts'
import { defaultKinds, type KindRule } from './default-kinds.ts'

let world: LittleWorld
before(async () => {
  world = await deskWorld()
})

const columns = `kind, collect_days as "collectDays", effect_days as "effectDays", return_days as "returnDays", needs_identity as "needsIdentity", key`
const kindsOf = (rules: string) =>
  world.sql<KindRule>(`select ${columns} from mail.kind_rule where rules_id = $1 order by position`, [rules])

test('a desk begins with the kinds everybody begins with', async () => {
  const [rules] = await world.sql<{ id: string }>('select id from residence.rules where service_id = $1', [deskService])
  assert.deepEqual(await kindsOf(rules?.id ?? ''), defaultKinds)
})

test('a new version of the rules begins with the kinds of the one before, also where the desk changed them', async () => {
  await world.sql(
    `update mail.kind_rule set collect_days = 60, return_days = 60 where service_id = $1 and kind = 'registered'`,
    [deskService],
  )
  await world.sql(`update residence.rules set valid = '[2020-01-01,2027-01-01)' where service_id = $1`, [deskService])
  const coming = named('Regole 2027')
  await world.sql(
    `insert into residence.rules (id, service_id, valid, act) values ($1, $2, '[2027-01-01,)', 'Disciplinare 2027')`,
    [coming, deskService],
  )
  const changed = defaultKinds.map((each) =>
    each.kind === 'registered' ? { ...each, collectDays: 60, returnDays: 60 } : each,
  )
  assert.deepEqual(await kindsOf(coming), changed)
})
