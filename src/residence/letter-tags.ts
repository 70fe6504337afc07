import { formatDay } from '../ui/format.ts'
import type { LetterFacts } from './letter-facts.ts'
import { birthOf, born, namedInFull, paperNumber, placeAndDay, registeredWord } from './paper-words.ts'
import type { RegistrationOnPaper } from './registration-on-paper.ts'
import {
  documentKinds,
  endingReasons,
  proxyGrounds,
  refusalReasons,
  registrationStates,
  requestStates,
  suspensionReasons,
} from './words.ts'

type Numbered = { number: number; year: number }
type Value = (facts: LetterFacts, paper: Numbered) => string
export type Tag = { tag: string; meaning: string; value: Value }
export type TagLoop = { tag: string; meaning: string; inside: { tag: string; meaning: string }[] }
export type TagGroup = { title: string; tags: Tag[] }

const day = (date: Temporal.PlainDate | null | undefined) => (date ? formatDay(date) : '')
const tag = (name: string, meaning: string, value: Value): Tag => ({ tag: name, meaning, value })
const ofPerson = (name: string, meaning: string, value: (person: LetterFacts['person']) => string | null) =>
  tag(name, meaning, ({ person }) => value(person) ?? '')
const ofRegistration = (
  name: string,
  meaning: string,
  value: (one: RegistrationOnPaper) => string | null | undefined,
) => tag(name, meaning, ({ registration }) => (registration && value(registration)) ?? '')
const ofRequest = (
  name: string,
  meaning: string,
  value: (one: NonNullable<LetterFacts['request']>) => string | null | undefined,
) => tag(name, meaning, ({ request }) => (request && value(request)) ?? '')
const ofDesk = (name: string, meaning: string, value: (desk: LetterFacts['desk']) => string | null) =>
  tag(name, meaning, ({ desk }) => value(desk) ?? '')

