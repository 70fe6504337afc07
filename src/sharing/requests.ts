import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { RequestState } from './words.ts'

export type FileRequest = {
  id: string
  version: number
  /** Whose, and whose file: only for who may open it. */
  household: { id: string; name: string } | null
  fromServiceId: string
  fromService: string
  fromOrganisation: string
  toService: string
  toOrganisation: string
  askedBy: string | null
  askedAt: Temporal.Instant
  reason: string
  state: RequestState
  answeredBy: string | null
  answeredAt: Temporal.Instant | null
  answer: string | null
  /** The actor asked it; otherwise it is the actor's to answer. */
  mine: boolean
}

/** The requests to answer and those one made, those still waiting first. */
export async function requestsSeen(tx: Tx): Promise<FileRequest[]> {
  return (await read(tx))
    .orderBy(sql`r.state <> 'pending'`)
    .orderBy('r.asked_at', 'desc')
    .limit(200)
    .execute()
    .then(shaped)
}

export async function requestById(tx: Tx, id: string): Promise<FileRequest | undefined> {
  return shaped(await (await read(tx)).where('r.id', '=', id).execute())[0]
}

async function read(tx: Tx) {
  const me = tx.actor.kind === 'user' ? tx.actor.userId : null
  return tx.db
    .selectFrom('sharing.file_request as r')
    .innerJoin('organisations.service as f', 'f.id', 'r.from_service_id')
    .innerJoin('organisations.organisation as fo', 'fo.id', 'f.organisation_id')
    .innerJoin('organisations.service as t', 't.id', 'r.to_service_id')
    .innerJoin('organisations.organisation as o', 'o.id', 't.organisation_id')
    .leftJoin('auth.user as u', 'u.id', 'r.asked_by')
    .leftJoin('auth.user as a', 'a.id', 'r.answered_by')
    .leftJoin('people.household as h', 'h.id', 'r.household_id')
    .select([
      'r.id',
      'r.version',
      'r.from_service_id as fromServiceId',
      'f.name as fromService',
      'fo.name as fromOrganisation',
    ])
    .select([
      't.name as toService',
      'o.name as toOrganisation',
      'u.name as askedBy',
      'r.asked_at as askedAt',
      'r.reason',
    ])
    .select([
      'r.state',
      'a.name as answeredBy',
      'r.answered_at as answeredAt',
      'r.answer',
      'h.id as householdId',
      'h.name as householdName',
    ])
    .select(sql<boolean>`r.asked_by is not distinct from ${me}::uuid`.as('mine'))
}

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof read>>['execute']>>[number]

function shaped(rows: Row[]): FileRequest[] {
  return rows.map(({ householdId, householdName, state, ...row }) => ({
    ...row,
    state: stateOf(state),
    household: householdId && householdName ? { id: householdId, name: householdName } : null,
  }))
}

const states: RequestState[] = ['pending', 'granted', 'refused', 'withdrawn']
const stateOf = (text: string): RequestState => states.find((state) => state === text) ?? 'pending'
