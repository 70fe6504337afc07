import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { openLongWork } from '../platform/long-work.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { answerDue } from './request-rules.ts'
import type { RequestKind, RequestState } from './words.ts'

export type OpenRequest = {
  personId: string
  serviceId: string
  kind: RequestKind
  receivedOn: Temporal.PlainDate
  askedBy: string
  identifiedBy: string
  whatIsWrong: string | null
  whatItShouldBe: string | null
}

/** Writes down that a person asks about their own data; the clock of the law starts on the day the request came. */
export async function openRequest(tx: Tx, order: OpenRequest): Promise<Outcome<{ id: string }>> {
  const refusals = [
    ...(Temporal.PlainDate.compare(order.receivedOn, tx.today) > 0 ? [notYet] : []),
    ...(order.kind === 'rectification' && !order.whatIsWrong ? [sayWhatIsWrong] : []),
  ]
  if (refusals.length > 0) return refused(...refusals)
  const id = newId<'Request'>()
  const days = await setting(tx, 'privacy_answer_days')
  const isCorrection = order.kind === 'rectification'
  const problem = await broken(tx, () =>
    tx.db
      .insertInto('privacy.request')
      .values({
        id,
        person_id: order.personId,
        service_id: order.serviceId,
        kind: order.kind,
        received_on: order.receivedOn,
        due_on: answerDue(order.receivedOn, days),
        asked_by: order.askedBy,
        identified_by: order.identifiedBy,
        what_is_wrong: isCorrection ? order.whatIsWrong : null,
        what_it_should_be: isCorrection ? order.whatItShouldBe : null,
      })
      .execute(),
  )
  if (problem) return refused(gone)
  return done({ id })
}

export type AnswerRequest = {
  id: string
  version: number
  state: Exclude<RequestState, 'open'>
  outcome: string
  statement: string | null
}

/** Closes a request with what was done, or why not. Corrections themselves are made in the file, by the usual ways. */
export async function answerRequest(tx: Tx, order: AnswerRequest): Promise<Outcome<null>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('privacy.request')
    .set({ state: order.state, outcome: order.outcome, statement: order.statement, answered_on: tx.today })
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(answeredAlready)
}

export const copyTask = 'make_access_copy'

/** Asks for the copy of everything held about whoever made the request; a job makes it. */
export async function askForCopy(tx: Tx, requestId: string): Promise<Outcome<{ id: string }>> {
  const request = await tx.db
    .selectFrom('privacy.request')
    .select(['number', 'kind'])
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (request?.kind !== 'access' || tx.actor.kind !== 'user') return refused(gone)
  const id = newId<'AccessCopy'>()
  const work_id = await openLongWork(tx, {
    kind: copyTask,
    title: `Copia dei dati per la richiesta n. ${request.number}`,
  })
  await tx.db
    .insertInto('privacy.access_copy')
    .values({ id, request_id: requestId, work_id, asked_by: tx.actor.userId, asked_at: tx.now })
    .execute()
  await tx.enqueue(copyTask, { copyId: id })
  return done({ id })
}

export async function setting({ db }: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ value: number }>`select value from platform.setting where id = ${id}`.execute(db)
  const value = rows[0]?.value
  if (value === undefined) throw new Error(`no setting ${id}`)
  return value
}

const notYet = {
  reason: 'not-yet',
  field: 'receivedOn',
  sentence: 'La richiesta non può essere arrivata dopo oggi: controlla il giorno.',
}
const sayWhatIsWrong = {
  reason: 'missing',
  field: 'whatIsWrong',
  sentence: 'Scrivi che cosa è sbagliato, con le parole della persona.',
}
const gone = { reason: 'gone', sentence: 'Questa persona non è fra quelle di cui rispondi: cercala di nuovo.' }
const answeredAlready = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcun altro ha cambiato o chiuso la richiesta: ricarica la pagina e guarda com’è adesso.',
}
