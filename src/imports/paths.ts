import { type SheetKind, sheetKinds } from './columns.ts'

const templateNames: Record<SheetKind, string> = {
  places: 'posti',
  people: 'persone',
  registered: 'registrazioni',
}

export const importPaths = {
  home: '/importa',
  upload: (id: string) => `/importa/${id}`,
  mapping: (id: string) => `/importa/${id}/colonne`,
  confirm: (id: string) => `/importa/${id}/conferma`,
  discard: (id: string) => `/importa/${id}/scarta`,
  setAside: (id: string, format: 'csv' | 'xlsx') => `/importa/${id}/righe-da-parte.${format}`,
  template: (kind: SheetKind, format: 'csv' | 'xlsx') => `/importa/modelli/${templateNames[kind]}.${format}`,
}

export const kindOfTemplate = (name: string): SheetKind | undefined =>
  sheetKinds.find((kind) => templateNames[kind] === name)
