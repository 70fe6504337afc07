import { type HouseholdGlance, householdGlance } from '../people/queries.ts'
import { shareWithDesk } from '../people/share-file.ts'
import { may } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { asking, canRecord, canSeeRegistered } from './access.ts'
import { deskRules } from './desks.ts'
import { residencePaths as paths } from './paths.ts'
import type { Tie } from './words.ts'

export type RequestWords = {
  declaredOn: Temporal.PlainDate | null
  fromBody: string | null
  fromWorker: string | null
  report: string | null
  ties: Tie[]
  tiesNote: string | null
}

export type OpenRequests = RequestWords & {
  serviceId: string
  householdId: string
  /** Each their own request: living together is not needed to be registered, nor does being registered make a household. */
  people: { personId: string; withPersonId: string | null }[]
  fromServiceId: string | null
  receivedOn: Temporal.PlainDate
}

/**
 * Asks for the registered residence of one or more people of a household: from a service that follows them, whose file then opens to the
 * desk as far as contacts and documents, or recorded at the desk itself. Refuses who is asked for or registered already, as far as one may know.
 */
export async function openRequests(tx: Tx, order: OpenRequests): Promise<Outcome<{ ids: string[] }>> {
  const faults = await faultsOf(tx, order)
  if (faults.length > 0) return refused(...faults)
  const rules = await deskRules(tx, order.serviceId, tx.today)
  if (!rules) return refused(noRules)
  if (!(await shareWithDesk(tx, order))) return refused(notYourHousehold)
  const rows = order.people.map((person) => ({ id: newId<'Request'>(), ...person }))
  const constraint = await broken(tx, () => write(tx, order, rules.id, rows))
  if (constraint === 'one_open_request') return refused(await askedAlready(tx, order))
  if (constraint) throw new Error(`a request broke ${constraint}`)
  return done({ ids: rows.map(({ id }) => id) })
}

async function faultsOf(tx: Tx, order: OpenRequests): Promise<Refusal[]> {
  const { actor, today } = tx
  const household = await householdGlance(tx, order.householdId)
  if (!household) return [notYourHousehold]
  const allowed = order.fromServiceId ? may(actor, asking, order.fromServiceId) : canRecord(actor, order.serviceId)
  const here = new Set(household.members.map(({ personId }) => personId))
  const faults: Refusal[] = []
  if (!allowed) faults.push(notYours)
  if (order.people.length === 0) faults.push(forWhom)
  if (
    order.people.some(({ personId, withPersonId }) => !here.has(personId) || (withPersonId && !here.has(withPersonId)))
  )
    faults.push(notInTheHousehold)
  const minors = new Set(household.members.filter(isMinor).map(({ personId }) => personId))
  const alone = order.people.some(({ personId, withPersonId }) => minors.has(personId) && !withPersonId)
  if (alone && minors.size < household.members.length) faults.push(whichParent)
  if (Temporal.PlainDate.compare(order.receivedOn, today) > 0) faults.push(notYetReceived)
  if (order.declaredOn && Temporal.PlainDate.compare(order.declaredOn, today) > 0) faults.push(notYetDeclared)
  return [...faults, ...(await registeredAlready(tx, household, order))]
}

const isMinor = ({ age }: { age: number | null }) => age !== null && age < 18

async function write(
  tx: Tx,
  order: OpenRequests,
  rulesId: string,
  rows: { id: string; personId: string; withPersonId: string | null }[],
) {
  await tx.db
    .insertInto('residence.request')
    .values(
      rows.map(({ id, personId, withPersonId }) => ({
        id,
        service_id: order.serviceId,
        household_id: order.householdId,
        person_id: personId,
        with_person_id: withPersonId,
        from_service_id: order.fromServiceId,
        from_body: order.fromBody,
        from_worker: order.fromWorker,
        received_on: order.receivedOn,
        declared_on: order.declaredOn,
        rules_id: rulesId,
      })),
    )
    .execute()
  await tx.db
    .insertInto('residence.request_facts')
    .values(
      rows.map(({ id }) => ({
        id: newId(),
        request_id: id,
        report: order.report,
        ties: order.ties,
        ties_note: order.tiesNote,
      })),
    )
    .execute()
}

async function registeredAlready(
  { db, actor }: Tx,
  { members }: HouseholdGlance,
  { people }: OpenRequests,
): Promise<Refusal[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('residence.registration as r')
    .innerJoin('organisations.service as s', 's.id', 'r.service_id')
    .select(['r.id', 'r.number', 'r.person_id as personId', 's.id as serviceId', 's.name as serviceName'])
    .where(
      'r.person_id',
      'in',
      people.map(({ personId }) => personId),
    )
    .where(({ fn, ref, eb }) => eb(fn<boolean>('upper_inf', [ref('r.during')]), '=', true))
    .execute()
  return rows.map(({ id, number, personId, serviceId, serviceName }) => ({
    reason: 'registered-already',
    field: 'people',
    sentence: `${members.find((one) => one.personId === personId)?.name ?? 'La persona'} ha già una registrazione a ${serviceName}, con il numero ${number}: non serve un’altra domanda.`,
    link: canSeeRegistered(actor, serviceId)
      ? { href: paths.registration(id), label: `Registrazione n. ${number}` }
      : undefined,
  }))
}

async function askedAlready({ db }: Tx, { people, serviceId }: OpenRequests): Promise<Refusal> {
  const row = await db
    .selectFrom('residence.request')
    .select(['id', 'number'])
    .where(
      'person_id',
      'in',
      people.map(({ personId }) => personId),
    )
    .where('service_id', '=', serviceId)
    .where('state', 'in', ['received', 'notice'])
    .executeTakeFirst()
  return {
    reason: 'asked-already',
    field: 'people',
    sentence: row
      ? `C’è già una domanda aperta, la n. ${row.number}: continua quella.`
      : 'Allo sportello c’è già una domanda aperta per questa persona, mandata da altri: sentite lo sportello.',
    link: row ? { href: paths.request(row.id), label: `Domanda n. ${row.number}` } : undefined,
  }
}

const noRules: Refusal = {
  reason: 'no-rules',
  field: 'serviceId',
  sentence: 'Questo sportello oggi non ha regole in vigore: scegline un altro.',
}
const notYourHousehold: Refusal = {
  reason: 'not-your-household',
  sentence: 'Questo nucleo non è fra quelli dei tuoi servizi: chiedi a chi lo segue di mandare la domanda.',
}
const notYours: Refusal = {
  reason: 'not-yours',
  field: 'fromServiceId',
  sentence: 'Manda la domanda per uno dei tuoi servizi, o registrala allo sportello in cui lavori.',
}
const forWhom: Refusal = { reason: 'for-whom', field: 'people', sentence: 'Scegli almeno una persona.' }
const whichParent: Refusal = {
  reason: 'which-parent',
  field: 'parent',
  sentence: 'Scegli con quale genitore: la residenza di chi è minorenne segue la sua.',
}
const notInTheHousehold: Refusal = {
  reason: 'not-in-the-household',
  field: 'people',
  sentence: 'Qualcuno oggi non fa più parte di questo nucleo: ricarica la pagina.',
}
const notYetReceived: Refusal = {
  reason: 'not-yet-received',
  field: 'receivedOn',
  sentence: 'Il giorno è nel futuro: scrivi quello in cui la domanda è arrivata.',
}
const notYetDeclared: Refusal = {
  reason: 'not-yet-declared',
  field: 'declaredOn',
  sentence: 'La dichiarazione è nel futuro: scrivi il giorno della firma, o lascia vuoto.',
}
