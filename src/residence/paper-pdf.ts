import { formatDay } from '../ui/format.ts'
import { type Content, pdfResponse } from '../ui/pdf.ts'
import type { DeskOnPaper, LetterFacts } from './letter-facts.ts'
import type { Paper } from './paper-queries.ts'
import { proxyForm } from './proxy-form-text.ts'
import { footerOf, keptFor, type ReadyKind, type Said, type Written, writtenNow } from './said-on-paper.ts'

type ReadyPaper = Pick<Paper, 'number' | 'year' | 'madeOn'> & { kind: ReadyKind; said: Said | null }

/** One of the ready papers, to print. */
export function paperPdf(paper: ReadyPaper, facts: LetterFacts): Promise<Response> {
  const { kind, number, year } = paper
  return pdfResponse(`${kind.replaceAll('_', '-')}-${number}-${year}`, written(paper, facts))
}

/** Several in one document, each on a sheet of its own: to print, fold and hand over. */
export function papersPdf(name: string, papers: { paper: ReadyPaper; facts: LetterFacts }[]): Promise<Response> {
  const sheets = papers.map(({ paper, facts }) => written(paper, facts))
  return pdfResponse(name, {
    title: sheets[0]?.title ?? name,
    apart: true,
    footer: sheets[0]?.footer,
    content: sheets.flatMap(({ title, content }, at): Content[] =>
      at === 0 ? content : [{ text: title, style: 'title', pageBreak: 'before' }, ...content],
    ),
  })
}

/**
 * What it said when it was made, and on another day that it is a copy. How things stand today, and that it says so, where nothing is kept for whoever
 * reads it.
 */
export function written(paper: ReadyPaper, facts: LetterFacts): Written {
  const { kind, madeOn } = paper
  const said = keptFor(facts, paper.said)
  const kept = said && 'written' in said ? said.written : undefined
  const shown = kept ?? writtenNow(kind, facts, paper)
  if (Temporal.PlainDate.compare(madeOn, facts.today) === 0) return shown
  const again = kept ? 'Copia stampata' : 'Stampata di nuovo'
  const note = `${again} il ${formatDay(facts.today)}${kept ? '' : ', con i dati di quel giorno'}.`
  return { ...shown, content: [...shown.content, { text: note, style: 'small', margin: [0, 14, 0, 0] }] }
}

/** The form of a proxy with nobody's name on it: it takes no number. */
export function blankProxyForm(desk: DeskOnPaper, today: Temporal.PlainDate): Promise<Response> {
  const { title, content } = proxyForm({ desk, person: null, registration: null, request: null, today, worker: '' })
  return pdfResponse('modulo-di-delega', { title, footer: footerOf(desk), content })
}
