import type { Refusal } from '../platform/refusal.ts'

export const notYours: Refusal = {
  reason: 'not-yours',
  sentence:
    'Questo servizio non può scrivere nel diario di questo nucleo: scegline un altro, o chiedi di condividere il fascicolo.',
  field: 'serviceId',
}
export const notInTheHousehold: Refusal = {
  reason: 'not-in-the-household',
  sentence: 'Questa persona non è del nucleo: scegline un’altra, o tutto il nucleo.',
  field: 'personId',
}
export const notYourTeam: Refusal = {
  reason: 'not-your-team',
  sentence: 'Scegli un’équipe del servizio di cui fai parte, oppure tutto il servizio.',
  field: 'audience',
}
export const inTheFuture: Refusal = {
  reason: 'in-the-future',
  sentence: 'La data è nel futuro: scrivi il giorno in cui è successo.',
  field: 'aboutOn',
}
export const gone: Refusal = {
  reason: 'gone',
  sentence: 'Non c’è più, o non è più fra ciò che puoi vedere: torna al fascicolo.',
}
export const notTheAuthor: Refusal = {
  reason: 'not-the-author',
  sentence: 'Può farlo solo chi l’ha scritta. Se qualcosa non è giusto, scrivi una nota tua.',
}
export const notForYou: Refusal = {
  reason: 'not-for-you',
  sentence: 'Può farlo chi l’ha aggiunto, o chi coordina il servizio.',
}
export const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno l’ha cambiato: guarda com’è adesso e riprova.',
}
