import * as mail from '../mail/words.ts'
import { referralReasonWords } from '../organisations/words.ts'
import {
  contactLabels,
  countryLabel,
  identifierLabels,
  languageLabel,
  needLabels,
  relationLabel,
  sexLabels,
} from '../people/words.ts'
import { destinationLabel } from '../placements/destinations.ts'
import {
  exitReasonLabels,
  extensionStates,
  followUpLabels,
  memberReasonLabels,
  opinionLabels,
  transferReasonLabels,
} from '../placements/stay-words.ts'
import { declineReasons, declineSides, offerStates } from '../placements/words.ts'
import { Nights } from '../platform/nights.ts'
import {
  actLabels,
  answerLabels,
  channelLabels,
  closingReasonLabels,
  stateLabels,
  urgencyLabels,
} from '../referrals/words.ts'
import * as residence from '../residence/words.ts'
import { openingWords, requestStates, transferStates } from '../sharing/words.ts'
import { tableWords } from '../trail/words.ts'
import { formatDay, formatInstant, formatNumber } from '../ui/format.ts'
import { acknowledgementWords, requestKinds, requestStateWords } from './words.ts'

// What is held about a person, said to the person: the name of every table and column, and the words of every code.

const ownTables: Record<string, string> = {
  'sharing.file_request': 'Richiesta del fascicolo da parte di un altro servizio',
  'sharing.charge_transfer': 'Passaggio della presa in carico',
  'sharing.glass': 'Apertura d’emergenza del fascicolo',
  'sharing.protection': 'Protezione',
  'sharing.release': 'Uscita dalla protezione in un’esportazione',
  'privacy.acknowledgement': 'Informativa ricevuta',
  'privacy.request': 'Richiesta sui propri dati',
  'privacy.hold': 'Sospensione dello scarto',
}
export const tableTitle = (table: string): string => ownTables[table] ?? tableWords[table] ?? table

