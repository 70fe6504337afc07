import { sql } from 'kysely'
import { type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { formatDay } from '../ui/format.ts'
import { explainCodes } from './explain-codes.ts'
import { peoplePaths } from './paths.ts'
import type { NewMember } from './record-households.ts'
import { displayName } from './rules.ts'

type Joining = { since: Temporal.PlainDate; members: NewMember[] }

/** Why the database refused what was asked, in sentences. */
export async function explainRule(
  tx: Tx,
  constraint: string,
  joining: Joining,
): Promise<{ ok: false; refusals: Refusal[] }> {
  if (constraint === 'one_person_per_code')
    return refused(
      ...(await explainCodes(
        tx,
        joining.members.flatMap(({ identifiers = [] }) => identifiers),
      )),
    )
  const personIds = joining.members.flatMap(({ personId }) => personId ?? [])
  return explainMembership(tx, constraint, { since: joining.since, personIds })
}

type Membership = { since: Temporal.PlainDate; personIds: string[] }

/**
 * Why the database refused a membership, in a sentence: who is where, with a link to the other household when the actor may open it, and
 * without a name when not.
 */
export async function explainMembership(
  tx: Tx,
  constraint: string,
  joining: Membership,
): Promise<{ ok: false; refusals: Refusal[] }> {
  if (constraint === 'one_head_at_a_time') return refused(secondHead)
  if (constraint !== 'one_household_at_a_time') return refused(wrongData(constraint))
  const elsewhere = await otherHouseholds(tx, joining)
  if (elsewhere.length === 0) return refused(hiddenElsewhere)
  return refused(
    ...elsewhere.map(({ name, household, householdId, from }) => ({
      reason: 'already-in-a-household',
      sentence: `${name} è in ${household} dal ${formatDay(from)}: prima registra l’uscita da quel nucleo, o scegli una data precedente.`,
      field: 'since',
      link: { href: peoplePaths.members(householdId), label: household },
    })),
  )
}

async function otherHouseholds({ db }: Tx, { personIds, since }: Membership) {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('people.household_member as m')
    .innerJoin('people.household as h', 'h.id', 'm.household_id')
    .innerJoin('people.person as p', 'p.id', 'm.person_id')
    .select(['h.id as householdId', 'h.name as household', 'm.during'])
    .select(['p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs'])
    .where('m.person_id', 'in', personIds)
    .where(sql<boolean>`m.during && daterange(${since}::date, null)`)
    .execute()
  return rows.map((row) => ({ ...row, name: displayName(row), from: row.during.from }))
}

const secondHead = {
  reason: 'two-heads',
  sentence:
    'Un nucleo ha un solo intestatario alla volta: lascia «intestatario» a una persona sola e scegli un’altra relazione per le altre.',
  field: 'relation',
}

const hiddenElsewhere = {
  reason: 'already-in-a-household',
  sentence:
    'Questa persona in quei giorni è in un nucleo seguito da un altro servizio: chiedi a quel servizio di registrarne l’uscita.',
  field: 'since',
}

const wrongData = (constraint: string) => ({
  reason: constraint,
  sentence: 'Qualcuno di questi dati non si può salvare così: controlla nomi e date e riprova.',
})

export const notSeen: Refusal = {
  reason: 'not-seen',
  sentence: 'Questa persona non è fra quelle dei tuoi servizi: cercala di nuovo.',
}

export const changedMeanwhile: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcun altro ha cambiato questi dati: guarda com’è adesso, poi salva di nuovo se serve.',
}
