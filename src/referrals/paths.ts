/** The URLs of the referrals. */
export const referralPaths = {
  list: '/segnalazioni',
  inbox: (filters: Record<string, string | undefined> = {}) => withQuery('/segnalazioni', filters),
  inboxExport: (kind: 'csv' | 'xlsx', filters: Record<string, string | undefined> = {}) =>
    withQuery(`/segnalazioni.${kind}`, filters),
  new: (choice: { nucleo?: string; servizio?: string; q?: string } = {}) => withQuery('/segnalazioni/nuova', choice),
  referral: (id: string) => `/segnalazioni/${id}`,
  correct: (id: string) => `/segnalazioni/${id}/correggi`,
  requirements: (id: string) => `/segnalazioni/${id}/requisiti`,
  move: (id: string) => `/segnalazioni/${id}/stato`,
  acts: (id: string) => `/segnalazioni/${id}/atti`,
  newAct: (id: string) => `/segnalazioni/${id}/atti/nuovo`,
  act: (id: string, actId: string) => `/segnalazioni/${id}/atti/${actId}`,
  removeAct: (id: string, actId: string) => `/segnalazioni/${id}/atti/${actId}/togli`,
  position: (id: string) => `/segnalazioni/${id}/posizione`,
  undoPosition: (id: string) => `/segnalazioni/${id}/posizione/annulla`,
  waitingList: (serviceId?: string) => withQuery('/segnalazioni/lista-attesa', { servizio: serviceId }),
  waitingListExport: (kind: 'csv' | 'xlsx', serviceId: string) =>
    withQuery(`/segnalazioni/lista-attesa.${kind}`, { servizio: serviceId }),
  /** The search for a place starts from the referral (placements). */
  findPlace: (id: string) => withQuery('/posti/cerca', { segnalazione: id }),
}

function withQuery(path: string, values: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}
