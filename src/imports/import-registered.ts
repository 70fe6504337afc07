import { sql } from 'kysely'
import { plainOf } from '../people/identifier-rules.ts'
import { recordContacts } from '../people/record-contacts.ts'
import { type NewMember, recordHouseholds } from '../people/record-households.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canDecide, canRecord } from '../residence/access.ts'
import { deskRules } from '../residence/desks.ts'
import { recordProxies } from '../residence/record-proxies.ts'
import { recordRegistrations } from '../residence/record-registrations.ts'
import { type Choices, mayGoOn } from './choices.ts'
import type { Mapping } from './mapping-rules.ts'
import { sheetPrefix } from './places-known.ts'
import { likelyRegistered, registeredHere, registrationPrefix } from './registered-known.ts'
import type { RegisteredLine } from './registered-line-rules.ts'
import { type KnownRegistered, planRegistered, type RegisteredPlan, registeredLinesOf } from './registered-rules.ts'
import type { Sheet } from './sheet.ts'

type Order = { serviceId: string; sheet: Sheet; mapping: Mapping }
type Looked = (rows: number) => Promise<void>

/** What a desk's sheet would become; nothing is written. */
export async function previewRegistered(tx: Tx, order: Order, looked?: Looked): Promise<RegisteredPlan> {
  const lines = registeredLinesOf(order.sheet, order.mapping, tx.today)
  return planOf(tx, order, lines, await likelyRegistered(tx, order.serviceId, lines, looked), false)
}

async function planOf(
  tx: Tx,
  { serviceId }: Order,
  lines: RegisteredLine[],
  likely: KnownRegistered['likely'],
  othersThanKnown: boolean,
) {
  const known = await registeredHere(tx, serviceId, lines, likely)
  const limits = await deskRules(tx, serviceId, tx.today)
  return planRegistered(lines, known, { limits, othersThanKnown })
}

/**
 * Registers the people of a desk's sheet, all or nothing: person and family, registration with its number and days, who collects for
 * them. Nobody who is there is changed; two imports into one desk queue.
 */
export async function importRegistered(
  tx: Tx,
  order: Order,
  choices: Choices,
  looked?: Looked,
): Promise<Outcome<RegisteredPlan>> {
  const { serviceId } = order
  if (!canDecide(tx.actor, serviceId) || !canRecord(tx.actor, serviceId)) return refused(notYours)
  const lines = registeredLinesOf(order.sheet, order.mapping, tx.today)
  const likely = choices.othersThanKnown ? new Map() : await likelyRegistered(tx, serviceId, lines, looked)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports/${sheetPrefix(serviceId)}`}, 0))`.execute(tx.db)
  const plan = await planOf(tx, order, lines, likely, choices.othersThanKnown)
  const stop = mayGoOn(plan.problems, choices)
  if (stop) return refused(stop)
  const rule = await write(tx, serviceId, plan.lines)
  return rule === undefined ? done(plan) : refused(byRule(rule))
}

/** Returns the rule that stops it, if one does. */
async function write(tx: Tx, serviceId: string, lines: RegisteredLine[]): Promise<string | undefined> {
  if (lines.length === 0) return undefined
  const rules = await deskRules(tx, serviceId, tx.today)
  if (!rules) return 'desk_without_rules'
  const planned = lines.map((line) => ({ line, householdId: newId(), personId: newId() }))
  const households = await recordHouseholds(
    tx,
    planned.map(({ line, householdId, personId }) => ({
      id: householdId,
      serviceId,
      ground: 'import' as const,
      since: line.from ?? tx.today,
      importKey: `${sheetPrefix(serviceId)}household/res:${line.key}`,
      members: [
        headOf(line, personId, serviceId),
        ...line.family.map((one, at) => relativeOf(line, one, at, serviceId)),
      ],
    })),
  )
  if (typeof households === 'string') return households
  const contacts = await broken(tx, () => recordContacts(tx, planned.flatMap(contactsOf)))
  if (contacts) return contacts
  const registered = await recordRegistrations(tx, {
    serviceId,
    registrations: planned.map(({ line, householdId, personId }) => ({
      householdId,
      personId,
      from: line.from ?? tx.today,
      number: line.number,
      box: line.box,
      language: line.language ?? 'it',
      lastValidDay: line.validUntil,
      importKey: `${registrationPrefix(serviceId)}${line.key}`,
      ended: line.ended ?? undefined,
    })),
  })
  if (typeof registered === 'string') return registered
  return recordProxies(
    tx,
    rules.id,
    lines.flatMap(({ proxies, document }, at) =>
      proxies.map(({ document: { kind, number }, familyName, givenName, from, until }) => ({
        registrationId: registered[at]?.registrationId ?? '',
        familyName,
        givenName,
        documentKind: kind,
        documentNumber: number,
        principalDocument: document ?? '',
        from,
        until,
      })),
    ),
  )
}

function headOf(line: RegisteredLine, id: string, serviceId: string): NewMember {
  const { taxCode, sender, notes } = line
  return {
    relation: 1,
    identifiers: taxCode
      ? [{ kind: plainOf(taxCode).length === 11 ? 'provisional_tax_code' : 'tax_code', value: taxCode }]
      : [],
    person: {
      id,
      givenName: line.givenName,
      familyName: line.familyName,
      sex: line.sex,
      birthDate: line.birthDate,
      birthYear: line.birthYear,
      birthPlace: line.birthPlace,
      citizenships: line.citizenships,
      notes: [notes, sender && `Inviata allo sportello da: ${sender}.`].filter(Boolean).join('\n') || null,
      importKey: `${sheetPrefix(serviceId)}person/res:${line.key}`,
    },
  }
}

const relativeOf = (
  line: RegisteredLine,
  { relation, ...person }: RegisteredLine['family'][number],
  at: number,
  serviceId: string,
): NewMember => ({
  relation,
  person: { ...person, importKey: `${sheetPrefix(serviceId)}person/res:${line.key}/${at + 1}` },
})

const contactsOf = ({ line: { phone, email }, personId }: { line: RegisteredLine; personId: string }) => [
  ...(phone ? [{ personId, kind: 'phone' as const, value: phone }] : []),
  ...(email ? [{ personId, kind: 'email' as const, value: email }] : []),
]

const notYours: Refusal = {
  reason: 'not-yours',
  sentence:
    'Registra chi decide allo sportello: chiedi a chi lo coordina di importare questo file. Non è stato importato nulla.',
}

/** The sheet was right when it was looked at: what the database refuses is somebody else's, whom the actor may not see, or news. */
function byRule(rule: string): Refusal {
  const sentences: Record<string, string> = {
    desk_without_rules:
      'Questo servizio non ha regole per la residenza: scrivile in «Sportelli e regole», poi conferma di nuovo.',
    desk_without_address:
      'Lo sportello oggi non ha un indirizzo: scrivilo in «Sportelli e regole», poi conferma di nuovo.',
    registration_address_id_number_key:
      'Uno dei numeri è già di una persona che non puoi vedere: togli i numeri che non sono sicuri, o chiedi a chi coordina.',
    one_person_per_code:
      'Uno dei codici fiscali è già di una persona seguita da un altro servizio: chiedi a quel servizio di condividere la scheda.',
    proxies_not_too_long: 'Una delle deleghe dura più di quanto dicono le regole: accorciala.',
    proxies_not_too_many: 'Una persona ha più deleghe di quante dicono le regole: togline una.',
  }
  return {
    reason: rule,
    sentence: `${sentences[rule] ?? 'Nel frattempo qualcosa è cambiato: riapri l’anteprima e conferma di nuovo.'} Non è stato importato nulla.`,
  }
}
