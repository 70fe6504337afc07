import { addressWith, type Search } from '../ui/address.ts'

/** The addresses of this module; `sportello` in the search says of which desk. */
export const figuresPaths = {
  figures: (search: Search = {}) => addressWith('/residenza/numeri', search),
  figuresAs: (format: 'csv' | 'xlsx' | 'pdf', search: Search = {}) =>
    addressWith(`/residenza/numeri.${format}`, search),
  /** Who is behind a figure. */
  people: (search: Search = {}) => addressWith('/residenza/numeri/persone', search),
  peopleAs: (format: 'csv' | 'xlsx', search: Search = {}) => addressWith(`/residenza/numeri/persone.${format}`, search),
  path: (search: Search = {}) => addressWith('/residenza/percorsi', search),
  pathAs: (format: 'csv' | 'xlsx', search: Search = {}) => addressWith(`/residenza/percorsi.${format}`, search),
  /** Something was proposed to somebody. */
  proposed: (registration: string) => `/residenza/percorsi/${registration}/proposta`,
}
