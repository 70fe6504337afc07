import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/transaction.ts'
import type { ContactKind } from './words.ts'

export type NewContact = { personId: string; kind: ContactKind; value: string }

const inOneStatement = 1000

/** Writes contacts as they are, for imports, which have checked them. */
export async function recordContacts(tx: Tx, contacts: NewContact[]): Promise<void> {
  for (let start = 0; start < contacts.length; start += inOneStatement)
    await tx.db
      .insertInto('people.contact')
      .values(
        contacts.slice(start, start + inOneStatement).map(({ personId, kind, value }) => ({
          id: newId(),
          person_id: personId,
          kind,
          value,
        })),
      )
      .execute()
}
