import { newId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { canKeepRules } from './access.ts'
import type { RulesDraft } from './default-rules.ts'
import { addressVersions, rulesVersions } from './desk-versions.ts'
import type { AddressDraft } from './rules-form.ts'

type Day = Temporal.PlainDate
type Opening = { serviceId: string; from: Day; rules: RulesDraft; address: AddressDraft }

/** A service begins to keep registered residence: its first rules and its address, from a day that may be past. */
export async function openDesk(tx: Tx, { serviceId, from, rules, address }: Opening): Promise<Outcome<null>> {
  if (!canKeepRules(tx.actor, serviceId)) return refused(notYours)
  if ((await rulesVersions(tx, serviceId)).length > 0) return refused(openAlready)
  const constraint = await broken(tx, async () => {
    await writeRules(tx, serviceId, new Nights(from, null), rules)
    await writeAddress(tx, serviceId, new Nights(from, null), address)
  })
  return constraint ? refused(openAlready) : done(null)
}

/**
 * A new version of the rules from a day on, not before today: the one in force is closed the day before. What was written under
 * earlier versions keeps them.
 */
export async function addRules(
  tx: Tx,
  { serviceId, from, rules }: { serviceId: string; from: Day; rules: RulesDraft },
): Promise<Outcome<{ id: string }>> {
  if (!canKeepRules(tx.actor, serviceId)) return refused(notYours)
  const [last] = await rulesVersions(tx, serviceId)
  const placed = place(last?.valid, from, tx.today)
  if (!placed.ok) return placed
  let id = ''
  const constraint = await broken(tx, async () => {
    if (last)
      await tx.db.updateTable('residence.rules').set({ valid: placed.value.closed }).where('id', '=', last.id).execute()
    id = await writeRules(tx, serviceId, new Nights(from, null), rules)
  })
  return constraint ? refused(changedMeanwhile) : done({ id })
}

/** A new address from a day on: for who is registered from then; those registered before keep theirs. */
export async function addAddress(
  tx: Tx,
  { serviceId, from, address }: { serviceId: string; from: Day; address: AddressDraft },
): Promise<Outcome<null>> {
  if (!canKeepRules(tx.actor, serviceId)) return refused(notYours)
  const [last] = await addressVersions(tx, serviceId)
  const placed = place(last?.during, from, tx.today)
  if (!placed.ok) return placed
  const constraint = await broken(tx, async () => {
    if (last)
      await tx.db
        .updateTable('residence.address')
        .set({ during: placed.value.closed })
        .where('id', '=', last.id)
        .execute()
    await writeAddress(tx, serviceId, new Nights(from, null), address)
  })
  return constraint ? refused(changedMeanwhile) : done(null)
}

/** Where a new version begins: after the last one did, not in the past; the last one ends there. */
function place(last: Nights | undefined, from: Day, today: Day): Outcome<{ closed: Nights }> {
  if (!last) return refused(notOpen)
  if (Temporal.PlainDate.compare(from, today) < 0) return refused(gone)
  if (Temporal.PlainDate.compare(from, last.from) <= 0) return refused(alreadyPrepared)
  return done({ closed: new Nights(last.from, from) })
}

async function writeRules({ db }: Tx, service_id: string, valid: Nights, rules: RulesDraft): Promise<string> {
  const id = newId<'DeskRules'>()
  await db
    .insertInto('residence.rules')
    .values({
      id,
      service_id,
      valid,
      act: rules.act,
      registration_working_days: rules.registrationWorkingDays,
      check_days: rules.checkDays,
      local_holidays: rules.localHolidays,
      refusal_notice_days: rules.refusalNoticeDays,
      appeal_days: rules.appealDays,
      validity_months: rules.validityMonths,
      renewal_warning_days: rules.renewalWarningDays,
      not_seen_days: rules.notSeenDays,
      untraceable_checks: rules.untraceableChecks,
      untraceable_months: rules.untraceableMonths,
      seen_kinds: rules.seenKinds,
      proxies_per_person: rules.proxiesPerPerson,
      proxy_most_days: rules.proxyMostDays,
      mail_warning_days: rules.mailWarningDays,
      aside_days: rules.asideDays,
      pin_tries: rules.pinTries,
      pin_lock_minutes: rules.pinLockMinutes,
      often_visits: rules.oftenVisits,
      often_days: rules.oftenDays,
      notice_hours: rules.noticeHours,
    })
    .execute()
  return id
}

async function writeAddress({ db }: Tx, service_id: string, during: Nights, address: AddressDraft): Promise<void> {
  await db
    .insertInto('residence.address')
    .values({
      id: newId(),
      service_id,
      street: address.street,
      postal_code: address.postalCode,
      town: address.town,
      district: address.district,
      number_prefix: address.numberPrefix,
      during,
    })
    .execute()
}

const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Le regole le scrive chi coordina lo sportello, o chi amministra il servizio.',
}
const openAlready: Refusal = { reason: 'open-already', sentence: 'Lo sportello è già aperto: ricarica la pagina.' }
const notOpen: Refusal = { reason: 'not-open', sentence: 'Lo sportello non è ancora aperto: parti dalle prime regole.' }
const gone: Refusal = {
  reason: 'gone',
  field: 'from',
  sentence: 'Da oggi in poi: ciò che è stato deciso prima resta com’era.',
}
const alreadyPrepared: Refusal = {
  reason: 'already-prepared',
  field: 'from',
  sentence: 'Ce n’è già una che comincia quel giorno o dopo: scegli una data successiva.',
}
const changedMeanwhile: Refusal = {
  reason: 'stale',
  sentence: 'Qualcuno l’ha cambiato in questo momento: ricarica la pagina e riparti da lì.',
}