/** What an organisation may write in its own letters, between braces. What is not known is left empty. */
export const tagGroups: TagGroup[] = [
  {
    title: 'La persona',
    tags: [
      ofPerson('cognome', 'Cognome', ({ familyName }) => familyName),
      ofPerson('nome', 'Nome', ({ givenName }) => givenName),
      ofPerson('nome_cognome', 'Nome e cognome', ({ name }) => name),
      ofPerson('cognome_nome', 'Cognome e nome', (one) => `${one.familyName} ${one.givenName}`.trim()),
      ofPerson('persona_per_esteso', 'Nome, nascita, cittadinanza e codice fiscale in una frase', namedInFull),
      ofPerson('nascita', 'Nascita in una frase', birthOf),
      ofPerson('nato', '«nato» o «nata»', born),
      ofPerson('registrato', '«registrato» o «registrata»', registeredWord),
      ofPerson('data_nascita', 'Data di nascita', ({ birthDate }) => day(birthDate)),
      ofPerson('anno_nascita', 'Anno di nascita', ({ birthYear }) => (birthYear ? String(birthYear) : '')),
      ofPerson('luogo_nascita', 'Luogo di nascita', ({ birthPlace }) => birthPlace),
      ofPerson('sesso', 'Sesso, come M o F', ({ sex }) => (sex === 'male' ? 'M' : sex === 'female' ? 'F' : '')),
      ofPerson('cittadinanza', 'Cittadinanza', ({ citizenship }) => citizenship),
      ofPerson('codice_fiscale', 'Codice fiscale', ({ taxCode }) => taxCode),
      ofPerson('documento', 'Documento d’identità, tipo e numero', ({ document }) => document),
    ],
  },
  {
    title: 'La registrazione',
    tags: [
      ofRegistration('numero', 'Numero della registrazione', ({ number }) => String(number)),
      ofRegistration('indirizzo_residenza', 'Indirizzo intero, con il numero', ({ address }) => address),
      ofRegistration('via', 'Via dello sportello della registrazione', ({ street }) => street),
      ofRegistration('cap', 'CAP', ({ postalCode }) => postalCode),
      ofRegistration('comune', 'Comune', ({ town }) => town),
      ofRegistration('municipio', 'Municipio o zona', ({ district }) => district),
      ofRegistration('data_decorrenza', 'Da quando ha effetto (giorno della dichiarazione)', ({ from }) => day(from)),
      ofRegistration('valida_fino_al', 'Ultimo giorno in cui vale', ({ validUntil }) => day(validUntil)),
      ofRegistration('data_iscrizione', 'Quando l’anagrafe l’ha scritta', ({ registeredOn }) => day(registeredOn)),
      ofRegistration('iscrizione_entro', 'Entro quando l’anagrafe la scrive', ({ registerBy }) => day(registerBy)),
      ofRegistration('verifica_entro', 'Entro quando l’anagrafe verifica', ({ checksBy }) => day(checksBy)),
      ofRegistration('rinnovi', 'Quante volte è stata rinnovata', ({ renewals }) => String(renewals)),
      ofRegistration('stato', 'Com’è oggi', ({ state }) => registrationStates[state]),
      ofRegistration('casella', 'Casella o scaffale della posta', ({ box }) => box),
      ofRegistration('ente_inviante', 'Chi l’ha inviata allo sportello', ({ sender }) => sender),
      ofRegistration('genitore', 'Genitore con cui è registrato un minore', ({ parent }) => parent),
      ofRegistration(
        'motivo_sospensione',
        'Perché oggi è sospesa',
        ({ suspension }) => suspension && suspensionReasons[suspension.reason],
      ),
      ofRegistration('sospesa_dal', 'Da quando è sospesa', ({ suspension }) => day(suspension?.during.from)),
      ofRegistration('sospesa_fino_al', 'Ultimo giorno di sospensione', ({ suspension }) =>
        day(suspension?.during.to?.subtract({ days: 1 })),
      ),
    ],
  },
  {
    title: 'La chiusura',
    tags: [
      ofRegistration('data_chiusura', 'Da quando è chiusa', ({ ending }) => day(ending?.onDay)),
      ofRegistration('motivo_chiusura', 'Perché', ({ ending }) => ending && endingReasons[ending.reason]),
      ofRegistration('nuovo_indirizzo', 'Il nuovo indirizzo', ({ ending }) => ending?.newAddress),
      ofRegistration('provvedimento_chiusura', 'Il provvedimento', ({ ending }) => ending?.act),
    ],
  },
  {
    title: 'La domanda',
    tags: [
      ofRequest('domanda_numero', 'Numero della domanda', ({ number }) => String(number)),
      ofRequest('domanda_data', 'Quando è arrivata', ({ receivedOn }) => day(receivedOn)),
      ofRequest('data_dichiarazione', 'Giorno della dichiarazione', ({ declaredOn }) => day(declaredOn)),
      ofRequest('domanda_stato', 'Com’è oggi', ({ state }) => requestStates[state]),
      ofRequest('domanda_ente', 'Chi la manda', ({ sender }) => sender),
      ofRequest('domanda_operatore', 'Chi, nell’ente che la manda', ({ senderWorker }) => senderWorker),
      ofRequest('data_preavviso', 'Giorno del preavviso di rifiuto', ({ noticeOn }) => day(noticeOn)),
      ofRequest('rispondere_entro', 'Entro quando rispondere al preavviso', ({ noticeUntil }) => day(noticeUntil)),
      ofRequest(
        'motivo_rifiuto',
        'Perché è rifiutata',
        ({ refusalReason }) => refusalReason && refusalReasons[refusalReason],
      ),
      ofRequest('nota_decisione', 'Nota scritta nella decisione', ({ decisionNote }) => decisionNote),
      ofRequest('data_decisione', 'Giorno della decisione', ({ decidedOn }) => day(decidedOn)),
    ],
  },
  {
    title: 'Lo sportello e le sue regole',
    tags: [
      ofDesk('ente', 'Nome dell’ente', ({ organisationName }) => organisationName),
      ofDesk('ente_codice_fiscale', 'Codice fiscale dell’ente', ({ organisationTaxCode }) => organisationTaxCode),
      ofDesk('servizio', 'Nome dello sportello', ({ serviceName }) => serviceName),
      ofDesk('indirizzo_sportello', 'Dove si trova lo sportello', ({ address }) => address),
      ofDesk('disciplinare', 'Atto che lo regola', ({ act }) => act),
      ofDesk('giorni_iscrizione', 'Giorni lavorativi per l’iscrizione', (one) => String(one.registrationWorkingDays)),
      ofDesk('giorni_verifica', 'Giorni per la verifica', ({ checkDays }) => String(checkDays)),
      ofDesk('mesi_validita', 'Mesi per cui vale una registrazione', ({ validityMonths }) => String(validityMonths)),
      ofDesk('giorni_preavviso', 'Giorni per rispondere al preavviso', (one) => String(one.refusalNoticeDays)),
      ofDesk('giorni_ricorso', 'Giorni per il ricorso', ({ appealDays }) => String(appealDays)),
      ofDesk('deleghe_ammesse', 'Quante deleghe alla volta', ({ proxiesPerPerson }) => String(proxiesPerPerson)),
      ofDesk('giorni_delega', 'Giorni che una delega può durare', ({ proxyMostDays }) => String(proxyMostDays)),
    ],
  },
  {
    title: 'La lettera',
    tags: [
      tag('oggi', 'La data di oggi', ({ today }) => day(today)),
      tag('anno', 'L’anno', ({ today }) => String(today.year)),
      tag('luogo_e_data', 'Comune dello sportello e data', (facts) => placeAndDay(facts, facts.today)),
      tag('numero_lettera', 'Numero della lettera', (_, paper) => paperNumber(paper)),
      tag('operatore', 'Chi la prepara', ({ worker }) => worker),
    ],
  },
]

