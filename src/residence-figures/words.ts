import { ageClassLabels, countryLabel, sexLabels } from '../people/words.ts'
import { endingReasons, refusalReasons, tellingLanguages } from '../residence/words.ts'

/** The parts in which the registered are counted, with their name in addresses. */
export const parts = {
  sex: { title: 'Per sesso', slug: 'sesso' },
  age: { title: 'Per età', slug: 'eta' },
  citizenship: { title: 'Per cittadinanza', slug: 'cittadinanza' },
  district: { title: 'Per Municipio', slug: 'municipio' },
  language: { title: 'Per lingua degli avvisi', slug: 'lingua' },
} as const
export type Part = keyof typeof parts

/** The classes that are there even when empty, in their order; the others follow from what is found. */
export const fixedClasses: Record<Part, string[]> = {
  sex: Object.keys(sexLabels),
  age: Object.keys(ageClassLabels),
  citizenship: [],
  district: [],
  language: [],
}
export const notKnown = 'unknown'
export const others = 'others'

export function classWords(part: Part, code: string): string {
  if (code === notKnown) return part === 'age' ? 'Non nota' : part === 'citizenship' ? 'Non nota' : 'Non noto'
  if (code === others) return 'Altre'
  const words: Record<string, string> = { ...sexLabels, ...ageClassLabels, ...tellingLanguages }
  return part === 'citizenship' ? countryLabel(code) : part === 'district' ? code : (words[code] ?? code)
}

export const timelyWords = {
  kept: 'Nei termini',
  late: 'In ritardo',
  missing: 'Non ancora, con il termine passato',
  waiting: 'Non ancora, con il termine aperto',
} as const

export const requestWords: Record<string, string> = {
  accepted: 'Accolte',
  ...Object.fromEntries(
    Object.entries(refusalReasons).map(([code, words]) => [
      code,
      `Rifiutate: ${words.charAt(0).toLowerCase()}${words.slice(1)}`,
    ]),
  ),
  withdrawn: 'Ritirate',
  open: 'Ancora da decidere',
}
export const endingWords: Record<string, string> = endingReasons
export const visitWords = { person: 'Di persona', proxy: 'Solo chi ha la delega' } as const
export const noticeWords = {
  sent: 'Inviati',
  failed: 'Non arrivati',
  unsure: 'Non si sa se partiti',
  cancelled: 'Annullati: posta già ritirata',
  waiting: 'In attesa dell’ora o in partenza',
} as const

/** How a piece stands, as figures have it. */
export const standings = {
  waiting: 'In attesa',
  collected: 'Ritirati dalla persona',
  collected_by_proxy: 'Ritirati con delega',
  forwarded: 'Inoltrati',
  returned: 'Restituiti',
  moved: 'Passati ad altri',
  destroyed: 'Distrutti',
} as const
export type Standing = keyof typeof standings
