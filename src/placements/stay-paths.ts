import { placementPaths } from './paths.ts'

type Search = Record<string, string | number | undefined>

/** The addresses below a stay, its lists and its measures. */
export const stayPaths = {
  list: (search: Search = {}) => `${placementPaths.stays}${queryOf(search)}`,
  listAs: (format: 'csv' | 'xlsx', search: Search = {}) => `${placementPaths.stays}.${format}${queryOf(search)}`,
  measures: (search: Search = {}) => `${placementPaths.stays}/misure${queryOf(search)}`,
  opinion: (id: string, extensionId: string) => `${placementPaths.extension(id)}/${extensionId}/parere`,
  grant: (id: string, extensionId: string) => `${placementPaths.extension(id)}/${extensionId}/concedi`,
  refuse: (id: string, extensionId: string) => `${placementPaths.extension(id)}/${extensionId}/nega`,
  withdraw: (id: string, extensionId: string) => `${placementPaths.extension(id)}/${extensionId}/ritira`,
  transfer: (id: string, search: Search = {}) => `${placementPaths.transfer(id)}${queryOf(search)}`,
  members: (id: string, search: Search = {}) => `${placementPaths.members(id)}${queryOf(search)}`,
  memberArrives: (id: string) => `${placementPaths.members(id)}/arrivo`,
  memberLeaves: (id: string) => `${placementPaths.members(id)}/uscita`,
  undoMoveOut: (id: string) => `${placementPaths.moveOut(id)}/annulla`,
  destination: (id: string) => `${placementPaths.moveOut(id)}/destinazione`,
  followUps: (search: Search = {}) => `${placementPaths.followUps}${queryOf(search)}`,
  followUpsAs: (format: 'csv' | 'xlsx', search: Search = {}) =>
    `${placementPaths.followUps}.${format}${queryOf(search)}`,
}

function queryOf(search: Search): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  return given.length > 0 ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : ''
}
