import { type LongWork, longWork } from '../platform/long-work.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Mapping } from './mapping-rules.ts'
import type { Preview } from './preview.ts'
import type { Sheet } from './sheet.ts'
import type { UploadKind, UploadState } from './words.ts'

export type UploadLine = {
  id: string
  kind: UploadKind
  fileName: string
  state: UploadState
  service: string | null
  uploadedAt: Temporal.Instant
  counts: { read: number; imported: number; unchanged: number; setAside: number } | null
}

/** One's own files, the newest first. */
export async function uploadsList(tx: Tx): Promise<UploadLine[]> {
  return rows(tx).orderBy('u.uploaded_at', 'desc').limit(50).$castTo<UploadLine>().execute()
}

export type UploadPage = UploadLine & {
  serviceId: string | null
  mapping: Mapping
  problem: string | null
  version: number
  work: LongWork | undefined
  sheet: Sheet | null
  preview: Preview | null
}

/** One file with what was found in it; undefined when missing or somebody else's. */
export async function uploadPage(tx: Tx, id: string): Promise<UploadPage | undefined> {
  const found = await rows(tx)
    .leftJoin('imports.upload_content as c', 'c.upload_id', 'u.id')
    .select(['u.service_id as serviceId', 'u.mapping', 'u.problem', 'u.version', 'u.work_id as workId'])
    .select(['c.sheet', 'c.preview'])
    .where('u.id', '=', id)
    .$castTo<UploadLine & Omit<UploadPage, keyof UploadLine | 'work'> & { workId: string | null }>()
    .executeTakeFirst()
  if (!found) return undefined
  return { ...found, work: found.workId ? await longWork(tx, found.workId) : undefined }
}

/** The archive of an HMIS export, as it was sent. */
export async function uploadArchive(tx: Tx, id: string): Promise<Uint8Array | undefined> {
  const row = await tx.db
    .selectFrom('imports.upload_content')
    .select('archive')
    .where('upload_id', '=', id)
    .executeTakeFirst()
  return row?.archive ?? undefined
}

function rows({ db }: Tx) {
  return db
    .selectFrom('imports.upload as u')
    .leftJoin('organisations.service as s', 's.id', 'u.service_id')
    .select([
      'u.id',
      'u.kind',
      'u.file_name as fileName',
      'u.state',
      's.name as service',
      'u.uploaded_at as uploadedAt',
    ])
    .select('u.counts')
}
