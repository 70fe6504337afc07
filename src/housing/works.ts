import { newId } from '../platform/ids.ts'
import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { stale } from './last-change.ts'
import { fromTo } from './rules.ts'
import type { PhaseInput, WorksInput } from './works-input.ts'
import type { WorksDetails } from './works-list.ts'
import { phaseRefusals } from './works-rules.ts'

/** Opens works on a unit; phases, dates and costs follow. */
export async function addWorks(
  tx: Tx,
  unit: { id: string; serviceId: string },
  input: WorksInput,
): Promise<Outcome<{ id: string }>> {
  const id = newId<'works'>()
  await tx.db
    .insertInto('housing.works')
    .values({ id, unit_id: unit.id, service_id: unit.serviceId, ...input })
    .execute()
  return done({ id })
}

/** Corrects works. Refuses a stale version. */
export async function changeWorks(tx: Tx, id: string, input: WorksInput, version: number): Promise<Outcome<null>> {
  const { numUpdatedRows } = await tx.db
    .updateTable('housing.works')
    .set(input)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}

/** Adds a phase after the others. Refuses ends before starts and ends without a start. */
export async function addPhase(tx: Tx, works: WorksDetails, input: PhaseInput): Promise<Outcome<{ id: string }>> {
  const wrong = phaseRefusals(input)
  if (wrong.length > 0) return refused(...wrong)
  const id = newId<'works_phase'>()
  await tx.db
    .insertInto('housing.works_phase')
    .values({ id, works_id: works.id, position: works.phases.length + 1, ...columns(input) })
    .execute()
  return done({ id })
}

/** Corrects a phase or records how it went. Refuses what `addPhase` refuses, and a stale version. */
export async function changePhase(tx: Tx, id: string, input: PhaseInput, version: number): Promise<Outcome<null>> {
  const wrong = phaseRefusals(input)
  if (wrong.length > 0) return refused(...wrong)
  const { numUpdatedRows } = await tx.db
    .updateTable('housing.works_phase')
    .set(columns(input))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows ? done(null) : refused(stale)
}

/** Takes away a phase entered by mistake; the trail keeps it. */
export async function removePhase(tx: Tx, id: string, version: number): Promise<Outcome<null>> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('housing.works_phase')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numDeletedRows ? done(null) : refused(stale)
}

const columns = (input: PhaseInput) => ({
  name: input.name,
  planned: fromTo(input.plannedFrom, input.plannedTo),
  actual: fromTo(input.actualFrom, input.actualTo),
  planned_cost_cents: input.plannedCost,
  actual_cost_cents: input.actualCost,
})
