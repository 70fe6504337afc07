import { countryLabel } from '../people/words.ts'
import { formatDay, fromDay, plural, toDay } from '../ui/format.ts'
import { type Content, facts, pdfResponse, signatures } from '../ui/pdf.ts'
import type { GuestOnPaper, StayOnPaper } from './paper-queries.ts'

/** The agreement between the service and the household: who, where, until when, by which rules; to be signed by both. */
export function agreementPdf(stay: StayOnPaper, today: Temporal.PlainDate): Promise<Response> {
  const nights = stay.entry.until(stay.authorisedUntil, { largestUnit: 'days' }).days
  return pdfResponse('accordo-di-ospitalita', {
    title: 'Accordo di ospitalità temporanea',
    footer: `${stay.organisationName}, ${stay.serviceName}`,
    content: [
      { text: 'Le parti', style: 'heading' },
      facts([
        ['Ente', stay.organisationName],
        ['Servizio', stay.serviceName],
        ['Nucleo ospitato', stay.householdName],
      ]),
      { text: 'Le persone ospitate e i posti', style: 'heading' },
      guests(stay.guests),
      { text: 'Il luogo e la durata', style: 'heading' },
      facts([
        ['Luogo', [stay.siteName, stay.address, stay.municipality].filter(Boolean).join(', ')],
        ['Durata', `${fromDay(stay.entry)} ${toDay(stay.authorisedUntil)}, ${plural(nights, 'notte', 'notti')}`],
      ]),
      {
        text: `Il nucleo lascia il posto entro il giorno ${formatDay(stay.authorisedUntil)}, libero da persone e cose.`,
        margin: [0, 6, 0, 0],
      },
      { text: 'Le regole', style: 'heading' },
      { ol: rules(stay), margin: [0, 0, 0, 4] },
      ...conditions(stay),
      { text: `Data: ${formatDay(today)}`, margin: [0, 20, 0, 0] },
      signatures('Per il servizio', `Per ${stay.householdName}`),
    ],
  })
}

const guests = (people: GuestOnPaper[]): Content => ({
  layout: 'lightHorizontalLines',
  table: {
    headerRows: 1,
    widths: ['*', 'auto', '*', 'auto'],
    body: [
      ['Persona', 'Nascita', 'Posto', 'Dal'].map((text) => ({ text, bold: true })),
      ...people.map(({ name, shown, birthDate, birthYear, beds: [bed] }) => [
        shown,
        shown !== name ? '–' : birthDate ? formatDay(birthDate) : birthYear ? `anno ${birthYear}` : '–',
        bed ? [bed.place, bed.room, bed.bed].join(', ') : '–',
        bed ? formatDay(bed.nights.from) : '–',
      ]),
    ],
  },
})

const rules = ({ rulesAct, maximumStayDays }: StayOnPaper): string[] => [
  `L’ospitalità è temporanea ed è regolata da: ${rulesAct}.`,
  ...(maximumStayDays
    ? [
        `La durata massima è di ${plural(maximumStayDays, 'giorno', 'giorni')}. Una proroga si chiede prima della scadenza, con il suo motivo, e la decide il servizio.`,
      ]
    : ['Una proroga si chiede prima della scadenza, con il suo motivo, e la decide il servizio.']),
  'I posti sono assegnati alle sole persone indicate: nessun altro può dormirvi senza il consenso del servizio.',
  'Il nucleo ha cura dei luoghi e delle cose, rispetta chi vi abita e il regolamento della casa.',
  'Il nucleo segue con il servizio il proprio progetto verso una casa stabile.',
  'Chi parte prima, o si assenta per più notti, avvisa il servizio.',
]

const conditions = ({ conditions }: StayOnPaper): Content[] =>
  conditions ? [{ text: 'Condizioni particolari', style: 'heading' }, { text: conditions }] : []

export const citizenshipOf = (codes: string[]) => codes.map(countryLabel).join(', ')
