import type { PrintedFigure, ProjectSheet } from './project-sheet.ts'

const lengthOfCup = 15
const cupShape = /^[A-Z]\d{2}[A-Z]\d{11}$/

/** What is wrong with a CUP (a letter, two digits, a letter, eleven digits), in a few words; null when nothing is, or none is printed. */
export function cupFault(cup: string | null): string | null {
  if (cup === null || cupShape.test(cup)) return null
  const { length } = cup
  if (length !== lengthOfCup) return `CUP non valido (${length} caratteri su ${lengthOfCup})`
  return 'CUP non valido (lettere e cifre non sono al loro posto)'
}

type Amounts = Pick<ProjectSheet, 'plannedCents' | 'admittedCents' | 'bindingCents' | 'paidCents'>

/** What does not add up in the amounts and days of a sheet. Only said: a sheet is kept as it was published. */
export function sheetWarnings(sheet: Amounts & Pick<ProjectSheet, 'startsOn' | 'endsOn'>): string[] {
  const { plannedCents, admittedCents, bindingCents, paidCents, startsOn, endsOn } = sheet
  const warnings: string[] = []
  if (exceeds(bindingCents, admittedCents))
    warnings.push('Il giuridicamente vincolante supera l’ammesso a finanziamento: controlla la scheda pubblicata.')
  if (exceeds(paidCents, bindingCents))
    warnings.push('L’erogato supera il giuridicamente vincolante: controlla la scheda pubblicata.')
  if (plannedCents && admittedCents === 0)
    warnings.push('C’è un importo programmato ma nulla è ammesso a finanziamento: la scheda può non essere aggiornata.')
  if (startsOn && endsOn && Temporal.PlainDate.compare(endsOn, startsOn) < 0)
    warnings.push('La data di fine viene prima di quella di inizio: controlla la scheda pubblicata.')
  return warnings
}

const exceeds = (one: number | null, other: number | null) => one !== null && other !== null && one > other

/** Figures as people write them, one to a line ("Laboratori attivati: 33"); the lines that are none come apart. */
export function figuresFrom(text: string | null): { figures: PrintedFigure[]; unread: string[] } {
  const lines = (text ?? '').split('\n').map((line) => line.trim())
  const read = lines.filter(Boolean).map((line) => ({ line, found: /^(.*\S)\s*:\s*(.*\S)$/.exec(line) }))
  return {
    figures: read.flatMap(({ found }) => (found?.[1] && found[2] ? [{ label: found[1], value: found[2] }] : [])),
    unread: read.flatMap(({ line, found }) => (found ? [] : [line])),
  }
}

export const figuresText = (figures: PrintedFigure[]): string =>
  figures.map(({ label, value }) => `${label}: ${value}`).join('\n')
