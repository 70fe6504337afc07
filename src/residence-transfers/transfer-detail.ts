import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import type { RegistrationState, SuspensionReason, TellingLanguage } from '../residence/words.ts'
import { attentions, obstacles, type Standing } from './rules.ts'
import type { LettersInHand, TransferState } from './words.ts'

type Day = Temporal.PlainDate

export type Transfer = {
  id: string
  number: number
  fromServiceId: string
  fromName: string
  toServiceId: string | null
  /** The desk of this system, or the body outside. */
  toName: string
  toAddress: string | null
  fromDay: Day
  reason: string
  items: LettersInHand
  wholeDesk: boolean
  state: TransferState
  preparedBy: string | null
  preparedAt: Temporal.Instant
  proposedAt: Temporal.Instant | null
  answeredBy: string | null
  answeredAt: Temporal.Instant | null
  answer: string | null
  acceptanceAct: string | null
  version: number
}

/** A transfer the actor gives or receives; undefined for anybody else, and for who receives until it is proposed. */
export async function transferById({ db }: Tx, id: string): Promise<Transfer | undefined> {
  return db
    .selectFrom('residence_transfers.transfer as t')
    .innerJoin('organisations.service as f', 'f.id', 't.from_service_id')
    .leftJoin('organisations.service as s', 's.id', 't.to_service_id')
    .leftJoin('auth.user as p', 'p.id', 't.prepared_by')
    .leftJoin('auth.user as a', 'a.id', 't.answered_by')
    .select(['t.id', 't.number', 't.from_service_id as fromServiceId', 'f.name as fromName'])
    .select(['t.to_service_id as toServiceId', 't.to_address as toAddress', 't.from_day as fromDay', 't.reason'])
    .select(['t.items', 't.whole_desk as wholeDesk', 't.state', 'p.name as preparedBy', 't.prepared_at as preparedAt'])
    .select(['t.proposed_at as proposedAt', 'a.name as answeredBy', 't.answered_at as answeredAt', 't.answer'])
    .select(['t.acceptance_act as acceptanceAct', 't.version'])
    .select(sql<string>`coalesce(s.name, t.to_body)`.as('toName'))
    .where('t.id', '=', id)
    .$narrowType<{ items: LettersInHand; state: TransferState }>()
    .executeTakeFirst()
}

export type TransferPerson = Standing & {
  id: string
  registrationId: string
  householdId: string
  personId: string
  name: string
  number: number
  birthYear: number | null
  isMinor: boolean
  language: TellingLanguage
  state: RegistrationState
  suspendedFor: SuspensionReason | null
  outcome: 'moved' | 'left_out' | null
  leftOutReason: string | null
  paperId: string | null
  toldOn: Day | null
  newRegistrationId: string | null
  newNumber: number | null
  version: number
  /** Each a sentence; empty once it is decided. */
  blocks: string[]
  attends: string[]
}

type Row = Omit<TransferPerson, 'blocks' | 'attends'>

/** Whom it is about, as far as the actor may know of them, each with what is in the way and what deserves a look. */
export async function peopleOf(tx: Tx, transfer: Transfer): Promise<TransferPerson[]> {
  const { rows } = await sql<Row>`
    select id, registration_id as "registrationId", household_id as "householdId", person_id as "personId", name, number, birth_year as "birthYear",
      is_minor as "isMinor", language, state, begins, valid_until as "validUntil", renew_within as "renewWithin", suspended_for as "suspendedFor",
      waiting, proxies, channel, has_contact as "hasContact", open_request as "openRequest", is_protected as "isProtected", parent_id as "parentId",
      parent_is_in as "parentIsIn", elsewhere, outcome, left_out_reason as "leftOutReason", paper_id as "paperId", told_on as "toldOn",
      new_registration_id as "newRegistrationId", new_number as "newNumber", version
    from residence_transfers.people_of(${transfer.id})`.execute(tx.db)
  const open = transfer.state === 'prepared' || transfer.state === 'proposed'
  const passage = { fromDay: transfer.fromDay, inside: transfer.toServiceId !== null }
  return rows.map((row) => ({
    ...row,
    blocks: open && !row.outcome ? obstacles(row, passage) : [],
    attends: open && !row.outcome ? attentions(row, passage) : [],
  }))
}

/** Those who pass, or would. */
export const passing = (people: TransferPerson[]) => people.filter(({ outcome }) => outcome !== 'left_out')

/** How many people of the desk could pass and are not in it: registered after it was prepared. */
export async function missingFrom({ db }: Tx, transfer: Transfer): Promise<number> {
  if (!transfer.wholeDesk || transfer.state !== 'prepared') return 0
  const { rows } = await sql<{ missing: number }>`
    select count(*)::integer as missing from residence_transfers.may_move(${transfer.fromServiceId}, ${transfer.fromDay}) m
    where not exists (select from residence_transfers.transfer_person p where p.transfer_id = ${transfer.id} and p.registration_id = m.registration_id)`.execute(
    db,
  )
  return rows[0]?.missing ?? 0
}
