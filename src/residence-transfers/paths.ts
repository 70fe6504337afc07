import { addressWith, type Search } from '../ui/address.ts'

const home = '/residenza/trasferimenti'
const transfer = (id: string) => `${home}/${id}`

/** The addresses of this module. */
export const transferPaths = {
  list: (search: Search = {}) => addressWith(home, search),
  listAs: (format: 'csv' | 'xlsx', search: Search = {}) => addressWith(`${home}.${format}`, search),
  /** With `registrazione`, for that person; without, for a whole desk. */
  start: (search: Search = {}) => addressWith(`${home}/nuovo`, search),
  transfer: (id: string, search: Search = {}) => addressWith(transfer(id), search),
  edit: (id: string) => `${transfer(id)}/modifica`,
  addMissing: (id: string) => `${transfer(id)}/persone`,
  leaveOut: (id: string, person: string) => `${transfer(id)}/persone/${person}/fuori`,
  takeBack: (id: string, person: string) => `${transfer(id)}/persone/${person}/dentro`,
  writeLetters: (id: string) => `${transfer(id)}/lettere`,
  letters: (id: string) => `${transfer(id)}/lettere.pdf`,
  told: (id: string) => `${transfer(id)}/consegnate`,
  propose: (id: string) => `${transfer(id)}/proposta`,
  accept: (id: string) => `${transfer(id)}/accetta`,
  refuse: (id: string) => `${transfer(id)}/rifiuta`,
  withdraw: (id: string) => `${transfer(id)}/ritira`,
  package: (id: string) => `${transfer(id)}/pacchetto.zip`,
}
