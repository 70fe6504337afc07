type Value = { toString(): string } | number | null | undefined

export type NoteSearch = {
  kind?: Value
  ring?: Value
  author?: Value
  from?: Value
  to?: Value
  page?: number
}

const home = (household: string) => `/persone/nuclei/${household}`

/** The addresses of this module, all within the household's file. */
export const diaryPaths = {
  notes: (household: string, search: NoteSearch = {}) => `${home(household)}/diario${query(search)}`,
  notesAs: (household: string, format: 'csv' | 'pdf', search: NoteSearch = {}) =>
    `${home(household)}/diario.${format}${query(search)}`,
  note: (household: string, note: string) => `${home(household)}/diario/${note}`,
  rewriteNote: (household: string, note: string) => `${home(household)}/diario/${note}/modifica`,
  correctNote: (household: string, note: string) => `${home(household)}/diario/${note}/correzione`,
  noteRing: (household: string, note: string) => `${home(household)}/diario/${note}/chi-vede`,
  documents: (household: string) => `${home(household)}/documenti`,
  documentsAs: (household: string, format: 'csv') => `${home(household)}/documenti.${format}`,
  document: (household: string, document: string) => `${home(household)}/documenti/${document}`,
  file: (household: string, document: string) => `${home(household)}/documenti/${document}/originale.file`,
  documentRing: (household: string, document: string) => `${home(household)}/documenti/${document}/chi-vede`,
  removeDocument: (household: string, document: string) => `${home(household)}/documenti/${document}/rimuovi`,
  restoreDocument: (household: string, document: string) => `${home(household)}/documenti/${document}/ripristina`,
}

/** May a request to this address carry files? It may then weigh more than others. */
export const carriesFiles = (path: string) => /^\/persone\/nuclei\/[^/]+\/documenti$/.test(path)

function query({ kind, ring, author, from, to, page }: NoteSearch): string {
  const values: Record<string, Value> = { tipo: kind, cerchia: ring, chi: author, dal: from, al: to }
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  if (page && page > 1) given.push(['pagina', String(page)])
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
