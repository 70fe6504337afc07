import { periodWords } from '../organisations/period-words.ts'
import { Nights } from '../platform/nights.ts'
import { formatDay, formatInstant } from '../ui/format.ts'

/** The things whose changes leave a trace, as people call them. */
export const tableWords: Record<string, string> = {
  'organisations.organisation': 'Ente',
  'organisations.service': 'Servizio',
  'organisations.service_partner': 'Partner di un servizio',
  'organisations.rule_set': 'Versione delle regole',
  'organisations.extension_rule': 'Regola di proroga',
  'organisations.requirement': 'Requisito',
  'organisations.waiting_criterion': 'Criterio di lista d’attesa',
  'organisations.team': 'Équipe',
  'organisations.team_member': 'Componente di un’équipe',
  'organisations.assignment': 'Ruolo di un utente',
  'organisations.project_sheet': 'Scheda di un progetto finanziato',
  'organisations.service_role': 'Poteri di un ruolo',
  'organisations.deactivation': 'Disattivazione di un utente',
  'organisations.identity_provider': 'Accesso con l’ente',
  'organisations.user_identity': 'Identità di un utente',
  'organisations.sign_in_link': 'Invito o collegamento personale',
  'platform.setting': 'Impostazione',
  'platform.outgoing_mail': 'Posta in uscita',
  'sharing.file_request': 'Richiesta di un fascicolo',
  'sharing.charge_transfer': 'Passaggio della presa in carico',
  'sharing.glass': 'Accesso d’emergenza',
  'sharing.protection': 'Protezione di un nucleo',
  'sharing.protection_reader': 'Lettore di un nucleo protetto',
  'sharing.release': 'Uscita dei dati di un nucleo protetto',
  'diary.note': 'Nota del diario',
  'diary.document': 'Documento',
  'diary.ring_change': 'Chi legge una nota o un documento',
  'privacy.notice': 'Informativa',
  'privacy.acknowledgement': 'Presa visione dell’informativa',
  'privacy.request': 'Richiesta dell’interessato',
  'privacy.access_copy': 'Copia dei dati',
  'privacy.retention_rule': 'Regola di conservazione',
  'privacy.disposal': 'Proposta di scarto',
  'privacy.disposal_item': 'Voce di una proposta di scarto',
  'privacy.hold': 'Blocco della cancellazione',
  'people.household': 'Nucleo',
  'people.file_share': 'Apertura di un fascicolo',
  'people.person': 'Persona',
  'people.household_member': 'Componente di un nucleo',
  'people.identifier': 'Identificativo',
  'people.contact': 'Recapito',
  'people.need': 'Bisogno per il posto letto',
  'people.taking_in_charge': 'Presa in carico',
  'housing.site': 'Complesso',
  'housing.unit': 'Alloggio',
  'housing.unit_title': 'Titolo di un alloggio',
  'housing.room': 'Stanza',
  'housing.bed': 'Posto letto',
  'housing.works': 'Lavori',
  'housing.works_phase': 'Fase dei lavori',
  'housing.closure': 'Indisponibilità',
  'housing.bed_nights': 'Notti di un posto letto',
  'referrals.referral': 'Segnalazione',
  'referrals.transition': 'Passaggio di una segnalazione',
  'referrals.enforcement_act': 'Atto di sfratto o sgombero',
  'referrals.requirement_answer': 'Risposta a un requisito',
  'referrals.waiting_entry': 'Posto in lista d’attesa',
  'placements.offer': 'Proposta',
  'placements.stay': 'Ospitalità',
  'placements.extension': 'Proroga',
  'placements.shortening': 'Anticipo della fine',
  'placements.transfer': 'Trasferimento',
  'placements.member_change': 'Arrivo o partenza di un componente',
  'placements.departure': 'Uscita',
  'placements.lodging_notice': 'Comunicazione di ospitalità',
  'placements.follow_up': 'Verifica dopo l’uscita',
  'residence.rules': 'Regole di uno sportello di residenza',
  'residence.address': 'Indirizzo di uno sportello di residenza',
  'residence.request': 'Domanda di residenza',
  'residence.request_facts': 'Relazione e legami di una domanda',
  'residence.request_document': 'Documento di una domanda',
  'residence.interview': 'Colloquio dello sportello',
  'residence.registration': 'Registrazione di residenza',
  'residence.validity': 'Validità di una registrazione',
  'residence.suspension': 'Sospensione di una registrazione',
  'residence.ending': 'Chiusura di una registrazione',
  'residence.visit': 'Contatto con lo sportello',
  'residence.proxy': 'Delega',
  'residence.forwarding': 'Indirizzo di inoltro',
  'residence.telling': 'Come avvisare la persona',
  'residence.template': 'Modello di lettera',
  'residence.paper': 'Attestazione o lettera',
  'mail.kind_rule': 'Regola di un tipo di corrispondenza',
  'mail.item': 'Pezzo di corrispondenza',
  'mail.hand_over': 'Consegna di corrispondenza',
  'mail.dispatch': 'Spedizione o restituzione di corrispondenza',
  'mail.notice': 'Avviso di corrispondenza',
  'mail.sms_gateway': 'Servizio di SMS',
  'mail.desk_card': 'Come si presenta uno sportello negli avvisi',
  'residence_transfers.transfer': 'Trasferimento fra sportelli',
  'residence_transfers.transfer_person': 'Persona in un trasferimento fra sportelli',
}

