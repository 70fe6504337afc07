import { alpha2, stateless } from './countries.ts'

export type Sex = 'female' | 'male' | 'other'
export const sexes = ['female', 'male', 'other'] as const
export const sexLabels: Record<Sex, string> = { female: 'Femmina', male: 'Maschio', other: 'Altro' }

export const needKinds = ['wheelchair', 'ground_floor', 'cot', 'pet', 'interpreter'] as const
export type NeedKind = (typeof needKinds)[number]
export const needLabels: Record<NeedKind, string> = {
  wheelchair: 'Usa la sedia a rotelle',
  ground_floor: 'Piano terra o ascensore',
  cot: 'Culla',
  pet: 'Animale al seguito',
  interpreter: 'Interprete',
}

export const identifierKinds = [
  'tax_code',
  'provisional_tax_code',
  'stp',
  'eni',
  'passport',
  'identity_card',
  'residence_permit',
  'eurodac',
  'other',
] as const
export type IdentifierKind = (typeof identifierKinds)[number]
export const identifierLabels: Record<IdentifierKind, string> = {
  tax_code: 'Codice fiscale',
  provisional_tax_code: 'Codice fiscale provvisorio',
  stp: 'STP (straniero temporaneamente presente)',
  eni: 'ENI (europeo non iscritto)',
  passport: 'Passaporto',
  identity_card: 'Carta d’identità',
  residence_permit: 'Permesso di soggiorno',
  eurodac: 'Numero Eurodac',
  other: 'Altro documento',
}

export const contactKinds = ['phone', 'email', 'address', 'other'] as const
export type ContactKind = (typeof contactKinds)[number]
export const contactLabels: Record<ContactKind, string> = {
  phone: 'Telefono',
  email: 'Posta elettronica',
  address: 'Indirizzo',
  other: 'Altro recapito',
}

/** The ANPR table of relations to the head of the sheet: for a man, for a woman. */
const relationWords: Record<number, [string, string]> = {
  1: ['intestatario', 'intestataria'],
  2: ['marito', 'moglie'],
  3: ['figlio', 'figlia'],
  4: ['nipote (figlio di figli)', 'nipote (figlia di figli)'],
  5: ['pronipote', 'pronipote'],
  6: ['padre', 'madre'],
  7: ['nonno', 'nonna'],
  8: ['bisnonno', 'bisnonna'],
  9: ['fratello', 'sorella'],
  10: ['nipote (figlio di fratelli)', 'nipote (figlia di fratelli)'],
  11: ['zio', 'zia'],
  12: ['cugino', 'cugina'],
  13: ['altro parente', 'altra parente'],
  16: ['genero', 'nuora'],
  17: ['suocero', 'suocera'],
  18: ['cognato', 'cognata'],
  20: ['nipote acquisito', 'nipote acquisita'],
  21: ['zio acquisito', 'zia acquisita'],
  22: ['altro affine', 'altra affine'],
  23: ['convivente', 'convivente'],
  24: ['responsabile della convivenza', 'responsabile della convivenza'],
  25: ['in convivenza non affettiva', 'in convivenza non affettiva'],
  26: ['tutore', 'tutrice'],
  99: ['non definito', 'non definita'],
}

export const head = 1
export const relations = Object.keys(relationWords).map(Number)

/** How a member stands to the head, in the word for a man or a woman; both when that is not known. */
export function relationLabel(relation: number, sex?: string | null): string {
  const [man, woman] = relationWords[relation] ?? ['non definito', 'non definita']
  if (sex === 'female') return woman
  if (sex === 'male' || man === woman) return man
  return `${man} o ${woman}`
}

const countryNames = new Intl.DisplayNames('it', { type: 'region' })
const languageNames = new Intl.DisplayNames('it', { type: 'language' })

/** A country's Italian name by its three letters. */
export function countryLabel(code: string): string {
  if (code === stateless) return 'apolide'
  const two = alpha2.get(code)
  return (two && countryNames.of(two)) || code
}

/** A language's Italian name by its three letters (ISO 639-3). */
export function languageLabel(code: string): string {
  // What is no code at all (a forged form shown again) is an error to `of`.
  return /^[a-z]{2,3}$/.test(code) ? (languageNames.of(code) ?? code) : code
}

/** The languages most heard at the desks; others arrive by import and are shown by their name. */
const languageCodes = (
  'ita ara fra eng spa por ron sqi ukr rus pol bul srp hrv bos mkd zho ben pan urd hin tam sin guj mal nep pus prs fas kur tur ' +
  'wol ful dyu bam hau yor ibo edo ewe twi lin swa amh tir som orm tgl vie kat hye hun deu ell rom que kab ber'
).split(' ')

type Choice = { value: string; label: string }

const byLabel = (one: Choice, other: Choice) => one.label.localeCompare(other.label, 'it')
const italianFirst = (first: string) => (one: Choice, other: Choice) =>
  Number(other.value === first) - Number(one.value === first) || byLabel(one, other)

export const languages: Choice[] = languageCodes
  .map((value) => ({ value, label: languageLabel(value) }))
  .sort(italianFirst('ita'))

export const countries: Choice[] = [...alpha2.keys(), stateless]
  .map((value) => ({ value, label: countryLabel(value) }))
  .sort(italianFirst('ITA'))

/** The classes in which figures count ages. */
export const ageClassLabels: Record<string, string> = {
  '0-5': 'fino a 5 anni',
  '6-17': '6-17 anni',
  '18-29': '18-29 anni',
  '30-54': '30-54 anni',
  '55-64': '55-64 anni',
  '65+': '65 anni e oltre',
}
