import type { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'

export type Forwarding = {
  id: string
  recipient: string
  address: string
  during: Nights
  note: string | null
  version: number
}

/** Every address they gave, the latest first. */
export async function forwardingsOf(tx: Tx, registrationId: string): Promise<Forwarding[]> {
  return rowsOf(tx, registrationId).orderBy('during', 'desc').execute()
}

const rowsOf = ({ db }: Tx, registrationId: string) =>
  db
    .selectFrom('residence.forwarding')
    .select(['id', 'recipient', 'address', 'during', 'note', 'version'])
    .where('registration_id', '=', registrationId)
    .$narrowType<{ during: Nights }>()
