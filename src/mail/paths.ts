import { addressWith, type Search } from '../ui/address.ts'

const home = '/corrispondenza'
const item = (id: string) => `${home}/pezzi/${id}`

/** The addresses of this module. `sportello` in the search says at which desk, where one works at several. */
export const mailPaths = {
  morning: (search: Search = {}) => addressWith(`${home}/arrivi`, search),
  /** What the page of the morning asks while one types (JSON). */
  suggestions: (search: Search = {}) => addressWith(`${home}/arrivi/chi.json`, search),
  /** With a desk in the search, back to its morning post. */
  undoArrival: (id: string, search: Search = {}) => addressWith(`${item(id)}/annulla`, search),
  labels: (search: Search = {}) => addressWith(`${home}/etichette`, search),
  labelsPdf: (search: Search = {}) => addressWith(`${home}/etichette.pdf`, search),
  handOver: (search: Search = {}) => addressWith(`${home}/consegna`, search),
  handOverTo: (registration: string) => `${home}/consegna/${registration}`,
  handedOver: (handOver: string) => `${home}/consegne/${handOver}`,
  receipt: (handOver: string) => `${home}/consegne/${handOver}/ricevuta.pdf`,
  undoHandOver: (handOver: string) => `${home}/consegne/${handOver}/annulla`,
  handOvers: (search: Search = {}) => addressWith(`${home}/consegne`, search),
  handOversAs: (format: 'csv' | 'xlsx', search: Search = {}) => addressWith(`${home}/consegne.${format}`, search),
  /** Came, and found nothing: it counts as showing up. */
  came: (registration: string) => `${home}/consegna/${registration}/passata`,
  items: (search: Search = {}) => addressWith(`${home}/pezzi`, search),
  itemsAs: (format: 'csv' | 'xlsx', search: Search = {}) => addressWith(`${home}/pezzi.${format}`, search),
  item,
  /** Kept for its term though nobody may collect it, or no longer so. */
  keepItem: (id: string) => `${item(id)}/deposito`,
  correctItem: (id: string) => `${item(id)}/correggi`,
  /** The code of a label, as printed: to the person it waits for. */
  label: (code: string) => `${home}/etichetta/${code}`,
  /** What waits for somebody and what came: beside their registration. */
  person: (registration: string, search: Search = {}) => addressWith(`${home}/persone/${registration}`, search),
  aside: (search: Search = {}) => addressWith(`${home}/da-parte`, search),
  settleAside: (id: string) => `${home}/da-parte/${id}`,
  returns: (search: Search = {}) => addressWith(`${home}/restituzioni`, search),
  forwardings: (search: Search = {}) => addressWith(`${home}/inoltri`, search),
  /** The addresses of a day's forwardings, to stick on envelopes. */
  forwardingLabels: (search: Search = {}) => addressWith(`${home}/inoltri/etichette.pdf`, search),
  destructions: (search: Search = {}) => addressWith(`${home}/distruzioni`, search),
  dispatches: (search: Search = {}) => addressWith(`${home}/spedizioni`, search),
  dispatch: (id: string) => `${home}/spedizioni/${id}`,
  dispatchPdf: (id: string) => `${home}/spedizioni/${id}/distinta.pdf`,
  undoDispatch: (id: string) => `${home}/spedizioni/${id}/annulla`,
  notices: (search: Search = {}) => addressWith(`${home}/avvisi`, search),
  seeToNotice: (id: string) => `${home}/avvisi/${id}/risolto`,
  deskCard: `${home}/avvisi/sportello`,
  board: (search: Search = {}) => addressWith(`${home}/bacheca`, search),
  boardPdf: (search: Search = {}) => addressWith(`${home}/bacheca.pdf`, search),
  gateways: '/amministrazione/sms',
  gateway: (organisation: string) => `/amministrazione/sms/${organisation}`,
  tryGateway: (organisation: string) => `/amministrazione/sms/${organisation}/prova`,
  kindRules: (service: string, rules: string) => `/residenza/sportelli/${service}/regole/${rules}/pezzi`,
}
