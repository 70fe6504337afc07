import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { type DefaultRulesCode, defaultRules } from './default-rules.ts'
import type { ServiceKind } from './kinds.ts'
import { writeRuleSet } from './write-rule-set.ts'

export type AddService = {
  organisationId: string
  kind: ServiceKind
  name: string
  description: string | null
  openedOn: Temporal.PlainDate
  startFrom: DefaultRulesCode
  /** The act that decides the rules; without one, the words of the defaults stay. */
  act: string | null
}

/** Opens a service of a body with its first rules, in force from the day it opens. */
export async function addService(tx: Tx, order: AddService): Promise<Outcome<{ id: string }>> {
  const faults = await sameServiceName(tx, order.organisationId, order.name)
  if (faults.length > 0) return refused(...faults)
  const id = newId<'Service'>()
  await tx.db
    .insertInto('organisations.service')
    .values({
      id,
      organisation_id: order.organisationId,
      kind: order.kind,
      name: order.name,
      description: order.description,
      opened_on: order.openedOn,
    })
    .execute()
  const { rules } = defaultRules[order.startFrom]
  const act = order.act ?? (rules.act || `Apertura del servizio ${order.name}`)
  const valid = new Nights(order.openedOn, null)
  await writeRuleSet(tx, { id: newId<'RuleSet'>(), serviceId: id, valid, draft: { ...rules, act } })
  return done({ id })
}

/** One body, one service of a name: otherwise nobody knows which one they are sending people to. */
export async function sameServiceName(tx: Tx, organisationId: string, name: string, except?: string) {
  let query = tx.db
    .selectFrom('organisations.service')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where(({ eb, fn, val }) => eb(fn('platform.plain_words', ['name']), '=', fn('platform.plain_words', [val(name)])))
  if (except) query = query.where('id', '!=', except)
  return (await query.executeTakeFirst())
    ? [{ reason: 'same_name', field: 'name', sentence: 'L’ente ha già un servizio con questo nome: distinguili.' }]
    : []
}
