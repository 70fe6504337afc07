import { identifierLabels } from '../people/words.ts'
import { formatDay, formatInstant } from '../ui/format.ts'
import { facts, pdfResponse, signatures } from '../ui/pdf.ts'
import { citizenshipOf } from './agreement-pdf.ts'
import type { NoticeLine } from './notice-queries.ts'
import type { GuestOnPaper, StayOnPaper } from './paper-queries.ts'

/** The written notice to the public-security authority for one guest (D.Lgs. 286/1998, art. 7). What is not known is left to fill in. */
export function noticePdf(notice: NoticeLine, stay: StayOnPaper, today: Temporal.PlainDate): Promise<Response> {
  const guest = stay.guests.find(({ personId }) => personId === notice.personId)
  return pdfResponse('comunicazione-di-ospitalita', {
    title: 'Comunicazione di ospitalità in favore di cittadino straniero',
    footer: 'Art. 7 del decreto legislativo 25 luglio 1998, n. 286',
    content: [
      {
        text: `All’autorità locale di pubblica sicurezza di ${stay.municipality ?? blank}`,
        alignment: 'right',
        margin: [0, 0, 0, 12],
      },
      {
        text: 'Ai sensi dell’art. 7 del D.Lgs. 286/1998 si comunica, entro 48 ore, di aver dato alloggio alla persona indicata qui sotto.',
      },
      { text: 'Chi ospita', style: 'heading' },
      facts([
        ['Ente', stay.organisationName],
        ['Servizio', stay.serviceName],
        ['Legale rappresentante o delegato', blank],
        ['Documento', blank],
      ]),
      { text: 'La persona ospitata', style: 'heading' },
      facts(guest ? person(guest) : [['Nome e cognome', notice.personName]]),
      { text: 'L’alloggio', style: 'heading' },
      facts([
        ['Luogo', [notice.place, stay.address, stay.municipality].filter(Boolean).join(', ')],
        ['Titolo', 'Ospitalità temporanea presso un servizio abitativo'],
        ['Ospitata dal', notice.since ? formatDay(notice.since) : blank],
        ['Fino al', formatDay(stay.authorisedUntil)],
      ]),
      { text: `Da consegnare entro: ${formatInstant(notice.dueAt)}`, margin: [0, 14, 0, 0], bold: true },
      { text: `Data: ${formatDay(today)}`, margin: [0, 8, 0, 0] },
      signatures('Firma di chi ospita', 'Timbro e firma per ricevuta'),
    ],
  })
}

const blank = '____________________________'

const person = (guest: GuestOnPaper): [string, string][] => [
  ['Nome e cognome', guest.name],
  ['Sesso', guest.sex === 'female' ? 'F' : guest.sex === 'male' ? 'M' : blank],
  [
    'Data di nascita',
    guest.birthDate ? formatDay(guest.birthDate) : guest.birthYear ? `anno ${guest.birthYear}` : blank,
  ],
  ['Luogo di nascita', guest.birthPlace ?? blank],
  ['Cittadinanza', citizenshipOf(guest.citizenships)],
  ['Passaporto o documento', documentOf(guest, ['passport', 'identity_card'])],
  ['Permesso di soggiorno', documentOf(guest, ['residence_permit'])],
]

function documentOf({ documents }: GuestOnPaper, kinds: string[]): string {
  const labels: Record<string, string> = identifierLabels
  const found = documents.find(({ kind }) => kinds.includes(kind))
  if (!found) return blank
  const until = found.validUntil ? `, valido fino al ${formatDay(found.validUntil)}` : ''
  return `${labels[found.kind] ?? ''} ${found.value}${until}`
}
