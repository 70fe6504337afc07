import type { Tone } from '../ui/tone.tsx'

// Each code of the database and the words people read for it.

export const siteKinds = {
  hub: 'Hub',
  satellite: 'Satellite di un hub',
  residence: 'Residenza',
  flats: 'Alloggi sparsi',
  other: 'Altro',
} as const

export const featureLabels = {
  accessible: 'Accessibile in sedia a rotelle',
  lift: 'Ascensore',
  ground_floor: 'Piano terra',
  pets_allowed: 'Animali ammessi',
  cot: 'Culla',
  washing_machine: 'Lavatrice',
  private_kitchen: 'Cucina propria',
  shared_kitchen: 'Cucina in comune',
} as const

export const bedKinds = {
  single: 'Singolo',
  double: 'Matrimoniale',
  bunk: 'A castello',
  cot: 'Culla',
  sofa_bed: 'Divano letto',
} as const

export const titleKinds = {
  municipal: 'Proprietà comunale',
  housing_agency_agreement: 'Convenzione con ALER («fuori ERP»)',
  private_lease: 'Locazione da privato',
  confiscated: 'Bene confiscato',
  own: 'Proprietà dell’ente',
  other: 'Altro titolo',
} as const

export const closureReasons = {
  works: 'Lavori',
  damage: 'Danni',
  pests: 'Disinfestazione',
  safety: 'Sicurezza',
  inspection: 'Sopralluogo',
  staff: 'Personale',
  other: 'Altro motivo',
} as const

/** What a bed is on a given night. The first five sum to the installed beds. */
export type BedState = 'free' | 'occupied' | 'held' | 'closed' | 'turnover' | 'out'

export const bedStates: Record<BedState, { label: string; tone: Tone }> = {
  free: { label: 'libero', tone: 'good' },
  occupied: { label: 'occupato', tone: 'info' },
  held: { label: 'proposto', tone: 'warning' },
  closed: { label: 'chiuso', tone: 'danger' },
  turnover: { label: 'in ripristino', tone: 'neutral' },
  out: { label: 'non in servizio', tone: 'neutral' },
}

export type SiteKind = keyof typeof siteKinds
export type Feature = keyof typeof featureLabels
export type BedKind = keyof typeof bedKinds
export type TitleKind = keyof typeof titleKinds
export type ClosureReason = keyof typeof closureReasons

/** The words for a code; a code without words is shown as it is. */
export function wordFor(words: Record<string, string>, code: string): string {
  return words[code] ?? code
}

export const roomKind = (isPrivate: boolean) => (isPrivate ? 'riservata' : 'condivisa')

/** "Piano terra", "3° piano", "1° piano interrato" */
export function floorWords(floor: number | null): string | null {
  if (floor === null) return null
  if (floor === 0) return 'Piano terra'
  return floor > 0 ? `${floor}° piano` : `${-floor}° piano interrato`
}
