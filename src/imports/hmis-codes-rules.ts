import type { ServiceKind } from '../organisations/kinds.ts'

// What the codes of the HMIS CSV format (FY2026) are here.

/** 2.02.6 Project type. Only those that give beds become services. */
const residential: Record<number, ServiceKind> = {
  0: 'emergency_shelter',
  1: 'emergency_shelter',
  2: 'transitional_homes',
  3: 'social_residence',
  8: 'emergency_shelter',
  9: 'social_residence',
  10: 'social_residence',
  13: 'temporary_flats',
}

const others: Record<number, string> = {
  4: 'unità di strada',
  6: 'soli servizi',
  7: 'altro',
  11: 'centro diurno',
  12: 'prevenzione',
  14: 'accoglienza coordinata',
}

export const serviceKindOf = (projectType: number): ServiceKind | undefined => residential[projectType]

export const projectTypeWords = (projectType: number): string => others[projectType] ?? 'tipo sconosciuto'

/** Nights are recorded one by one (emergency shelter, night by night). */
export const isNightByNight = (projectType: number): boolean => projectType === 1

/** Permanent housing: the enrolment begins before the home is there, and nights count from the move-in date (3.20). */
export const countsFromMoveIn = (projectType: number): boolean => [3, 9, 10, 13].includes(projectType)

/** 3.15 Relationship to head of household, as ANPR relations. */
const relationsOf: Record<string, number> = { 1: 1, 2: 3, 3: 2, 4: 13, 5: 25, 99: 99 }

export const relationOf = (code: string): number => relationsOf[code] ?? 99

/** 3.06 Sex. */
export const sexOf = (code: string): 'female' | 'male' | null =>
  code === '0' ? 'female' : code === '1' ? 'male' : null

/** Where somebody was when they left, where the code says it beyond doubt. */
const ethosAtExit: Record<number, string> = { 116: '1.1', 101: '2.1', 118: '2.1', 312: '8.1', 313: '8.1' }

export const ethosOf = (destination: number): string | null => ethosAtExit[destination] ?? null

/** 2.07.4 Household type of an inventory: families get rooms of their own, everybody else shares. */
export const isForFamilies = (householdType: string): boolean => householdType === '3'

export const inventoryWords = (householdType: string): string =>
  householdType === '3' ? 'Famiglie' : householdType === '4' ? 'Minori soli' : 'Singoli'
