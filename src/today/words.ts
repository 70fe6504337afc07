import type { DeadlineKind } from './rules.ts'

export const kindWords: Record<DeadlineKind, string> = {
  conflict: 'Posto conteso',
  glass: 'Aperto in emergenza',
  response: 'Risposta dovuta',
  request: 'Richiesta di fascicolo',
  charge: 'Presa in carico proposta',
  notice: 'Comunicazione entro 48 ore',
  offer: 'Proposta in scadenza',
  arrival: 'Arrivo',
  overstay: 'Oltre il termine',
  departure: 'Uscita',
  extension: 'Proroga da decidere',
  requirement: 'Requisito da chiarire',
  destination: 'Destinazione da sapere',
  followUp: 'Verifica dopo l’uscita',
  ending: 'Termine vicino',
  mailEffect: 'Atto che sta per valere come ricevuto',
  mailCollection: 'Posta da ritirare',
  mailAside: 'Posta da parte',
  mailReturn: 'Posta da restituire',
}
