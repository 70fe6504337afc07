import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'
import { type Phase, type WorksTotals, worksTotals } from './works-rules.ts'

export type WorksDetails = {
  id: string
  title: string
  act: string | null
  notes: string | null
  version: number
  unitId: string
  unitName: string
  siteId: string
  siteName: string
  serviceId: string
  phases: Phase[]
}
export type WorksSummary = WorksDetails & WorksTotals

export const worksOf = (tx: Tx, unitId: string) => worksWhere(tx, sql`w.unit_id = ${unitId}`)
export const worksOfSite = (tx: Tx, siteId: string) => worksWhere(tx, sql`u.site_id = ${siteId}`)
export const allWorks = (tx: Tx) => worksWhere(tx, sql`true`)
export const worksById = async (tx: Tx, id: string) => (await worksWhere(tx, sql`w.id = ${id}`))[0]
export const worksOfPhase = async (tx: Tx, phaseId: string) =>
  (await worksWhere(tx, sql`w.id = (select works_id from housing.works_phase where id = ${phaseId})`))[0]

type Row = Omit<WorksDetails, 'phases'> & { [Column in keyof Phase as `phase_${Column}`]: Phase[Column] }

async function worksWhere(tx: Tx, which: RawBuilder<unknown>): Promise<WorksSummary[]> {
  const { rows } = await sql<Row>`
    select w.id, w.title, w.act, w.notes, w.version, u.id "unitId", u.name "unitName", s.id "siteId", s.name "siteName", w.service_id "serviceId",
      p.id "phase_id", p.name "phase_name", p.planned "phase_planned", p.actual "phase_actual", p.planned_cost_cents "phase_plannedCostCents",
      p.actual_cost_cents "phase_actualCostCents", p.version "phase_version"
    from housing.works w
    join housing.unit u on u.id = w.unit_id
    join housing.site s on s.id = u.site_id
    left join housing.works_phase p on p.works_id = w.id
    where ${which}
    order by w.created_at desc, w.id, p.position, p.created_at`.execute(tx.db)
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first, ...rest]) =>
    first ? [summary(first, [first, ...rest].flatMap(phaseFrom), tx.today)] : [],
  )
}

function summary(row: Row, phases: Phase[], today: Temporal.PlainDate): WorksSummary {
  const { id, title, act, notes, version, unitId, unitName, siteId, siteName, serviceId } = row
  const details = { id, title, act, notes, version, unitId, unitName, siteId, siteName, serviceId, phases }
  return { ...details, ...worksTotals(phases, today) }
}

function phaseFrom(row: Row): Phase[] {
  if (!row.phase_id) return []
  return [
    {
      id: row.phase_id,
      name: row.phase_name,
      planned: row.phase_planned,
      actual: row.phase_actual,
      plannedCostCents: row.phase_plannedCostCents,
      actualCostCents: row.phase_actualCostCents,
      version: row.phase_version,
    },
  ]
}
