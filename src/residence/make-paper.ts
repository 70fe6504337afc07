import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { letterFacts, type PaperAbout, type TransferOnPaper } from './letter-facts.ts'
import { wrongWithPaper } from './paper-rules.ts'
import { saidNow } from './said-on-paper.ts'
import type { PaperKind } from './words.ts'

export type MakePaper = PaperAbout & { kind: PaperKind; templateId?: string; transfer?: TransferOnPaper }
export type MadePaper = { id: string; year: number; number: number }

/** A certificate or letter takes its number, service by service and year by year, and keeps what it says; numbers never skip nor repeat. */
export async function makePaper(tx: Tx, order: MakePaper): Promise<Outcome<MadePaper>> {
  const known = await letterFacts(tx, order)
  if (!known) return refused(gone)
  const facts = { ...known, transfer: order.transfer }
  const wrong = wrongWithPaper(order.kind, facts)
  if (wrong) return refused(wrong)
  const { serviceId } = facts.desk
  const number = await nextNumber(tx, serviceId)
  if (number === null) return refused(notYours)
  const made = { id: newId(), year: tx.today.year, number }
  const said = saidNow(order.kind, facts, { ...made, madeOn: tx.today })
  await tx.db
    .insertInto('residence.paper')
    .values({
      ...made,
      service_id: serviceId,
      kind: order.kind,
      household_id: facts.person.householdId,
      person_id: facts.person.personId,
      registration_id: 'registrationId' in order ? order.registrationId : null,
      request_id: 'requestId' in order ? order.requestId : null,
      template_id: order.templateId ?? null,
      made_on: tx.today,
      made_at: tx.now,
      said: sql`${JSON.stringify(said)}::jsonb`,
    })
    .execute()
  return done(made)
}

async function nextNumber({ db, today }: Tx, serviceId: string): Promise<number | null> {
  const { rows } = await sql<{ number: number | null }>`
    select residence.next_paper_number(${serviceId}, ${today.year}) as number`.execute(db)
  return rows[0]?.number ?? null
}

const gone: Refusal = {
  reason: 'gone',
  sentence: 'Per scrivere questa carta serve vedere la scheda della persona: chiedi a chi la segue di condividerla.',
}
const notYours: Refusal = { reason: 'not-yours', sentence: 'Le carte le fa chi lavora allo sportello.' }
