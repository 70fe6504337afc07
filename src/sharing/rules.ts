import type { Refusal } from '../platform/refusal.ts'

type Day = Temporal.PlainDate

/** What says whether an opening of a file holds: its last day counts whole, an emergency ends at its minute. */
export type Opening = {
  until: Day | null
  untilAt: Temporal.Instant | null
  onlyUser: string | null
  endedAt: Temporal.Instant | null
}

/** Does it open the file for this user of that service, on this day, at this moment? */
export function isInForce(opening: Opening, at: { today: Day; now: Temporal.Instant; userId: string }): boolean {
  if (opening.endedAt) return false
  if (opening.until && Temporal.PlainDate.compare(opening.until, at.today) < 0) return false
  if (opening.untilAt && Temporal.Instant.compare(opening.untilAt, at.now) <= 0) return false
  return opening.onlyUser === null || opening.onlyUser === at.userId
}

/** No share is for ever: it is thought over again within ten years at most. */
const longestShare = { years: 10 }

/** What is wrong with the last day of a share. */
export function objectionsToLastDay(lastDay: Day, today: Day, field = 'until'): Refusal[] {
  if (Temporal.PlainDate.compare(lastDay, today) < 0)
    return [{ reason: 'past', sentence: 'L’ultimo giorno è già passato: scegli oggi o un giorno che viene.', field }]
  if (Temporal.PlainDate.compare(lastDay, today.add(longestShare)) > 0)
    return [
      {
        reason: 'too-far',
        sentence: 'È troppo lontano: si condivide per dieci anni al massimo, poi si decide di nuovo.',
        field,
      },
    ]
  return []
}

export type Proposal = { fromServiceId: string; toServiceId: string; fromDay: Day; keepsUntil: Day | null }

/** What is wrong with a transfer of charge as it is proposed: all of it at once. */
export function objectionsToProposal(
  { fromServiceId, toServiceId, fromDay, keepsUntil }: Proposal,
  today: Day,
): Refusal[] {
  const found: Refusal[] = []
  if (fromServiceId === toServiceId)
    found.push({
      reason: 'same-service',
      sentence: 'È il servizio che l’ha già in carico: scegline un altro.',
      field: 'toServiceId',
    })
  if (Temporal.PlainDate.compare(fromDay, today) < 0)
    found.push({
      reason: 'past',
      sentence: 'Il passaggio non può valere da un giorno passato: scegli oggi o un giorno che viene.',
      field: 'fromDay',
    })
  if (keepsUntil) {
    found.push(...objectionsToLastDay(keepsUntil, today, 'keepsUntil'))
    if (Temporal.PlainDate.compare(keepsUntil, fromDay) < 0)
      found.push({
        reason: 'ends-before',
        sentence: 'Fino al passaggio il fascicolo resta vostro: scegli un giorno da lì in poi, o lascia vuoto.',
        field: 'keepsUntil',
      })
  }
  return found
}
