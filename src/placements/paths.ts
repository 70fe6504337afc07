type Value = { toString(): string } | null | undefined

export type Search = {
  referral?: Value
  household?: Value
  people?: number | null
  minors?: number | null
  from?: Value
  to?: Value
  service?: Value
  because?: Value
}

/** The addresses of this module. */
export const placementPaths = {
  findAPlace: (search: Search = {}) =>
    `/posti/cerca${query({
      segnalazione: search.referral,
      nucleo: search.household,
      persone: search.people,
      minori: search.minors,
      dal: search.from,
      al: search.to,
      servizio: search.service,
      perche: search.because,
    })}`,
  offers: (filters: { state?: Value; service?: Value; page?: number } = {}) =>
    `/proposte${query({ stato: filters.state, servizio: filters.service, pagina: filters.page })}`,
  offersAs: (format: 'csv' | 'xlsx', filters: { state?: Value; service?: Value } = {}) =>
    `/proposte.${format}${query({ stato: filters.state, servizio: filters.service })}`,
  offer: (id: string) => `/proposte/${id}`,
  acceptOffer: (id: string) => `/proposte/${id}/accetta`,
  declineOffer: (id: string) => `/proposte/${id}/rifiuta`,
  withdrawOffer: (id: string) => `/proposte/${id}/ritira`,
  holdLonger: (id: string) => `/proposte/${id}/prolunga`,
  moveInFromOffer: (id: string) => `/proposte/${id}/ingresso`,
  moveIn: '/ospitalita/nuova',
  directMoveIn: (wanted: { household: string; beds: string[]; from: Value; to: Value }) =>
    `/ospitalita/nuova${query({ nucleo: wanted.household, letti: wanted.beds.join(','), dal: wanted.from, al: wanted.to })}`,
  stays: '/ospitalita',
  stay: (id: string) => `/ospitalita/${id}`,
  members: (id: string) => `/ospitalita/${id}/componenti`,
  extension: (id: string) => `/ospitalita/${id}/proroga`,
  transfer: (id: string) => `/ospitalita/${id}/trasferimento`,
  moveOut: (id: string) => `/ospitalita/${id}/uscita`,
  agreement: (id: string) => `/ospitalita/${id}/accordo.pdf`,
  notices: (filters: { state?: Value; service?: Value; page?: number } = {}) =>
    `/comunicazioni${query({ stato: filters.state, servizio: filters.service, pagina: filters.page })}`,
  noticesAs: (format: 'csv' | 'xlsx', filters: { state?: Value; service?: Value } = {}) =>
    `/comunicazioni.${format}${query({ stato: filters.state, servizio: filters.service })}`,
  notice: (id: string) => `/comunicazioni/${id}`,
  noticeForm: (id: string) => `/comunicazioni/${id}/modulo.pdf`,
  followUps: '/verifiche',
  followUp: (id: string) => `/verifiche/${id}`,
}

function query(values: Record<string, Value>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value.toString()]] : []))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