/** What happened, by the code of the event. */
export const actionWords: Record<string, string> = {
  insert: 'Creazione',
  update: 'Modifica',
  delete: 'Cancellazione',
  read: 'Lettura',
  listed: 'Lettura di un elenco',
  searched: 'Ricerca di una persona',
  redacted: 'Valori tolti dalle tracce (scarto autorizzato)',
  exported: 'Scaricato',
  sign_in: 'Accesso',
  sign_in_failed: 'Accesso non riuscito',
  sign_out: 'Uscita',
  step_up: 'Conferma dell’identità',
  factor_changed: 'Secondo fattore cambiato',
  session_closed: 'Sessione chiusa',
  password_changed: 'Password cambiata',
  oidc_refused: 'Accesso dall’ente rifiutato',
  refused: 'Rifiutato',
  glass_broken: 'Accesso d’emergenza a un fascicolo',
  asked_elsewhere: 'Richiesta a un altro servizio',
}

const writes = ['insert', 'update', 'delete']

/** What the list can be narrowed to: the events that are no writes, then the things that are written. */
export const whatChoices = (): { value: string; label: string }[] => [
  ...Object.entries(actionWords)
    .filter(([action]) => !writes.includes(action))
    .map(([value, label]) => ({ value, label })),
  ...Object.entries(tableWords).map(([value, label]) => ({ value, label: `Dati: ${label}` })),
]

const whatIsRead: Record<string, string> = {
  household: 'fascicolo del nucleo',
  person: 'scheda di una persona',
  stay: 'ospitalità',
  referral: 'segnalazione',
  document: 'documento',
  note: 'nota',
}

const refusals: Record<string, string> = {
  '403': 'non poteva',
  '404': 'non c’era, o non era da vedere',
  '413': 'era troppo grande',
  '422': 'mancava o non andava qualcosa',
  '429': 'troppe richieste',
}

/** "Lettura: fascicolo del nucleo", "Modifica: Ospitalità", "Scaricato: persone". */
export function eventWords({ action, table, detail }: { action: string; table: string | null; detail: Row }): string {
  const done = actionWords[action] ?? action
  const of = writes.includes(action) || action === 'read' ? thingWords(action, table, detail?.what) : detail?.name
  return of ? `${done}: ${of}` : done
}

/** What was read or written, as people call it. */
export function thingWords(action: string, table: string | null, what: unknown): string {
  if (action === 'read') return whatIsRead[String(what)] ?? ''
  return (table && (tableWords[table] ?? table)) || ''
}

type Row = Record<string, unknown> | null

/** What an event says beyond its name, in words: where somebody was refused and why, which document was opened. */
export function detailWords({ action, detail }: { action: string; detail: Row }): string {
  if (!detail) return ''
  if (action === 'refused')
    return `${detail.method ?? ''} ${detail.path ?? ''}: ${refusals[String(detail.status)] ?? detail.status ?? detail.reason ?? ''}`.trim()
  if (action === 'read' || action === 'glass_broken' || action === 'asked_elsewhere') return String(detail.name ?? '')
  const rest = Object.entries(detail).filter(([key]) => !/^(what|name)$|Id$/.test(key))
  return rest.map(([key, value]) => `${columnWord(key)}: ${valueWords(value)}`).join(', ')
}

