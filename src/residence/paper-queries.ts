import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { Said } from './said-on-paper.ts'
import type { PaperKind } from './words.ts'

export type Paper = {
  id: string
  serviceId: string
  householdId: string
  personId: string
  registrationId: string | null
  requestId: string | null
  kind: PaperKind
  year: number
  number: number
  madeOn: Temporal.PlainDate
  madeBy: string | null
  templateId: string | null
  templateName: string | null
}

/** With what it said; null when it was made before that was kept. */
export type WholePaper = Paper & { said: Said | null }

/** The papers made about somebody registered, the latest first. */
export async function papersOf(tx: Tx, registrationId: string): Promise<Paper[]> {
  return rowsOf(tx).where('p.registration_id', '=', registrationId).orderBy('p.made_at', 'desc').execute()
}

/** The papers made about a request, the latest first. */
export async function papersOfRequest(tx: Tx, requestId: string): Promise<Paper[]> {
  return rowsOf(tx).where('p.request_id', '=', requestId).orderBy('p.made_at', 'desc').execute()
}

export async function paperById(tx: Tx, id: string): Promise<WholePaper | undefined> {
  return rowsOf(tx).select(saidOn('p.said')).where('p.id', '=', id).executeTakeFirst()
}

/** What a paper keeps, as `makePaper` wrote it. */
export const saidOn = (column: 'p.said' | 'a.said') => sql<Said | null>`${sql.ref(column)}`.as('said')

const rowsOf = ({ db }: Tx) =>
  db
    .selectFrom('residence.paper as p')
    .leftJoin('auth.user as u', 'u.id', 'p.made_by')
    .leftJoin('residence.template as t', 't.id', 'p.template_id')
    .select(['p.id', 'p.service_id as serviceId', 'p.household_id as householdId', 'p.person_id as personId'])
    .select(['p.registration_id as registrationId', 'p.request_id as requestId', 'p.kind', 'p.year', 'p.number'])
    .select(['p.made_on as madeOn', 'u.name as madeBy', 'p.template_id as templateId', 't.name as templateName'])
    .$narrowType<{ kind: PaperKind }>()