/** What repeats: once for each, and nothing when there is none. */
export const tagLoops: TagLoop[] = [
  {
    tag: 'delegati',
    meaning: 'Chi ritira in suo nome',
    inside: [
      { tag: 'delegato', meaning: 'Nome e cognome' },
      { tag: 'delegato_titolo', meaning: 'A che titolo' },
      { tag: 'delegato_documento', meaning: 'Documento' },
      { tag: 'delegato_dal', meaning: 'Da quando' },
      { tag: 'delegato_al', meaning: 'Fino a quando' },
    ],
  },
  {
    tag: 'minori',
    meaning: 'I minori registrati insieme',
    inside: [
      { tag: 'minore', meaning: 'Nome e cognome' },
      { tag: 'minore_numero', meaning: 'Numero della registrazione' },
      { tag: 'minore_nascita', meaning: 'Data di nascita' },
    ],
  },
]

export type LetterValues = Record<string, string | Record<string, string>[]>

/** Every tag with what it says here. */
export function letterValues(facts: LetterFacts, paper: Numbered): LetterValues {
  const values: LetterValues = {}
  for (const { tags } of tagGroups) for (const { tag, value } of tags) values[tag] = value(facts, paper)
  const { proxies = [], minors = [] } = facts.registration ?? {}
  values.delegati = proxies.map((proxy) => ({
    delegato: `${proxy.givenName} ${proxy.familyName}`.trim(),
    delegato_titolo: proxyGrounds[proxy.ground],
    delegato_documento: `${documentKinds[proxy.documentKind]} ${proxy.documentNumber}`,
    delegato_dal: day(proxy.during.from),
    delegato_al: day(proxy.during.to?.subtract({ days: 1 })),
  }))
  values.minori = minors.map(({ name, number, birthDate }) => ({
    minore: name,
    minore_numero: String(number),
    minore_nascita: day(birthDate),
  }))
  return values
}

export const plainTags: string[] = tagGroups.flatMap(({ tags }) => tags.map(({ tag }) => tag))