const columnWords: Record<string, string> = {
  given_name: 'Nome',
  family_name: 'Cognome',
  known_as: 'Conosciuto come',
  name: 'Nome',
  sex: 'Sesso',
  birth_date: 'Data di nascita',
  birth_year: 'Anno di nascita',
  birth_place: 'Luogo di nascita',
  citizenships: 'Cittadinanze',
  languages_spoken: 'Lingue parlate',
  languages_read: 'Lingue lette',
  deceased_on: 'Data del decesso',
  notes: 'Annotazioni',
  kind: 'Tipo',
  value: 'Valore',
  detail: 'Dettaglio',
  valid_from: 'Valido dal',
  valid_until: 'Valido fino al',
  withdrawn_on: 'Ritirato il',
  withdrawn_reason: 'Motivo del ritiro',
  note: 'Nota',
  ended_on: 'Non più valido dal',
  during: 'Periodo',
  relation: 'Relazione con l’intestatario',
  leaving_reason: 'Perché ha lasciato il nucleo',
  end_reason: 'Motivo della fine',
  number: 'Numero',
  sender_person: 'Chi ha segnalato',
  channel: 'Canale',
  reason: 'Motivo',
  reason_note: 'Descrizione',
  blameless_arrears: 'Morosità incolpevole',
  ethos: 'Condizione abitativa (ETHOS)',
  ethos_on: 'Condizione rilevata il',
  urgency: 'Urgenza',
  received_at: 'Arrivata',
  wanted_on: 'Posto richiesto dal',
  response_due_at: 'Risposta dovuta entro',
  responded_at: 'Risposta data',
  state: 'Stato',
  closing_reason: 'Motivo della chiusura',
  from_state: 'Da',
  to_state: 'A',
  at: 'Quando',
  access_number: 'Accesso numero',
  on_date: 'Data',
  next_date: 'Prossima data',
  outcome: 'Esito',
  removed_reason: 'Perché è stato tolto',
  sentence: 'Requisito',
  answer: 'Risposta',
  basis: 'In base a',
  due_on: 'Entro il',
  answered_at: 'Risposta del',
  listed_at: 'In lista dal',
  points: 'Punti',
  override_position: 'Posizione decisa a mano',
  override_reason: 'Perché a mano',
  override_at: 'Decisa',
  nights: 'Notti',
  expires_at: 'Scadenza',
  made_at: 'Fatta',
  declined_by: 'Chi ha rifiutato',
  decline_reason: 'Motivo del rifiuto',
  decline_note: 'Nota sul rifiuto',
  entry: 'Ingresso',
  authorised_until: 'Autorizzata fino al',
  exit: 'Uscita',
  conditions: 'Condizioni',
  explanation: 'Motivazione',
  asked_until: 'Chiesta fino al',
  asked_on: 'Chiesta il',
  opinion: 'Parere',
  opinion_by: 'Parere di',
  opinion_note: 'Testo del parere',
  opinion_on: 'Parere del',
  decided_on: 'Decisa il',
  decided_at: 'Decisa',
  old_end: 'Termine di prima',
  new_end: 'Nuovo termine',
  refusal_reason: 'Perché è stata negata',
  alternative: 'Alternativa indicata',
  from_date: 'Dal',
  from_day: 'Dal',
  destination: 'Destinazione',
  months: 'Dopo mesi',
  done_on: 'Fatta il',
  result: 'Risultato',
  due_at: 'Entro',
  delivered_at: 'Consegnata',
  protocol: 'Protocollo',
  not_needed_reason: 'Perché non serve',
  undone_at: 'Annullata',
  undone_reason: 'Perché annullata',
  recorded_at: 'Registrata',
  ground: 'Perché il servizio può aprire il fascicolo',
  legal_ground: 'Base giuridica',
  until: 'Fino al',
  until_at: 'Fino a',
  granted_at: 'Dal',
  ended_at: 'Terminata',
  keeps_until: 'Chi cede vede fino al',
  asked_at: 'Chiesta',
  proposed_at: 'Proposta',
  broken_at: 'Aperto',
  review: 'Verifica',
  reviewed_at: 'Verificata',
  alias: 'Nome usato al posto di quello vero',
  true_name: 'Nome vero',
  act: 'Atto',
  ended_reason: 'Perché è terminata',
  what: 'Che cosa',
  released_at: 'Quando',
  on_day: 'Giorno',
  how: 'Come',
  mediator: 'Con la mediazione di',
  received_on: 'Arrivata il',
  asked_by: 'Chi ha chiesto',
  identified_by: 'Come è stato riconosciuto',
  what_is_wrong: 'Che cosa è sbagliato',
  what_it_should_be: 'Come dovrebbe essere',
  answered_on: 'Risposta del',
  statement: 'Dichiarazione della persona',
  declared_on: 'Dichiarata il',
  from_body: 'Ente che ha inviato',
  from_worker: 'Operatore che ha inviato',
  notice_on: 'Preavviso di rifiuto del',
  notice_until: 'Per rispondere al preavviso entro il',
  report: 'Relazione',
  ties: 'Legami con il territorio',
  ties_note: 'Legami, descrizione',
  answer_to_notice: 'Risposta al preavviso',
  decision_note: 'Nota della decisione',
  held_on: 'Tenuto il',
  interpreter: 'Interprete',
  text: 'Testo',
  registered_on: 'Scritta in anagrafe il',
  register_by: 'Da scrivere in anagrafe entro il',
  checks_by: 'Accertamenti entro il',
  checked_on: 'Accertata il',
  check_outcome: 'Esito degli accertamenti',
  box: 'Casella',
  language: 'Lingua degli avvisi',
  valid: 'Validità',
  new_address: 'Nuovo indirizzo',
  phone: 'Telefono',
  document_kind: 'Documento',
  document_number: 'Numero del documento',
  principal_document: 'Documento di chi delega',
  written_on: 'Scritta il',
  revoked_on: 'Revocata il',
  revoked_reason: 'Perché è stata revocata',
  recipient: 'Destinatario',
  address: 'Indirizzo',
  agreed_on: 'Accettato il',
  year: 'Anno',
  made_on: 'Fatta il',
  said: 'Che cosa diceva',
  sender: 'Mittente scritto sulla busta',
  sender_category: 'Tipo di mittente',
  tracking: 'Numero della spedizione',
  shelf: 'Scaffale',
  stored_kind: 'Che cosa è in giacenza',
  stored_at: 'In giacenza presso',
  stored_code: 'Codice della giacenza',
  stored_on: 'In giacenza dal',
  written_name: 'Nome scritto sulla busta',
  aside_reason: 'Perché messa da parte',
  aside_todo: 'Che cosa farne',
  collect_by: 'Da ritirare entro il',
  effect_on: 'Ha effetto dal',
  return_on: 'Da restituire dal',
  needs_identity: 'Si consegna con un documento',
  state_on: 'Nello stato dal',
  taken_by: 'Ritirata da',
  identity: 'Come è stata riconosciuta',
  identity_note: 'Documento mostrato',
  proof: 'Prova della consegna',
  pieces: 'Pezzi',
  attempts: 'Tentativi',
  undone_items: 'Pezzi tornati in attesa',
  sending_since: 'In partenza dalle',
  authority: 'Autorità',
  authorisation_number: 'Numero dell’autorizzazione',
  authorised_on: 'Autorizzazione del',
  problem: 'Problema',
  settled_at: 'Concluso',
  seen_to_at: 'Seguito',
  seen_to_how: 'Come è stato seguito',
  told_on: 'Avvisata il',
  left_out_reason: 'Perché è rimasta fuori',
  service_id: 'Servizio',
  from_service_id: 'Dal servizio',
  to_service_id: 'Al servizio',
  sender_id: 'Ente che ha segnalato',
  organisation_id: 'Ente',
  bed_id: 'Posto letto',
  notice_id: 'Informativa',
}

