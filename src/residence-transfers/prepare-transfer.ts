import { sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { openDesks } from '../residence/desks.ts'
import { registrationFacts } from '../residence/registration-facts.ts'
import { canGive } from './access.ts'
import { movedOn, notSeen, notYours } from './refusals.ts'
import { transferById } from './transfer-detail.ts'
import type { LettersInHand } from './words.ts'

/** Where to: a desk of this system, or a body outside with the address at which they will be. */
export type Destination = { toServiceId: string | null; toBody: string | null; toAddress: string | null }

export type PrepareTransfer = Destination & {
  /** One person (and the minors registered with them), or everybody at a desk. */
  of: { registrationId: string } | { wholeDesk: string }
  /** The first day at the new desk. */
  fromDay: Temporal.PlainDate
  reason: string
  items: LettersInHand
}

/** Writes down who would pass where, from which day. Nothing changes for anybody until it is accepted. For who decides at the desk that gives. */
export async function prepareTransfer(
  tx: Tx,
  order: PrepareTransfer,
): Promise<Outcome<{ id: string; people: number }>> {
  const from = await giving(tx, order.of)
  if (!from) return refused(notSeen)
  if (!canGive(tx.actor, from.serviceId)) return refused(notYours)
  const wrong = await wrongDestination(tx, from.serviceId, order)
  if (wrong.length > 0) return refused(...wrong)
  const id = newId<'Transfer'>()
  await tx.db
    .insertInto('residence_transfers.transfer')
    .values({
      id,
      from_service_id: from.serviceId,
      to_service_id: order.toServiceId,
      to_body: order.toServiceId ? null : order.toBody,
      to_address: order.toServiceId ? null : order.toAddress,
      from_day: order.fromDay,
      reason: order.reason,
      items: order.items,
      whole_desk: 'wholeDesk' in order.of,
      prepared_at: tx.now,
    })
    .execute()
  let people = 0
  const constraint = await broken(tx, async () => {
    people = await list(tx, id, from.serviceId, order.fromDay, from.registrationId)
  })
  if (constraint === 'in_one_transfer_at_a_time') return refused(already)
  if (constraint) throw new Error(`a transfer broke ${constraint}`)
  return people === 0 ? refused(from.registrationId ? cannotMove : nobodyHere) : done({ id, people })
}

async function giving(tx: Tx, of: PrepareTransfer['of']) {
  if ('wholeDesk' in of) return { serviceId: of.wholeDesk, registrationId: null }
  const registration = await registrationFacts(tx, of.registrationId)
  return registration && { serviceId: registration.serviceId, registrationId: registration.id }
}

/** What is wrong with where they would go. */
async function wrongDestination(tx: Tx, fromServiceId: string, to: Destination): Promise<Refusal[]> {
  const { toServiceId } = to
  if (!toServiceId) return missingDestination(to)
  const desks = await openDesks(tx)
  return toServiceId !== fromServiceId && desks.some(({ id }) => id === toServiceId) ? [] : [noSuchDesk]
}

/** A desk of this system, or a body with its address. */
export function missingDestination({ toServiceId, toBody, toAddress }: Partial<Destination>): Refusal[] {
  if (toServiceId) return []
  return [...(toBody ? [] : [whichBody]), ...(toBody && !toAddress ? [whichAddress] : [])]
}

/** Everybody who may move, or one person with their minors; how many were added. */
async function list(
  { db }: Tx,
  transferId: string,
  serviceId: string,
  fromDay: Temporal.PlainDate,
  registrationId: string | null,
): Promise<number> {
  const { rows } = await sql<{ registrationId: string; householdId: string; personId: string }>`
    select m.registration_id as "registrationId", m.household_id as "householdId", m.person_id as "personId"
    from residence_transfers.may_move(${serviceId}, ${fromDay}) m join residence.registration r on r.id = m.registration_id
    where (${registrationId}::uuid is null or r.id = ${registrationId} or r.with_registration_id = ${registrationId})
      and not exists (select from residence_transfers.transfer_person p where p.transfer_id = ${transferId} and p.registration_id = r.id)`.execute(
    db,
  )
  if (rows.length === 0) return 0
  await db
    .insertInto('residence_transfers.transfer_person')
    .values(
      rows.map((row) => ({
        id: newId(),
        transfer_id: transferId,
        registration_id: row.registrationId,
        household_id: row.householdId,
        person_id: row.personId,
      })),
    )
    .execute()
  return rows.length
}

/** Adds who was registered at the desk since a transfer of all of it was prepared. */
export async function addMissing(tx: Tx, transferId: string): Promise<Outcome<{ people: number }>> {
  const transfer = await transferById(tx, transferId)
  if (!transfer) return refused(notSeen)
  if (!canGive(tx.actor, transfer.fromServiceId)) return refused(notYours)
  if (transfer.state !== 'prepared') return refused(movedOn)
  return done({ people: await list(tx, transferId, transfer.fromServiceId, transfer.fromDay, null) })
}

const already: Refusal = {
  reason: 'already-moving',
  sentence: 'È già in un altro trasferimento aperto: cercalo nell’elenco, e ritiralo o portalo avanti.',
}
const cannotMove: Refusal = {
  reason: 'cannot-move',
  field: 'fromDay',
  sentence:
    'Non può passare da quel giorno: la registrazione è chiusa, comincia dopo, o è già in un altro trasferimento aperto.',
}
const nobodyHere: Refusal = {
  reason: 'nobody-here',
  field: 'fromDay',
  sentence:
    'A questo sportello non c’è nessuno da trasferire da quel giorno: controlla la data e i trasferimenti già aperti.',
}
const noSuchDesk: Refusal = {
  reason: 'no-such-desk',
  field: 'toServiceId',
  sentence: 'Scegli un altro sportello, aperto e con le sue regole.',
}
const whichBody: Refusal = {
  reason: 'which-body',
  field: 'toBody',
  sentence: 'Scegli uno sportello, oppure scrivi a quale ente passano: per esempio «Municipio 4».',
}
const whichAddress: Refusal = {
  reason: 'which-address',
  field: 'toAddress',
  sentence: 'Scrivi l’indirizzo di chi riceve: va nella lettera a ciascuno, e lì si spedisce la posta.',
}
