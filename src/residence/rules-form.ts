import { z } from 'zod'
import { choices, day, optionalText, text, wholeNumber } from '../ui/fields.ts'
import type { RulesDraft } from './default-rules.ts'
import type { RulesVersion } from './desk-versions.ts'

/** Contacts that may count as showing up; being looked for never does. */
export const countable = ['collected', 'collected_by_proxy', 'came', 'meeting', 'phone', 'message'] as const

const holidays = () =>
  optionalText(200).transform((value, context) => {
    const days = (value ?? '')
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map(holidayOf)
    if (days.every((found) => found !== undefined)) return [...new Set(days)].sort()
    context.addIssue({ code: 'custom', message: 'Scrivi giorno e mese separati da virgole: per esempio 7/12.' })
    return z.NEVER
  })

/** "7/12" as "12-07"; 29 February is a day too. */
function holidayOf(typed: string): string | undefined {
  const found = /^(\d{1,2})[/.-](\d{1,2})$/.exec(typed)
  const [day, month] = [Number(found?.[1]), Number(found?.[2])]
  if (!(month >= 1 && month <= 12) || !(day >= 1)) return undefined
  if (day > Temporal.PlainYearMonth.from({ year: 2028, month }).daysInMonth) return undefined
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const hours = () =>
  text(60).transform((value, context) => {
    const all = value.split(/[,;\s]+/).filter(Boolean)
    const numbers = [...new Set(all.map(Number))].sort((a, b) => a - b)
    if (
      all.length > 0 &&
      all.every((one) => /^\d{1,2}$/.test(one)) &&
      numbers.every((hour) => hour < 24) &&
      numbers.length <= 12
    )
      return numbers
    context.addIssue({ code: 'custom', message: 'Scrivi ore da 0 a 23 separate da virgole: per esempio 10, 17.' })
    return z.NEVER
  })

/** As the columns of the database have them. */
export const rulesFields = {
  act: text(500),
  registrationWorkingDays: wholeNumber(1, 60),
  checkDays: wholeNumber(1, 365),
  localHolidays: holidays(),
  refusalNoticeDays: wholeNumber(0, 90),
  appealDays: wholeNumber(1, 180),
  validityMonths: wholeNumber(1, 120),
  renewalWarningDays: wholeNumber(1, 365),
  notSeenDays: wholeNumber(1, 730),
  untraceableChecks: wholeNumber(1, 20),
  untraceableMonths: wholeNumber(1, 60),
  seenKinds: choices(countable),
  proxiesPerPerson: wholeNumber(0, 20),
  proxyMostDays: wholeNumber(1, 3660),
  mailWarningDays: wholeNumber(1, 60),
  asideDays: wholeNumber(1, 60),
  pinTries: wholeNumber(1, 20),
  pinLockMinutes: wholeNumber(1, 1440),
  oftenVisits: wholeNumber(1, 365),
  oftenDays: wholeNumber(1, 730),
  noticeHours: hours(),
}

export const addressFields = {
  street: text(200),
  postalCode: text(5).pipe(z.string().regex(/^\d{5}$/, { error: 'Il CAP ha cinque cifre.' })),
  town: text(100),
  district: optionalText(100),
  numberPrefix: optionalText(20).transform((value) => value ?? ''),
}
const address = z.object(addressFields)
export type AddressDraft = z.output<typeof address>

export const openDeskForm = z.object({ ...rulesFields, ...addressFields, from: day() })
export const newRulesForm = z.object({ ...rulesFields, from: day() })
export const newAddressForm = z.object({ ...addressFields, from: day() })

/** The values of the form for rules that are there already, or that one begins with. */
export function typedRules(rules: Omit<RulesDraft, 'act' | 'seenKinds'> | RulesVersion): Record<string, string> {
  return {
    act: 'act' in rules ? rules.act : '',
    registrationWorkingDays: String(rules.registrationWorkingDays),
    checkDays: String(rules.checkDays),
    localHolidays: rules.localHolidays.map(holidayWords).join(', '),
    refusalNoticeDays: String(rules.refusalNoticeDays),
    appealDays: String(rules.appealDays),
    validityMonths: String(rules.validityMonths),
    renewalWarningDays: String(rules.renewalWarningDays),
    notSeenDays: String(rules.notSeenDays),
    untraceableChecks: String(rules.untraceableChecks),
    untraceableMonths: String(rules.untraceableMonths),
    proxiesPerPerson: String(rules.proxiesPerPerson),
    proxyMostDays: String(rules.proxyMostDays),
    mailWarningDays: String(rules.mailWarningDays),
    asideDays: String(rules.asideDays),
    pinTries: String(rules.pinTries),
    pinLockMinutes: String(rules.pinLockMinutes),
    oftenVisits: String(rules.oftenVisits),
    oftenDays: String(rules.oftenDays),
    noticeHours: rules.noticeHours.join(', '),
  }
}

/** "12-07" as "7/12". */
export const holidayWords = (day: string) => day.split('-').map(Number).reverse().join('/')
