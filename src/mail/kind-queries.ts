import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { KindRule } from './default-kinds.ts'
import type { ItemKind } from './words.ts'

export type KindRow = KindRule & { id: string; version: number }

/** The kinds of one version of a desk's rules, in their order. */
export async function kindsOf({ db }: Tx, rulesId: string): Promise<KindRow[]> {
  const rows = await db
    .selectFrom('mail.kind_rule')
    .select(['id', 'version', 'key', 'collect_days as collectDays', 'effect_days as effectDays'])
    .select(['return_days as returnDays', 'needs_identity as needsIdentity'])
    .select(sql<ItemKind>`kind`.as('kind'))
    .where('rules_id', '=', rulesId)
    .orderBy('position')
    .orderBy('kind')
    .execute()
  return rows
}

/** The kinds of a desk on a day; none where no rules are in force. */
export async function kindsOn(tx: Tx, serviceId: string, day: Temporal.PlainDate): Promise<KindRow[]> {
  const rules = await tx.db
    .selectFrom('residence.rules')
    .select('id')
    .where('service_id', '=', serviceId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst()
  return rules ? kindsOf(tx, rules.id) : []
}

export type RulesWithDesk = {
  desk: { id: string; name: string }
  rules: { id: string; act: string; isOver: boolean }
}

/** A version of the rules of this desk. */
export async function rulesWithDesk(
  { db, today }: Tx,
  serviceId: string,
  rulesId: string,
): Promise<RulesWithDesk | undefined> {
  const row = await db
    .selectFrom('residence.rules as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .select(['s.id as deskId', 's.name', 'r.id', 'r.act'])
    .select(sql<boolean>`coalesce(upper(r.valid) <= ${today}::date, false)`.as('isOver'))
    .where('r.id', '=', rulesId)
    .where('s.id', '=', serviceId)
    .executeTakeFirst()
  return row && { desk: { id: row.deskId, name: row.name }, rules: { id: row.id, act: row.act, isOver: row.isOver } }
}