/** Columns that say nothing of a person: keys, versions, who typed, what a program computed. They stay out of the copy. */
const technical =
  /^(id|version|plain|code|key|import_key|released|lines|computed_at|parts|room_is_private|first_night|free_on|moved|turnover_days|created_at|created_by|changed_at|rule_set_id|requirement_id|(?!sender_|service_|from_service_|to_service_|organisation_|bed_|notice_).*_id|(?!asked_by$|identified_by$|declined_by$|opinion_by$|taken_by$|register_by$|checks_by$|collect_by$).*_by|by|only_user)$/

/** The word of a column; null when it is technical; undefined when nobody has said which (a test fails then). */
export function columnTitle(column: string): string | null | undefined {
  return technical.test(column) ? null : columnWords[column]
}

const codes: Record<string, Readonly<Record<string, string>>> = {
  'people.person.sex': sexLabels,
  'people.identifier.kind': identifierLabels,
  'people.contact.kind': contactLabels,
  'people.need.kind': needLabels,
  'people.file_share.ground': openingWords,
  'referrals.referral.channel': channelLabels,
  'referrals.referral.reason': referralReasonWords,
  'referrals.referral.urgency': urgencyLabels,
  'referrals.referral.state': stateLabels,
  'referrals.referral.closing_reason': closingReasonLabels,
  'referrals.transition.from_state': stateLabels,
  'referrals.transition.to_state': stateLabels,
  'referrals.transition.reason': closingReasonLabels,
  'referrals.enforcement_act.kind': actLabels,
  'referrals.requirement_answer.answer': answerLabels,
  'placements.offer.state': offerStates,
  'placements.offer.declined_by': declineSides,
  'placements.offer.decline_reason': {
    ...declineReasons.person,
    ...declineReasons.provider,
    ...declineReasons.neither,
  },
  'placements.extension.state': extensionStates,
  'placements.extension.opinion': opinionLabels,
  'placements.transfer.reason': transferReasonLabels,
  'placements.member_change.kind': { arrival: 'Arrivo', leaving: 'Partenza' },
  'placements.member_change.reason': memberReasonLabels,
  'placements.departure.reason': exitReasonLabels,
  'placements.follow_up.result': followUpLabels,
  'housing.bed_nights.kind': { hold: 'Posto tenuto', stay: 'Ospitalità', turnover: 'Ripristino', closure: 'Chiusura' },
  'sharing.file_request.state': requestStates,
  'sharing.charge_transfer.state': transferStates,
  'privacy.acknowledgement.how': acknowledgementWords,
  'privacy.request.kind': requestKinds,
  'privacy.request.state': requestStateWords,
  'residence.request.state': residence.requestStates,
  'residence.request.refusal_reason': residence.refusalReasons,
  'residence.request_facts.ties': residence.ties,
  'residence.registration.check_outcome': { found: 'Trovata', not_found: 'Non trovata' },
  'residence.registration.language': residence.tellingLanguages,
  'residence.validity.kind': { first: 'Prima registrazione', renewal: 'Rinnovo' },
  'residence.suspension.reason': residence.suspensionReasons,
  'residence.ending.reason': residence.endingReasons,
  'residence.visit.kind': residence.visitKinds,
  'residence.proxy.ground': residence.proxyGrounds,
  'residence.proxy.document_kind': residence.documentKinds,
  'residence.telling.channel': residence.tellingChannels,
  'residence.paper.kind': residence.paperKinds,
  'mail.item.kind': mail.itemKinds,
  'mail.item.state': mail.itemStates,
  'mail.item.sender_category': mail.senderCategories,
  'mail.item.stored_kind': mail.itemKinds,
  'mail.item.aside_reason': mail.asideReasons,
  'mail.item.aside_todo': mail.asideTodos,
  'mail.hand_over.taken_by': { person: 'La persona', proxy: 'Chi ha la delega' },
  'mail.hand_over.identity': mail.identityWays,
  'mail.hand_over.proof': mail.proofs,
  'mail.dispatch.kind': mail.dispatchKinds,
  'mail.notice.channel': residence.tellingChannels,
  'mail.notice.state': mail.noticeStates,
  'mail.notice.language': residence.tellingLanguages,
  'residence_transfers.transfer_person.outcome': { moved: 'Passata', left_out: 'Rimasta' },
}

