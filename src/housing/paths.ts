type Search = Record<string, string | number | undefined>

/** The URLs of places. What narrows a list is in the query, so that it can be sent to a colleague. */
export const housingPaths = {
  sites: (search: Search = {}) => `/posti${queryOf(search)}`,
  sitesExport: (format: 'csv' | 'xlsx', search: Search = {}) => `/posti/siti.${format}${queryOf(search)}`,
  newSite: (hubId?: string) => `/posti/siti/nuovo${queryOf({ hub: hubId })}`,
  site: (id: string) => `/posti/siti/${id}`,
  editSite: (id: string) => `/posti/siti/${id}/modifica`,
  closeSite: (id: string) => `/posti/siti/${id}/chiusura`,
  newUnit: (siteId: string) => `/posti/siti/${siteId}/alloggi/nuovo`,
  unit: (id: string) => `/posti/alloggi/${id}`,
  editUnit: (id: string) => `/posti/alloggi/${id}/modifica`,
  newRoom: (unitId: string) => `/posti/alloggi/${unitId}/stanze/nuova`,
  room: (id: string) => `/posti/stanze/${id}`,
  addBeds: (roomId: string) => `/posti/stanze/${roomId}/letti`,
  bed: (id: string) => `/posti/letti/${id}`,
  titles: (search: Search = {}) => `/posti/titoli${queryOf(search)}`,
  titlesExport: (format: 'csv' | 'xlsx', search: Search = {}) => `/posti/titoli.${format}${queryOf(search)}`,
  newTitle: (unitId: string) => `/posti/alloggi/${unitId}/titoli/nuovo`,
  title: (id: string) => `/posti/titoli/${id}`,
  worksList: (search: Search = {}) => `/posti/lavori${queryOf(search)}`,
  worksExport: (format: 'csv' | 'xlsx', search: Search = {}) => `/posti/lavori.${format}${queryOf(search)}`,
  newWorks: (unitId: string) => `/posti/alloggi/${unitId}/lavori/nuovi`,
  works: (id: string) => `/posti/lavori/${id}`,
  editWorks: (id: string) => `/posti/lavori/${id}/modifica`,
  newPhase: (worksId: string) => `/posti/lavori/${worksId}/fasi/nuova`,
  phase: (id: string) => `/posti/fasi/${id}`,
  removePhase: (id: string) => `/posti/fasi/${id}/cancella`,
  closures: (search: Search = {}) => `/posti/indisponibilita${queryOf(search)}`,
  closuresExport: (format: 'csv' | 'xlsx', search: Search = {}) => `/posti/indisponibilita.${format}${queryOf(search)}`,
  newClosure: (search: Search = {}) => `/posti/indisponibilita/nuova${queryOf(search)}`,
  closure: (id: string) => `/posti/indisponibilita/${id}`,
  reopen: (id: string) => `/posti/indisponibilita/${id}/riapertura`,
  occupancy: (search: Search = {}) => `/posti/occupazione${queryOf(search)}`,
  occupancyExport: (format: 'csv' | 'xlsx', search: Search = {}) => `/posti/occupazione.${format}${queryOf(search)}`,
}

function queryOf(search: Search): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
