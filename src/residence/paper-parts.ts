import { formatDay, plural } from '../ui/format.ts'
import { type Content, facts as rows } from '../ui/pdf.ts'
import type { LetterFacts, TransferOnPaper } from './letter-facts.ts'
import { birthOf } from './paper-words.ts'
import { endingReasons } from './words.ts'

export type PaperText = { title: string; content: Content[] }

export const note = (text: string): Content => ({ text, style: 'small', margin: [0, 10, 0, 0] })
export const line = (text: string): Content => ({ text, margin: [0, 6, 0, 0] })
export const days = (count: number) => plural(count, 'giorno', 'giorni')

/** Each on a line of its own: a name in a script the letters do not have moves nothing else. */
export function personRows({ person }: LetterFacts): Content {
  return spaced(
    rows([
      ['Nome e cognome', person.name],
      ...(birthOf(person) ? [['Nascita', birthOf(person)] as [string, string]] : []),
      ...(person.citizenship ? [['Cittadinanza', person.citizenship] as [string, string]] : []),
      ...(person.taxCode ? [['Codice fiscale', person.taxCode] as [string, string]] : []),
    ]),
  )
}

const spaced = (content: Content): Content => ({ stack: [content], margin: [0, 8, 0, 2] })

export function registrationRows({ registration }: LetterFacts): Content {
  if (!registration) return { text: '' }
  return rows([
    ['Numero', String(registration.number)],
    ['Indirizzo', registration.address],
    ...(registration.district ? [['Zona', registration.district] as [string, string]] : []),
    ['Con effetto dal', formatDay(registration.from)],
    ...(registration.validUntil ? [['Valida fino al', formatDay(registration.validUntil)] as [string, string]] : []),
    ...registration.minors.map(({ name, number }): [string, string] => ['Con', `${name}, n. ${number}`]),
  ])
}

export function endingRows({ registration }: LetterFacts): Content {
  const ending = registration?.ending
  if (!ending) return { text: '' }
  return spaced(
    rows([
      ['Motivo', endingReasons[ending.reason]],
      ...(ending.act ? [['Provvedimento', ending.act] as [string, string]] : []),
      ...(ending.newAddress ? [['Nuovo indirizzo', ending.newAddress] as [string, string]] : []),
    ]),
  )
}

export const transferRows = ({ fromDay: day, to, address }: TransferOnPaper): Content =>
  spaced(
    rows([
      ['Nuovo sportello', to],
      ...(address ? [['Dove', address] as [string, string]] : []),
      ['Dal giorno', formatDay(day)],
    ]),
  )
