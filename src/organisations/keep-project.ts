import { json } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import type { ProjectSheet } from './project-sheet.ts'
import { stale } from './stale.ts'

/** Keeps the sheet of a funded project as it is printed. Refuses a second sheet of the same body with the same code. */
export async function addProject(tx: Tx, sheet: ProjectSheet): Promise<Outcome<{ id: string }>> {
  const id = newId<'ProjectSheet'>()
  const constraint = await broken(tx, () =>
    tx.db
      .insertInto('organisations.project_sheet')
      .values({ id, ...columns(sheet) })
      .execute(),
  )
  return constraint ? refused(sameCode) : done({ id })
}

/** Copies the sheet anew. Refuses what `addProject` refuses, and a stale save. */
export async function editProject(
  tx: Tx,
  order: ProjectSheet & { id: string; version: number },
): Promise<Outcome<{ id: string }>> {
  let changed = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('organisations.project_sheet')
      .set(columns(order))
      .where('id', '=', order.id)
      .where('version', '=', order.version)
      .executeTakeFirst()
    changed = numUpdatedRows
  })
  if (constraint) return refused(sameCode)
  return changed ? done({ id: order.id }) : refused(stale)
}

const columns = (sheet: ProjectSheet) => ({
  organisation_id: sheet.organisationId,
  code: sheet.code,
  title: sheet.title,
  action: sheet.action,
  cup: sheet.cup,
  rup: sheet.rup,
  starts_on: sheet.startsOn,
  ends_on: sheet.endsOn,
  planned_cents: sheet.plannedCents,
  admitted_cents: sheet.admittedCents,
  binding_cents: sheet.bindingCents,
  paid_cents: sheet.paidCents,
  figures: json(sheet.figures),
  source: sheet.source,
})

const sameCode: Refusal = {
  reason: 'same_code',
  field: 'code',
  sentence: 'L’ente ha già una scheda con questo codice: aggiorna quella, o correggi il codice.',
}
