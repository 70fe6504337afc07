import type { Tone } from '../ui/tone.tsx'

export const uploadKinds = ['places', 'people', 'registered', 'hmis'] as const
export type UploadKind = (typeof uploadKinds)[number]

export const kindLabels: Record<UploadKind, string> = {
  places: 'Posti: siti, alloggi, stanze e letti',
  people: 'Persone, nuclei e ospitalità',
  registered: 'Registrazioni di residenza: le persone di uno sportello',
  hmis: 'Esportazione HMIS CSV',
}

export type UploadState = 'waiting' | 'checking' | 'checked' | 'importing' | 'imported' | 'failed'

export const stateLabels: Record<UploadState, string> = {
  waiting: 'In attesa',
  checking: 'In controllo',
  checked: 'Da confermare',
  importing: 'In importazione',
  imported: 'Importata',
  failed: 'Non riuscita',
}

export const stateTones: Record<UploadState, Tone> = {
  waiting: 'neutral',
  checking: 'info',
  checked: 'warning',
  importing: 'info',
  imported: 'good',
  failed: 'danger',
}

/** What a sheet would add, in words. */
export const countWords: Record<string, [one: string, many: string]> = {
  sites: ['sito nuovo', 'siti nuovi'],
  units: ['alloggio nuovo', 'alloggi nuovi'],
  rooms: ['stanza nuova', 'stanze nuove'],
  beds: ['posto letto nuovo', 'posti letto nuovi'],
  households: ['nucleo nuovo', 'nuclei nuovi'],
  people: ['persona nuova', 'persone nuove'],
  stays: ['ospitalità nuova', 'ospitalità nuove'],
  registrations: ['registrazione nuova', 'registrazioni nuove'],
  family: ['familiare nuovo', 'familiari nuovi'],
  proxies: ['delega nuova', 'deleghe nuove'],
}
