import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type Power, servicesWith } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { parseContribution } from './contribution.ts'
import type { ServiceKind } from './kinds.ts'
import { type CriterionFact, criterionFacts, type RuleSet } from './rule-set.ts'

export type ServiceChoice = { id: string; name: string; kind: ServiceKind; organisationName: string }

/** The services in which the actor has this power today (all of them for the system), open ones, by name. */
export async function servicesFor(tx: Tx, power: Power): Promise<ServiceChoice[]> {
  let query = tx.db
    .selectFrom('organisations.service as s')
    .innerJoin('organisations.organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 's.name', 's.kind', 'o.name as organisationName'])
    .where((eb) => eb.or([eb('s.closed_on', 'is', null), eb('s.closed_on', '>', tx.today)]))
    .orderBy('s.name')
  if (tx.actor.kind === 'user')
    query = query.where('s.id', '=', sql<string>`any(${servicesWith(tx.actor, power)}::uuid[])`)
  return query.$castTo<ServiceChoice>().execute()
}

/** The rules of a service in force on a day. */
export async function ruleSetOf(tx: Tx, serviceId: string, day: Temporal.PlainDate): Promise<RuleSet | undefined> {
  const [found] = await readRuleSets(
    rows(tx).where('r.service_id', '=', serviceId).where(sql<boolean>`r.valid @> ${day}::date`),
  )
  return found
}

/** One version of the rules, by its id: the one a decision was taken under. */
export async function ruleSetById(tx: Tx, id: string): Promise<RuleSet | undefined> {
  const [found] = await readRuleSets(rows(tx).where('r.id', '=', id))
  return found
}

/** Every version of a service's rules, the newest first. */
export async function ruleVersions(tx: Tx, serviceId: string): Promise<RuleSet[]> {
  return readRuleSets(rows(tx).where('r.service_id', '=', serviceId).orderBy(sql`lower(r.valid)`, 'desc'))
}

/** Those who have a power in a service today (unless told otherwise, that of following households), by name; with null, all who work there. */
export async function workersOf(
  tx: Tx,
  serviceId: string,
  power: Power | null = 'people.record',
): Promise<{ userId: string; name: string }[]> {
  return tx.db
    .selectFrom('organisations.assignment as a')
    .innerJoin('organisations.service as s', (join) =>
      join.on((eb) =>
        eb.or([
          eb('s.id', '=', eb.ref('a.service_id')),
          eb.and([eb('a.service_id', 'is', null), eb('s.organisation_id', '=', eb.ref('a.organisation_id'))]),
        ]),
      ),
    )
    .innerJoin('organisations.service_role as r', (join) =>
      join.onRef('r.service_id', '=', 's.id').onRef('r.role', '=', 'a.role'),
    )
    .innerJoin('auth.user as u', 'u.id', 'a.user_id')
    .select(['u.id as userId', 'u.name'])
    .distinct()
    .where('s.id', '=', serviceId)
    .where((eb) => (power ? eb('r.powers', '@>', sql<string[]>`array[${power}]`) : eb.lit(true)))
    .where(sql<boolean>`a.during @> ${tx.today}::date`)
    .orderBy('u.name')
    .execute()
}

/** Every body that is not closed, by name. */
export async function organisationsList(tx: Tx): Promise<{ id: string; name: string; kind: string }[]> {
  return tx.db
    .selectFrom('organisations.organisation')
    .select(['id', 'name', 'kind'])
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', tx.today)]))
    .orderBy('name')
    .execute()
}

async function readRuleSets(query: ReturnType<typeof rows>): Promise<RuleSet[]> {
  const found = await query.execute()
  return found.map((row) => ({
    id: row.id,
    serviceId: row.service_id,
    valid: row.valid,
    version: row.version,
    act: row.act,
    maximumStayDays: row.maximum_stay_days,
    offerHoldingHours: row.offer_holding_hours,
    turnoverDays: row.turnover_days,
    unitCapacityLimit: row.unit_capacity_limit,
    responseHours: row.response_hours,
    endWarningDays: row.end_warning_days,
    followUpMonths: row.follow_up_months,
    unknownDueDays: row.unknown_due_days,
    glassMinutes: row.glass_minutes,
    sharingDays: row.sharing_days,
    contribution: parseContribution(row.contribution),
    extensions: row.extensions,
    requirements: row.requirements,
    criteria: row.criteria.map((criterion) => ({ ...criterion, fact: knownFact(criterion.fact) })),
  }))
}

function knownFact(fact: string): CriterionFact {
  const known = criterionFacts.find((one) => one === fact)
  if (!known) throw new Error(`unknown fact of a waiting criterion: ${fact}`)
  return known
}

function rows(tx: Tx) {
  return tx.db
    .selectFrom('organisations.rule_set as r')
    .selectAll('r')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('organisations.extension_rule as e')
          .select([
            'e.id',
            'e.reason',
            'e.label',
            'e.maximum_days as maximumDays',
            'e.maximum_total_days as maximumTotalDays',
            'e.needs_opinion as needsOpinion',
          ])
          .whereRef('e.rule_set_id', '=', 'r.id')
          .orderBy('e.position')
          .orderBy('e.label'),
      ).as('extensions'),
      jsonArrayFrom(
        eb
          .selectFrom('organisations.requirement as q')
          .select(['q.id', 'q.code', 'q.sentence', 'q.source'])
          .whereRef('q.rule_set_id', '=', 'r.id')
          .orderBy('q.position')
          .orderBy('q.sentence'),
      ).as('requirements'),
      jsonArrayFrom(
        eb
          .selectFrom('organisations.waiting_criterion as c')
          .select(['c.id', 'c.fact', 'c.value', 'c.label', 'c.points'])
          .whereRef('c.rule_set_id', '=', 'r.id')
          .orderBy('c.position')
          .orderBy('c.label'),
      ).as('criteria'),
    ])
}
