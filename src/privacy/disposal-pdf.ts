import { formatDay, formatInstant, formatNumber } from '../ui/format.ts'
import { facts, pdfResponse, signatures } from '../ui/pdf.ts'
import type { DisposalDetail, DisposalItem } from './retention-queries.ts'
import { disposalStates, itemOutcomes, retentionKinds } from './words.ts'

/** The numbered list for the authority: kinds, years, counts, why; each thing by its code, never by a name. */
export function disposalPdf(
  disposal: DisposalDetail,
  items: DisposalItem[],
  today: Temporal.PlainDate,
): Promise<Response> {
  const head = (...texts: string[]) => texts.map((text) => ({ text, bold: true }))
  return pdfResponse(`scarto-${disposal.number}`, {
    title: `Proposta di scarto n. ${disposal.number}`,
    footer: 'D.Lgs. 22 gennaio 2004, n. 42, artt. 21 e 169',
    content: [
      facts([
        ['Ente', disposal.body],
        ['Descrizione', disposal.description],
        ['Proposta da', `${disposal.proposedBy}, ${formatInstant(disposal.proposedAt)}`],
        ['Stato', disposalStates[disposal.state]],
        ['Autorità', disposal.authority ?? ''],
        [
          'Autorizzazione',
          disposal.authorisationNumber && disposal.authorisedOn
            ? `n. ${disposal.authorisationNumber} del ${formatDay(disposal.authorisedOn)}`
            : '',
        ],
        ['Eseguito', disposal.executedAt ? formatInstant(disposal.executedAt) : ''],
      ]),
      { text: 'Che cosa si propone di scartare', style: 'heading' },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['auto', '*', '*', 'auto', 'auto'],
          body: [
            head('N.', 'Voce', 'Servizio e fonte', 'Anni', 'Quante'),
            ...disposal.groups.map(({ kind, service, source, outcome, count, first, last }, index) => [
              index + 1,
              [retentionKinds[kind] ?? kind, outcome ? ` (${itemOutcomes[outcome] ?? outcome})` : ''].join(''),
              `${service}. ${source}`,
              first.year === last.year ? String(first.year) : `${first.year}-${last.year}`,
              formatNumber(count),
            ]),
          ],
        },
      },
      {
        text: 'Lo scarto oscura i dati delle persone (nomi, date, codici, recapiti, testi) e distrugge i file dei documenti. Restano i conteggi e le notti, che non dicono più di chi.',
        margin: [0, 10, 0, 0],
      },
      { text: `Data: ${formatDay(today)}`, margin: [0, 10, 0, 0] },
      signatures('Chi propone', 'Visto del responsabile'),
      { text: 'Elenco', style: 'heading', pageBreak: 'before' },
      {
        layout: 'lightHorizontalLines',
        fontSize: 8.5,
        table: {
          headerRows: 1,
          widths: ['auto', '*', '*', 'auto', 'auto'],
          body: [
            head('N.', 'Voce', 'Codice interno', 'Ultimo fatto', 'Da scartare dal'),
            ...items.map(({ kind, subject_id, last_on, due_on }, index) => [
              index + 1,
              retentionKinds[kind] ?? kind,
              subject_id,
              formatDay(last_on),
              formatDay(due_on),
            ]),
          ],
        },
      },
    ],
  })
}
