export type BoardSearch = {
  dal?: string | undefined
  settimane?: string | undefined
  servizio?: string | undefined
  tipo?: string | undefined
  sito?: string | undefined
  liberi?: string | undefined
  q?: string | undefined
  pagina?: string | undefined
}

/** The addresses of the board. All that narrows it is in the query, so that a view can be sent to a colleague. */
export const boardPaths = {
  board: (search: BoardSearch = {}) => `/posti/tabellone${query(search)}`,
  moveHold: (offerId: string, { from, to }: { from?: string; to?: string } = {}) =>
    `/posti/tabellone/proposte/${offerId}/sposta${query({ da: from, a: to })}`,
  changeEnd: (stayId: string, { until }: { until?: string } = {}) =>
    `/posti/tabellone/ospitalita/${stayId}/fine${query({ fino: until })}`,
  undoChangedEnd: (shorteningId: string) => `/posti/tabellone/anticipi/${shorteningId}/annulla`,
  findAPlace: (bedId: string, from: Temporal.PlainDate) =>
    `/posti/cerca${query({ dal: from.toString(), letto: bedId })}`,
  askExtension: (stayId: string, until: Temporal.PlainDate) =>
    `/ospitalita/${stayId}/proroga${query({ fino: until.toString() })}`,
}

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** Back to the board as it was seen: anything else is left alone. */
export function backToBoard(address: string | undefined): string {
  const known = /^(?:https?:\/\/[^/]+)?(\/posti\/tabellone(?:\?[^#\s]*)?)(?:#.*)?$/.exec(address ?? '')
  return known?.[1] ?? boardPaths.board()
}
