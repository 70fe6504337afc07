import type { Refusal } from '../platform/refusal.ts'

export const notSeen: Refusal = {
  reason: 'not-seen',
  sentence: 'Questa registrazione non è fra quelle dei tuoi sportelli: cercala di nuovo.',
}
export const notYours: Refusal = {
  reason: 'not-yours',
  sentence: 'Lo decide chi coordina lo sportello: chiedi a lui o a lei.',
}
export const endedAlready: Refusal = {
  reason: 'ended-already',
  sentence: 'Questa registrazione è già chiusa: ricarica la pagina per vedere come.',
}
export const stale: Refusal = {
  reason: 'stale',
  sentence: 'Nel frattempo qualcuno ha cambiato questa registrazione: ricarica la pagina, guarda com’è ora e ripeti.',
}
