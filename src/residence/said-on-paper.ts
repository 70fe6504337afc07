import { type Content, signatures } from '../ui/pdf.ts'
import type { DeskOnPaper, LetterFacts } from './letter-facts.ts'
import { type LetterValues, letterValues } from './letter-tags.ts'
import { paperTexts } from './paper-texts.ts'
import { paperNumber, placeAndDay } from './paper-words.ts'
import type { PaperKind } from './words.ts'

type Made = { number: number; year: number; madeOn: Temporal.PlainDate }
export type ReadyKind = Exclude<PaperKind, 'other'>

/** A ready paper, whole. */
export type Written = { title: string; footer: string; content: Content[] }

/** What a paper keeps of what it said: its own text, or what the tags of the desk's letter stood for. */
export type Said = { written: Written } | { values: LetterValues }

/** What a paper kept, for who may know the person by name: whoever knows the alias only is told how things stand, as of papers that kept nothing. */
export const keptFor = ({ person }: LetterFacts, said: Said | null): Said | undefined =>
  said && !person.isMasked ? said : undefined

export const saidNow = (kind: PaperKind, facts: LetterFacts, made: Made): Said =>
  kind === 'other' ? { values: letterValues(facts, made) } : { written: writtenNow(kind, facts, made) }

/** Heading of the body, number, text, place and day, signature. */
export function writtenNow(kind: ReadyKind, facts: LetterFacts, made: Made): Written {
  const { title, content } = paperTexts[kind](facts)
  const numbered: Content[] = [{ text: `N. ${paperNumber(made)}`, style: 'label' }]
  const whole = [
    addressee(facts, kind !== 'certificate'),
    ...content,
    { text: placeAndDay(facts, made.madeOn), margin: [0, 20, 0, 0] as [number, number, number, number] },
    signatures('Per lo sportello'),
  ]
  return { title, footer: footerOf(facts.desk), content: [...numbered, ...(kind === 'proxy_form' ? content : whole)] }
}

export const footerOf = ({ organisationName, serviceName, address }: DeskOnPaper) =>
  [organisationName, serviceName, address].filter(Boolean).join(', ')

/** Who writes at the left; at the right, of a letter, to whom and at which address. */
const addressee = ({ desk, person, registration }: LetterFacts, isLetter: boolean): Content => ({
  columns: [
    [desk.organisationName, desk.serviceName].join('\n'),
    isLetter ? [person.name, registration && !registration.ending ? registration.address : ''].join('\n') : '',
  ],
  margin: [0, 6, 0, 12],
})
