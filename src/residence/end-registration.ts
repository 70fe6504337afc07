import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { plural } from '../ui/format.ts'
import { canDecide } from './access.ts'
import { untraceable } from './clock-rules.ts'
import { deskRules } from './desks.ts'
import { endingFaults } from './ending-rules.ts'
import { type RegistrationFacts, registrationFacts } from './registration-facts.ts'
import { endedAlready, notSeen, notYours, stale } from './registration-refusals.ts'
import type { EndingReason } from './words.ts'

export type EndRegistration = {
  registrationId: string
  /** When the person saw the registration before deciding. */
  version?: number
  /** The first day on which they are no longer registered here; to come only for a transfer. */
  onDay: Temporal.PlainDate
  reason: EndingReason
  destination?: string | null
  newAddress?: string | null
  act?: string | null
  note?: string | null
  /** Ends also those of the minors registered with this person. */
  withMinors?: boolean
}

/**
 * Ends a registration for a typed reason: a stable home says where and at which address; untraceable needs the rules' fruitless checks,
 * spaced as they say, and an act. `moved_to_other_desk` is for transfers between desks: no form offers it.
 */
export async function endRegistration(tx: Tx, order: EndRegistration): Promise<Outcome<{ ended: string[] }>> {
  const registration = await registrationFacts(tx, order.registrationId)
  if (!registration) return refused(notSeen)
  if (!canDecide(tx.actor, registration.serviceId)) return refused(notYours)
  if (registration.during.to) return refused(endedAlready)
  if (order.version !== undefined && order.version !== registration.version) return refused(stale)
  const faults = [
    ...endingFaults(order, registration.during.from, tx.today),
    ...(order.reason === 'untraceable' ? await notEnoughChecks(tx, registration) : []),
  ]
  if (faults.length > 0) return refused(...faults)
  const minors = order.withMinors ? await minorsWith(tx, registration.id) : []
  const ended: string[] = []
  for (const each of [registration, ...minors]) {
    const refusal = await endOne(tx, each, order)
    if (refusal) return refused(refusal)
    ended.push(each.id)
  }
  return done({ ended })
}

type Ending = Pick<RegistrationFacts, 'id' | 'during' | 'version'>

async function endOne(tx: Tx, { id, during, version }: Ending, order: EndRegistration): Promise<Refusal | undefined> {
  if (Temporal.PlainDate.compare(order.onDay, during.from) <= 0) return minorTooSoon
  const { numUpdatedRows } = await tx.db
    .updateTable('residence.registration')
    .set({ during: new Nights(during.from, order.onDay) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return stale
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('residence.ending')
      .values({
        id: newId(),
        registration_id: id,
        on_day: order.onDay,
        reason: order.reason,
        destination: order.destination ?? null,
        new_address: order.newAddress ?? null,
        act: order.act ?? null,
        note: order.note ?? null,
        decided_at: tx.now,
      })
      .execute(),
  )
  return constraint ? endedAlready : undefined
}

function minorsWith({ db }: Tx, registrationId: string): Promise<Ending[]> {
  return db
    .selectFrom('residence.registration')
    .select(['id', 'during', 'version'])
    .where('with_registration_id', '=', registrationId)
    .where(({ fn, ref, eb }) => eb(fn<boolean>('upper_inf', [ref('during')]), '=', true))
    .execute()
}

/** The fruitless checks so far against the rules in force today. */
async function notEnoughChecks(tx: Tx, { id, serviceId }: RegistrationFacts): Promise<Refusal[]> {
  const rules = await deskRules(tx, serviceId, tx.today)
  if (!rules) return []
  const standing = untraceable(await fruitlessChecks(tx, id), rules)
  if (standing.allowed) return []
  return [
    {
      reason: 'not-looked-for-enough',
      field: 'reason',
      sentence: `Le regole chiedono ${plural(rules.untraceableChecks, 'ricerca', 'ricerche')} senza esito su ${plural(rules.untraceableMonths, 'mese', 'mesi')} dall’ultima presenza; finora ${standing.count === 0 ? 'nessuna' : standing.count}. Fino ad allora la persona resta residente: scrivi le ricerche fra le visite.`,
    },
  ]
}

/** When they were looked for and not found, and when they were last seen. */
export async function fruitlessChecks({ db }: Tx, registrationId: string) {
  const checks = await db
    .selectFrom('residence.visit')
    .select('on_day as day')
    .where('registration_id', '=', registrationId)
    .where('kind', '=', 'checked_absent')
    .where('undone_at', 'is', null)
    .execute()
  const seen = await db
    .selectFrom('residence.seen')
    .select('last_on as day')
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()
  return { checks: checks.map(({ day }) => day), lastSeen: seen?.day ?? null }
}

const minorTooSoon: Refusal = {
  reason: 'ends-too-soon',
  field: 'onDay',
  sentence:
    'Anche la registrazione di un minorenne deve essere iniziata prima di quel giorno: scegli una data successiva.',
}
