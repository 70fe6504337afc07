import type { OrganisationKind, PartnerPart, ServiceKind } from './kinds.ts'
import type { CriterionFact } from './rule-set.ts'

export const organisationKindWords: Record<OrganisationKind, string> = {
  municipality: 'Comune',
  public_service_body: 'Azienda di servizi alla persona (ASP)',
  housing_agency: 'Ente gestore di case popolari (ALER, IACP)',
  health_body: 'Ente sanitario (ASST, ATS, ASL)',
  cooperative: 'Cooperativa',
  association: 'Associazione',
  region: 'Regione',
  other: 'Altro ente',
}

export const serviceKindWords: Record<ServiceKind, string> = {
  hub: 'Hub di accoglienza',
  social_residence: 'Residenzialità sociale temporanea (RST)',
  transitional_homes: 'Alloggi di transizione',
  temporary_flats: 'Alloggi temporanei',
  emergency_shelter: 'Pronto intervento',
  residence_desk: 'Sportello residenza fittizia',
  listening_desk: 'Centro di ascolto',
  information_desk: 'Sportello casa e lavoro',
  social_lab: 'Laboratorio sociale',
  estate_presence: 'Presidio di quartiere',
  other: 'Altro servizio',
}

export const partnerPartWords: Record<PartnerPart, string> = {
  owner: 'Proprietario',
  manager: 'Gestore',
  sender: 'Inviante',
}

export const partnerPartHelp: Record<PartnerPart, string> = {
  owner: 'Mette a disposizione gli immobili.',
  manager: 'Gestisce il servizio ogni giorno.',
  sender: 'Segnala i nuclei da accogliere.',
}

/** What a criterion looks at; where `value` narrows it, the words of the value say it all. */
export const criterionFactWords: Record<CriterionFact, string> = {
  reason: 'Motivo della segnalazione',
  urgency: 'Urgenza',
  minor: 'Ogni minore nel nucleo',
  newborn: 'Ogni neonato nel nucleo',
  over_65: 'Ogni persona oltre i 65 anni',
  disability: 'Ogni persona in sedia a rotelle',
  household_size: 'Ogni componente del nucleo',
  eviction_date_near: 'Data dello sfratto o dello sgombero vicina',
  days_waiting: 'Ogni giorno di attesa in lista',
}

export const urgencyWords: Record<string, string> = {
  immediate: 'Urgenza immediata',
  high: 'Urgenza alta',
  ordinary: 'Urgenza ordinaria',
}

export const referralReasonWords: Record<string, string> = {
  executive_eviction: 'Sfratto esecutivo',
  clearance_order: 'Ordine di sgombero',
  social_services_space: 'Spazio temporaneo dei servizi sociali',
  improper_dwelling: 'Alloggio improprio o pericoloso',
  homelessness: 'Senza dimora',
  domestic_violence: 'Violenza domestica',
  other: 'Altro motivo',
}

/** The word of a code, or the code itself when it is not one of ours (an import, an older version). */
export function word(words: Record<string, string>, code: string): string {
  return words[code] ?? code
}

/** The codes with their words, as options of a question. */
export function optionsOf(words: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
