import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import type { Refusal } from '../platform/refusal.ts'
import type { TellingChannel } from './words.ts'

/** A number an SMS can reach, in international form (E.164); without a prefix it is Italian. Undefined when it is none. */
export function mobileNumber(typed: string): string | undefined {
  const phone = parsePhoneNumberFromString(typed, 'IT')
  return phone?.isValid() ? phone.number : undefined
}

/** An address that looks like one; whether somebody reads there, only a message tells. */
export function mailAddress(typed: string): string | undefined {
  const address = typed.trim()
  return address.length <= 254 && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/.test(address) ? address : undefined
}

type Asked = {
  channel: TellingChannel
  phone: string | null
  email: string | null
  agreedOn: Temporal.PlainDate | null
}
export type ToldAt = { recipient: string | null; faults: Refusal[] }

/** Where the notice goes, as they agreed; and all that is wrong with what was asked. */
export function toldAt({ channel, phone, email, agreedOn }: Asked, today: Temporal.PlainDate): ToldAt {
  const faults: Refusal[] = []
  const recipient =
    channel === 'sms' ? mobileNumber(phone ?? '') : channel === 'email' ? mailAddress(email ?? '') : null
  if (recipient === undefined) faults.push(channel === 'sms' ? wrongPhone : wrongMail)
  if ((channel === 'sms' || channel === 'email') && !agreedOn) faults.push(notAgreed)
  if (agreedOn && Temporal.PlainDate.compare(agreedOn, today) > 0) faults.push(inTheFuture)
  return { recipient: recipient ?? null, faults }
}

const wrongPhone: Refusal = {
  reason: 'wrong-phone',
  field: 'phone',
  sentence: 'Non è un numero di cellulare: scrivi tutte le cifre, con il prefisso (+…) se è straniero.',
}
const wrongMail: Refusal = {
  reason: 'wrong-email',
  field: 'email',
  sentence: 'Non sembra un indirizzo di posta: controlla la chiocciola e il punto.',
}
const notAgreed: Refusal = {
  reason: 'not-agreed',
  field: 'agreedOn',
  sentence: 'Scrivi il giorno in cui la persona ha detto di sì.',
}
const inTheFuture: Refusal = {
  reason: 'in-the-future',
  field: 'agreedOn',
  sentence: 'La data è nel futuro: scrivi il giorno in cui la persona ha detto di sì.',
}
