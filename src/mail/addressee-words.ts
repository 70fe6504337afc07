import type { Addressee } from '../residence/addressees.ts'
import { registrationStates } from '../residence/words.ts'
import { formatDay } from '../ui/format.ts'
import type { Item } from './item-queries.ts'
import { asideReasons, asideTodos, itemKinds } from './words.ts'

/** What tells one person from another of the same name: "n. 12 · 1984 · casella A1". */
export function addresseeWords({ number, birthYear, box }: Addressee): string {
  return [`n. ${number}`, birthYear && `nascita ${birthYear}`, box && `casella ${box}`].filter(Boolean).join(' · ')
}

/** What to know before giving them a letter; empty when all is in order. */
export function addresseeWarning({ state, endedOn }: Addressee): string {
  if (state === 'active') return ''
  if (state === 'ended' && endedOn) return `Registrazione chiusa il ${formatDay(endedOn)}`
  return `Registrazione ${registrationStates[state].toLowerCase()}`
}

/** "Raccomandata per Diallo Amadou"; without a name, what is written on the envelope. */
export function pieceFor(item: Item & { addressee?: Addressee | undefined }): string {
  const whom = item.addressee?.name ?? item.writtenName
  return whom ? `${itemKinds[item.kind]} per ${whom}` : itemKinds[item.kind]
}

/** "Registrazione chiusa: da restituire", of a piece set aside. */
export function asideWords({ asideReason, asideTodo }: Pick<Item, 'asideReason' | 'asideTodo'>): string {
  if (!asideReason || !asideTodo) return ''
  return `${asideReasons[asideReason]}: ${asideTodos[asideTodo].toLowerCase()}`
}
