import { sql } from 'kysely'
import { json } from '../platform/database.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { KindRule } from './default-kinds.ts'
import { kindsOf } from './kind-queries.ts'
import { itemKinds } from './words.ts'

export type SaveKinds = {
  rulesId: string
  /** What the kinds' versions added up to when the form was made. */
  version: number
  kinds: KindRule[]
}

/** The sum of the kinds' versions: moves on when any of them does. */
export const versionOf = (kinds: { version: number }[]) => kinds.reduce((sum, { version }) => sum + version, 0)

/**
 * Changes how long each kind is kept and what its dates mean, for what comes from now on: pieces already here keep the dates they were given. Refuses two
 * kinds with one key, and rules whose time is over.
 */
export async function saveKinds(tx: Tx, { rulesId, version, kinds }: SaveKinds): Promise<Outcome<null>> {
  const rules = await tx.db
    .selectFrom('residence.rules')
    .select(sql<boolean>`coalesce(upper(valid) <= ${tx.today}::date, false)`.as('isOver'))
    .where('id', '=', rulesId)
    .executeTakeFirst()
  const problems = [...(!rules || rules.isOver ? [over] : []), ...sameKeys(kinds)]
  if (problems.length > 0) return refused(...problems)
  if (versionOf(await kindsOf(tx, rulesId)) !== version) return refused(stale)
  await sql`
    update mail.kind_rule k set collect_days = n."collectDays", effect_days = n."effectDays", return_days = n."returnDays",
      needs_identity = n."needsIdentity", key = n.key
    from jsonb_to_recordset(${json(kinds)}) as n (kind text, "collectDays" integer, "effectDays" integer, "returnDays" integer, "needsIdentity" boolean, key text)
    where k.rules_id = ${rulesId} and k.kind = n.kind
      and (k.collect_days, k.effect_days, k.return_days, k.needs_identity, k.key) is distinct from
        (n."collectDays", n."effectDays", n."returnDays", n."needsIdentity", n.key)`.execute(tx.db)
  return done(null)
}

function sameKeys(kinds: KindRule[]): Refusal[] {
  return kinds.flatMap(({ kind, key }, index) => {
    const first = kinds.slice(0, index).find((each) => each.key === key)
    if (!first) return []
    const sentence = `Il tasto ${key} è già di «${itemKinds[first.kind]}»: scegline un altro.`
    return [{ reason: 'same-key', field: `key_${kind}`, sentence }]
  })
}

const over: Refusal = {
  reason: 'over',
  sentence: 'Queste regole non sono più in vigore: restano com’erano. Cambia quelle di adesso.',
}
const stale: Refusal = {
  reason: 'stale',
  sentence:
    'Nel frattempo qualcuno ha cambiato i tipi di posta: qui sotto vedi ciò che hai scritto tu; se salvi di nuovo, vale la tua versione.',
}
