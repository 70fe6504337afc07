import type { Nights } from '../platform/nights.ts'

export type ProxyState = 'valid' | 'not_yet' | 'expired' | 'revoked'

export const proxyStates: Record<ProxyState, string> = {
  valid: 'Vale oggi',
  not_yet: 'Non vale ancora',
  expired: 'Scaduta',
  revoked: 'Revocata',
}

/**
 * How a proxy stands on a day: `during` is half-open, and from the day of its revocation it no longer counts. What was revoked says so
 * also when it would have expired since.
 */
export function proxyStateOn(
  { during, revokedOn }: { during: Nights; revokedOn: Temporal.PlainDate | null },
  day: Temporal.PlainDate,
): ProxyState {
  if (revokedOn && Temporal.PlainDate.compare(revokedOn, day) <= 0) return 'revoked'
  if (during.includes(day)) return 'valid'
  return Temporal.PlainDate.compare(day, during.from) < 0 ? 'not_yet' : 'expired'
}
