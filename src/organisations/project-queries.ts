import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../platform/transaction.ts'
import type { ProjectSheet } from './project-sheet.ts'

export type KeptProject = ProjectSheet & { id: string; organisationName: string; version: number }

/** Sheets of funded projects, by body and code; with words, those that have them in title, code, CUP or body. */
export async function projects(
  tx: Tx,
  q: string | undefined,
  page?: number,
): Promise<{ rows: KeptProject[]; pages: number }> {
  let query = sheets(tx)
  if (q)
    query = query.where(
      sql<boolean>`platform.plain_words(concat_ws(' ', p.title, p.code, p.cup, o.name)) like '%' || platform.plain_words(${q}) || '%'`,
    )
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const ordered = query.orderBy('o.name').orderBy('p.code').orderBy('p.title').orderBy('p.id')
  const rows = await (page ? ordered.limit(50).offset((page - 1) * 50) : ordered).execute()
  return { rows: rows.map(read), pages: Math.max(1, Math.ceil(total / 50)) }
}

export async function projectById(tx: Tx, id: string): Promise<KeptProject | undefined> {
  const row = await sheets(tx).where('p.id', '=', id).executeTakeFirst()
  return row && read(row)
}

function sheets({ db }: Tx) {
  return db
    .selectFrom('organisations.project_sheet as p')
    .innerJoin('organisations.organisation as o', 'o.id', 'p.organisation_id')
    .select(['p.id', 'p.organisation_id as organisationId', 'o.name as organisationName', 'p.version'])
    .select(['p.code', 'p.title', 'p.action', 'p.cup', 'p.rup', 'p.starts_on as startsOn', 'p.ends_on as endsOn'])
    .select(['p.planned_cents as plannedCents', 'p.admitted_cents as admittedCents'])
    .select(['p.binding_cents as bindingCents', 'p.paid_cents as paidCents', 'p.figures', 'p.source'])
}

const printed = z.array(z.object({ label: z.string(), value: z.string() }))

const read = <Row extends { figures: unknown }>(row: Row) => ({ ...row, figures: printed.parse(row.figures) })
