import { controlLetter, hasTaxCodeShape, readTaxCode } from './tax-code.ts'
import type { IdentifierKind } from './words.ts'

type Day = Temporal.PlainDate

/** An identifier as it is compared and searched: upper case, letters and digits only. */
export function plainOf(value: string): string {
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** Kinds of which one code is one person, in the whole installation. */
export const personalCodes: readonly IdentifierKind[] = ['tax_code', 'provisional_tax_code', 'stp', 'eni']

/** Why an identifier of this kind cannot be right, in a sentence; null when it can. */
export function faultOf(kind: IdentifierKind, value: string): string | null {
  const plain = plainOf(value)
  if (plain === '') return 'Scrivi il numero: servono lettere o cifre.'
  if (kind === 'tax_code') return taxCodeFault(plain)
  if (kind === 'provisional_tax_code') return provisionalFault(plain)
  if (kind === 'stp' && !/^STP\d{13}$/.test(plain))
    return 'Un codice STP è fatto di STP e 13 cifre: controlla se ne manca una.'
  if (plain.length > 40) return 'È troppo lungo per un numero di documento: al massimo 40 caratteri.'
  return null
}

function taxCodeFault(plain: string): string | null {
  if (/^\d{11}$/.test(plain)) return 'Questo è un codice di 11 cifre: scegli «Codice fiscale provvisorio».'
  if (plain.length !== 16) return `Un codice fiscale ha 16 caratteri, questo ne ha ${plain.length}: ricontrollalo.`
  if (!hasTaxCodeShape(plain) || !readTaxCode(plain))
    return 'Lettere e cifre non sono al posto giusto per un codice fiscale: ricontrollalo carattere per carattere.'
  if (controlLetter(plain) !== plain.at(-1))
    return 'La lettera finale non torna con il resto del codice: c’è almeno un carattere sbagliato, ricontrollalo.'
  return null
}

function provisionalFault(plain: string): string | null {
  if (!/^\d{11}$/.test(plain)) return 'Un codice provvisorio ha 11 cifre: controlla se ne manca una.'
  return elevenDigitsAddUp(plain) ? null : 'L’ultima cifra non torna con le altre: c’è almeno una cifra sbagliata.'
}

/** The control digit of eleven-digit codes: odd places as they are, even places doubled with their digits added up. */
export function elevenDigitsAddUp(plain: string): boolean {
  const sum = [...plain].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** STP and ENI cards are valid for six months, renewable (DPR 394/1999, art. 43, and the regional acts that follow it for ENI). */
const monthsOfHealthCards = 6

/** The last day an identifier is valid when only its first is known; null when its kind does not tell. */
export function usualEnd(kind: IdentifierKind, from: Day | null): Day | null {
  return from && (kind === 'stp' || kind === 'eni') ? from.add({ months: monthsOfHealthCards }) : null
}

export type Validity = 'valid' | 'expired' | 'not-yet' | 'withdrawn'

/** Where an identifier stands on the given day. Its last day still counts. */
export function validityOn(
  row: { validFrom: Day | null; validUntil: Day | null; withdrawnOn: Day | null },
  day: Day,
): Validity {
  if (row.withdrawnOn) return 'withdrawn'
  if (row.validUntil && Temporal.PlainDate.compare(row.validUntil, day) < 0) return 'expired'
  if (row.validFrom && Temporal.PlainDate.compare(row.validFrom, day) > 0) return 'not-yet'
  return 'valid'
}
