import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecord } from '../residence/access.ts'
import { deskFacts, type LetterFacts, letterFacts, type TransferOnPaper } from '../residence/letter-facts.ts'
import { makePaper } from '../residence/make-paper.ts'
import { saidOn } from '../residence/paper-queries.ts'
import type { Said } from '../residence/said-on-paper.ts'
import { canGive } from './access.ts'
import { movedOn, notSeen, notYours } from './refusals.ts'
import { passing, peopleOf, type Transfer, transferById } from './transfer-detail.ts'
import { lettersAsTold } from './words.ts'

/** A letter for each who passes and has none yet, numbered among the papers of the desk. */
export async function writeLetters(tx: Tx, transferId: string): Promise<Outcome<{ letters: number }>> {
  const transfer = await transferById(tx, transferId)
  if (!transfer) return refused(notSeen)
  const { fromServiceId } = transfer
  if (!canGive(tx.actor, fromServiceId) || !canRecord(tx.actor, fromServiceId)) return refused(notYours)
  if (transfer.state !== 'prepared' && transfer.state !== 'proposed') return refused(movedOn)
  const said = await onPaper(tx, transfer)
  const without = passing(await peopleOf(tx, transfer)).filter(({ paperId }) => !paperId)
  for (const { id, registrationId } of without) {
    const paper = await makePaper(tx, { registrationId, kind: 'transfer', transfer: said })
    if (!paper.ok) return paper
    await tx.db
      .updateTable('residence_transfers.transfer_person')
      .set({ paper_id: paper.value.id })
      .where('id', '=', id)
      .execute()
  }
  return done({ letters: without.length })
}

async function onPaper(tx: Tx, transfer: Transfer): Promise<TransferOnPaper> {
  const there = transfer.toServiceId ? await deskFacts(tx, transfer.toServiceId) : undefined
  return {
    fromDay: transfer.fromDay,
    to: there ? `${there.serviceName} (${there.organisationName})` : transfer.toName,
    address: there?.address ?? transfer.toAddress,
    letters: lettersAsTold[transfer.items],
  }
}

export type Letter = { facts: LetterFacts; number: number; year: number; madeOn: Temporal.PlainDate; said: Said | null }

/** The letters that were written, in the order of their numbers. */
export async function writtenLetters(tx: Tx, transfer: Transfer): Promise<Letter[]> {
  const said = await onPaper(tx, transfer)
  const rows = await tx.db
    .selectFrom('residence_transfers.transfer_person as p')
    .innerJoin('residence.paper as a', 'a.id', 'p.paper_id')
    .select(['p.registration_id as registrationId', 'a.number', 'a.year', 'a.made_on as madeOn'])
    .select(saidOn('a.said'))
    .where('p.transfer_id', '=', transfer.id)
    .where((eb) => eb.or([eb('p.outcome', 'is', null), eb('p.outcome', '=', 'moved')]))
    .orderBy('a.number')
    .execute()
  const letters: Letter[] = []
  for (const { registrationId, ...paper } of rows) {
    const facts = await letterFacts(tx, { registrationId })
    if (facts) letters.push({ ...paper, facts: { ...facts, transfer: said } })
  }
  return letters
}

/** On that day these were told: by their letter, or by word of mouth. */
export async function noteTold(
  tx: Tx,
  { transferId, people, onDay }: { transferId: string; people: string[]; onDay: Temporal.PlainDate },
): Promise<Outcome<{ told: number }>> {
  const transfer = await transferById(tx, transferId)
  if (!transfer) return refused(notSeen)
  if (!canGive(tx.actor, transfer.fromServiceId)) return refused(notYours)
  if (transfer.state !== 'prepared' && transfer.state !== 'proposed') return refused(movedOn)
  if (Temporal.PlainDate.compare(onDay, tx.today) > 0) return refused(notYet)
  if (people.length === 0) return refused(nobodyChosen)
  const { numUpdatedRows } = await tx.db
    .updateTable('residence_transfers.transfer_person')
    .set({ told_on: onDay })
    .where('transfer_id', '=', transferId)
    .where('id', 'in', people)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return done({ told: Number(numUpdatedRows) })
}

const notYet = {
  reason: 'not-yet',
  field: 'onDay',
  sentence: 'Il giorno è nel futuro: segna chi l’ha saputo dopo averglielo detto.',
}
const nobodyChosen = { reason: 'nobody-chosen', field: 'person', sentence: 'Spunta almeno una persona.' }
