import { Nights } from '../platform/nights.ts'
import { type Refusal, refused } from '../platform/refusal.ts'
import type { Contribution, RuleDraft } from './rule-set.ts'

type Day = Temporal.PlainDate
type Version = { id: string; valid: Nights }

const compare = Temporal.PlainDate.compare

/** Rules that have begun may have decisions under them: they can only be superseded by a new version. */
export function hasBegun(valid: Nights, today: Day): boolean {
  return compare(valid.from, today) <= 0
}

export type Placed = { ok: true; valid: Nights; cut: Version | null }

/**
 * Where a version that begins on `from` fits among those there are: it takes over from the version in force on that day (which ends
 * there) until the next one begins. Refuses a day gone by, a day on which a version already begins, and a draft copied from a
 * version other than the one it would supersede: someone has changed the rules meanwhile.
 */
export function placeVersion(
  versions: Version[],
  from: Day,
  copiedFrom: string | null,
  today: Day,
): Placed | { ok: false; refusals: Refusal[] } {
  if (versions.length > 0 && compare(from, today) < 0) return refused(gone)
  const same = versions.find(({ valid }) => valid.from.equals(from))
  if (same) return refused(hasBegun(same.valid, today) ? begunToday : alreadyPlanned)
  const covering = versions.find(({ valid }) => valid.includes(from))
  if (covering && covering.id !== copiedFrom) return refused(changedMeanwhile)
  const next = versions.map(({ valid }) => valid.from).filter((start) => compare(start, from) > 0)
  const valid = new Nights(from, covering ? covering.valid.to : (next.sort(compare)[0] ?? null))
  return { ok: true, valid, cut: covering ? { id: covering.id, valid: new Nights(covering.valid.from, from) } : null }
}

const gone: Refusal = {
  reason: 'day_gone_by',
  field: 'from',
  sentence: 'Le regole dei giorni passati non cambiano: scegli un giorno da oggi in poi.',
}
const begunToday: Refusal = {
  reason: 'version_begun',
  field: 'from',
  sentence: 'Oggi è già cominciata una versione delle regole: scegli un giorno da domani in poi.',
}
const alreadyPlanned: Refusal = {
  reason: 'version_planned',
  field: 'from',
  sentence: 'Da quel giorno vale già una versione preparata: correggi quella, oppure scegli un altro giorno.',
}
const changedMeanwhile: Refusal = {
  reason: 'stale',
  field: 'from',
  sentence:
    'In quel giorno vale un’altra versione delle regole, diversa da quella da cui sei partito: riparti da quella.',
}

/** What does not hold together in a rule set, all at once, each at its field (`extensions.0.maximumTotalDays`). */
export function faultsOf(draft: RuleDraft): Refusal[] {
  return [...extensionFaults(draft), ...requirementFaults(draft), ...bracketFaults(draft.contribution)]
}

function extensionFaults({ extensions }: RuleDraft): Refusal[] {
  return extensions.flatMap((extension, index) => [
    ...(extension.maximumTotalDays < extension.maximumDays
      ? [
          {
            reason: 'total_below_single',
            field: `extensions.${index}.maximumTotalDays`,
            sentence:
              'I giorni in tutto non possono essere meno di quelli di una sola richiesta: correggi uno dei due.',
          },
        ]
      : []),
    ...repeated(
      extensions.map(({ label }) => label),
      index,
      `extensions.${index}.label`,
      'Questo motivo c’è già: unisci le due righe.',
    ),
  ])
}

function requirementFaults({ requirements }: RuleDraft): Refusal[] {
  return requirements.flatMap((_, index) =>
    repeated(
      requirements.map(({ sentence }) => sentence),
      index,
      `requirements.${index}.sentence`,
      'Questo requisito c’è già: togli una delle due righe.',
    ),
  )
}

function bracketFaults({ brackets }: Contribution): Refusal[] {
  return brackets.flatMap(({ iseeUpToCents }, index) => {
    const before = brackets[index - 1]
    const grows =
      !before || (before.iseeUpToCents !== null && (iseeUpToCents === null || iseeUpToCents > before.iseeUpToCents))
    return grows
      ? []
      : [
          {
            reason: 'brackets_out_of_order',
            field: `brackets.${index}.iseeUpTo`,
            sentence: 'Le fasce vanno dalla più bassa alla più alta; solo l’ultima può restare senza tetto.',
          },
        ]
  })
}

function repeated(all: string[], index: number, field: string, sentence: string): Refusal[] {
  const plain = all.map((text) => text.trim().toLocaleLowerCase('it'))
  return plain.indexOf(plain[index] ?? '') < index ? [{ reason: 'repeated', field, sentence }] : []
}

/**
 * What a household pays a month, in cents: the first bracket that reaches its ISEE. Undefined when no bracket applies. An unknown ISEE
 * counts as the highest bracket, as for any means-tested contribution.
 */
export function contributionFor({ brackets }: Contribution, iseeCents: number | null): number | undefined {
  if (iseeCents === null) return brackets.at(-1)?.monthlyCents
  return brackets.find(({ iseeUpToCents }) => iseeUpToCents === null || iseeCents <= iseeUpToCents)?.monthlyCents
}

/** A code for something people name: "Casa assegnata, in attesa" → `casa_assegnata_in_attesa`, unlike any already taken. */
export function codeFor(label: string, taken: string[]): string {
  const plain = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50)
  const code = plain || 'voce'
  if (!taken.includes(code)) return code
  let n = 2
  while (taken.includes(`${code}_${n}`)) n++
  return `${code}_${n}`
}

/** A period that ends: the last day on which it holds must not come before the first. Ending on its first day undoes it. */
export function endPeriod(during: Nights, until: Day): { kind: 'ended'; during: Nights } | { kind: 'undone' } {
  if (compare(until, during.from) < 0) return { kind: 'undone' }
  return { kind: 'ended', during: new Nights(during.from, until.add({ days: 1 })) }
}

/**
 * A body's tax code has 11 digits, the last of which checks the others (the sum of the odd places, and of the doubled even ones less 9 when
 * above 9, ends in 0).
 */
export function taxCodeFaults(code: string | null): Refusal[] {
  if (code === null) return []
  const digits = [...code].map(Number)
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : doubled(digit)), 0)
  if (/^\d{11}$/.test(code) && sum % 10 === 0) return []
  return [
    {
      reason: 'tax_code',
      field: 'taxCode',
      sentence:
        'Il codice fiscale di un ente ha 11 cifre e questo non torna: ricopialo da un documento, o lascialo vuoto.',
    },
  ]
}

const doubled = (digit: number) => (digit > 4 ? digit * 2 - 9 : digit * 2)
