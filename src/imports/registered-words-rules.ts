import {
  type DocumentKind,
  documentKinds,
  type EndingReason,
  endingReasons,
  type TellingLanguage,
  tellingLanguages,
} from '../residence/words.ts'
import { wordMap } from './cell-rules.ts'
import { plainHeading } from './mapping-rules.ts'

const pairs = <Code extends string>(labels: Record<Code, string>): [string, Code][] =>
  (Object.entries(labels) as [Code, string][]).map(([code, label]) => [label, code])

export const tellingLanguageMap = wordMap<TellingLanguage>([
  ...pairs(tellingLanguages),
  ...(Object.keys(tellingLanguages) as TellingLanguage[]).map((code) => [code, code] as const),
  ['romeno', 'ro'],
  ['bengali', 'bn'],
  ['bangla', 'bn'],
  ['mandarino', 'zh'],
])

export const endingMap = wordMap<EndingReason>([
  ...pairs(endingReasons),
  ['casa stabile', 'stable_home'],
  ['ha trovato casa', 'stable_home'],
  ['casa', 'stable_home'],
  ['casa popolare', 'stable_home'],
  ['altra abitazione', 'other_home'],
  ['altro comune', 'moved_to_other_town'],
  ['si è trasferita in un altro comune', 'moved_to_other_town'],
  ['trasferita', 'moved_to_other_desk'],
  ['trasferito', 'moved_to_other_desk'],
  ['altro sportello', 'moved_to_other_desk'],
  ['passata a un altro sportello', 'moved_to_other_desk'],
  ['municipio', 'moved_to_other_desk'],
  ['rinuncia', 'own_wish'],
  ['richiesta propria', 'own_wish'],
  ['irreperibile', 'untraceable'],
  ['irreperibilita', 'untraceable'],
  ['scaduta', 'not_renewed'],
  ['mancato rinnovo', 'not_renewed'],
  ['deceduta', 'deceased'],
  ['deceduto', 'deceased'],
  ['errore', 'registered_by_mistake'],
  ['registrata per errore', 'registered_by_mistake'],
  ['altro', 'other'],
])

export const stateMap = wordMap<'open' | 'ended'>([
  ['attiva', 'open'],
  ['attivo', 'open'],
  ['aperta', 'open'],
  ['si', 'open'],
  ['in corso', 'open'],
  ['chiusa', 'ended'],
  ['chiuso', 'ended'],
  ['cessata', 'ended'],
  ['cancellata', 'ended'],
  ['no', 'ended'],
])

const beginnings: [string, DocumentKind][] = [
  ...pairs(documentKinds),
  ['carta identita', 'identity_card'],
  ['c i', 'identity_card'],
  ['ci', 'identity_card'],
  ['cie', 'identity_card'],
  ['pass', 'passport'],
  ['pds', 'residence_permit'],
  ['permesso', 'residence_permit'],
  ['patente', 'driving_licence'],
]

/** "Carta d’identità CA12345BB": what it is, and its number. What it is may be missing. */
export function documentIn(text: string): { kind: DocumentKind; number: string } {
  const words = text.trim().split(/[\s:,]+/)
  for (let length = Math.min(4, words.length - 1); length > 0; length--) {
    const said = plainHeading(words.slice(0, length).join(' '))
    const found = beginnings.find(([label]) => plainHeading(label) === said)
    const number = words
      .slice(length)
      .join(' ')
      .replace(/^(n\.?|nr\.?|num\.?|numero)\s*/i, '')
    if (found && number) return { kind: found[1], number: number.slice(0, 60) }
  }
  return { kind: 'other', number: text.trim().slice(0, 60) }
}
