import { sql } from 'kysely'
import { servicesFor } from '../organisations/queries.ts'
import type { Tx } from '../platform/transaction.ts'
import { canReadDiary, canWriteDiary, writingDiaries } from './access.ts'
import { documentsOf } from './document-queries.ts'
import { latestNotes, type NoteWithCorrections } from './note-queries.ts'
import type { Audience } from './rules.ts'
import { isRing } from './words.ts'

export { documentsOf } from './document-queries.ts'
export { everythingAbout } from './everything-about.ts'
export { notesOf } from './note-queries.ts'

/** What the household's file shows of its diary: the latest notes, how many documents, and how many of them expire. */
export type DiaryGlance = { notes: NoteWithCorrections[]; documents: number }

export async function diaryGlance(tx: Tx, householdId: string): Promise<DiaryGlance | undefined> {
  if (!canReadDiary(tx.actor)) return undefined
  const documents = await documentsOf(tx, householdId)
  return {
    notes: await latestNotes(tx, householdId, 3),
    documents: documents.filter(({ removedAt, destroyedReason }) => !removedAt && !destroyedReason).length,
  }
}

export type WritingService = { id: string; name: string; teams: { id: string; name: string }[]; usual: Audience }

/** The services in whose name the actor may write of this household, their teams, and the ring they used last there of it. */
export async function writingServices(tx: Tx, householdId: string): Promise<WritingService[]> {
  if (!canWriteDiary(tx.actor)) return []
  const { rows: shared } = await sql<{ id: string }>`
    select service_id as id from people.file_share where household_id = ${householdId}`.execute(tx.db)
  const services = (await servicesFor(tx, writingDiaries)).filter(({ id }) => shared.some((share) => share.id === id))
  const teams = await ownTeams(tx)
  const usual = await usualAudiences(tx, householdId)
  return services.map(({ id, name }) => {
    const own = teams.filter(({ serviceId }) => serviceId === id)
    const last = usual.get(id)
    const stillThere = last && (last.ring !== 'team' || own.some((team) => team.id === last.teamId))
    return { id, name, teams: own, usual: stillThere ? last : { ring: 'service', teamId: null } }
  })
}

async function ownTeams({ db }: Tx): Promise<{ id: string; name: string; serviceId: string }[]> {
  return db
    .selectFrom('organisations.team')
    .select(['id', 'name', 'service_id as serviceId'])
    .where('id', '=', sql<string>`any((select diary.own_teams())::uuid[])`)
    .orderBy('name')
    .execute()
}

/** By service, the ring of the last note the actor wrote there of this household. */
async function usualAudiences({ db, actor }: Tx, householdId: string): Promise<Map<string, Audience>> {
  if (actor.kind !== 'user') return new Map()
  const rows = await db
    .selectFrom('diary.note')
    .distinctOn('service_id')
    .select(['service_id', 'ring', 'team_id'])
    .where('household_id', '=', householdId)
    .where('author_id', '=', actor.userId)
    .where('corrects_id', 'is', null)
    .orderBy('service_id')
    .orderBy('written_at', 'desc')
    .execute()
  return new Map(
    rows.flatMap(({ service_id, ring, team_id }) => (isRing(ring) ? [[service_id, { ring, teamId: team_id }]] : [])),
  )
}
