import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Anchor } from './anchors.ts'
import { anchorFaults, strangers, truncated, unexplained, unguarded } from './verify-around.ts'

/**
 * What is wrong with the trail:
 * - `altered`: the event is not what was sealed; `moved`: it stands where another was sealed;
 * - `missing`: the event of a seal is gone; `unsealed`: seals themselves are gone;
 * - `added`: an event that came by another way, or whose seal was taken away;
 * - `rewritten`: the chain is whole but is not the one that was anchored;
 * - `redacted`: values taken out of events without the event that tells of it;
 * - `unguarded`: a table whose triggers are off.
 */
export type Fault = {
  kind: 'altered' | 'moved' | 'missing' | 'unsealed' | 'added' | 'rewritten' | 'redacted' | 'unguarded'
  eventId?: number
  position?: number
  /** How many, from `position` on; one when not said. */
  count?: number
  /** The day of the anchor, or the table without its guard. */
  of?: string
}

export type Verdict = {
  events: number
  /** Up to which event, written when, the chain of seals reaches. */
  sealedThrough?: { position: number; eventId: number; at: Temporal.Instant }
  /** Written since: the next seal takes them. */
  waiting: number
  anchors: number
  milliseconds: number
}

type Link = { position: number; eventId: number; hash: Buffer; sealed: string | null }

const perPart = 5000

/**
 * Walks the whole chain in one snapshot, a part at a time, computing every hash anew outside the database. Each event is compared with
 * its own seal, so all that is wrong is named and not only where it begins. Yields the faults, returns how far it came.
 */
export async function* verifyTrail(adminUrl: string, anchors: Anchor[]): AsyncGenerator<Fault, Verdict> {
  const started = performance.now()
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set jit = off;
      begin isolation level repeatable read read only`)
    const expected = await anchorsToMeet(client, anchors)
    const last = yield* walk(client, expected)
    yield* truncated(client, last?.position ?? 0)
    yield* anchorFaults(expected)
    const { events, waiting } = yield* strangers(client)
    yield* unexplained(client)
    yield* unguarded(client)
    const sealedThrough = last && { ...last, at: await writtenAt(client, last.eventId) }
    const milliseconds = Math.round(performance.now() - started)
    return { events, waiting, sealedThrough, anchors: expected.length, milliseconds }
  } finally {
    await client.end()
  }
}

export type Expected = Anchor & { from: 'file' | 'database'; found?: Buffer }

async function anchorsToMeet(client: pg.Client, anchors: Anchor[]): Promise<Expected[]> {
  const { rows } = await client.query<{ day: string; position: string; hash: Buffer }>(
    'select day::text, position, hash from platform.trail_anchor order by day',
  )
  return [
    ...anchors.map((anchor) => ({ ...anchor, from: 'file' as const })),
    ...rows.map(({ day, position, hash }) => ({ day, position: Number(position), hash, from: 'database' as const })),
  ]
}

async function* walk(
  client: pg.Client,
  expected: Expected[],
): AsyncGenerator<Fault, { position: number; eventId: number } | undefined> {
  const wanted = Map.groupBy(expected, ({ position }) => position)
  const misplaced = new Misplaced()
  let before: { position: number; eventId: number; hash: Buffer } | undefined
  for await (const link of links(client)) {
    const { position, eventId, hash, sealed } = link
    for (const anchor of wanted.get(position) ?? []) anchor.found = hash
    const due = (before?.position ?? 0) + 1
    const gap = position - due
    if (gap > 0) yield { kind: 'unsealed', position: due, count: gap }
    if (sealed === null) yield { kind: 'missing', eventId, position }
    // After a gap the link before is unknown: this one stands unproven, the next is proven again.
    else if (gap === 0) {
      const previous = before?.hash ?? Buffer.alloc(32)
      if (!linkOf(previous, sealed).equals(hash)) misplaced.add({ position, eventId, previous, hash, sealed })
    }
    before = { position, eventId, hash }
  }
  yield* misplaced.faults()
  return before && { position: before.position, eventId: before.eventId }
}

const linkOf = (previous: Buffer, sealed: string) => createHash('sha256').update(previous).update(sealed).digest()

async function* links(client: pg.Client): AsyncGenerator<Link> {
  for (let after = 0; ; ) {
    const { rows } = await client.query<{ position: string; event_id: string; hash: Buffer; sealed: string | null }>(
      `select s.position, s.event_id, s.hash, case when e.id is not null then platform.trail_text(e) end as sealed
       from platform.trail_seal s left join platform.audit_event e on e.id = s.event_id
       where s.position > $1 order by s.position limit ${perPart}`,
      [after],
    )
    for (const { position, event_id, hash, sealed } of rows)
      yield { position: Number(position), eventId: Number(event_id), hash, sealed }
    const last = rows.at(-1)
    if (!last) return
    after = Number(last.position)
  }
}

type Mismatch = { position: number; eventId: number; previous: Buffer; hash: Buffer; sealed: string }

/** Events that are not what was sealed in their place. One that was sealed in the place of another of them was moved, not altered. */
class Misplaced {
  private readonly compared = 300
  private readonly kept: Mismatch[] = []
  private readonly beyond: Fault[] = []

  add(mismatch: Mismatch) {
    if (this.kept.length < this.compared) this.kept.push(mismatch)
    else this.beyond.push({ kind: 'altered', eventId: mismatch.eventId, position: mismatch.position })
  }

  *faults(): Generator<Fault> {
    for (const one of this.kept) {
      const fits = this.kept.some((other) => other !== one && linkOf(other.previous, one.sealed).equals(other.hash))
      yield { kind: fits ? 'moved' : 'altered', eventId: one.eventId, position: one.position }
    }
    yield* this.beyond
  }
}

async function writtenAt(client: pg.Client, eventId: number): Promise<Temporal.Instant> {
  const { rows } = await client.query<{ at: string }>(
    `select to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from platform.audit_event where id = $1`,
    [eventId],
  )
  return Temporal.Instant.from(rows[0]?.at ?? '1970-01-01T00:00:00Z')
}
