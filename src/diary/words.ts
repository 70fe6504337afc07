export const noteKinds = ['interview', 'phone', 'visit', 'observation', 'agreement', 'other'] as const
export type NoteKind = (typeof noteKinds)[number]

export const noteKindLabels: Record<NoteKind, string> = {
  interview: 'Colloquio',
  phone: 'Telefonata',
  visit: 'Visita',
  observation: 'Osservazione',
  agreement: 'Accordo',
  other: 'Altro',
}

export const documentKinds = ['identity', 'measure', 'isee', 'contract', 'health', 'consent', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]

export const documentKindLabels: Record<DocumentKind, string> = {
  identity: 'Identità e soggiorno',
  measure: 'Provvedimento',
  isee: 'ISEE',
  contract: 'Contratto',
  health: 'Sanitario',
  consent: 'Consenso o autorizzazione',
  other: 'Altro',
}

export const rings = ['team', 'service', 'charge', 'person'] as const
export type Ring = (typeof rings)[number]

export const ringLabels: Record<Ring, string> = {
  team: 'Solo l’équipe',
  service: 'Il servizio',
  charge: 'Chi ha in carico il nucleo',
  person: 'Anche la persona',
}

/** In plain words, beside the choice. */
export const ringHelp: Record<Ring, string> = {
  team: 'chi oggi ne fa parte, e tu.',
  service: 'I colleghi del tuo servizio che leggono i diari.',
  charge: 'Anche gli altri servizi con cui il fascicolo è condiviso, finché lo è.',
  person: 'Come sopra; e puoi leggerla o consegnarla alla persona quando vuole.',
}

/** Said of a withheld text in the copy given to a person. */
export const withheldLabels = {
  others: 'Parla anche di altre persone: va riletta prima di consegnarla (art. 15, par. 4, GDPR).',
  household: 'Riguarda tutto il nucleo: va riletta prima di consegnarla (art. 15, par. 4, GDPR).',
  masked: 'Oscurata alla fine del tempo di conservazione.',
} as const

export type Withheld = keyof typeof withheldLabels

export const isNoteKind = (code: string): code is NoteKind => noteKinds.some((kind) => kind === code)
export const isDocumentKind = (code: string): code is DocumentKind => documentKinds.some((kind) => kind === code)
export const isRing = (code: string): code is Ring => rings.some((ring) => ring === code)
