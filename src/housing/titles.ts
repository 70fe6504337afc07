import { type RawBuilder, sql } from 'kysely'
import { newId } from '../platform/ids.ts'
import type { Nights } from '../platform/nights.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { formatDay } from '../ui/format.ts'
import { stale } from './last-change.ts'
import { fromTo, lastDay, outOfOrder } from './rules.ts'
import type { TitleInput } from './title-input.ts'
import type { TitleKind } from './words.ts'

/** By which title a unit is used, from whom, when and at what cost (whole cents a month). */
export type Title = {
  id: string
  unitId: string
  unitName: string
  siteId: string
  siteName: string
  serviceId: string
  title: TitleKind
  ownerId: string | null
  ownerName: string | null
  /** As written by hand, when the owner is not among the bodies. */
  ownerWritten: string | null
  actNumber: string | null
  actDate: Temporal.PlainDate | null
  during: Nights
  monthlyCostCents: number | null
  notes: string | null
  version: number
}

export const titlesOf = (tx: Tx, unitId: string) => titlesWhere(tx, sql`t.unit_id = ${unitId}`)
export const titleById = async (tx: Tx, id: string) => (await titlesWhere(tx, sql`t.id = ${id}`))[0]

/** The last title of each unit when it ends by the given day, or has ended: what must be renewed, the most urgent first. */
export const titlesEnding = (tx: Tx, by: Temporal.PlainDate) =>
  titlesWhere(
    tx,
    sql`upper(t.during) <= ${by.add({ days: 1 })}::date and (s.closed_on is null or s.closed_on > ${tx.today}) and not exists (
      select from housing.unit_title later where later.unit_id = t.unit_id and later.during >> t.during)`,
    sql`upper(t.during)`,
  )

async function titlesWhere(
  tx: Tx,
  which: RawBuilder<unknown>,
  order = sql`lower(t.during) desc nulls last`,
): Promise<Title[]> {
  const { rows } = await sql<Title>`
    select t.id, t.unit_id "unitId", u.name "unitName", s.id "siteId", s.name "siteName", u.service_id "serviceId", t.title,
      t.owner_id "ownerId", coalesce(o.name, t.owner_name) "ownerName", t.owner_name "ownerWritten", t.act_number "actNumber", t.act_date "actDate",
      t.during, t.monthly_cost_cents "monthlyCostCents", t.notes, t.version
    from housing.unit_title t
    join housing.unit u on u.id = t.unit_id
    join housing.site s on s.id = u.site_id
    left join organisations.organisation o on o.id = t.owner_id
    where ${which} order by ${order}, s.name, u.name`.execute(tx.db)
  return rows
}

/** Records by which title a unit is used. Refuses two titles on the same day: one at a time. */
export async function addTitle(tx: Tx, unitId: string, input: TitleInput): Promise<Outcome<{ id: string }>> {
  const wrong = whatIsWrong(input)
  if (wrong.length > 0) return refused(...wrong)
  const id = newId<'unit_title'>()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('housing.unit_title')
      .values({ id, unit_id: unitId, ...columns(input) })
      .execute(),
  )
  return constraint ? refused(...(await alreadyHeld(tx, constraint, unitId, id, input))) : done({ id })
}

/** Corrects or ends a title. Refuses what `addTitle` refuses, and a stale version. */
export async function changeTitle(tx: Tx, title: Title, input: TitleInput, version: number): Promise<Outcome<null>> {
  const wrong = whatIsWrong(input)
  if (wrong.length > 0) return refused(...wrong)
  let changed = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('housing.unit_title')
      .set(columns(input))
      .where('id', '=', title.id)
      .where('version', '=', version)
      .executeTakeFirst()
    changed = numUpdatedRows
  })
  if (constraint) return refused(...(await alreadyHeld(tx, constraint, title.unitId, title.id, input)))
  return changed ? done(null) : refused(stale)
}

function whatIsWrong({ from, to, owner, ownerName }: TitleInput): Refusal[] {
  const order = outOfOrder(from, to?.add({ days: 1 }) ?? null)
  return [
    ...(order ? [{ ...order, field: 'to' }] : []),
    ...(owner && ownerName
      ? [
          {
            reason: 'two-owners',
            field: 'ownerName',
            sentence: 'Hai scelto un ente e scritto anche un nome: lascia solo uno dei due.',
          },
        ]
      : []),
  ]
}

function columns(input: TitleInput) {
  const during = fromTo(input.from, input.to)
  if (!during) throw new Error('a title begins on a day')
  return {
    title: input.title,
    owner_id: input.owner,
    owner_name: input.ownerName,
    act_number: input.actNumber,
    act_date: input.actDate,
    during,
    monthly_cost_cents: input.monthlyCost,
    notes: input.notes,
  }
}

async function alreadyHeld(
  tx: Tx,
  constraint: string,
  unitId: string,
  except: string,
  input: TitleInput,
): Promise<Refusal[]> {
  if (constraint !== 'one_title_at_a_time') throw new Error(`unexpected constraint ${constraint}`)
  const during = fromTo(input.from, input.to)
  const others = (await titlesOf(tx, unitId)).filter(({ id, during: held }) => id !== except && during?.overlaps(held))
  return others.map(({ during: held }) => {
    const last = lastDay(held)
    return {
      reason: 'title-in-force',
      field: 'from',
      sentence: `In quel periodo c’è già un titolo, dal ${formatDay(held.from)}${last ? ` al ${formatDay(last)}` : ', senza fine'}: chiudi prima quello, o scegli altre date.`,
    }
  })
}
