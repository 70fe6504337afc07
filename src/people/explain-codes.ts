import type { Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { NewIdentifier } from './identifier-facts.ts'
import { plainOf } from './identifier-rules.ts'
import { peoplePaths } from './paths.ts'
import { personNames } from './queries.ts'
import { identifierLabels } from './words.ts'

/** Who has these codes already: by name and link when the actor may know, else only that somebody has. */
export async function explainCodes(tx: Tx, codes: NewIdentifier[], personId?: string): Promise<Refusal[]> {
  const held = await tx.db
    .selectFrom('people.identifier')
    .select(['person_id', 'kind', 'plain'])
    .where(
      'plain',
      'in',
      codes.map(({ value }) => plainOf(value)),
    )
    .where('withdrawn_on', 'is', null)
    .execute()
  const mine = held.filter((row) => codes.some(({ kind, value }) => kind === row.kind && plainOf(value) === row.plain))
  if (mine.length === 0) return [heldElsewhere]
  const names = await personNames(
    tx,
    mine.map((row) => row.person_id),
  )
  return mine.map((row) => {
    if (row.person_id === personId)
      return { reason: 'already-there', sentence: 'Questa persona ha già questo codice.', field: 'value' }
    const name = names.get(row.person_id) ?? ''
    const link = { href: peoplePaths.person(row.person_id), label: `Apri ${name}` }
    const kind = codes.find(({ value }) => plainOf(value) === row.plain)?.kind ?? 'other'
    return {
      reason: 'code-taken',
      sentence: `${identifierLabels[kind]} ${row.plain} è già di ${name}: se è la stessa persona usa la sua scheda, se no ricontrolla il codice.`,
      field: 'value',
      link,
    }
  })
}

const heldElsewhere: Refusal = {
  reason: 'code-taken-elsewhere',
  sentence:
    'Questo codice risulta già registrato da un altro servizio: chiedi al tuo coordinatore di far condividere il fascicolo, oppure ricontrolla il codice.',
  field: 'value',
}
