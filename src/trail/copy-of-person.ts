import { sql } from 'kysely'
import { roleLabels } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { actionWords, thingWords } from './words.ts'

/** One line of the copy that a person may ask for: never who, but from which service and in which role. */
export type OwnTrace = {
  at: Temporal.Instant
  action: string
  /** "Lettura", "Modifica" */
  done: string
  /** "fascicolo del nucleo", "Recapito" */
  what: string
  service: string | null
  body: string | null
  role: string | null
}

type Found = Omit<OwnTrace, 'done' | 'what' | 'role'> & {
  table_name: string | null
  what: string | null
  role: string | null
}

/**
 * What was done with a person's file, from the first trace on (Regulation (EU) 2016/679, art. 15): each reading and each change, of
 * their own record and of the household while they belonged to it. Empty for whoever may neither read the trail nor answer such a request.
 */
export async function trailOfPerson(tx: Tx, personId: string): Promise<OwnTrace[]> {
  const { rows } = await sql<Found>`select * from trail.copy_of(${personId})`.execute(tx.db)
  return rows.map(({ table_name, what, role, ...row }) => ({
    ...row,
    done: actionWords[row.action] ?? row.action,
    what: thingWords(row.action, table_name, what),
    role: isRole(role) ? roleLabels[role] : role,
  }))
}

const isRole = (role: string | null): role is keyof typeof roleLabels => role !== null && role in roleLabels
