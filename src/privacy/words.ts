import { documentKindLabels } from '../diary/words.ts'
import type { Tone } from '../ui/tone.tsx'

export const requestKinds = { access: 'Copia dei propri dati', rectification: 'Correzione' } as const
export type RequestKind = keyof typeof requestKinds
export const requestStateWords = { open: 'Da rispondere', answered: 'Risposta data', refused: 'Non accolta' } as const
export type RequestState = keyof typeof requestStateWords
export const requestTones: Record<RequestState, Tone> = { open: 'warning', answered: 'good', refused: 'neutral' }

export const acknowledgementWords = {
  signed: 'Firmata su carta',
  told: 'Detta a voce',
  electronic: 'Per via elettronica',
} as const
export type Acknowledgement = keyof typeof acknowledgementWords

/** Each kind of thing that is kept for a time of its own. */
export const retentionKinds: Record<string, string> = {
  household_file: 'Fascicolo del nucleo',
  closed_referral: 'Segnalazione chiusa senza ospitalità',
  note: 'Nota del diario',
  ...Object.fromEntries(
    Object.entries(documentKindLabels).map(([kind, label]) => [`document_${kind}`, `Documento: ${label}`]),
  ),
}
/** From when the months are counted. */
export const retentionStarts: Record<string, string> = {
  household_file: 'dalla fine dell’ultima ospitalità, presa in carico o segnalazione, in ogni servizio',
  closed_referral: 'dalla chiusura',
  note: 'dalla nota, e da quando nessuno segue più il nucleo',
}
export const retentionStart = (kind: string): string =>
  retentionStarts[kind] ?? 'da quando è arrivato o è scaduto, e nessuno segue più il nucleo'
export const retentionActions = { mask: 'Si scarta', keep: 'Si conserva sempre' } as const
export type RetentionAction = keyof typeof retentionActions

export const disposalStates = {
  proposed: 'Proposta',
  authorised: 'Autorizzata',
  executed: 'Eseguita',
  withdrawn: 'Ritirata',
} as const
export type DisposalState = keyof typeof disposalStates
export const disposalTones: Record<DisposalState, Tone> = {
  proposed: 'warning',
  authorised: 'info',
  executed: 'good',
  withdrawn: 'neutral',
}
export const itemOutcomes: Record<string, string> = {
  done: 'Scartato',
  held: 'Sospeso',
  not_due: 'Non più da scartare',
}
