import { type BedKind, bedKinds, type Feature, featureLabels, type SiteKind, siteKinds } from '../housing/words.ts'
import { wordMap } from './cell-rules.ts'

const entriesOf = <Code extends string>(labels: Record<Code, string>) =>
  (Object.keys(labels) as Code[]).map((code) => [labels[code], code] as const)

const siteWords: [string, SiteKind][] = [
  ['residenza sociale', 'residence'],
  ['satellite', 'satellite'],
  ['alloggi', 'flats'],
  ['appartamenti', 'flats'],
  ['alloggi diffusi', 'flats'],
]
/** A satellite needs its hub, which a row does not name: it is recorded as flats, and joined to its hub from its page. */
export const siteKindWords = wordMap<SiteKind>([...entriesOf<SiteKind>(siteKinds), ...siteWords])

const featureWords: [string, Feature][] = [
  ['accessibile', 'accessible'],
  ['disabili', 'accessible'],
  ['sedia a rotelle', 'accessible'],
  ['animali', 'pets_allowed'],
  ['terra', 'ground_floor'],
  ['cucina', 'private_kitchen'],
  ['cucina privata', 'private_kitchen'],
  ['cucina condivisa', 'shared_kitchen'],
]
export const featureMap = wordMap<Feature>([...entriesOf<Feature>(featureLabels), ...featureWords])

export const roomKindMap = wordMap<boolean>([
  ['riservata', true],
  ['privata', true],
  ['singola', true],
  ['familiare', true],
  ['condivisa', false],
  ['comune', false],
  ['multipla', false],
])

const bedWords: [string, BedKind][] = [
  ['castello', 'bunk'],
  ['letto a castello', 'bunk'],
  ['doppio', 'double'],
  ['divano', 'sofa_bed'],
  ['lettino', 'cot'],
]
export const bedKindMap = wordMap<BedKind>([...entriesOf<BedKind>(bedKinds), ...bedWords])

export const floorMap = wordMap<number>([
  ['terra', 0],
  ['piano terra', 0],
  ['pt', 0],
  ['rialzato', 0],
  ['seminterrato', -1],
  ['interrato', -1],
  ['primo', 1],
  ['secondo', 2],
  ['terzo', 3],
  ['quarto', 4],
  ['quinto', 5],
])

export const listOf = (labels: Record<string, string>) => Object.values(labels).join(', ')
