import type { Refusal } from '../platform/refusal.ts'
import type { DispatchKind } from './words.ts'

export type DispatchFacts = {
  kind: DispatchKind
  itemIds: string[]
  onDay: Temporal.PlainDate
  recipient?: string | null
  address?: string | null
  authority?: string | null
  authorisationNumber?: string | null
  authorisedOn?: Temporal.PlainDate | null
}

/** What a dispatch lacks: pieces, where to, or the authorisation without which nothing is destroyed (art. 169 D.Lgs. 42/2004). */
export function wrongWithDispatch(order: DispatchFacts): Refusal[] {
  const wrong: Refusal[] = []
  if (order.itemIds.length === 0)
    wrong.push({ reason: 'no-pieces', field: 'piece', sentence: 'Spunta almeno un pezzo.' })
  if (order.kind === 'forwarded' && !(order.recipient && order.address))
    wrong.push({
      reason: 'no-address',
      field: 'address',
      sentence: 'Manca l’indirizzo a cui inoltrare: aggiungilo alla registrazione.',
    })
  if (order.kind !== 'destroyed') return wrong
  if (!order.authority)
    wrong.push({ reason: 'no-authority', field: 'authority', sentence: 'Scrivi chi ha autorizzato la distruzione.' })
  if (!order.authorisationNumber)
    wrong.push({ reason: 'no-number', field: 'authorisationNumber', sentence: 'Scrivi il numero dell’autorizzazione.' })
  if (!order.authorisedOn)
    wrong.push({ reason: 'no-day', field: 'authorisedOn', sentence: 'Scrivi la data dell’autorizzazione.' })
  else if (Temporal.PlainDate.compare(order.authorisedOn, order.onDay) > 0)
    wrong.push({
      reason: 'authorised-later',
      field: 'authorisedOn',
      sentence: 'L’autorizzazione viene dopo la distruzione: controlla la data.',
    })
  return wrong
}
