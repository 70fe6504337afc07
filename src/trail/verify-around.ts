import type pg from 'pg'
import type { Expected, Fault } from './verify.ts'

/** The chain must be as long as the last sealing left it. */
export async function* truncated(client: pg.Client, position: number): AsyncGenerator<Fault, void> {
  const { rows } = await client.query<{ last: string | null }>(
    'select max(last_position) as last from platform.trail_sealing',
  )
  const last = Number(rows[0]?.last ?? 0)
  if (last > position) yield { kind: 'unsealed', position: position + 1, count: last - position }
}

/** Whoever rewrites the whole chain cannot rewrite the links that were copied elsewhere. */
export function* anchorFaults(expected: Expected[]): Generator<Fault, void> {
  for (const { day, position, hash, found } of expected)
    if (!found?.equals(hash)) yield { kind: 'rewritten', position, of: day }
}

/** Events without a seal: the latest are waiting for theirs; an older one has no business being there. */
export async function* strangers(client: pg.Client): AsyncGenerator<Fault, { events: number; waiting: number }> {
  const { rows } = await client.query<{ settled: string; events: string }>(
    'select platform.trail_settled_through() as settled, (select count(*) from platform.audit_event) as events',
  )
  const settled = Number(rows[0]?.settled ?? 0)
  let waiting = 0
  for (let after = 0; ; ) {
    const { rows: unsealed } = await client.query<{ id: string }>(
      `select e.id from platform.audit_event e where e.id > $1
       and not exists (select from platform.trail_seal s where s.event_id = e.id) order by e.id limit 5000`,
      [after],
    )
    for (const id of unsealed.map((row) => Number(row.id)))
      if (id <= settled) yield { kind: 'added', eventId: id }
      else waiting++
    const last = unsealed.at(-1)
    if (!last) break
    after = Number(last.id)
  }
  return { events: Number(rows[0]?.events ?? 0), waiting }
}

/** Values leave the trail only under an authorised disposal, which is itself an event of the trail with the digest of all it took out. */
export async function* unexplained(client: pg.Client): AsyncGenerator<Fault, void> {
  const { rows } = await client.query<{ events: string; first_event: string }>(
    'select events, first_event from platform.unexplained_redactions() order by first_event',
  )
  for (const { events, first_event } of rows)
    yield { kind: 'redacted', eventId: Number(first_event), count: Number(events) }
}

/** Every table of the modules writes the trail, and the trail refuses changes, by triggers that can only be switched off by hand. */
export async function* unguarded(client: pg.Client): AsyncGenerator<Fault, void> {
  const { rows } = await client.query<{ name: string }>(
    `select t.tgrelid::regclass::text || ' (' || t.tgname || ')' as name from pg_trigger t
     where t.tgname in ('append_only', 'redaction_only', 'trail_insert', 'trail_update', 'trail_delete') and t.tgenabled not in ('O', 'A')
     union all
     select wanted || ' (append_only)' from unnest('{audit_event,trail_seal,trail_sealing,trail_anchor,trail_redaction}'::text[]) wanted
     where not exists (select from pg_trigger t where t.tgname = 'append_only' and t.tgrelid = ('platform.' || wanted)::regclass)
     order by 1`,
  )
  for (const { name } of rows) yield { kind: 'unguarded', of: name }
}
