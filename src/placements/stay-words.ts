import type { Tone } from '../ui/tone.tsx'
import type { StayState } from './stay-rules.ts'

// The Italian of what happens during and after a stay, once.

export const stayStates: Record<StayState, string> = {
  coming: 'Ingresso previsto',
  open: 'In corso',
  ending: 'Termine vicino',
  overstay: 'Oltre il termine',
  ended: 'Conclusa',
}

export const stayTones: Record<StayState, Tone> = {
  coming: 'info',
  open: 'good',
  ending: 'warning',
  overstay: 'danger',
  ended: 'neutral',
}

export const extensionStates: Record<string, string> = {
  pending: 'In attesa di decisione',
  granted: 'Concessa',
  refused: 'Negata',
  withdrawn: 'Ritirata',
}

export const extensionTones: Record<string, Tone> = {
  pending: 'warning',
  granted: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
}

export const opinions = ['favourable', 'contrary'] as const
export const opinionLabels: Record<string, string> = { favourable: 'Favorevole', contrary: 'Contrario' }

export const exitReasons = [
  'housed',
  'end_of_term',
  'own_choice',
  'rules_broken',
  'transfer_to_other_service',
  'needs_not_met',
  'deceased',
  'unknown',
] as const
export type ExitReason = (typeof exitReasons)[number]
export const exitReasonLabels: Record<ExitReason, string> = {
  housed: 'Ha trovato casa',
  end_of_term: 'È finito il tempo dell’ospitalità',
  own_choice: 'Ha scelto di andare via',
  rules_broken: 'Non ha rispettato le regole',
  transfer_to_other_service: 'È passato a un altro servizio',
  needs_not_met: 'Il servizio non poteva rispondere ai bisogni',
  deceased: 'Decesso',
  unknown: 'Non si sa',
}

export const arrivalReasons = ['birth', 'reunion', 'return', 'other'] as const
export const leavingReasons = [
  'own_home',
  'elsewhere',
  'separation',
  'hospital',
  'prison',
  'deceased',
  'other',
] as const
export type MemberReason = (typeof arrivalReasons)[number] | (typeof leavingReasons)[number]
export const memberReasonLabels: Record<MemberReason, string> = {
  birth: 'Nascita',
  reunion: 'Si ricongiunge al nucleo',
  return: 'Ritorna',
  own_home: 'Va in una casa propria',
  elsewhere: 'Va da parenti, amici o altrove',
  separation: 'Si separa dal nucleo',
  hospital: 'Ricovero',
  prison: 'Detenzione',
  deceased: 'Decesso',
  other: 'Altro',
}

export const transferReasons = [
  'better_fit',
  'household_changed',
  'living_together',
  'works',
  'safety',
  'swap',
  'other',
] as const
export type TransferReason = (typeof transferReasons)[number]
export const transferReasonLabels: Record<TransferReason, string> = {
  better_fit: 'Il nuovo posto è più adatto',
  household_changed: 'Il nucleo è cambiato',
  living_together: 'Difficoltà di convivenza',
  works: 'Lavori o guasti',
  safety: 'Sicurezza',
  swap: 'Scambio con un altro nucleo',
  other: 'Altro',
}

export const followUpResults = [
  'still_housed',
  'moved_stable',
  'moved_temporary',
  'homeless_again',
  'not_reached',
] as const
export type FollowUpResult = (typeof followUpResults)[number]
export const followUpLabels: Record<FollowUpResult, string> = {
  still_housed: 'È ancora nella casa in cui è andato',
  moved_stable: 'Ha cambiato, ed è in un’altra casa stabile',
  moved_temporary: 'Ha cambiato, ed è in una sistemazione temporanea',
  homeless_again: 'È di nuovo senza casa',
  not_reached: 'Non è stato possibile raggiungerlo',
}

export const labelOf = (labels: Readonly<Record<string, string>>, code: string | null): string =>
  code === null ? '' : (labels[code] ?? code)

export const optionsOf = (labels: Readonly<Record<string, string>>, codes: readonly string[] = Object.keys(labels)) =>
  codes.map((value) => ({ value, label: labels[value] ?? value }))
