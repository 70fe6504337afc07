import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { deskRulesId, deskService } from '../residence/examples.ts'
import { defaultKinds } from './default-kinds.ts'
import { kindValues } from './kind-form.ts'
import { mailPaths as paths } from './paths.ts'
import { Post } from './post-in-tests.ts'

let desk: Post
before(async () => {
  desk = await Post.open()
})

test('the kinds of the desk are changed by who decides there, all at once, and two may swap keys', async () => {
  const path = paths.kindRules(deskService, deskRulesId)
  assert.equal((await desk.get(path)).status, 403)
  assert.equal((await desk.get(path, 'sara')).status, 403)
  assert.match(await desk.page(path, 'elena'), /Tipi di posta e termini/)
  const values = kindValues(defaultKinds)
  const same = { ...values, key_registered: 'l', version: '8' }
  const refused = await desk.send(path, same, 'elena')
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Il tasto l è già di «Lettera»/)
  const wrong = await (
    await desk.send(path, { ...values, collect_parcel: '0', key_other: '7', version: '8' }, 'elena')
  ).text()
  assert.match(wrong, /Almeno 1\./)
  assert.match(wrong, /una lettera sola/)
  const swapped = {
    ...values,
    key_ordinary: 'r',
    key_registered: 'l',
    collect_ordinary: '180',
    effect_judicial: '',
    version: '8',
  }
  assert.equal((await desk.send(path, swapped, 'elena')).status, 303)
  const rows = await desk.world.sql(
    `select kind, key, collect_days, effect_days from mail.kind_rule where kind in ('ordinary', 'registered', 'judicial') order by kind`,
  )
  assert.deepEqual(rows, [
    { kind: 'judicial', key: 'g', collect_days: 180, effect_days: null },
    { kind: 'ordinary', key: 'r', collect_days: 180, effect_days: null },
    { kind: 'registered', key: 'l', collect_days: 30, effect_days: null },
  ])
  assert.equal((await desk.send(path, swapped, 'elena')).status, 422, 'the version is an old one')
})
