import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { OrganisationKind } from './kinds.ts'
import { taxCodeFaults } from './rules.ts'

export type BodyFacts = {
  name: string
  kind: OrganisationKind
  taxCode: string | null
  openedOn: Temporal.PlainDate | null
}

/** A body that runs services or is partner of one. Refuses a second one with the same name, and a tax code with a wrong control digit. */
export async function addBody(tx: Tx, order: BodyFacts): Promise<Outcome<{ id: string }>> {
  const faults = [...taxCodeFaults(order.taxCode), ...(await sameName(tx, order.name))]
  if (faults.length > 0) return refused(...faults)
  const id = newId<'Organisation'>()
  await tx.db
    .insertInto('organisations.organisation')
    .values({ id, name: order.name, kind: order.kind, tax_code: order.taxCode, opened_on: order.openedOn })
    .execute()
  return done({ id })
}

/** Names are compared as people read them: without accents, case or punctuation. */
export async function sameName(tx: Tx, name: string, except?: string) {
  let query = tx.db
    .selectFrom('organisations.organisation')
    .select('name')
    .where(({ eb, fn, val }) => eb(fn('platform.plain_words', ['name']), '=', fn('platform.plain_words', [val(name)])))
  if (except) query = query.where('id', '!=', except)
  const same = await query.executeTakeFirst()
  return same
    ? [
        {
          reason: 'same_name',
          field: 'name',
          sentence: `C’è già un ente che si chiama «${same.name}»: usa quello, o distingui il nome.`,
        },
      ]
    : []
}
