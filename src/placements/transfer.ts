import { type Clash, refusalOf } from '../housing/clashes.ts'
import { occupy, release, type Use } from '../housing/ledger.ts'
import { shareFile } from '../people/share-file.ts'
import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { canTransfer } from './access.ts'
import { useOf } from './keep-guests.ts'
import { outOfReach } from './out-of-reach.ts'
import { recordOverstays } from './record-overstays.ts'
import { actorIdOf, type Guest, type StayInHand, stayInHand } from './stay-in-hand.ts'
import { joined } from './stay-rules.ts'
import type { TransferReason } from './stay-words.ts'
import { type Move, nightsFrom, realMoves, refusalsToTransfer, refusalsWithin } from './transfer-rules.ts'
import { restBeds, type ShortRest } from './turnover.ts'

type Day = Temporal.PlainDate

export type Transfer = {
  stayId: string
  /** The other household, when the two swap beds. */
  withStayId?: string | null
  from: Day
  moves: Move[]
  reason: TransferReason
  note: string | null
}

/**
 * Some or all of the household go to other beds from a day on, in one transaction: nights before stay as history, the beds left rest.
 * Two households may exchange theirs. Beds may be of another service the actor runs: the stay keeps its own service and rules, and the
 * other service may open the file of whom it lodges.
 */
export async function transfer(tx: Tx, order: Transfer): Promise<Outcome<{ moved: number; shortened: ShortRest[] }>> {
  const stays = await lockedStays(tx, order)
  if (stays.length < (order.withStayId ? 2 : 1))
    return refused({ reason: 'no-stay', sentence: 'Questa ospitalità non c’è più: torna all’elenco.' })
  if (stays.some(({ serviceId }) => !canTransfer(tx.actor, serviceId))) return refused(notYourStay)
  const guests = stays.flatMap((stay) => stay.guests.map((guest) => ({ stay, guest })))
  const movers = guests.map(({ guest }) => guest)
  const moves = realMoves(movers, order.moves, order.from)
  const unknown = order.moves.filter(({ personId }) => !movers.some((mover) => mover.personId === personId))
  const refusals = [
    ...refusalsToTransfer(stays, movers, [...moves, ...unknown], order.from),
    ...(await outsideReach(tx, moves)),
    ...(await lodgedElsewhere(tx, stays, order.from)),
    ...refusalsWithin(movers, moves, wantedBy(movers, moves, order.from)),
  ]
  if (refusals.length > 0) return refused(...refusals)
  await recordOverstays(tx, { bedIds: moves.map(({ bedId }) => bedId) })
  const clashes = await moveAll(tx, guests, moves, order.from)
  if (clashes.length > 0) return refused(...clashes.map((clash) => refusalFor(clash, moves)))
  await shareWithHosts(tx, guests, moves)
  const shortened = await restWhatIsLeft(tx, stays, moves, order.from)
  await writeTransfers(tx, stays, moves, order)
  return done({ moved: moves.length, shortened })
}

async function lockedStays(tx: Tx, { stayId, withStayId }: Transfer): Promise<StayInHand[]> {
  const stays: StayInHand[] = []
  // Always in the same order, so that two exchanges between the same households never wait for each other.
  for (const id of [stayId, withStayId].filter((each) => typeof each === 'string').sort()) {
    await recordOverstays(tx, { stayId: id })
    const stay = await stayInHand(tx, id)
    if (stay) stays.push(stay)
  }
  return stays
}

const wantedBy = (movers: Guest[], moves: Move[], from: Day) =>
  moves.flatMap((move) => {
    const rows = movers.find(({ personId }) => personId === move.personId)?.rows ?? []
    return nightsFrom(rows, from).map(({ nights }) => ({ move, nights }))
  })

type Placed = { stay: StayInHand; guest: Guest }

async function moveAll(tx: Tx, guests: Placed[], moves: Move[], from: Day): Promise<Clash[]> {
  const uses: Use[] = []
  for (const { personId, bedId } of moves) {
    const { stay, guest } = placedOf(guests, personId)
    await release(tx, { stayId: stay.id, from, personId })
    const rows = joined(nightsFrom(guest.rows, from).map((row) => ({ ...row, bedId })))
    uses.push(...rows.map(({ nights }) => useOf(stay, { personId, bedId }, nights)))
  }
  return occupy(tx, uses)
}

