import { randomUUID } from 'node:crypto'
import { hubRules, hubService, named } from '../organisations/examples.ts'
import type { TestDatabase } from '../platform/test-database.ts'

type Sql = TestDatabase['sql']

/** For tests: a household's stay, written with plain SQL. Returns its id. */
export async function stayByHand(
  sql: Sql,
  household: string,
  entry = '2026-11-01',
  exit: string | null = null,
): Promise<string> {
  const id = randomUUID()
  await sql(
    `insert into placements.stay (id, service_id, household_id, entry, authorised_until, exit, rule_set_id)
     values ($1, $2, $3, $4, $4::date + 60, $5, $6)`,
    [id, hubService, named(household), entry, exit, hubRules],
  )
  return id
}

export type ByHand = { bed: string; nights: string } & (
  | { kind: 'stay'; household: string; person: string; stay: string }
  | { kind: 'hold'; household: string; offer: string }
  | { kind: 'turnover'; stay: string }
  | { kind: 'closure'; closure: string }
)

/** For tests: a line of the ledger, written with plain SQL. `bed` is a name of the examples, as "A1 Stanza 1 letto 1". */
export async function nightsByHand(sql: Sql, use: ByHand): Promise<void> {
  await sql(
    `insert into housing.bed_nights (bed_id, room_id, room_is_private, service_id, nights, kind, household_id, person_id, stay_id, offer_id, closure_id)
     select id, room_id, room_is_private, service_id, $2, $3, $4, $5, $6, $7, $8 from housing.bed where id = $1`,
    [
      named(use.bed),
      use.nights,
      use.kind,
      'household' in use ? named(use.household) : null,
      'person' in use ? named(use.person) : null,
      'stay' in use ? use.stay : null,
      'offer' in use ? use.offer : null,
      'closure' in use ? use.closure : null,
    ],
  )
}

/** For tests: an offer whose hold goes into the ledger. */
export async function offerByHand(sql: Sql, household: string, nights = '[2026-11-01,2027-01-01)'): Promise<string> {
  const id = randomUUID()
  await sql(
    `insert into placements.offer (id, service_id, household_id, nights, expires_at, made_at, rule_set_id) values ($1, $2, $3, $4, now(), now(), $5)`,
    [id, hubService, named(household), nights, hubRules],
  )
  return id
}

/** For tests: a closure that beds of the ledger may name. */
export async function closureByHand(sql: Sql, during: string): Promise<string> {
  const id = randomUUID()
  await sql(`insert into housing.closure (id, service_id, reason, during) values ($1, $2, 'damage', $3)`, [
    id,
    hubService,
    during,
  ])
  return id
}
