import { plainOf } from './identifier-rules.ts'

/** What somebody types in a search box, taken apart. */
export type Question = {
  /** Names, years, beginnings of codes. */
  words: string
  /** Whole birth days, as `19860314`. */
  days: string[]
  /** All of it as one code, when it could be one written with spaces or dashes. */
  code: string | null
}

const dayShapes = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g
export const longestQuestion = 200

/** "rossi 14/03/1986" asks for a name and a birth day; "RSS MRA 86C54 F205X" for a code. */
export function questionOf(typed: string): Question {
  const days: string[] = []
  const words = typed.slice(0, longestQuestion).replace(dayShapes, (found, day, month, year, year2, month2, day2) => {
    const iso = `${year ?? year2}${two(month ?? month2)}${two(day ?? day2)}`
    if (Number(iso.slice(4, 6)) > 12 || Number(iso.slice(6)) > 31) return found
    days.push(iso)
    return ' '
  })
  return { words: words.replaceAll('\0', ' '), days, code: days.length === 0 ? codeIn(typed) : null }
}

const two = (text: string) => text.padStart(2, '0')

function codeIn(typed: string): string | null {
  const plain = plainOf(typed)
  const isBroken = /[\s.-]/.test(typed.trim())
  return isBroken && plain.length >= 6 && plain.length <= 20 && /\d{2}/.test(plain) ? plain.toLowerCase() : null
}

/** Is there anything to look for? A single letter leads everywhere. */
export function asksSomething({ words, days }: Question): boolean {
  return days.length > 0 || words.replace(/[^\p{L}\p{N}]/gu, '').length >= 2
}
