import type { Tx } from '../platform/transaction.ts'
import type { PaperKind } from './words.ts'

export type Template = {
  id: string
  serviceId: string
  kind: PaperKind
  name: string
  bytes: number
  tags: string[]
  addedAt: Temporal.Instant
  addedBy: string | null
  retiredOn: Temporal.PlainDate | null
  version: number
}

/** The letters a desk wrote for itself, those in use first, by name. */
export async function templatesOf(tx: Tx, serviceId: string): Promise<Template[]> {
  return rowsOf(tx)
    .where('t.service_id', '=', serviceId)
    .orderBy('t.retired_on', (order) => order.desc().nullsFirst())
    .orderBy('t.name')
    .execute()
}

export async function templateById(tx: Tx, id: string): Promise<Template | undefined> {
  return rowsOf(tx).where('t.id', '=', id).executeTakeFirst()
}

/** The .docx as it was sent. */
export async function templateFile({ db }: Tx, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('residence.template_file')
    .select('content')
    .where('template_id', '=', id)
    .executeTakeFirst()
  return row?.content
}

const rowsOf = ({ db }: Tx) =>
  db
    .selectFrom('residence.template as t')
    .leftJoin('auth.user as u', 'u.id', 't.added_by')
    .select(['t.id', 't.service_id as serviceId', 't.kind', 't.name', 't.bytes', 't.tags', 't.added_at as addedAt'])
    .select(['u.name as addedBy', 't.retired_on as retiredOn', 't.version'])
    .$narrowType<{ kind: PaperKind }>()
