import { newId } from '../platform/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { dispatchItems } from './dispatch-items.ts'
import { toForward } from './dispatch-queries.ts'

type ForwardAll = {
  serviceId: string
  chosen: string[]
  /** By the name of its field, one for each person. */
  tracking: Record<string, string>
}

/** One dispatch for each person, to the address in force; a piece that is no longer among those to send on stops them all. */
export async function forwardAll(
  tx: Tx,
  { serviceId, chosen, tracking }: ForwardAll,
): Promise<Outcome<{ people: number; items: number }>> {
  const groups = await toForward(tx, serviceId)
  const known = new Set(groups.flatMap(({ items }) => items.map(({ id }) => id)))
  if (chosen.length === 0) return refused({ reason: 'no-pieces', field: 'piece', sentence: 'Spunta almeno un pezzo.' })
  if (chosen.some((id) => !known.has(id))) return refused(changed)
  let people = 0
  for (const { items, forwardingId, recipient, address, registrationId } of groups) {
    const itemIds = items.map(({ id }) => id).filter((id) => chosen.includes(id))
    if (itemIds.length === 0) continue
    const code = tracking[`tracking-${registrationId}`]?.trim().slice(0, 60) || null
    const to = { forwardingId, recipient, address, tracking: code }
    const sent = await dispatchItems(tx, { key: newId<'Key'>(), serviceId, kind: 'forwarded', itemIds, ...to })
    if (!sent.ok) return sent
    people++
  }
  return done({ people, items: chosen.length })
}

const changed: Refusal = {
  reason: 'changed',
  field: 'piece',
  sentence: 'Nel frattempo qualcosa è cambiato e non è partito niente: controlla la lista e ripeti.',
}
