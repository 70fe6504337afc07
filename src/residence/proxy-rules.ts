import type { Nights } from '../platform/nights.ts'
import type { Refusal } from '../platform/refusal.ts'
import { toDay } from '../ui/format.ts'
import type { ProxyGround } from './words.ts'

type Day = Temporal.PlainDate

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
export function proxyStateOn({ during, revokedOn }: { during: Nights; revokedOn: Day | null }, day: Day): ProxyState {
  if (revokedOn && Temporal.PlainDate.compare(revokedOn, day) <= 0) return 'revoked'
  if (during.includes(day)) return 'valid'
  return Temporal.PlainDate.compare(day, during.from) < 0 ? 'not_yet' : 'expired'
}

type Asked = {
  ground: ProxyGround
  birthDate: Day | null
  principalDocument: string | null
  act: string | null
  writtenOn: Day
  from: Day
  until: Day
}

/**
 * What keeps somebody from collecting in another's name, all at once. `until` is the last day on which it counts. A written proxy notes both
 * documents and lasts no more than the rules say; a guardian, a support administrator and a trustee show their act.
 */
export function wrongWithProxy(asked: Asked, today: Day, mostDays: number): Refusal[] {
  const { ground, birthDate, writtenOn, from, until } = asked
  const after = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) > 0
  const last = from.add({ days: mostDays - 1 })
  const faults: (Refusal | false)[] = [
    after(writtenOn, today) && fault('writtenOn', 'La data in cui è scritta è nel futuro: controlla.'),
    after(writtenOn, from) && fault('from', 'Non può valere da prima del giorno in cui è scritta.'),
    after(from, until) && fault('until', 'Finisce prima di cominciare: controlla le due date.'),
    ground === 'proxy' &&
      !after(from, until) &&
      after(until, last) &&
      fault('until', `Con questo inizio può valere al più tardi fino ${toDay(last)}.`),
    ground === 'proxy' &&
      !asked.principalDocument &&
      fault('principalDocument', 'Serve anche il documento di chi delega: scrivi quale.'),
    needsAct(ground) &&
      !asked.act &&
      fault('act', 'Scrivi il provvedimento che dà questo potere: autorità, numero e data.'),
    birthDate !== null && after(birthDate, today) && fault('birthDate', 'La data di nascita è nel futuro: controlla.'),
  ]
  return faults.filter((one) => one !== false)
}

/** A judge gave them this power; parents have it by law (art. 320 of the civil code), and a proxy by the person. */
export const needsAct = (ground: ProxyGround): boolean => ground !== 'proxy' && ground !== 'parent'

const fault = (field: string, sentence: string): Refusal => ({ reason: `wrong-${field}`, field, sentence })
