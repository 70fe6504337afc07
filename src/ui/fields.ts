import { z } from 'zod'

// The kinds of thing people type, each with its own sentence. Empty means "not given"; spaces at the ends do not count.

const missing = 'Questo campo serve: compilalo.'
const unsafe = /[\p{Cc}\uFFFD]/u
const unsafeInText = /[^\P{Cc}\n\r\t]|\uFFFD/u

function given(input: unknown): unknown {
  if (typeof input !== 'string') return input ?? undefined
  const trimmed = input.trim()
  return trimmed === '' ? undefined : trimmed
}

function line(max: number, forbidden: RegExp) {
  return z
    .string({ error: missing })
    .max(max, { error: `Troppo lungo: al massimo ${max.toLocaleString('it')} caratteri.` })
    .refine((value) => !forbidden.test(value), {
      error: 'Contiene caratteri che non si possono salvare: riscrivilo a mano.',
    })
}

/** One line of text, needed. */
export const text = (max = 200) => z.preprocess(given, line(max, unsafe))
/** One line of text, may be empty (null). */
export const optionalText = (max = 200) =>
  z.preprocess(given, line(max, unsafe).optional()).transform((value) => value ?? null)
/** Several lines, needed. */
export const longText = (max = 5000) => z.preprocess(given, line(max, unsafeInText))
/** Several lines, may be empty (null). */
export const optionalLongText = (max = 5000) =>
  z.preprocess(given, line(max, unsafeInText).optional()).transform((value) => value ?? null)

const badDay = 'Non è una data che esiste: scrivi giorno, mese e anno, per esempio 22/11/2026.'

function dayFrom(value: string): Temporal.PlainDate | undefined {
  const italian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value)
  const iso = italian ? `${italian[3]}-${italian[2]?.padStart(2, '0')}-${italian[1]?.padStart(2, '0')}` : value
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  try {
    const day = Temporal.PlainDate.from(iso, { overflow: 'reject' })
    return day.year >= 1880 && day.year <= 2200 ? day : undefined
  } catch {
    return undefined
  }
}

const dayText = z.string({ error: missing }).transform((value, context) => {
  const found = dayFrom(value)
  if (found) return found
  context.addIssue({ code: 'custom', message: badDay })
  return z.NEVER
})

/** A day, as the browser sends it (2026-11-22) or as people write it (22/11/2026). */
export const day = () => z.preprocess(given, dayText)
export const optionalDay = () => z.preprocess(given, dayText.optional()).transform((value) => value ?? null)

/** The codes of a list of labels, typed: `Object.keys` forgets what it was given. */
export const codesOf = <Code extends string>(labels: Readonly<Record<Code, unknown>>) => Object.keys(labels) as Code[]

/** One of the given values. */
export const choice = <const Value extends string>(values: readonly Value[], error = 'Scegli una delle voci.') =>
  z.preprocess(given, z.enum(values, { error }))
export const optionalChoice = <const Value extends string>(
  values: readonly Value[],
  error = 'Scegli una delle voci.',
) => z.preprocess(given, z.enum(values, { error }).optional()).transform((value) => value ?? null)
/** Any number of the given values. */
export const choices = <const Value extends string>(values: readonly Value[]) =>
  z.array(z.enum(values, { error: 'Scegli una delle voci.' })).default([])

/** The id of something chosen from a list. */
export const chosen = (error = 'Scegli una voce.') => z.preprocess(given, z.uuid({ error }))
export const optionalChosen = () =>
  z.preprocess(given, z.uuid({ error: 'Scegli una voce.' }).optional()).transform((value) => value ?? null)

const wholeText = z
  .string({ error: missing })
  .regex(/^-?\d{1,9}$/, { error: 'Scrivi un numero intero.' })
  .transform(Number)
const between = (min: number, max: number) =>
  z
    .number()
    .min(min, { error: `Almeno ${min}.` })
    .max(max, { error: `Al massimo ${max}.` })
export const wholeNumber = (min = 0, max = 999_999_999) => z.preprocess(given, wholeText.pipe(between(min, max)))
export const optionalWholeNumber = (min = 0, max = 999_999_999) =>
  z.preprocess(given, wholeText.pipe(between(min, max)).optional()).transform((value) => value ?? null)

const euroText = z
  .string({ error: missing })
  .transform((value) =>
    value
      .replace(/[€\s]/g, '')
      .replace(/\.(?=\d{3}(\D|$))/g, '')
      .replace(',', '.'),
  )
  .pipe(z.string().regex(/^\d{1,11}(\.\d{1,2})?$/, { error: 'Scrivi un importo in euro, per esempio 1.250,00.' }))
  .transform((value) => Math.round(Number(value) * 100))
/** An amount of euros ("1.250,00"), in whole cents. */
export const euros = () => z.preprocess(given, euroText)
export const optionalEuros = () => z.preprocess(given, euroText.optional()).transform((value) => value ?? null)

/** A ticked box. */
export const ticked = () => z.preprocess((input) => input !== undefined && input !== '' && input !== 'off', z.boolean())
