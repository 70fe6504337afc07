import { stale } from '../organisations/stale.ts'
import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { formatDay, plural, toDay } from '../ui/format.ts'
import { deskRules } from './desks.ts'
import type { ProxyAsked } from './proxy-form.ts'
import { type KeptProxy, proxiesOf, proxyById } from './proxy-queries.ts'
import { wrongWithProxy } from './proxy-rules.ts'

type Place = { registrationId: string; serviceId: string }
type Limits = { id: string; proxiesPerPerson: number; proxyMostDays: number }

/** Somebody may collect in another's name: written, dated, both documents noted, for as long as the rules say; the database has the last word. */
export async function addProxy(tx: Tx, order: Place & ProxyAsked): Promise<Outcome<{ id: string }>> {
  const rules = await deskRules(tx, order.serviceId, tx.today)
  if (!rules) return refused(noRules)
  const faults = wrongWithProxy(order, tx.today, rules.proxyMostDays)
  if (faults.length > 0) return refused(...faults)
  const id = newId()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('residence.proxy')
      .values({ id, registration_id: order.registrationId, rules_id: rules.id, ...columnsOf(order) })
      .execute(),
  )
  return constraint ? refused(await explained(tx, constraint, order, rules)) : done({ id })
}

/** What was noted wrong is put right; it stays under the rules it was written under. */
export async function correctProxy(
  tx: Tx,
  order: Place & ProxyAsked & { proxyId: string; version: number },
): Promise<Outcome<{ id: string }>> {
  const kept = await proxyById(tx, order.registrationId, order.proxyId)
  const rules = kept && (await rulesOf(tx, order.proxyId))
  if (!kept || !rules) return refused(gone)
  if (kept.revokedOn) return refused(alreadyRevoked(kept.revokedOn))
  const faults = wrongWithProxy(order, tx.today, rules.proxyMostDays)
  if (faults.length > 0) return refused(...faults)
  let saved = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('residence.proxy')
      .set(columnsOf(order))
      .where('id', '=', order.proxyId)
      .where('version', '=', order.version)
      .executeTakeFirst()
    saved = numUpdatedRows
  })
  if (constraint) return refused(await explained(tx, constraint, order, rules, order.proxyId))
  return saved ? done({ id: order.proxyId }) : refused(stale)
}

export type RevokeProxy = Place & { proxyId: string; version: number; on: Temporal.PlainDate; reason: string }

/** From that day on it no longer counts; it stays written, with the reason. */
export async function revokeProxy(tx: Tx, order: RevokeProxy): Promise<Outcome<null>> {
  const kept = await proxyById(tx, order.registrationId, order.proxyId)
  if (!kept) return refused(gone)
  if (kept.revokedOn) return refused(alreadyRevoked(kept.revokedOn))
  if (Temporal.PlainDate.compare(order.on, tx.today) > 0)
    return refused({
      reason: 'in-the-future',
      field: 'on',
      sentence: 'Una revoca vale da oggi o da un giorno passato.',
    })
  const { numUpdatedRows } = await tx.db
    .updateTable('residence.proxy')
    .set({ revoked_on: order.on, revoked_reason: order.reason })
    .where('id', '=', order.proxyId)
    .where('version', '=', order.version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}

function columnsOf(order: ProxyAsked) {
  return {
    ground: order.ground,
    given_name: order.givenName ?? '',
    family_name: order.familyName,
    birth_date: order.birthDate,
    phone: order.phone,
    document_kind: order.documentKind,
    document_number: order.documentNumber,
    principal_document: order.principalDocument,
    act: order.act,
    written_on: order.writtenOn,
    during: new Nights(order.from, order.until.add({ days: 1 })),
  }
}

async function rulesOf({ db }: Tx, proxyId: string): Promise<Limits | undefined> {
  return db
    .selectFrom('residence.rules as u')
    .innerJoin('residence.proxy as p', 'p.rules_id', 'u.id')
    .select(['u.id', 'u.proxies_per_person as proxiesPerPerson', 'u.proxy_most_days as proxyMostDays'])
    .where('p.id', '=', proxyId)
    .executeTakeFirst()
}

/** The database's refusals, in words: two workers may add the last one at the same moment. */
async function explained(
  tx: Tx,
  constraint: string,
  order: Place & ProxyAsked,
  rules: Limits,
  but?: string,
): Promise<Refusal> {
  const sentences: Record<string, Omit<Refusal, 'reason'>> = {
    proxies_not_too_many: { sentence: await tooMany(tx, order, rules, but) },
    proxies_not_too_long: {
      field: 'until',
      sentence: `Una delega non dura più di ${plural(rules.proxyMostDays, 'giorno', 'giorni')}: scegli una fine più vicina.`,
    },
    both_documents_noted: {
      field: 'principalDocument',
      sentence: 'Serve anche il documento di chi delega: scrivi quale.',
    },
    authority_has_an_act: {
      field: 'act',
      sentence: 'Scrivi il provvedimento che dà questo potere: autorità, numero e data.',
    },
  }
  const known = sentences[constraint]
  return known
    ? { reason: constraint, ...known }
    : { reason: constraint, sentence: 'Questi dati non stanno insieme: controlla le date e riprova.' }
}

async function tooMany(
  tx: Tx,
  { registrationId, from, until }: Place & ProxyAsked,
  { proxiesPerPerson }: Limits,
  but?: string,
) {
  if (proxiesPerPerson === 0) return 'Le regole di questo sportello non ammettono deleghe.'
  const asked = new Nights(from, until.add({ days: 1 }))
  const others = (await proxiesOf(tx, registrationId)).filter(
    (one) => one.id !== but && one.ground === 'proxy' && !one.revokedOn && one.during.overlaps(asked),
  )
  const named = others.map((one) => `${shownName(one)} fino ${toDay(lastDay(one))}`).join('; ')
  return `In quei giorni ci sono già ${plural(others.length, 'delega', 'deleghe')} (${named}) e di più non se ne possono dare: revocane una, o scegli altri giorni.`
}

const shownName = ({ givenName, familyName }: KeptProxy) => `${givenName} ${familyName}`.trim()
const lastDay = ({ during }: KeptProxy) => (during.to ?? during.from).subtract({ days: 1 })

const noRules: Refusal = {
  reason: 'no-rules',
  sentence: 'Lo sportello oggi non ha regole in vigore: chiedi a chi lo coordina di scriverle.',
}
const gone: Refusal = { reason: 'gone', sentence: 'Questa delega non c’è: torna alla registrazione.' }
const alreadyRevoked = (on: Temporal.PlainDate): Refusal => ({
  reason: 'revoked',
  sentence: `È stata revocata il ${formatDay(on)}: per darne un’altra, aggiungila.`,
})
