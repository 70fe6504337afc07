import { addressWith, type Search } from '../ui/address.ts'

const home = '/residenza'
const registered = (id: string) => `${home}/registrazioni/${id}`
const request = (id: string) => `${home}/domande/${id}`

/** The addresses of this module. */
export const residencePaths = {
  registered: (search: Search = {}) => addressWith(`${home}/registrazioni`, search),
  registeredAs: (format: 'csv' | 'xlsx', search: Search = {}) => addressWith(`${home}/registrazioni.${format}`, search),
  registration: registered,
  editRegistration: (id: string) => `${registered(id)}/modifica`,
  renew: (id: string) => `${registered(id)}/rinnovo`,
  suspend: (id: string) => `${registered(id)}/sospensione`,
  resume: (id: string, suspension: string) => `${registered(id)}/sospensione/${suspension}/fine`,
  end: (id: string) => `${registered(id)}/fine`,
  undoEnd: (id: string) => `${registered(id)}/fine/annulla`,
  registry: (id: string) => `${registered(id)}/anagrafe`,
  visit: (id: string) => `${registered(id)}/visite`,
  undoVisit: (id: string, visit: string) => `${registered(id)}/visite/${visit}/annulla`,
  newProxy: (id: string) => `${registered(id)}/deleghe/nuova`,
  proxy: (id: string, proxy: string) => `${registered(id)}/deleghe/${proxy}`,
  revokeProxy: (id: string, proxy: string) => `${registered(id)}/deleghe/${proxy}/revoca`,
  newForwarding: (id: string) => `${registered(id)}/inoltro/nuovo`,
  endForwarding: (id: string, forwarding: string) => `${registered(id)}/inoltro/${forwarding}/fine`,
  telling: (id: string) => `${registered(id)}/avvisi`,
  pin: (id: string) => `${registered(id)}/pin`,
  /** What waits for them: answered by the module "mail". */
  handOver: (id: string) => `/corrispondenza/consegna/${id}`,
  /** To another desk, and how they came from one: answered by the module "residence-transfers". */
  startTransfer: (id: string) => `${home}/trasferimenti/nuovo?registrazione=${id}`,
  transfers: (id: string) => `${home}/trasferimenti?registrazione=${id}`,
  papers: (id: string) => `${registered(id)}/carte`,
  paper: (id: string, kind: string) => `${registered(id)}/carte/${kind}`,
  printedPaper: (paper: string) => `${home}/carte/${paper}/carta.pdf`,
  filledTemplate: (paper: string) => `${home}/carte/${paper}/lettera.docx`,
  requests: (search: Search = {}) => addressWith(`${home}/domande`, search),
  requestsAs: (format: 'csv' | 'xlsx', search: Search = {}) => addressWith(`${home}/domande.${format}`, search),
  newRequest: (search: Search = {}) => addressWith(`${home}/domande/nuova`, search),
  request,
  requestFacts: (id: string) => `${request(id)}/relazione`,
  newInterview: (id: string) => `${request(id)}/colloqui/nuovo`,
  interview: (id: string, interview: string) => `${request(id)}/colloqui/${interview}`,
  addDocument: (id: string) => `${request(id)}/documenti`,
  noticeOfRefusal: (id: string) => `${request(id)}/preavviso`,
  answerToNotice: (id: string) => `${request(id)}/preavviso/risposta`,
  accept: (id: string) => `${request(id)}/accoglimento`,
  refuse: (id: string) => `${request(id)}/rifiuto`,
  withdraw: (id: string) => `${request(id)}/ritiro`,
  requestPaper: (id: string, kind: string) => `${request(id)}/carte/${kind}`,
  desks: `${home}/sportelli`,
  desk: (service: string) => `${home}/sportelli/${service}`,
  newRules: (service: string) => `${home}/sportelli/${service}/regole/nuove`,
  rules: (service: string, rules: string) => `${home}/sportelli/${service}/regole/${rules}`,
  /** How long each kind of letter waits: answered by the module "mail". */
  kinds: (service: string, rules: string) => `${home}/sportelli/${service}/regole/${rules}/pezzi`,
  newAddress: (service: string) => `${home}/sportelli/${service}/indirizzo/nuovo`,
  blankProxyForm: (service: string) => `${home}/sportelli/${service}/delega.pdf`,
  templates: (service: string) => `${home}/sportelli/${service}/modelli`,
  template: (service: string, template: string) => `${home}/sportelli/${service}/modelli/${template}`,
  starterTemplate: (service: string) => `${home}/sportelli/${service}/modelli/esempio.docx`,
  originalTemplate: (service: string, template: string) =>
    `${home}/sportelli/${service}/modelli/${template}/originale.docx`,
  previewTemplate: (service: string, template: string) => `${home}/sportelli/${service}/modelli/${template}/prova.docx`,
  retireTemplate: (service: string, template: string) => `${home}/sportelli/${service}/modelli/${template}/ritira`,
}

/** May a request to this address carry files? It may then weigh more than others. */
export const carriesFiles = (path: string) =>
  /^\/residenza\/(domande\/[^/]+\/documenti|sportelli\/[^/]+\/modelli)$/.test(path)
