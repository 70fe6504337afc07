import { ruleSetOf } from '../organisations/queries.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { stale } from './last-change.ts'
import { limitOf } from './rules.ts'
import type { SiteDetails } from './sites.ts'
import type { SiteNode, UnitNode } from './tree.ts'
import type { UnitInput } from './unit-input.ts'

/** The most beds a unit may have by the rules of its service today; null when they set no limit. */
export async function ruledLimit(tx: Tx, serviceId: string): Promise<number | null> {
  return (await ruleSetOf(tx, serviceId, tx.today))?.unitCapacityLimit ?? null
}

/** Adds a unit to a site. Without a limit of its own it takes that of the service's rules; a higher one is refused. */
export async function addUnit(
  tx: Tx,
  site: Pick<SiteDetails, 'id' | 'serviceId'>,
  input: UnitInput,
): Promise<Outcome<{ id: string }>> {
  const limit = limitOf(input.capacityLimit, await ruledLimit(tx, site.serviceId))
  if (!limit.ok) return limit
  const id = newId<'unit'>()
  await tx.db
    .insertInto('housing.unit')
    .values({ id, site_id: site.id, service_id: site.serviceId, ...columns(input, limit.value) })
    .execute()
  return done({ id })
}

/** Corrects a unit. Refuses a limit above the rules or below the beds it already has, and a stale version. */
export async function changeUnit(
  tx: Tx,
  { site, unit }: { site: SiteNode; unit: UnitNode },
  input: UnitInput,
  version: number,
): Promise<Outcome<{ id: string }>> {
  const limit = limitOf(input.capacityLimit, await ruledLimit(tx, site.serviceId))
  if (!limit.ok) return limit
  let changed = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('housing.unit')
      .set(columns(input, limit.value))
      .where('id', '=', unit.id)
      .where('version', '=', version)
      .executeTakeFirst()
    changed = numUpdatedRows
  })
  if (constraint) return refused(fewerThanThereAre(constraint, limit.value))
  return changed ? done({ id: unit.id }) : refused(stale)
}

const columns = (input: UnitInput, capacity_limit: number | null) => ({
  name: input.name,
  floor: input.floor,
  features: input.features,
  capacity_limit,
  notes: input.notes,
})

function fewerThanThereAre(constraint: string, limit: number | null): Refusal {
  if (constraint !== 'unit_capacity_limit') throw new Error(`unexpected constraint ${constraint}`)
  return {
    reason: 'fewer-than-beds',
    field: 'capacityLimit',
    sentence: `L’alloggio ha già più di ${limit} posti letto: metti prima fuori servizio quelli in più.`,
  }
}