function placedOf(guests: Placed[], personId: string): Placed {
  const placed = guests.find(({ guest }) => guest.personId === personId)
  if (!placed) throw new Error(`moved without being a guest: ${personId}`)
  return placed
}

function refusalFor(clash: Clash, moves: Move[]): Refusal {
  const move = moves.find(({ bedId }) => bedId === clash.bedId)
  return refusalOf(clash, move && `bed-${move.personId}`)
}

const notYourStay: Refusal = {
  reason: 'not-your-stay',
  field: 'withStayId',
  sentence: 'Uno dei nuclei è ospite di un servizio in cui non puoi spostare persone: chiedi a chi ci lavora.',
}

async function lodgedElsewhere(tx: Tx, stays: StayInHand[], from: Day): Promise<Refusal[]> {
  for (const { id } of stays) {
    const refusals = await outOfReach(tx, id, from)
    if (refusals.length > 0) return refusals
  }
  return []
}

/** Beds must exist and belong to a service in which the actor may move people. */
async function outsideReach(tx: Tx, moves: Move[]): Promise<Refusal[]> {
  const beds = await bedServices(tx, moves)
  return moves.flatMap(({ personId, bedId }) => {
    const serviceId = beds.get(bedId)
    if (serviceId && canTransfer(tx.actor, serviceId)) return []
    return [
      {
        reason: 'not-your-bed',
        field: `bed-${personId}`,
        sentence: 'Questo letto è di un servizio in cui non puoi spostare persone: scegline un altro.',
      },
    ]
  })
}

async function bedServices(tx: Tx, moves: Move[]): Promise<Map<string, string>> {
  if (moves.length === 0) return new Map()
  const beds = await tx.db
    .selectFrom('housing.bed')
    .select(['id', 'service_id'])
    .where(
      'id',
      'in',
      moves.map(({ bedId }) => bedId),
    )
    .execute()
  return new Map(beds.map(({ id, service_id }) => [id, service_id]))
}

async function shareWithHosts(tx: Tx, guests: Placed[], moves: Move[]): Promise<void> {
  const beds = await bedServices(tx, moves)
  const hosts = new Map<string, { householdId: string; serviceId: string }>()
  for (const { personId, bedId } of moves) {
    const { stay } = placedOf(guests, personId)
    const serviceId = beds.get(bedId)
    if (serviceId && serviceId !== stay.serviceId)
      hosts.set(`${stay.householdId} ${serviceId}`, { householdId: stay.householdId, serviceId })
  }
  for (const host of hosts.values()) await shareFile(tx, { ...host, ground: 'stay' })
}

async function restWhatIsLeft(tx: Tx, stays: StayInHand[], moves: Move[], from: Day): Promise<ShortRest[]> {
  const taken = moves.map(({ bedId }) => bedId)
  const shortened: ShortRest[] = []
  for (const stay of stays) {
    const left = stay.guests
      .filter(({ personId }) => moves.some((move) => move.personId === personId))
      .flatMap(({ rows }) => nightsFrom(rows, from).slice(0, 1))
      .filter(({ nights }) => nights.from.equals(from))
      .map(({ bedId }) => bedId)
      .filter((bedId) => !taken.includes(bedId))
    shortened.push(
      ...(await restBeds(tx, { stayId: stay.id, bedIds: left, left: from, days: stay.rules.turnoverDays })),
    )
  }
  return shortened
}

async function writeTransfers(tx: Tx, stays: StayInHand[], moves: Move[], order: Transfer): Promise<void> {
  const rows = stays.map((stay) => ({
    id: newId(),
    stay_id: stay.id,
    service_id: stay.serviceId,
    from_date: order.from,
    reason: order.reason,
    note: order.note,
    with_stay_id: stays.find(({ id }) => id !== stay.id)?.id ?? null,
    moved: stay.guests.filter(({ personId }) => moves.some((move) => move.personId === personId)).length,
    recorded_at: tx.now,
    recorded_by: actorIdOf(tx),
  }))
  const changed = rows.filter(({ moved }) => moved > 0)
  if (changed.length > 0) await tx.db.insertInto('placements.transfer').values(changed).execute()
}
