import { plainName } from './plain-name.ts'

type Day = Temporal.PlainDate

/** What two people are compared by. Codes are plain: upper case, letters and digits only. */
export type Comparable = {
  givenName: string
  familyName: string
  birthDate: Day | null
  birthYear: number | null
  codes: readonly string[]
}

export type Likeness = {
  /** From 0 to 1, to put the likeliest first. */
  score: number
  /** Strong enough to stop who is about to record the same person again. */
  strong: boolean
  why: string[]
}

type Part = { score: number; why?: string }

/** How likely it is that two records are one person, and why; null when it is not. The order of the two does not matter. */
export function likeness(one: Comparable, other: Comparable): Likeness | null {
  if (one.codes.some((code) => other.codes.includes(code))) return { score: 1, strong: true, why: ['stesso codice'] }
  const names = namesAlike(one, other)
  const birth = birthsAlike(one, other)
  const score = names.score * 0.6 + birth.score * 0.4
  // half a name says little: the birth must then agree in full
  if (names.score < 0.5 || score < 0.6 || (names.score < 0.75 && birth.score < 0.85)) return null
  return {
    score,
    strong: names.score >= 0.8 && birth.score >= 0.7,
    why: [names.why, birth.why].flatMap((why) => why ?? []),
  }
}

function namesAlike(one: Comparable, other: Comparable): Part {
  const [family, given] = [plainName(one.familyName), plainName(one.givenName)]
  const [otherFamily, otherGiven] = [plainName(other.familyName), plainName(other.givenName)]
  const straight = both(wordAlike(family, otherFamily), wordAlike(given, otherGiven), 'stesso nome e cognome')
  const swapped = both(wordAlike(family, otherGiven), wordAlike(given, otherFamily), 'nome e cognome scambiati')
  return straight.score >= swapped.score ? straight : { ...swapped, score: swapped.score * 0.97 }
}

/** Both names count; one that agrees in full with one that does not is worth half (a married name, a name told differently). */
function both(family: Part, given: Part, whenEqual: string): Part {
  if (family.score === 1 && given.score === 1) return { score: 1, why: whenEqual }
  const why = [family.why && `cognome: ${family.why}`, given.why && `nome: ${given.why}`].filter(Boolean).join('; ')
  if (family.score > 0 && given.score > 0) return { score: (family.score + given.score) / 2, why }
  if (given.score === 1) return { score: 0.5, why: 'stesso nome' }
  if (family.score === 1) return { score: 0.4, why: 'stesso cognome' }
  return { score: 0 }
}

function wordAlike(one: string, other: string): Part {
  if (one === other) return { score: one ? 1 : 0.5 }
  if (!one || !other) return { score: 0.5, why: 'manca da una parte' }
  if (one.replaceAll(' ', '') === other.replaceAll(' ', '')) return { score: 0.98, why: 'scritto in altro modo' }
  const apart = slips(one, other)
  const length = Math.min(one.length, other.length)
  if (apart === 1 && length >= 3) return { score: 0.85, why: 'una lettera diversa' }
  if (apart === 2 && length >= 7) return { score: 0.8, why: 'due lettere diverse' }
  const [few, many] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length)
  if (few?.every((word) => many?.includes(word))) return { score: 0.8, why: 'solo una parte uguale' }
  return { score: 0 }
}

function birthsAlike(one: Comparable, other: Comparable): Part {
  if (one.birthDate && other.birthDate) return daysAlike(one.birthDate, other.birthDate)
  if (one.birthYear === null || other.birthYear === null) return { score: 0.4 }
  return one.birthYear === other.birthYear ? { score: 0.75, why: 'stesso anno di nascita' } : { score: 0 }
}

function daysAlike(one: Day, other: Day): Part {
  if (one.equals(other)) return { score: 1, why: 'stessa data di nascita' }
  if (one.year === other.year && one.day === other.month && one.month === other.day)
    return { score: 0.85, why: 'giorno e mese di nascita scambiati' }
  if (slips(one.toString(), other.toString()) === 1) return { score: 0.5, why: 'data di nascita con una cifra diversa' }
  return { score: 0 }
}

/**
 * How many slips of the pen lie between two words: a letter wrong, missing, too many, or two neighbours swapped (optimal string
 * alignment distance).
 */
export function slips(one: string, other: string): number {
  const a = [...one]
  const b = [...other]
  let before: number[] = []
  let row = b.map((_, j) => j).concat(b.length)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
