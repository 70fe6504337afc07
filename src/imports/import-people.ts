import { sql } from 'kysely'
import { refusalOf } from '../housing/clashes.ts'
import { plainOf } from '../people/identifier-rules.ts'
import { recordContacts } from '../people/record-contacts.ts'
import { type NewMember, recordHouseholds, recordMembers } from '../people/record-households.ts'
import { recordStays } from '../placements/record-stays.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { type Choices, mayGoOn } from './choices.ts'
import type { Mapping } from './mapping-rules.ts'
import { likelyHere, peopleHere, rulesHere } from './people-known.ts'
import type { PersonLine } from './people-line-rules.ts'
import {
  type KnownPeople,
  linesOf,
  type PeoplePlan,
  type PlannedPersonOfSheet,
  planSheetPeople,
} from './people-rules.ts'
import { sheetPrefix } from './places-known.ts'
import type { Sheet } from './sheet.ts'

type Order = { serviceId: string; sheet: Sheet; mapping: Mapping }
type Looked = (rows: number) => Promise<void>

/** What the sheet would become; nothing is written. */
export async function previewPeople(tx: Tx, order: Order, looked?: Looked): Promise<PeoplePlan> {
  const lines = linesOf(order.sheet, order.mapping, tx.today)
  const { plan } = await planOf(tx, order, lines, await likelyHere(tx, order.serviceId, lines, looked), false)
  return plan
}

async function planOf(
  tx: Tx,
  { serviceId }: Order,
  lines: PersonLine[],
  likely: KnownPeople['likely'],
  othersThanKnown: boolean,
) {
  const known = await peopleHere(tx, serviceId, lines, likely)
  const rulesOn = await rulesHere(tx, serviceId)
  return { known, plan: planSheetPeople(lines, known, { today: tx.today, rulesOn, othersThanKnown }) }
}

/** Writes people, households and stays of a sheet, all or nothing. Nobody who is there is changed; two imports into one service queue. */
export async function importPeople(
  tx: Tx,
  order: Order,
  choices: Choices,
  looked?: Looked,
): Promise<Outcome<PeoplePlan>> {
  const prefix = sheetPrefix(order.serviceId)
  const lines = linesOf(order.sheet, order.mapping, tx.today)
  const likely = choices.othersThanKnown ? new Map() : await likelyHere(tx, order.serviceId, lines, looked)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports/${prefix}`}, 0))`.execute(tx.db)
  const { known, plan } = await planOf(tx, order, lines, likely, choices.othersThanKnown)
  const stop = mayGoOn(plan.problems, choices)
  if (stop) return refused(stop)
  const ids = idsOf(known)
  const wrong = await writeHouseholds(tx, order.serviceId, prefix, plan, ids)
  if (wrong) return refused(wrong)
  const clash = await recordStays(
    tx,
    stayOrders(order.serviceId, prefix, plan, ids, await followUps(tx, order.serviceId)),
  )
  if (clash)
    return refused(
      clash.clashes[0]
        ? { reason: clash.clashes[0].rule, sentence: takenMeanwhile(refusalOf(clash.clashes[0]).sentence) }
        : byRule(clash.rule ?? ''),
    )
  return done(plan)
}

type Ids = { person: (key: string) => string; household: (key: string) => string }

function idsOf(known: KnownPeople): Ids {
  const made = new Map<string, string>()
  const of = (mark: string, id: string | undefined) => {
    const found = id ?? made.get(mark) ?? newId()
    made.set(mark, found)
    return found
  }
  return {
    person: (key) => of(`person/${key}`, known.people.get(key)?.id),
    household: (key) => of(`household/${key}`, known.households.get(key)?.id),
  }
}

