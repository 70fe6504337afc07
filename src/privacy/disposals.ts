import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { openLongWork } from '../platform/long-work.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/** Lists all that may go today in a body, numbered, to be sent to the authority. What is held, or already in another proposal, stays out. */
export async function proposeDisposal(
  tx: Tx,
  order: { organisationId: string; description: string },
): Promise<Outcome<{ id: string }>> {
  const { organisationId: organisation_id, description } = order
  if (tx.actor.kind !== 'user') return refused(nothingDue)
  const id = newId<'Disposal'>()
  await tx.db
    .insertInto('privacy.disposal')
    .values({ id, organisation_id, description, proposed_by: tx.actor.userId, proposed_at: tx.now })
    .execute()
  const { numAffectedRows } = await sql`
    insert into privacy.disposal_item (id, disposal_id, kind, service_id, household_id, subject_id, last_on, due_on, source)
    select gen_random_uuid(), ${id}, d.kind, d.service_id, d.household_id, d.subject_id, d.last_on, d.due_on, d.source
    from privacy.due(${organisation_id}) d
    where d.held is null and not exists (
      select from privacy.disposal_item i join privacy.disposal x on x.id = i.disposal_id
      where i.subject_id = d.subject_id and i.kind = d.kind and x.state in ('proposed', 'authorised'))`.execute(tx.db)
  return numAffectedRows ? done({ id }) : refused(nothingDue)
}

export type Authorise = { id: string; version: number; authority: string; number: string; on: Temporal.PlainDate }

/** Writes down the authority's consent (D.Lgs. 42/2004, art. 21). Whoever proposed cannot; a number and a date are needed. */
export async function authoriseDisposal(tx: Tx, order: Authorise): Promise<Outcome<null>> {
  const disposal = await tx.db
    .selectFrom('privacy.disposal')
    .select(['proposed_by', 'proposed_at'])
    .where('id', '=', order.id)
    .executeTakeFirst()
  if (!disposal || tx.actor.kind !== 'user') return refused(changed)
  if (disposal.proposed_by === tx.actor.userId) return refused(notYourOwn)
  if (Temporal.PlainDate.compare(order.on, tx.today) > 0) return refused(notYet)
  const { numUpdatedRows } = await tx.db
    .updateTable('privacy.disposal')
    .set({
      state: 'authorised',
      authority: order.authority,
      authorisation_number: order.number,
      authorised_on: order.on,
      authorised_by: tx.actor.userId,
    })
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(changed)
}

export async function withdrawDisposal({ db }: Tx, order: { id: string; version: number }): Promise<Outcome<null>> {
  const { numUpdatedRows } = await db
    .updateTable('privacy.disposal')
    .set({ state: 'withdrawn' })
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(changed)
}

export const disposalTask = 'execute_disposal'

/** Starts what cannot be undone, for a proposal that was authorised; a job does it. */
export async function startDisposal(tx: Tx, order: { id: string; version: number }): Promise<Outcome<null>> {
  const disposal = await tx.db
    .selectFrom('privacy.disposal')
    .select(['number', 'work_id'])
    .where('id', '=', order.id)
    .where('state', '=', 'authorised')
    .where('version', '=', order.version)
    .executeTakeFirst()
  if (!disposal) return refused(changed)
  const work_id = await openLongWork(tx, { kind: disposalTask, title: `Scarto n. ${disposal.number}` })
  const { numUpdatedRows } = await tx.db
    .updateTable('privacy.disposal')
    .set({ work_id })
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .executeTakeFirst()
  if (!numUpdatedRows) return refused(changed)
  await tx.enqueue(disposalTask, { disposalId: order.id }, { key: `${disposalTask}:${order.id}` })
  return done(null)
}

const nothingDue = {
  reason: 'nothing-due',
  sentence: 'Oggi non c’è niente da proporre: tutto è ancora nei suoi tempi, sospeso, o già in un’altra proposta.',
}
const changed = {
  reason: 'stale',
  sentence: 'Nel frattempo la proposta è cambiata: ricarica la pagina e guarda a che punto è.',
}
const notYourOwn = {
  reason: 'own-proposal',
  sentence: 'L’hai proposta tu: l’autorizzazione la registra un’altra persona fra quelle che rispondono dell’ente.',
}
const notYet = {
  reason: 'not-yet',
  field: 'on',
  sentence: 'L’autorizzazione non può avere una data futura: controlla il giorno.',
}
