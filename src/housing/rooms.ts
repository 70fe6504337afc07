import { sql } from 'kysely'
import { peoplePaths } from '../people/paths.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import { broken, type Tx } from '../platform/transaction.ts'
import { stale } from './last-change.ts'
import type { RoomInput } from './room-input.ts'
import { type SharedNights, sharedSleep } from './rules.ts'
import type { SiteNode, UnitNode } from './tree.ts'

/** Adds a room to a unit, after the others. */
export async function addRoom(
  tx: Tx,
  { site, unit }: { site: SiteNode; unit: UnitNode },
  input: RoomInput,
): Promise<Outcome<{ id: string }>> {
  const id = newId<'room'>()
  await tx.db
    .insertInto('housing.room')
    .values({
      id,
      unit_id: unit.id,
      service_id: site.serviceId,
      name: input.name,
      is_private: input.kind === 'private',
      position: unit.rooms.length + 1,
    })
    .execute()
  return done({ id })
}

/**
 * Corrects a room. Its beds and their nights follow by cascade, so the ledger's own exclusion refuses to make private a room in
 * which two households have nights together, now, later or in the past. Refuses a stale version.
 */
export async function changeRoom(tx: Tx, roomId: string, input: RoomInput, version: number): Promise<Outcome<null>> {
  let changed = 0n
  const constraint = await broken(tx, async () => {
    const { numUpdatedRows } = await tx.db
      .updateTable('housing.room')
      .set({ name: input.name, is_private: input.kind === 'private' })
      .where('id', '=', roomId)
      .where('version', '=', version)
      .executeTakeFirst()
    changed = numUpdatedRows
  })
  if (constraint === 'one_household_per_private_room') return refused(...(await whoShares(tx, roomId)))
  if (constraint) throw new Error(`unexpected constraint ${constraint}`)
  return changed ? done(null) : refused(stale)
}

async function whoShares(tx: Tx, roomId: string): Promise<Refusal[]> {
  const { rows } = await sql<SharedNights>`
    select distinct on (n.household_id) n.household_id "householdId", h.name "householdName", upper(n.nights) until
    from housing.bed_nights n
    left join people.household h on h.id = n.household_id
    where n.room_id = ${roomId} and exists (
      select from housing.bed_nights other
      where other.room_id = n.room_id and other.household_id <> n.household_id and other.nights && n.nights)
    order by n.household_id, upper(n.nights) desc`.execute(tx.db)
  return sharedSleep(rows, tx.today, peoplePaths.household)
}

export async function unitOfRoom(tx: Tx, roomId: string): Promise<string | undefined> {
  const row = await tx.db.selectFrom('housing.room').where('id', '=', roomId).select('unit_id').executeTakeFirst()
  return row?.unit_id
}

export async function unitOfBed(tx: Tx, bedId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('housing.bed as b')
    .innerJoin('housing.room as r', 'r.id', 'b.room_id')
    .where('b.id', '=', bedId)
    .select('r.unit_id')
    .executeTakeFirst()
  return row?.unit_id
}
