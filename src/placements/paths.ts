export type Search = {
  referral?: string | null
  household?: string | null
  from?: Temporal.PlainDate | string | null
  to?: Temporal.PlainDate | string | null
  service?: string | null
}

/** The addresses of this module. */
export const placementPaths = {
  findAPlace: (search: Search = {}) =>
    `/posti/cerca${query({ segnalazione: search.referral, nucleo: search.household, dal: search.from, al: search.to, servizio: search.service })}`,
  offers: (filters: { state?: string; service?: string; page?: number } = {}) =>
    `/proposte${query({ stato: filters.state, servizio: filters.service, pagina: filters.page })}`,
  offer: (id: string) => `/proposte/${id}`,
  acceptOffer: (id: string) => `/proposte/${id}/accetta`,
  declineOffer: (id: string) => `/proposte/${id}/rifiuta`,
  withdrawOffer: (id: string) => `/proposte/${id}/ritira`,
  holdLonger: (id: string) => `/proposte/${id}/prolunga`,
  moveInFromOffer: (id: string) => `/proposte/${id}/ingresso`,
  moveIn: '/ospitalita/nuova',
  stays: '/ospitalita',
  stay: (id: string) => `/ospitalita/${id}`,
  members: (id: string) => `/ospitalita/${id}/componenti`,
  extension: (id: string) => `/ospitalita/${id}/proroga`,
  transfer: (id: string) => `/ospitalita/${id}/trasferimento`,
  moveOut: (id: string) => `/ospitalita/${id}/uscita`,
  agreement: (id: string) => `/ospitalita/${id}/accordo.pdf`,
  notices: (filters: { state?: string; service?: string; page?: number } = {}) =>
    `/comunicazioni${query({ stato: filters.state, servizio: filters.service, pagina: filters.page })}`,
  notice: (id: string) => `/comunicazioni/${id}`,
  noticeForm: (id: string) => `/comunicazioni/${id}/modulo.pdf`,
  followUps: '/verifiche',
  followUp: (id: string) => `/verifiche/${id}`,
}

function query(values: Record<string, { toString(): string } | null | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value.toString()]] : []))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
