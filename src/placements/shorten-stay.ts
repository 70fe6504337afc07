import { release } from '../housing/ledger.ts'
import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { outOfReach } from './out-of-reach.ts'
import { refusalsToShorten } from './shortening-rules.ts'
import { actorIdOf, type StayInHand, stayInHand } from './stay-in-hand.ts'
import { nightsFrom } from './transfer-rules.ts'
import { restAgain } from './turnover.ts'

type Day = Temporal.PlainDate

export type ShortenStay = { stayId: string; version?: number; until: Day; reason: string }
export type Shortened = { shorteningId: string; stayId: string; household: string; from: string; until: string }

/**
 * Brings the authorised end of a stay forward: the beds are free from the new end on, the reason stays with the decision. Refuses an
 * end before today, one that is not sooner, a stay that is over, and one whose extension still waits for a decision.
 */
export async function shortenStay(tx: Tx, order: ShortenStay): Promise<Outcome<Shortened>> {
  const stay = await stayInHand(tx, order.stayId)
  if (!stay) return refused({ reason: 'no-stay', sentence: 'Questa ospitalità non c’è più: torna al tabellone.' })
  const refusals = [
    ...stale(stay, order.version),
    ...refusalsToShorten(stay, order.until, tx.today),
    ...(await extensionPending(tx, stay.id)),
    ...(await outOfReach(tx, stay.id, order.until)),
  ]
  if (refusals.length > 0) return refused(...refusals)
  const shorteningId = await write(tx, stay, order)
  await tx.db.updateTable('placements.stay').set({ authorised_until: order.until }).where('id', '=', stay.id).execute()
  await release(tx, { stayId: stay.id, from: order.until })
  await restAgain(tx, stay.id, stay.resting, order.until)
  return done({
    shorteningId,
    stayId: stay.id,
    household: stay.householdName,
    from: stay.authorisedUntil.toString(),
    until: order.until.toString(),
  })
}

const stale = (stay: StayInHand, version: number | undefined): Refusal[] =>
  version === undefined || version === stay.version
    ? []
    : [
        {
          reason: 'stale',
          sentence:
            'Nel frattempo un collega ha cambiato questa ospitalità: rileggi qui sopra che cosa vale adesso e decidi di nuovo.',
        },
      ]

async function extensionPending({ db }: Tx, stayId: string): Promise<Refusal[]> {
  const pending = await db
    .selectFrom('placements.extension')
    .select('id')
    .where('stay_id', '=', stayId)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  if (!pending) return []
  return [
    {
      reason: 'extension-pending',
      sentence:
        'C’è una richiesta di proroga che aspetta una decisione: decidila o ritirala prima di anticipare la fine.',
      link: { href: `/ospitalita/${stayId}/proroga`, label: 'Vai alla richiesta' },
    },
  ]
}

async function write(tx: Tx, stay: StayInHand, order: ShortenStay): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('placements.shortening')
    .values({
      id,
      stay_id: stay.id,
      service_id: stay.serviceId,
      old_end: stay.authorisedUntil,
      new_end: order.until,
      reason: order.reason,
      released: json(
        stay.guests.flatMap(({ rows }) =>
          nightsFrom(rows, order.until).map(({ personId, bedId, nights }) => ({
            personId,
            bedId,
            nights: nights.toString(),
          })),
        ),
      ),
      decided_at: tx.now,
      decided_by: actorIdOf(tx),
    })
    .execute()
  return id
}
