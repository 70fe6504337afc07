import { alpha2, stateless } from '../people/countries.ts'
import {
  countryLabel,
  languageLabel,
  languages,
  type NeedKind,
  needLabels,
  relationLabel,
  relations,
  type Sex,
} from '../people/words.ts'
import { type Destination, destinationLabel, destinations } from '../placements/destinations.ts'
import { type ExitReason, exitReasonLabels, exitReasons } from '../placements/stay-words.ts'
import { wordMap } from './cell-rules.ts'

export const sexMap = wordMap<Sex>([
  ['f', 'female'],
  ['femmina', 'female'],
  ['donna', 'female'],
  ['m', 'male'],
  ['maschio', 'male'],
  ['uomo', 'male'],
  ['altro', 'other'],
  ['x', 'other'],
])

const relationSynonyms: [string, number][] = [
  ['capofamiglia', 1],
  ['capo famiglia', 1],
  ['intestatario scheda', 1],
  ['richiedente', 1],
  ['coniuge', 2],
  ['moglie', 2],
  ['marito', 2],
  ['figlio', 3],
  ['figlia', 3],
  ['genitore', 6],
  ['nonno', 7],
  ['nonna', 7],
  ['fratello', 9],
  ['sorella', 9],
  ['cognato', 18],
  ['cognata', 18],
  ['partner', 23],
  ['compagno', 23],
  ['compagna', 23],
  ['convivente', 23],
]
export const relationMap = wordMap<number>([
  ...relations.flatMap((code) => (['male', 'female'] as const).map((sex) => [relationLabel(code, sex), code] as const)),
  ...relations.map((code) => [String(code), code] as const),
  ...relationSynonyms,
])

const needSynonyms: [string, NeedKind][] = [
  ['sedia a rotelle', 'wheelchair'],
  ['carrozzina', 'wheelchair'],
  ['disabilita', 'wheelchair'],
  ['piano terra', 'ground_floor'],
  ['ascensore', 'ground_floor'],
  ['animale', 'pet'],
  ['cane', 'pet'],
  ['gatto', 'pet'],
  ['mediatore', 'interpreter'],
]
export const needMap = wordMap<NeedKind>([
  ...(Object.keys(needLabels) as NeedKind[]).map((kind) => [needLabels[kind], kind] as const),
  ...needSynonyms,
])

const countrySynonyms: [string, string][] = [
  ['italiana', 'ITA'],
  ['italiano', 'ITA'],
  ['romena', 'ROU'],
  ['rumena', 'ROU'],
  ['marocchina', 'MAR'],
  ['egiziana', 'EGY'],
  ['peruviana', 'PER'],
  ['ucraina', 'UKR'],
  ['senegalese', 'SEN'],
  ['bengalese', 'BGD'],
  ['cinese', 'CHN'],
  ['albanese', 'ALB'],
  ['nigeriana', 'NGA'],
  ['filippina', 'PHL'],
  ['tunisina', 'TUN'],
  ['pakistana', 'PAK'],
]
export const countryMap = wordMap<string>([
  ...[...alpha2].flatMap(([three, two]) => [
    [countryLabel(three), three] as const,
    [three, three] as const,
    [two, three] as const,
  ]),
  ['apolide', stateless],
  ...countrySynonyms,
])

export const languageMap = wordMap<string>(
  languages.flatMap(({ value }) => [[languageLabel(value), value] as const, [value, value] as const]),
)

const destinationSynonyms: [string, Destination][] = [
  ['casa popolare', 'public_housing'],
  ['erp', 'public_housing'],
  ['sap', 'public_housing'],
  ['aler', 'public_housing'],
  ['sat', 'sat'],
  ['affitto', 'private_lease'],
  ['locazione privata', 'private_lease'],
  ['albergo', 'paid_hotel'],
  ['hotel', 'paid_hotel'],
  ['deceduto', 'deceased'],
  ['deceduta', 'deceased'],
  ['sconosciuta', 'unknown'],
  ['non nota', 'unknown'],
]
export const destinationMap = wordMap<Destination>([
  ...destinations.map((code) => [destinationLabel(code), code] as const),
  ...destinationSynonyms,
])

export const exitReasonMap = wordMap<ExitReason>([
  ...exitReasons.map((reason) => [exitReasonLabels[reason], reason] as const),
  ['fine del tempo', 'end_of_term'],
  ['scelta propria', 'own_choice'],
  ['trasferimento', 'transfer_to_other_service'],
])