async function writeHouseholds(
  tx: Tx,
  serviceId: string,
  prefix: string,
  { households }: PeoplePlan,
  ids: Ids,
): Promise<Refusal | undefined> {
  const written = await recordHouseholds(
    tx,
    households
      .filter(({ isNew }) => isNew)
      .map(({ key, name, since, newcomers }) => ({
        id: ids.household(key),
        name,
        serviceId,
        ground: 'import' as const,
        since,
        importKey: `${prefix}household/${key}`,
        members: headFirst(newcomers).map((person) => memberOf(person, prefix, ids)),
      })),
  )
  if (typeof written === 'string') return byRule(written)
  const joining = households
    .filter(({ isNew }) => !isNew)
    .flatMap(({ key, newcomers }) =>
      newcomers.map((person) => ({
        householdId: ids.household(key),
        since: person.since,
        personId: ids.person(person.line.key),
        member: memberOf(person, prefix, ids),
      })),
    )
  const rule = await broken(tx, async () => {
    await recordMembers(tx, joining)
    await recordContacts(
      tx,
      households.flatMap(({ newcomers }) => newcomers.flatMap(({ line }) => contactsOf(line, ids))),
    )
  })
  return rule === undefined ? undefined : byRule(rule)
}

const headFirst = (people: PlannedPersonOfSheet[]) =>
  [...people].sort((one, other) => Number(other.relation === 1) - Number(one.relation === 1))

function memberOf({ line, relation, since }: PlannedPersonOfSheet, prefix: string, ids: Ids): NewMember {
  const { taxCode } = line
  return {
    relation,
    since,
    needs: line.needs,
    identifiers: taxCode
      ? [{ kind: plainOf(taxCode).length === 11 ? 'provisional_tax_code' : 'tax_code', value: taxCode }]
      : [],
    person: {
      id: ids.person(line.key),
      givenName: line.givenName,
      familyName: line.familyName,
      knownAs: line.alias,
      sex: line.sex,
      birthDate: line.birthDate,
      birthYear: line.birthYear,
      birthPlace: line.birthPlace,
      citizenships: line.citizenships,
      languagesSpoken: line.languages,
      notes: line.notes,
      importKey: `${prefix}person/${line.key}`,
    },
  }
}

const contactsOf = (line: PersonLine, ids: Ids) => [
  ...(line.phone ? [{ personId: ids.person(line.key), kind: 'phone' as const, value: line.phone }] : []),
  ...(line.email ? [{ personId: ids.person(line.key), kind: 'email' as const, value: line.email }] : []),
]

async function followUps({ db }: Tx, serviceId: string): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom('organisations.rule_set')
    .select(['id', 'follow_up_months'])
    .where('service_id', '=', serviceId)
    .execute()
  return new Map(rows.map((row) => [row.id, row.follow_up_months]))
}

function stayOrders(
  serviceId: string,
  prefix: string,
  { stays }: PeoplePlan,
  ids: Ids,
  followUpMonths: Map<string, number[]>,
) {
  return stays.map((stay) => ({
    id: newId(),
    serviceId,
    householdId: ids.household(stay.household),
    ruleSetId: stay.ruleSetId,
    followUpMonths: followUpMonths.get(stay.ruleSetId) ?? [],
    entry: stay.entry,
    authorisedUntil: stay.authorisedUntil,
    conditions: null,
    importKey: `${prefix}stay/${stay.key}`,
    guests: stay.guests.map(({ personKey, bedId, from, to }) => ({
      personId: ids.person(personKey),
      bedId,
      nights: new Nights(from, to),
    })),
    changes: stay.changes.map(({ personKey, ...change }) => ({ ...change, personId: ids.person(personKey) })),
    departure: stay.departure && { ...stay.departure, ethos: null, note: null },
  }))
}

const takenMeanwhile = (sentence: string) => `${sentence} Non è stato importato nulla.`

/** The sheet was right when it was looked at: what the database refuses is somebody else's, whom the actor may not see, or news. */
function byRule(rule: string): Refusal {
  const sentences: Record<string, string> = {
    one_person_per_code:
      'Uno dei codici fiscali è già di una persona seguita da un altro servizio: chiedi a quel servizio di condividere la scheda. Non è stato importato nulla.',
    one_household_at_a_time:
      'Una delle persone in quei giorni è già in un altro nucleo: registra prima l’uscita da quello. Non è stato importato nulla.',
    one_head_at_a_time: 'Un nucleo ha già chi lo intesta: scegli un’altra relazione. Non è stato importato nulla.',
  }
  return {
    reason: rule,
    sentence:
      sentences[rule] ??
      'Nel frattempo qualcosa è cambiato: non è stato importato nulla. Riapri l’anteprima e conferma di nuovo.',
  }
}