const columnWords: Record<string, string> = {
  name: 'nome',
  given_name: 'nome',
  family_name: 'cognome',
  birth_date: 'data di nascita',
  kind: 'tipo',
  description: 'descrizione',
  tax_code: 'codice fiscale',
  opened_on: 'aperto dal',
  closed_on: 'chiuso dal',
  during: 'quando',
  valid: 'quando vale',
  nights: 'notti',
  in_service: 'in servizio',
  part: 'parte',
  role: 'ruolo',
  act: 'atto',
  label: 'nome',
  sentence: 'frase',
  source: 'fonte',
  state: 'stato',
  reason: 'motivo',
  note: 'nota',
  notes: 'note',
  points: 'punti',
  position: 'ordine',
  service_id: 'servizio',
  organisation_id: 'ente',
  household_id: 'nucleo',
  person_id: 'persona',
  user_id: 'utente',
  bed_id: 'posto letto',
  room_id: 'stanza',
  unit_id: 'alloggio',
  site_id: 'complesso',
  rule_set_id: 'versione delle regole',
  referral_id: 'segnalazione',
  stay_id: 'ospitalità',
  offer_id: 'proposta',
  entry: 'ingresso',
  exit: 'uscita',
  authorised_until: 'autorizzata fino al',
  maximum_stay_days: 'giorni di permanenza',
  maximum_days: 'giorni per richiesta',
  maximum_total_days: 'giorni in tutto',
  needs_opinion: 'serve un parere',
  offer_holding_hours: 'ore di una proposta',
  turnover_days: 'notti di ripristino',
  unit_capacity_limit: 'posti letto per alloggio',
  response_hours: 'ore per rispondere',
  unknown_due_days: 'giorni per chiarire',
  end_warning_days: 'giorni di preavviso',
  follow_up_months: 'mesi delle verifiche',
  contribution: 'contributo',
  is_private: 'riservata',
  relation: 'parentela',
  value: 'valore',
  answer: 'risposta',
  urgency: 'urgenza',
  by: 'con',
  address: 'da',
  protocol: 'protocollo',
  delivered_at: 'consegnata il',
  delivered_by: 'consegnata da',
  changed_at: 'cambiata il',
  changed_by: 'cambiata da',
  answered_at: 'risposta il',
  answered_by: 'risposta di',
  decided_on: 'decisa il',
  decided_by: 'decisa da',
  received_on: 'ricevuta il',
  received_at: 'ricevuta il',
  due_on: 'entro il',
  due_at: 'entro',
  done_on: 'fatta il',
  done_by: 'fatta da',
  result: 'esito',
  outcome: 'esito',
  from_state: 'da',
  to_state: 'a',
  closing_reason: 'motivo della chiusura',
  case_manager_id: 'assistente sociale',
  granted_at: 'aperto il',
  granted_by: 'aperto da',
  ground: 'a che titolo',
  legal_ground: 'base giuridica',
  parts: 'parti',
  until: 'fino al',
  ended_at: 'finita il',
  ended_by: 'finita da',
  end_reason: 'motivo della fine',
  ring: 'chi legge',
  title: 'titolo',
  expires_on: 'scade il',
  author_id: 'scritta da',
  made_at: 'fatta il',
  made_by: 'fatta da',
  expires_at: 'scade il',
  new_end: 'nuova fine',
  old_end: 'fine di prima',
  destination: 'destinazione',
  known_as: 'detto',
  sex: 'sesso',
  birth_year: 'anno di nascita',
  birth_place: 'luogo di nascita',
  citizenships: 'cittadinanze',
  languages_spoken: 'lingue parlate',
  languages_read: 'lingue lette',
  deceased_on: 'morto il',
  powers: 'poteri',
}

/** A column as people call it; one without a name of ours keeps its own, readable. */
export const columnWord = (column: string) => columnWords[column] ?? column.replaceAll('_', ' ')

/** A stored value, readable. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'sì' : 'no'
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  return textWords(String(value))
}

function textWords(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(Temporal.PlainDate.from(text))
  if (/^\d{4}-\d\d-\d\dT.+([+-]\d\d:\d\d|Z)$/.test(text)) return formatInstant(Temporal.Instant.from(text))
  if (/^\[\d{4}-\d\d-\d\d,(\d{4}-\d\d-\d\d)?\)$/.test(text)) return periodWords(Nights.parse(text))
  return text
}
