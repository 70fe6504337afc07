import { z } from 'zod'
import {
  choice,
  chosen,
  day,
  optionalChoice,
  optionalDay,
  optionalLongText,
  optionalText,
  optionalWholeNumber,
  text,
  ticked,
} from '../ui/fields.ts'
import { type Checked, check, type Submitted } from '../ui/read-form.ts'
import { alpha2, stateless } from './countries.ts'
import type { NewIdentifier } from './identifier-facts.ts'
import type { PersonFacts } from './person-facts.ts'
import { contactKinds, identifierKinds, languages, needKinds, relations, sexes } from './words.ts'

// a list of fields of one name, some of them left empty
const several = (known: (code: string) => boolean) =>
  z.array(z.string().refine((code) => code === '' || known(code), { error: 'Scegli una delle voci.' })).default([])

const isCountry = (code: string) => alpha2.has(code) || code === stateless
// a language that came by import and is not in our list stays
const isLanguage = (code: string) => /^[a-z]{3}$/.test(code) || languages.some(({ value }) => value === code)

const names = {
  familyName: optionalText().transform((value) => value ?? ''),
  givenName: optionalText().transform((value) => value ?? ''),
}
const birth = { birthDate: optionalDay(), birthYear: optionalWholeNumber(1880, 2200) }

/** All that may be told of a person. */
const personForm = z.object({
  ...names,
  ...birth,
  knownAs: optionalText(),
  sex: optionalChoice(sexes),
  birthPlace: optionalText(),
  citizenships: several(isCountry),
  languagesSpoken: several(isLanguage),
  languagesRead: several(isLanguage),
  deceasedOn: optionalDay(),
  notes: optionalLongText(),
})

/** Reads a person's form; of what is chosen several times over, only what was chosen and only once. */
export function checkPerson(submitted: Submitted): Checked<PersonFacts> {
  const form = check(personForm, submitted)
  if (!form.ok) return form
  const { citizenships, languagesSpoken, languagesRead, ...facts } = form.value
  return {
    ok: true,
    value: {
      ...facts,
      citizenships: chosenOf(citizenships),
      languagesSpoken: chosenOf(languagesSpoken),
      languagesRead: chosenOf(languagesRead),
    },
  }
}

const chosenOf = (codes: string[]) => [...new Set(codes.filter(Boolean))]

/** What is asked first, to see whether the person is known already. */
export const lookForm = z.object({ ...names, ...birth, taxCode: optionalText(100) })

export const relation = () =>
  z.preprocess(
    (input) => (typeof input === 'string' ? Number(input) : input),
    z
      .number({ error: 'Scegli la relazione.' })
      .refine((code) => relations.includes(code), { error: 'Scegli la relazione.' }),
  )

export const entryForm = z.object({
  serviceId: chosen('Scegli il servizio.'),
  since: day(),
  taxCode: optionalText(100),
  confirmed: ticked(),
})
export const memberForm = z.object({
  relation: relation(),
  since: day(),
  taxCode: optionalText(100),
  confirmed: ticked(),
})
export const householdForm = z.object({
  serviceId: chosen('Scegli il servizio.'),
  since: day(),
  name: optionalText(),
  confirmed: ticked(),
})
export const rowForm = z.object({
  familyName: names.familyName,
  givenName: names.givenName,
  birthDate: optionalDay(),
  sex: optionalChoice(sexes),
  relation: relation(),
  citizenship: z.preprocess(
    (input) => input || undefined,
    z.string().refine(isCountry, { error: 'Scegli una delle voci.' }).optional(),
  ),
  taxCode: optionalText(100),
})

export const identifierForm = z.object({
  identifierKind: choice(identifierKinds, 'Scegli il tipo di documento.'),
  value: text(100),
  detail: optionalText(),
  validFrom: optionalDay(),
  validUntil: optionalDay(),
})
export const contactForm = z.object({
  contactKind: choice(contactKinds, 'Scegli il tipo di recapito.'),
  contactValue: text(300),
  contactNote: optionalText(300),
})
export const needForm = z.object({
  needKind: choice(needKinds, 'Scegli l’esigenza.'),
  from: day(),
  needNote: optionalText(300),
})
export const reasonForm = z.object({ reason: text(500) })
export const endForm = z.object({ on: day() })
export const leaveForm = z.object({ on: day(), reason: text(500) })
export const joinForm = z.object({
  personId: chosen('Scegli la persona.'),
  relation: relation(),
  since: day(),
  moving: ticked(),
})
export const nameForm = z.object({ name: text(200) })
export const chargeForm = z.object({
  chargeService: chosen('Scegli il servizio.'),
  caseManagerId: z.preprocess((input) => input || undefined, z.uuid({ error: 'Scegli una voce.' }).optional()),
  chargeFrom: day(),
})

/** A tax code given with a new person; eleven digits are the provisional one. */
export function codesOf(taxCode: string | null): NewIdentifier[] {
  if (!taxCode) return []
  return [{ kind: /^\s*\d{11}\s*$/.test(taxCode) ? 'provisional_tax_code' : 'tax_code', value: taxCode }]
}

/** The rows of a table of fields named `<name>_<n>`, empty ones left out, each as a form of its own. */
export function filledRows(
  submitted: Submitted,
  count: number,
  fields: readonly string[],
): { n: number; row: Submitted }[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((n) => {
    const values = Object.fromEntries(fields.map((name) => [name, submitted.values[`${name}_${n}`] ?? '']))
    const isEmpty = ['familyName', 'givenName', 'birthDate', 'taxCode'].every((name) => !values[name]?.trim())
    return isEmpty ? [] : [{ n, row: { ...submitted, values, lists: {} } }]
  })
}
