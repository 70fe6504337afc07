// The words of every code of this module, as people read them.

export const itemKinds = {
  ordinary: 'Lettera',
  registered: 'Raccomandata',
  registered_1: 'Raccomandata 1',
  judicial: 'Atto giudiziario',
  storage_notice: 'Avviso di giacenza',
  parcel: 'Pacco',
  telegram: 'Telegramma',
  other: 'Altro',
} as const
export type ItemKind = keyof typeof itemKinds

export const itemStates = {
  received: 'Da ritirare',
  notified: 'Avvisata la persona',
  kept: 'In deposito fino al termine',
  set_aside: 'Messa da parte',
  collected: 'Ritirata',
  collected_by_proxy: 'Ritirata con delega',
  forwarded: 'Inoltrata',
  returned: 'Restituita',
  moved: 'Passata a un altro sportello',
  destroyed: 'Distrutta con autorizzazione',
  withdrawn: 'Registrata per errore',
} as const
export type ItemState = keyof typeof itemStates

export const senderCategories = {
  registry: 'Anagrafe e stato civile',
  municipality: 'Altro ufficio comunale',
  court: 'Tribunale e uffici giudiziari',
  police: 'Questura e forze dell’ordine',
  tax: 'Fisco e riscossione',
  social_security: 'INPS e INAIL',
  health: 'Sanità',
  school: 'Scuola',
  bank: 'Banca o Poste',
  landlord: 'Casa: ALER, proprietà, utenze',
  work: 'Lavoro',
  family: 'Familiari e privati',
  other: 'Altro mittente',
} as const
export type SenderCategory = keyof typeof senderCategories

export const asideReasons = {
  unknown: 'Nome sconosciuto',
  several: 'Più persone con questo nome',
  ended: 'Registrazione chiusa',
  suspended: 'Registrazione sospesa',
  not_ours: 'Indirizzo non nostro',
  damaged: 'Arrivata aperta o rovinata',
} as const
export type AsideReason = keyof typeof asideReasons

export const asideTodos = { return: 'Da restituire', forward: 'Da inoltrare', ask: 'Da chiedere' } as const
export type AsideTodo = keyof typeof asideTodos

export const dispatchKinds = {
  forwarded: 'Inoltro',
  returned: 'Restituzione',
  moved: 'Passaggio a un altro sportello',
  destroyed: 'Distruzione',
} as const
export type DispatchKind = keyof typeof dispatchKinds

export const identityWays = {
  document: 'Documento mostrato',
  known: 'Persona conosciuta',
  pin: 'PIN',
  card: 'Tessera dello sportello',
} as const
export type IdentityWay = keyof typeof identityWays

/** How one knew who it was, with the document where it was noted. */
export const identityInWords = ({ identity, identityNote }: { identity: IdentityWay; identityNote: string | null }) =>
  identityNote ? `${identityWays[identity]} (${identityNote})` : identityWays[identity]

export const proofs = { signature: 'Firma sullo schermo', pin: 'PIN', paper: 'Ricevuta firmata su carta' } as const
export type Proof = keyof typeof proofs

export const noticeStates = {
  waiting: 'In attesa dell’ora',
  sending: 'In partenza',
  sent: 'Inviato',
  failed: 'Non arrivato',
  unsure: 'Non si sa se è partito',
  cancelled: 'Annullato: posta già ritirata',
} as const
export type NoticeState = keyof typeof noticeStates
