import { type ItemKind, itemKinds } from '../mail/words.ts'
import { countryLabel, type Sex, sexLabels } from '../people/words.ts'
import { Nights } from '../platform/nights.ts'
import {
  type DocumentKind,
  documentKinds,
  type ProxyGround,
  proxyGrounds,
  type TellingLanguage,
  tellingLanguages,
} from '../residence/words.ts'
import type { ExportColumn } from '../ui/column.ts'
import { fromDay, toDay } from '../ui/format.ts'

type Day = Temporal.PlainDate

/** Somebody who passes to a body outside the system. Inside the lists dates are text, as JSON has them; `during` is `[first day, first day after)`. */
export type Outgoing = {
  number: number
  givenName: string
  familyName: string
  knownAs: string | null
  birthDate: Day | null
  birthYear: number | null
  birthPlace: string | null
  sex: Sex | null
  citizenships: string[]
  taxCode: string | null
  registeredFrom: Day
  inRegistrySince: Day | null
  validUntil: Day | null
  language: TellingLanguage
  withNumber: number | null
  suspension: { reason: string; during: string } | null
  proxies: {
    ground: ProxyGround
    name: string
    documentKind: DocumentKind
    documentNumber: string
    phone: string | null
    during: string
  }[]
  forwardings: { recipient: string; address: string; during: string }[]
  contacts: { kind: string; value: string }[]
  telling: { channel: string; recipient: string | null } | null
  items: { code: string; kind: ItemKind; sender: string | null; receivedOn: string; collectBy: string | null }[]
}

/** "dal 2 marzo 2026 al 1º marzo 2027": the last day is one of them. */
function spoken(during: string): string {
  const { from, to } = Nights.parse(during)
  return to ? `${fromDay(from)} ${toDay(to.subtract({ days: 1 }))}` : fromDay(from)
}

/** One row a person, for who has only a spreadsheet. */
export const packageColumns: ExportColumn<Outgoing>[] = [
  { header: 'Numero', value: ({ number }) => number },
  { header: 'Cognome', value: ({ familyName }) => familyName },
  { header: 'Nome', value: ({ givenName }) => givenName },
  { header: 'Detto', value: ({ knownAs }) => knownAs },
  { header: 'Data di nascita', value: ({ birthDate, birthYear }) => birthDate ?? birthYear },
  { header: 'Luogo di nascita', value: ({ birthPlace }) => birthPlace },
  { header: 'Sesso', value: ({ sex }) => sex && sexLabels[sex] },
  { header: 'Cittadinanza', value: ({ citizenships }) => citizenships.map(countryLabel).join(', ') },
  { header: 'Codice fiscale', value: ({ taxCode }) => taxCode },
  { header: 'Registrata dal', value: ({ registeredFrom }) => registeredFrom },
  { header: 'In anagrafe dal', value: ({ inRegistrySince }) => inRegistrySince },
  { header: 'Valida fino al', value: ({ validUntil }) => validUntil },
  { header: 'Registrata con il n.', value: ({ withNumber }) => withNumber },
  { header: 'Lingua', value: ({ language }) => tellingLanguages[language] },
  { header: 'Sospesa', value: ({ suspension }) => suspension !== null },
  {
    header: 'Recapiti',
    value: ({ contacts, telling }) =>
      [...new Set([...contacts.map(({ value }) => value), telling?.recipient ?? ''])].filter(Boolean).join('; '),
  },
  {
    header: 'Deleghe',
    value: ({ proxies }) =>
      proxies
        .map(
          ({ ground, name, documentKind, documentNumber, during }) =>
            `${proxyGrounds[ground]}: ${name}, ${documentKinds[documentKind]} ${documentNumber}, ${spoken(during)}`,
        )
        .join('; '),
  },
  {
    header: 'Inoltro',
    value: ({ forwardings }) =>
      forwardings.map(({ recipient, address, during }) => `${recipient}, ${address}, ${spoken(during)}`).join('; '),
  },
  {
    header: 'Posta che aspetta',
    value: ({ items }) =>
      items.map(({ code, kind, receivedOn }) => `${itemKinds[kind]} ${code} del ${receivedOn}`).join('; '),
  },
]

/** What the JSON of the package says of itself. */
export const packageNote =
  'Persone registrate che passano a un altro sportello. Gli intervalli «during» comprendono il primo giorno e non l’ultimo. Le persone protette non ci sono, se non comprese per decisione di chi ne ha il potere.'
