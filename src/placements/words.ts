import type { Tone } from '../ui/tone.tsx'

export type OfferState = 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'

export const isOfferState = (code: string): code is OfferState => code in offerStates

export const offerStates: Record<OfferState, string> = {
  open: 'In attesa di risposta',
  accepted: 'Accettata',
  declined: 'Rifiutata',
  expired: 'Scaduta',
  withdrawn: 'Ritirata',
}

export const offerTones: Record<OfferState, Tone> = {
  open: 'info',
  accepted: 'good',
  declined: 'neutral',
  expired: 'warning',
  withdrawn: 'neutral',
}

export type DeclineSide = 'person' | 'provider' | 'neither'

export const declineSides: Record<DeclineSide, string> = {
  person: 'Ha rifiutato il nucleo',
  provider: 'Ha rinunciato il servizio',
  neither: 'Non è dipeso da nessuno dei due',
}

/** Why an offer came to nothing, by whose side. */
export const declineReasons = {
  person: {
    too_far: 'Troppo lontano da lavoro, scuola o affetti',
    unsuitable_place: 'Il posto non va bene per il nucleo',
    will_not_share: 'Non vuole spazi in comune',
    other_solution: 'Ha trovato un’altra soluzione',
    not_now: 'Non vuole entrare adesso',
    no_reason: 'Non ha detto perché',
  },
  provider: {
    place_lost: 'Il posto non è più utilizzabile',
    living_together: 'Convivenza non sostenibile',
    requirement_lapsed: 'È venuto meno un requisito',
    needs_not_met: 'Il servizio non può rispondere ai bisogni',
  },
  neither: {
    unreachable: 'Nucleo non rintracciabile',
    changed_household: 'Il nucleo è cambiato',
    postponed_eviction: 'Sfratto o sgombero rinviato',
    hospital: 'Ricovero',
    deceased: 'Decesso',
  },
} as const satisfies Record<DeclineSide, Record<string, string>>

export const declineReasonLabel = (side: DeclineSide, reason: string): string => {
  const reasons: Record<string, string> = declineReasons[side]
  return reasons[reason] ?? reason
}
