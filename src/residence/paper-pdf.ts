import { formatDay } from '../ui/format.ts'
import { type Content, pdfResponse, signatures } from '../ui/pdf.ts'
import type { DeskOnPaper, LetterFacts } from './letter-facts.ts'
import { paperTexts } from './paper-texts.ts'
import { paperNumber, placeAndDay } from './paper-words.ts'
import { proxyForm } from './proxy-form-text.ts'
import type { PaperKind } from './words.ts'

type Made = { kind: Exclude<PaperKind, 'other'>; number: number; year: number; madeOn: Temporal.PlainDate }

/** One of the ready papers: heading of the body, number, text, place and day, signature. Printed again on another day, it says so. */
export function paperPdf(facts: LetterFacts, made: Made): Promise<Response> {
  const { title, content } = whole(facts, made)
  return pdfResponse(`${made.kind.replaceAll('_', '-')}-${made.number}-${made.year}`, {
    title,
    footer: footerOf(facts.desk),
    content,
  })
}

/** Several in one document, each on a sheet of its own: to print, fold and hand over. */
export function papersPdf(
  name: string,
  desk: DeskOnPaper,
  papers: { facts: LetterFacts; made: Made }[],
): Promise<Response> {
  const sheets = papers.map(({ facts, made }) => whole(facts, made))
  return pdfResponse(name, {
    title: sheets[0]?.title ?? name,
    apart: true,
    footer: footerOf(desk),
    content: sheets.flatMap(({ title, content }, at): Content[] =>
      at === 0 ? content : [{ text: title, style: 'title', pageBreak: 'before' }, ...content],
    ),
  })
}

function whole(facts: LetterFacts, made: Made): { title: string; content: Content[] } {
  const { title, content } = paperTexts[made.kind](facts)
  if (made.kind === 'proxy_form')
    return { title, content: [{ text: `N. ${paperNumber(made)}`, style: 'label' }, ...content] }
  return {
    title,
    content: [
      { text: `N. ${paperNumber(made)}`, style: 'label' },
      addressee(facts, made.kind !== 'certificate'),
      ...content,
      ...closing(facts, made),
    ],
  }
}

/** The form of a proxy with nobody's name on it: it takes no number. */
export function blankProxyForm(desk: DeskOnPaper, today: Temporal.PlainDate): Promise<Response> {
  const { title, content } = proxyForm({ desk, person: null, registration: null, request: null, today, worker: '' })
  return pdfResponse('modulo-di-delega', { title, footer: footerOf(desk), content })
}

const footerOf = ({ organisationName, serviceName, address }: DeskOnPaper) =>
  [organisationName, serviceName, address].filter(Boolean).join(', ')

/** Who writes at the left; at the right, of a letter, to whom and at which address. */
const addressee = ({ desk, person, registration }: LetterFacts, isLetter: boolean): Content => ({
  columns: [
    [desk.organisationName, desk.serviceName].join('\n'),
    isLetter ? [person.name, registration && !registration.ending ? registration.address : ''].join('\n') : '',
  ],
  margin: [0, 6, 0, 12],
})

const closing = (facts: LetterFacts, { madeOn }: Made): Content[] => [
  { text: placeAndDay(facts, madeOn), margin: [0, 20, 0, 0] },
  ...(Temporal.PlainDate.compare(madeOn, facts.today) === 0
    ? []
    : [{ text: `Stampata di nuovo il ${formatDay(facts.today)}, con i dati di quel giorno.`, style: 'small' }]),
  signatures('Per lo sportello'),
]
