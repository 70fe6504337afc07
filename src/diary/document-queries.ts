import { personNames } from '../people/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import { type DocumentKind, isDocumentKind, isRing, type Ring } from './words.ts'

export type Document = {
  id: string
  version: number
  householdId: string
  personId: string | null
  personName: string | null
  serviceId: string
  serviceName: string
  teamId: string | null
  teamName: string | null
  authorId: string
  authorName: string
  title: string
  kind: DocumentKind
  ring: Ring
  tellsOfOthers: boolean
  receivedOn: Temporal.PlainDate
  expiresOn: Temporal.PlainDate | null
  isProtected: boolean
  type: string
  bytes: number
  sha256: string
  addedAt: Temporal.Instant
  removedAt: Temporal.Instant | null
  removedReason: string | null
  destroyedReason: string | null
}

/** The documents of a household that the actor may see, those set aside too, the latest first. */
export async function documentsOf(tx: Tx, householdId: string): Promise<Document[]> {
  return shaped(
    tx,
    await rows(tx)
      .where('d.household_id', '=', householdId)
      .orderBy('d.received_on', 'desc')
      .orderBy('d.added_at', 'desc')
      .orderBy('d.id')
      .execute(),
  )
}

export async function documentById(tx: Tx, householdId: string, id: string): Promise<Document | undefined> {
  const [found] = await shaped(
    tx,
    await rows(tx).where('d.household_id', '=', householdId).where('d.id', '=', id).execute(),
  )
  return found
}

/** Where the content is and the key that opens it; undefined once destroyed. */
export async function fileOf({ db }: Tx, documentId: string) {
  return db
    .selectFrom('diary.document_file')
    .select(['file_id as id', 'name', 'wrapped_key as wrappedKey'])
    .where('document_id', '=', documentId)
    .executeTakeFirst()
}

/** Who changed the ring of a note or document, the latest first. */
export async function ringChangesOf({ db }: Tx, of: 'note' | 'document', id: string) {
  return db
    .selectFrom('diary.ring_change as r')
    .leftJoin('auth.user as u', 'u.id', 'r.by')
    .select(['r.from_ring as from', 'r.to_ring as to', 'r.at', 'u.name as who'])
    .where(of === 'note' ? 'r.note_id' : 'r.document_id', '=', id)
    .orderBy('r.at', 'desc')
    .execute()
}

function rows({ db }: Tx) {
  return db
    .selectFrom('diary.document as d')
    .innerJoin('organisations.service as s', 's.id', 'd.service_id')
    .innerJoin('auth.user as u', 'u.id', 'd.author_id')
    .leftJoin('organisations.team as t', 't.id', 'd.team_id')
    .select([
      'd.id',
      'd.version',
      'd.household_id as householdId',
      'd.person_id as personId',
      'd.service_id as serviceId',
      's.name as serviceName',
      'd.team_id as teamId',
      't.name as teamName',
      'd.author_id as authorId',
      'u.name as authorName',
      'd.title',
      'd.kind',
      'd.ring',
      'd.tells_of_others as tellsOfOthers',
      'd.received_on as receivedOn',
      'd.expires_on as expiresOn',
      'd.is_protected as isProtected',
      'd.type',
      'd.bytes',
      'd.sha256',
      'd.added_at as addedAt',
      'd.removed_at as removedAt',
      'd.removed_reason as removedReason',
      'd.destroyed_reason as destroyedReason',
    ])
}

async function shaped(tx: Tx, found: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>): Promise<Document[]> {
  const names = await personNames(tx, [...new Set(found.flatMap(({ personId }) => personId ?? []))])
  return found.map(({ kind, ring, ...row }) => {
    if (!isDocumentKind(kind) || !isRing(ring)) throw new Error(`unknown kind or ring of a document: ${kind}, ${ring}`)
    return { ...row, kind, ring, personName: row.personId ? (names.get(row.personId) ?? null) : null }
  })
}
