import { z } from 'zod'
import { refusalOf } from '../housing/clashes.ts'
import { occupy } from '../housing/ledger.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canDecideExtension } from './access.ts'
import { useOf } from './keep-guests.ts'
import { outOfReach } from './out-of-reach.ts'
import { actorIdOf, stayInHand } from './stay-in-hand.ts'

const givenBack = z.array(z.object({ personId: z.uuid(), bedId: z.uuid(), nights: z.string() }))

/**
 * Takes back an end brought forward: the end is the one authorised before, and everyone has their nights again. Refuses when the end
 * has been decided anew, the household has left, or a bed has meanwhile been given to others.
 */
export async function undoShortening(
  tx: Tx,
  shorteningId: string,
): Promise<Outcome<{ stayId: string; household: string }>> {
  const shortening = await standing(tx, shorteningId)
  if (!shortening && !(await isKnown(tx, shorteningId)))
    return refused({ reason: 'missing', sentence: 'Questa decisione non c’è più.' })
  const stay = shortening && (await stayInHand(tx, shortening.stay_id))
  // Read again under the stay's lock: a second press, or a colleague, may have come first.
  const still = stay && (await standing(tx, shorteningId))
  if (!stay || !still || stay.exit || !stay.authorisedUntil.equals(still.new_end))
    return refused({
      reason: 'decided-anew',
      sentence: 'Questa decisione non è più l’ultima sull’ospitalità: aprila e decidi da lì.',
    })
  if (!canDecideExtension(tx.actor, stay.serviceId)) return refused(notYours)
  const hidden = await outOfReach(tx, stay.id, still.new_end)
  if (hidden.length > 0) return refused(...hidden)
  const back = givenBack.parse(still.released).map(({ nights, ...row }) => ({ ...row, nights: Nights.parse(nights) }))
  const clashes = await occupy(
    tx,
    back.map((row) => useOf(stay, row, row.nights)),
  )
  if (clashes.length > 0) return refused(...clashes.map((clash) => refusalOf(clash)))
  await tx.db
    .updateTable('placements.stay')
    .set({ authorised_until: still.old_end })
    .where('id', '=', stay.id)
    .execute()
  await tx.db
    .updateTable('placements.shortening')
    .set({ undone_at: tx.now, undone_by: actorIdOf(tx) })
    .where('id', '=', still.id)
    .execute()
  return done({ stayId: stay.id, household: stay.householdName })
}

const notYours = {
  reason: 'not-yours',
  sentence: 'La fine di un’ospitalità la decide il coordinamento del suo servizio: chiedi a chi lo coordina.',
}

const standing = ({ db }: Tx, id: string) =>
  db
    .selectFrom('placements.shortening')
    .select(['id', 'stay_id', 'old_end', 'new_end', 'released'])
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()

async function isKnown({ db }: Tx, id: string): Promise<boolean> {
  const row = await db.selectFrom('placements.shortening').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
