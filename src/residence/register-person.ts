import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canDecide, canRecord } from './access.ts'
import { residencePaths as paths } from './paths.ts'
import { type NewRegistration, type Registered, recordRegistrations } from './record-registrations.ts'

export type RegisterPerson = NewRegistration & { serviceId: string }

/**
 * Registers one person at a desk from the day of their declaration: number, clocks, first validity, how they are told. Refuses who is
 * registered already (with where, if the actor may know), a day to come, a number that is taken, a desk without rules or address.
 */
export async function registerPerson(tx: Tx, { serviceId, ...order }: RegisterPerson): Promise<Outcome<Registered>> {
  if (!canDecide(tx.actor, serviceId) || !canRecord(tx.actor, serviceId)) return refused(notYours)
  if (Temporal.PlainDate.compare(order.from, tx.today) > 0) return refused(notYet)
  const written = await recordRegistrations(tx, { serviceId, registrations: [order] })
  if (typeof written === 'string') return refused(await explainRegistration(tx, written, order))
  const [registered] = written
  if (!registered) throw new Error('one registration was asked for and none was written')
  return done(registered)
}

/** Why somebody cannot be registered, by the rule that was broken. */
export async function explainRegistration(
  tx: Tx,
  constraint: string,
  { personId, from }: NewRegistration,
): Promise<Refusal> {
  const known = reasons[constraint]
  if (known) return known
  if (constraint !== 'one_registration_at_a_time') throw new Error(`a registration broke ${constraint}`)
  const other = await registeredAlready(tx, personId, from)
  if (!other)
    return {
      reason: 'registered-already',
      field: 'personId',
      sentence:
        'C’è già una registrazione a un altro sportello: chiedi alla persona dove ritira la posta, e concorda con quello sportello il trasferimento.',
    }
  return {
    reason: 'registered-already',
    field: 'personId',
    sentence: `C’è già una registrazione a ${other.serviceName}, con il numero ${other.number}: continua quella, oppure prima chiudila o trasferiscila.`,
    link: { href: paths.registration(other.id), label: `Registrazione n. ${other.number}` },
  }
}

/** The registration that is in the way, as far as the actor may know. */
async function registeredAlready({ db }: Tx, personId: string, from: Temporal.PlainDate) {
  return db
    .selectFrom('residence.registration as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .select(['r.id', 'r.number', 's.name as serviceName'])
    .where('r.person_id', '=', personId)
    .where(({ eb, ref, val, fn }) =>
      eb.or([
        eb(fn('upper_inf', [ref('r.during')]), '=', true),
        eb(fn<Temporal.PlainDate>('upper', [ref('r.during')]), '>', val(from)),
      ]),
    )
    .orderBy('r.during', 'desc')
    .executeTakeFirst()
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Registra chi decide a questo sportello: chiedi a chi coordina.',
}
const notYet: Refusal = {
  reason: 'not-yet',
  field: 'declaredOn',
  sentence: 'La dichiarazione è nel futuro: scrivi il giorno in cui la persona l’ha firmata.',
}
const reasons: Record<string, Refusal> = {
  desk_without_rules: {
    reason: 'no-rules',
    sentence: 'Lo sportello non ha ancora le sue regole: scrivile in «Sportelli e regole», poi torna qui.',
    link: { href: paths.desks, label: 'Sportelli e regole' },
  },
  desk_without_address: {
    reason: 'no-address',
    sentence: 'Lo sportello oggi non ha un indirizzo: scrivilo in «Sportelli e regole», poi torna qui.',
    link: { href: paths.desks, label: 'Sportelli e regole' },
  },
  registration_address_id_number_key: {
    reason: 'number-taken',
    field: 'number',
    sentence: 'Questo numero è già stato dato: lascia vuoto, e sarà il prossimo libero.',
  },
  one_registration_per_request: {
    reason: 'decided-already',
    sentence: 'Questa domanda è già stata accolta: ricarica la pagina.',
  },
  ends_after_it_begins: {
    reason: 'ends-too-soon',
    field: 'onDay',
    sentence: 'La fine deve venire dopo l’inizio: scegli almeno il giorno dopo.',
  },
}
