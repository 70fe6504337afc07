import { referralReasonWords } from '../organisations/words.ts'
import type { Tone } from '../ui/tone.tsx'

// The Italian of every code of this module, once.

export const channels = [
  'social_services',
  'desk',
  'phone',
  'email',
  'court',
  'police',
  'street_unit',
  'self',
  'other',
] as const
export type Channel = (typeof channels)[number]
export const channelLabels: Record<Channel, string> = {
  social_services: 'Servizi sociali',
  desk: 'Sportello',
  phone: 'Telefono',
  email: 'Posta elettronica',
  court: 'Tribunale o ufficiale giudiziario',
  police: 'Forze dell’ordine',
  street_unit: 'Unità di strada',
  self: 'La persona stessa',
  other: 'Altro',
}

export const reasons = [
  'executive_eviction',
  'clearance_order',
  'social_services_space',
  'improper_dwelling',
  'homelessness',
  'domestic_violence',
  'other',
] as const
export type Reason = (typeof reasons)[number]
/** The words of the reasons are those the rules of a service use. */
export const reasonLabels = referralReasonWords

export const urgencies = ['immediate', 'high', 'ordinary'] as const
export type Urgency = (typeof urgencies)[number]
export const urgencyLabels: Record<Urgency, string> = {
  immediate: 'Immediata',
  high: 'Alta',
  ordinary: 'Ordinaria',
}
export const urgencyTones: Record<string, Tone> = { immediate: 'danger', high: 'warning', ordinary: 'neutral' }

export const states = [
  'received',
  'under_assessment',
  'eligible',
  'listed',
  'offered',
  'accepted',
  'housed',
  'refused',
  'withdrawn',
  'closed',
] as const
export type State = (typeof states)[number]
export const stateLabels: Record<State, string> = {
  received: 'Ricevuta',
  under_assessment: 'In valutazione',
  eligible: 'Idonea',
  listed: 'In lista d’attesa',
  offered: 'Posto proposto',
  accepted: 'Posto accettato',
  housed: 'Ospitata',
  refused: 'Non idonea',
  withdrawn: 'Ritirata',
  closed: 'Chiusa',
}
export const stateTones: Record<State, Tone> = {
  received: 'warning',
  under_assessment: 'info',
  eligible: 'info',
  listed: 'info',
  offered: 'info',
  accepted: 'good',
  housed: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
  closed: 'neutral',
}

/** Why a referral ended, by the state it ends in. */
export const closingReasons = {
  refused: {
    requirement_not_met: 'Manca un requisito',
    no_housing_need: 'Il bisogno non è abitativo',
    other_territory: 'Riguarda un altro territorio',
    service_not_suitable: 'Il servizio non è adatto al nucleo',
    not_assessable: 'Le notizie raccolte non permettono di valutare',
  },
  withdrawn: {
    by_person: 'Il nucleo ha rinunciato',
    by_sender: 'Chi ha segnalato l’ha ritirata',
  },
  closed: {
    no_contact: 'Contatto perso',
    housed_elsewhere: 'Ha trovato casa altrove',
    other_service: 'Seguita da un altro servizio',
    duplicate: 'Doppione di un’altra segnalazione',
    died: 'La persona è morta',
  },
} as const
export type ClosedState = keyof typeof closingReasons
export const closingReasonLabels: Record<string, string> = {
  ...closingReasons.refused,
  ...closingReasons.withdrawn,
  ...closingReasons.closed,
}

export const actKinds = [
  'title',
  'precetto',
  'notice',
  'access',
  'postponement',
  'public_force',
  'executed',
  'clearance_order',
] as const
export type ActKind = (typeof actKinds)[number]
export const actLabels: Record<ActKind, string> = {
  title: 'Titolo esecutivo',
  precetto: 'Precetto',
  notice: 'Preavviso di rilascio',
  access: 'Accesso dell’ufficiale giudiziario',
  postponement: 'Rinvio',
  public_force: 'Forza pubblica concessa',
  executed: 'Sfratto o sgombero eseguito',
  clearance_order: 'Ordinanza di sgombero',
}

export const answers = ['pass', 'fail', 'unknown'] as const
export type Answer = (typeof answers)[number]
export const answerLabels: Record<Answer, string> = { pass: 'Sì', fail: 'No', unknown: 'Da chiarire' }
export const answerTones: Record<Answer, Tone> = { pass: 'good', fail: 'danger', unknown: 'warning' }

export const positionReasons = {
  position_set: 'Posizione decisa a mano',
  position_undone: 'Posizione di nuovo secondo i punti',
}

/** The Italian of a code as it comes from the database. */
export const labelIn = (labels: Readonly<Record<string, string>>, code: string | null): string =>
  code === null ? '' : (labels[code] ?? code)

export const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** A code of the database as one of the codes the program knows. */
export function oneOf<const Code extends string>(codes: readonly Code[], code: string): Code {
  const known = codes.find((each) => each === code)
  if (!known) throw new Error(`unknown code: ${code}`)
  return known
}
