/** The parts of a file that other services may or may not be let read. Who is in the household is always part of it. */
export const parts = ['contacts', 'referrals', 'stays', 'notes', 'documents'] as const
export type Part = (typeof parts)[number]
export const partLabels: Record<Part, string> = {
  contacts: 'Recapiti e documenti d’identità',
  referrals: 'Segnalazioni',
  stays: 'Ospitalità',
  notes: 'Diario',
  documents: 'Documenti',
}
export const partHelp: Record<Part, string> = {
  contacts: 'Telefono, indirizzo, codice fiscale, permesso di soggiorno.',
  referrals: 'Dove il nucleo è stato segnalato, quando e per quale motivo.',
  stays: 'Dove dorme e dove ha dormito, e fino a quando.',
  notes: 'Le note che il tuo servizio apre a chi ha in carico il nucleo.',
  documents: 'I documenti che il tuo servizio apre a chi ha in carico il nucleo.',
}

export const legalGrounds = ['consent', 'public_interest', 'legal_obligation', 'vital_interest'] as const
export type LegalGround = (typeof legalGrounds)[number]
export const legalGroundLabels: Record<LegalGround, string> = {
  consent: 'Consenso informato',
  public_interest: 'Compito di interesse pubblico',
  legal_obligation: 'Obbligo di legge',
  vital_interest: 'Interesse vitale',
}
export const legalGroundHelp: Record<LegalGround, string> = {
  consent: 'La persona ha capito a chi, che cosa e fino a quando, e ha detto di sì.',
  public_interest:
    'Serve ai due servizi per fare ciò che la legge affida loro (integrazione degli interventi sociali).',
  legal_obligation: 'Una norma o un giudice chiede di comunicare questi dati.',
  vital_interest: 'C’è in gioco la vita o l’incolumità di qualcuno.',
}

/** Why a service opens a file. */
export const openingWords: Record<string, string> = {
  recorded: 'L’ha registrato',
  referral: 'Ha ricevuto una segnalazione',
  stay: 'Lo ospita',
  charge: 'L’ha in carico',
  import: 'L’aveva negli elenchi importati',
  shared: 'Condivisione',
  glass: 'Apertura in emergenza',
  residence: 'Chiede qui la residenza fittizia',
}

/** Why an opening ended, where nobody wrote a reason. */
const endWords: Record<string, string> = {
  expired: 'scaduta',
  replaced: 'sostituita da un’altra',
  transfer: 'passaggio della presa in carico',
}
export const endWord = (reason: string): string => endWords[reason] ?? reason

export type RequestState = 'pending' | 'granted' | 'refused' | 'withdrawn'
export const requestStates: Record<RequestState, string> = {
  pending: 'In attesa',
  granted: 'Concessa',
  refused: 'Rifiutata',
  withdrawn: 'Ritirata',
}
export type TransferState = 'proposed' | 'accepted' | 'refused' | 'withdrawn'
export const transferStates: Record<TransferState, string> = {
  proposed: 'In attesa',
  accepted: 'Accettato',
  refused: 'Rifiutato',
  withdrawn: 'Ritirato',
}