/** A value as the person would say it. */
export function valueInWords(
  table: string,
  column: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'sì' : 'no'
  if (Array.isArray(value))
    return value.map((each) => codes[`${table}.${column}`]?.[String(each)] ?? listed(column, String(each))).join(', ')
  if (column === 'relation') return relationLabel(Number(value))
  if (column === 'destination') return destinationLabel(String(value))
  if (typeof value === 'number') return column === 'birth_year' ? String(value) : formatNumber(value)
  if (typeof value === 'object') return wordsIn(value).join(' ')
  const text = String(value)
  return codes[`${table}.${column}`]?.[text] ?? names.get(text) ?? moment(text) ?? text
}

/** Of something composed, as the text of a letter, all that is to be read. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => (looks.has(key) ? [] : wordsIn(inside)))
}

const looks = new Set(['style', 'layout', 'widths', 'type', 'alignment'])

const listed = (column: string, code: string): string =>
  column === 'citizenships' ? countryLabel(code) : column.startsWith('languages') ? languageLabel(code) : code

function moment(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(Temporal.PlainDate.from(text))
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return formatInstant(Temporal.Instant.from(text))
  if (!/^\[\d{4}-\d\d-\d\d,/.test(text)) return undefined
  const { from, to } = Nights.parse(text)
  return to ? `dal ${formatDay(from)} al ${formatDay(to)}` : `dal ${formatDay(from)}`
}
