import { sql } from 'kysely'
import { tellOf } from '../mail/tell-of.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addressFor, addressVersions } from '../residence/desk-versions.ts'
import { recordRegistrations } from '../residence/record-registrations.ts'
import { explainRegistration } from '../residence/register-person.ts'
import type { TellingChannel, TellingLanguage } from '../residence/words.ts'
import { writtenAddress } from '../residence/written-address.ts'
import { formatDay } from '../ui/format.ts'
import { canAnswer } from './access.ts'
import { inTheWay, movedOn, nobody, notSeen, notYours } from './refusals.ts'
import { passing, peopleOf, type Transfer, transferById } from './transfer-detail.ts'

type Answer = { transferId: string; version: number }

/**
 * Everybody passes, in one act: here each registration ends, there it goes on with a new number, the same validity, proxies, forwarding and
 * language, and the letters go as agreed. All or nothing; of two who accept at once, one does. From the first day there on. For a body outside,
 * whoever gives writes the paper by which it accepted: the registrations end, and the letters go.
 */
export async function acceptTransfer(
  tx: Tx,
  order: Answer & { act?: string | null },
): Promise<Outcome<{ people: number }>> {
  const transfer = await transferById(tx, order.transferId)
  if (!transfer) return refused(notSeen)
  if (!canAnswer(tx.actor, transfer)) return refused(notYours)
  if (transfer.state !== 'proposed') return refused(movedOn)
  const act = order.act ?? null
  if (!transfer.toServiceId && !act) return refused(whichAct)
  if (Temporal.PlainDate.compare(transfer.fromDay, tx.today) > 0) return refused(tooEarly(transfer))
  const people = passing(await peopleOf(tx, transfer))
  if (people.length === 0) return refused(nobody)
  const stopped = inTheWay(people.filter(({ state }) => state !== 'ended'))
  if (stopped.length > 0) return refused(...stopped)
  const address = await newAddress(tx, transfer)
  if (!address) return refused(noAddress)
  if (!(await handOver(tx, order, act, address.text))) return refused(movedOn)
  return transfer.toServiceId
    ? goOnThere(tx, transfer, transfer.toServiceId, address.with)
    : settle(
        tx,
        transfer,
        people
          .filter(({ state }) => state !== 'ended')
          .map(({ registrationId }) => ({ registrationId, opened: null, address: transfer.toAddress })),
      )
}

/** Where they will be written to: the desk's address, to which each adds their number. */
async function newAddress(tx: Tx, transfer: Transfer) {
  if (!transfer.toServiceId)
    return {
      text: [transfer.toName, transfer.toAddress].filter(Boolean).join(', '),
      with: () => transfer.toAddress ?? '',
    }
  const desk = addressFor(await addressVersions(tx, transfer.toServiceId), tx.today)
  if (!desk) return undefined
  return {
    text: `${transfer.toName}, ${desk.street}, ${desk.postalCode} ${desk.town}`,
    with: (number: number) => writtenAddress({ ...desk, number }),
  }
}

async function handOver(
  { db, now }: Tx,
  { transferId, version }: Answer,
  act: string | null,
  address: string,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select residence_transfers.hand_over(${transferId}, ${version}, ${act}, ${address}, ${now}) as done`.execute(db)
  return rows[0]?.done ?? false
}

type ToOpen = {
  registrationId: string
  householdId: string
  personId: string
  withRegistrationId: string | null
  language: TellingLanguage
  validUntil: Temporal.PlainDate | null
  channel: TellingChannel | null
  recipient: string | null
  agreedOn: Temporal.PlainDate | null
}

/** The registrations that just ended go on at the desk that accepts. Parents first: a minor's follows theirs. */
async function goOnThere(
  tx: Tx,
  transfer: Transfer,
  serviceId: string,
  addressWith: (number: number) => string,
): Promise<Outcome<{ people: number }>> {
  const { rows } = await sql<ToOpen>`
    select registration_id as "registrationId", household_id as "householdId", person_id as "personId", with_registration_id as "withRegistrationId",
      language, valid_until as "validUntil", channel, recipient, agreed_on as "agreedOn"
    from residence_transfers.to_open(${transfer.id})`.execute(tx.db)
  if (rows.length === 0) return refused(nobody)
  const ids = new Map(rows.map(({ registrationId }) => [registrationId, newId<'Registration'>()]))
  const registrations = rows.map((row) => ({
    id: ids.get(row.registrationId),
    householdId: row.householdId,
    personId: row.personId,
    from: transfer.fromDay,
    language: row.language,
    withRegistrationId: ids.get(row.withRegistrationId ?? '') ?? null,
    lastValidDay: row.validUntil?.subtract({ days: 1 }) ?? null,
    telling: { channel: row.channel ?? 'board', recipient: row.recipient, agreedOn: row.agreedOn },
  }))
  const written = await recordRegistrations(tx, { serviceId, registrations })
  if (typeof written === 'string') {
    const [first] = registrations
    return refused(first ? await explainRegistration(tx, written, first) : nobody)
  }
  const pairs = rows.map(({ registrationId }, at) => {
    const opened = written[at]
    return {
      registrationId,
      opened: opened?.registrationId ?? null,
      address: opened ? addressWith(opened.number) : null,
    }
  })
  return settle(tx, transfer, pairs)
}

type Pair = { registrationId: string; opened: string | null; address: string | null }

/** What hangs from each registration follows it; whose letters came along are told of them by the new desk. */
async function settle(tx: Tx, transfer: Transfer, pairs: Pair[]): Promise<Outcome<{ people: number }>> {
  const { rows } = await sql<{ arrived: string[] | null }>`
    select residence_transfers.settle(${transfer.id}, ${pairs.map(({ registrationId }) => registrationId)}::uuid[],
      ${pairs.map(({ opened }) => opened)}::uuid[], ${pairs.map(({ address }) => address)}::text[]) as arrived`.execute(
    tx.db,
  )
  const arrived = rows[0]?.arrived
  if (!arrived) throw new Error('whoever hands over settles')
  if (arrived.length > 0) await tellOf(tx, arrived)
  return done({ people: pairs.length })
}

/** Who would receive says no, and why; of a body outside, whoever gives writes it down. Everybody stays where they are. */
export async function refuseTransfer(tx: Tx, order: Answer & { answer: string }): Promise<Outcome<null>> {
  const transfer = await transferById(tx, order.transferId)
  if (!transfer) return refused(notSeen)
  if (!canAnswer(tx.actor, transfer)) return refused(notYours)
  const { numUpdatedRows } = await tx.db
    .updateTable('residence_transfers.transfer')
    .set({
      state: 'refused',
      answer: order.answer,
      answered_by: tx.actor.kind === 'user' ? tx.actor.userId : null,
      answered_at: tx.now,
    })
    .where('id', '=', transfer.id)
    .where('version', '=', order.version)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows === 1n ? done(null) : refused(movedOn)
}

const tooEarly = ({ fromDay }: Transfer): Refusal => ({
  reason: 'too-early',
  sentence: `Si accetta dal primo giorno nel nuovo sportello, il ${formatDay(fromDay)}: fino ad allora le persone e la loro posta sono ancora all’altro.`,
})
const whichAct: Refusal = {
  reason: 'which-act',
  field: 'act',
  sentence: 'Scrivi con quale atto l’ente ha accettato: protocollo, data, o la PEC ricevuta.',
}
const noAddress: Refusal = {
  reason: 'no-address',
  sentence: 'Il tuo sportello oggi non ha un indirizzo: scrivilo in «Sportelli e regole», poi accetta.',
}
