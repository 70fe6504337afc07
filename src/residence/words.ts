// The words of every code of this module, as people read them.

export const requestStates = {
  received: 'Da valutare',
  notice: 'Preavviso di rifiuto inviato',
  accepted: 'Accolta',
  refused: 'Rifiutata',
  withdrawn: 'Ritirata',
} as const
export type RequestState = keyof typeof requestStates

export const refusalReasons = {
  no_ties: 'Non risultano legami con il territorio',
  home_elsewhere: 'Ha una dimora stabile altrove',
  registered_elsewhere: 'Ha già una registrazione altrove',
  documents_missing: 'Mancano i documenti chiesti',
  not_found: 'Mancata presenza ai colloqui',
  other: 'Altro motivo',
} as const
export type RefusalReason = keyof typeof refusalReasons

export const ties = {
  sleeps_here: 'Dorme qui',
  work: 'Lavoro',
  study: 'Studio o formazione',
  health: 'Cure',
  family: 'Familiari',
  services: 'In carico a un servizio',
  associations: 'Associazioni o parrocchie',
  born_here: 'Nascita qui',
  other: 'Altro legame',
} as const
export type Tie = keyof typeof ties

export const registrationStates = {
  active: 'Attiva',
  expired: 'Scaduta, da rinnovare',
  suspended: 'Sospesa',
  ended: 'Chiusa',
  not_yet: 'Non ancora iniziata',
} as const
export type RegistrationState = keyof typeof registrationStates

export const suspensionReasons = {
  prison: 'Detenzione',
  hospital: 'Ricovero',
  abroad: 'Soggiorno all’estero',
  checks: 'Accertamenti in corso',
  reception_centre: 'Ospite di un centro di accoglienza',
  other: 'Altro motivo',
} as const
export type SuspensionReason = keyof typeof suspensionReasons

export const endingReasons = {
  stable_home: 'Ha una casa stabile',
  other_home: 'Abita altrove',
  moved_to_other_town: 'Trasferimento in un altro comune',
  moved_to_other_desk: 'Passaggio a un altro sportello',
  own_wish: 'Su sua richiesta',
  untraceable: 'Irreperibile, con provvedimento',
  not_renewed: 'Non ha chiesto il rinnovo',
  deceased: 'Decesso',
  registered_by_mistake: 'Registrazione per errore',
  other: 'Altro motivo',
} as const
export type EndingReason = keyof typeof endingReasons

export const visitKinds = {
  collected: 'Ha ritirato la posta',
  collected_by_proxy: 'Posta ritirata da chi ha la delega',
  came: 'Di passaggio allo sportello',
  meeting: 'Colloquio',
  phone: 'Ha telefonato',
  message: 'Ha scritto',
  checked_absent: 'Ricerca senza esito',
} as const
export type VisitKind = keyof typeof visitKinds

export const proxyGrounds = {
  proxy: 'Delega scritta',
  parent: 'Genitore di minorenne',
  guardian: 'Tutore',
  support_administrator: 'Amministratore di sostegno',
  trustee: 'Curatore',
} as const
export type ProxyGround = keyof typeof proxyGrounds

export const documentKinds = {
  identity_card: 'Carta d’identità',
  passport: 'Passaporto',
  residence_permit: 'Permesso di soggiorno',
  driving_licence: 'Patente di guida',
  other: 'Altro documento',
} as const
export type DocumentKind = keyof typeof documentKinds

export const tellingChannels = {
  sms: 'SMS',
  email: 'E-mail',
  board: 'Solo la bacheca, con il numero',
  none: 'Nessun avviso',
} as const
export type TellingChannel = keyof typeof tellingChannels

/** The languages in which people are told, each in its own words and in Italian. */
export const tellingLanguages = {
  it: 'Italiano',
  en: 'Inglese',
  fr: 'Francese',
  es: 'Spagnolo',
  ar: 'Arabo',
  ro: 'Rumeno',
  uk: 'Ucraino',
  zh: 'Cinese',
  bn: 'Bengalese',
  ur: 'Urdu',
} as const
export type TellingLanguage = keyof typeof tellingLanguages

export const paperKinds = {
  certificate: 'Attestazione di residenza',
  acceptance: 'Lettera di accoglimento',
  refusal_notice: 'Preavviso di rifiuto',
  refusal: 'Lettera di rifiuto',
  renewal_reminder: 'Promemoria di rinnovo',
  ending: 'Comunicazione di chiusura',
  proxy_form: 'Modulo di delega',
  transfer: 'Lettera di trasferimento',
  other: 'Altra lettera',
} as const
export type PaperKind = keyof typeof paperKinds
