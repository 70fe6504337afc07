import { sql } from 'kysely'
import { renameHousehold } from '../people/memberships.ts'
import { moveApart } from '../people/move-apart.ts'
import { householdInFile } from '../people/queries.ts'
import { may } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { type PossibleReader, possibleReaders, stillSleepWith } from './protection-queries.ts'
import type { ProtectionReason } from './protection-words.ts'

export type NewReader = { userId: string; mayRelease: boolean }

export type Protect = {
  householdId: string
  serviceId: string
  reason: ProtectionReason
  act: string | null
  alias: string
  since: Temporal.PlainDate
  /** Who is protected. Fewer than all the members: they become a household of their own, and the others are told of nothing. */
  personIds: string[]
  readers: NewReader[]
  version: number
}

/**
 * From now on the household does not exist for whoever is not named, and its beds look closed. It is called by its alias everywhere but in its
 * own file. Whoever does it is a reader too, and may take the protection away.
 */
export async function protect(tx: Tx, order: Protect): Promise<Outcome<{ protectionId: string; householdId: string }>> {
  const household = await householdInFile(tx, order.householdId)
  if (!household || tx.actor.kind !== 'user') return refused(notSeen)
  if (!may(tx.actor, 'protection.keep', order.serviceId)) return refused(notYours)
  if (Temporal.PlainDate.compare(order.since, tx.today) > 0) return refused(notYet)
  const there = household.members.map(({ personId }) => personId)
  const chosen = there.filter((personId) => order.personIds.includes(personId))
  if (chosen.length === 0) return refused(nobody)
  const possible = await possibleReaders(tx, order.householdId)
  const unknown = order.readers.filter(({ userId }) => !possible.some((reader) => reader.userId === userId))
  if (unknown.length > 0) return refused(notAReader)

  const apart = await whoIsProtected(tx, order, there.length === chosen.length ? 'all' : chosen)
  if (!apart.ok) return apart
  const { householdId } = apart.value
  const trueName = apart.value.trueName ?? household.name
  const protectionId = newId()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('sharing.protection')
      .values({
        id: protectionId,
        household_id: householdId,
        service_id: order.serviceId,
        reason: order.reason,
        act: order.act,
        alias: order.alias,
        true_name: trueName,
        during: new Nights(order.since, null),
      })
      .execute(),
  )
  if (constraint === 'protected_once') return refused(already)
  if (constraint) throw new Error(`unexpected constraint ${constraint}`)
  await nameReaders(tx, protectionId, [
    { userId: tx.actor.userId, mayRelease: true },
    ...order.readers.filter(({ userId }) => tx.actor.kind === 'user' && userId !== tx.actor.userId),
  ])
  await sql`select sharing.sweep(${protectionId})`.execute(tx.db)
  return done({ protectionId, householdId })
}

/** All of the household, under the alias; or those chosen, moved apart under it. */
async function whoIsProtected(
  tx: Tx,
  { householdId, serviceId, alias, version }: Protect,
  chosen: string[] | 'all',
): Promise<Outcome<{ householdId: string; trueName?: string }>> {
  if (chosen === 'all') {
    const renamed = await renameHousehold(tx, { householdId, version, name: alias })
    return renamed.ok ? done({ householdId }) : renamed
  }
  if (await stillSleepWith(tx, householdId, chosen)) return refused(sleepsThere)
  const moved = await moveApart(tx, { householdId, personIds: chosen, serviceId, name: alias })
  if (!moved.ok) return moved
  const glance = await householdInFile(tx, moved.value.householdId)
  return done({ ...moved.value, trueName: `Nucleo ${glance?.members[0]?.name ?? alias}` })
}

/** One statement each: the first, whoever begins, opens the way for the others. */
export async function nameReaders({ db }: Tx, protectionId: string, readers: NewReader[]): Promise<void> {
  for (const { userId, mayRelease } of readers)
    await db
      .insertInto('sharing.protection_reader')
      .values({ id: newId(), protection_id: protectionId, user_id: userId, may_release: mayRelease })
      .execute()
}

export const namedAmong = (possible: PossibleReader[], userId: string): boolean =>
  possible.some((reader) => reader.userId === userId)

const notSeen: Refusal = {
  reason: 'not-seen',
  sentence: 'Questo nucleo non è fra quelli dei tuoi servizi: cercalo di nuovo.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  field: 'serviceId',
  sentence:
    'Puoi proteggere un nucleo solo per un servizio in cui ne hai il compito: chiedi al coordinatore o all’assistente sociale.',
}
const notYet: Refusal = {
  reason: 'not-yet',
  field: 'since',
  sentence: 'La protezione vale da subito: scrivi oggi, o il giorno passato da cui è stata disposta.',
}
const nobody: Refusal = {
  reason: 'nobody',
  field: 'personIds',
  sentence: 'Scegli chi va protetto: almeno una persona.',
}
const notAReader: Refusal = {
  reason: 'not-a-reader',
  field: 'readers',
  sentence: 'Può leggere solo chi lavora in un servizio che segue il nucleo: togli chi non ci lavora.',
}
const already: Refusal = { reason: 'protected-already', sentence: 'Questo nucleo è già protetto.' }
const sleepsThere: Refusal = {
  reason: 'sleeps-there',
  field: 'personIds',
  sentence:
    'Chi scegli dorme ancora con il nucleo da cui va separato: prima registra la sua uscita da quell’ospitalità, poi proteggilo.',
}
