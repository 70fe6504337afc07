import { type Accounts, keepable, usable } from './hmis-clean-rules.ts'
import { sexOf } from './hmis-codes-rules.ts'
import { dayOfNumber, hmisDay } from './hmis-days-rules.ts'
import type { HmisRow, HmisTables } from './hmis-tables.ts'
import { aside } from './report.ts'

export type ClientFacts = {
  givenName: string
  familyName: string
  knownAs: string | null
  sex: 'female' | 'male' | null
  birthDate: Temporal.PlainDate | null
  birthYear: number | null
  notes: string | null
  importKey: string
}
export type PlannedPerson = { id: string; row: number; facts: ClientFacts }

/** The clients that can be kept. Whose fate it is to be imported, their enrolments decide. */
export function planPeople(
  hmis: HmisTables,
  accounts: Accounts,
  prefix: string,
  today: number,
): Map<string, PlannedPerson> {
  const people = new Map<string, PlannedPerson>()
  for (const [id, row] of usable(accounts, 'Client', hmis)) {
    if (!keepable(row.at('FirstName')) || !keepable(row.at('LastName')) || !keepable(row.at('MiddleName'), 100)) {
      accounts.Client.decide(row.row, aside('Il nome è troppo lungo o contiene caratteri che non si possono salvare'))
      continue
    }
    const { facts, remarks } = factsOf(id, row, prefix, today)
    for (const remark of remarks) accounts.Client.remark(row.row, remark)
    people.set(id, { id, row: row.row, facts })
  }
  return people
}

function factsOf(id: string, row: HmisRow, prefix: string, today: number): { facts: ClientFacts; remarks: string[] } {
  const remarks: string[] = []
  const givenName = [row.at('FirstName'), row.at('MiddleName')].filter(Boolean).join(' ').slice(0, 200)
  const familyName = [row.at('LastName'), row.at('NameSuffix')].filter(Boolean).join(' ').slice(0, 200)
  const named = givenName !== '' || familyName !== ''
  const nameQuality = row.at('NameDataQuality')
  if (!named) remarks.push('Senza nome nell’esportazione: registrata con il suo numero')
  else if (nameQuality !== '1') remarks.push(`Nome da verificare (qualità ${nameQuality || 'non indicata'})`)
  const birth = birthOf(row, today, remarks)
  const facts = {
    givenName,
    familyName,
    knownAs: named ? null : `Persona ${id}`.slice(0, 200),
    sex: sexOf(row.at('Sex')),
    ...birth,
    notes: remarks.length > 0 ? remarks.map((remark) => `${remark}.`).join(' ') : null,
    importKey: `${prefix}person/${id}`,
  }
  return { facts, remarks }
}

/** A date of full quality is the date of birth; of an approximate one only the year is kept; an impossible one is not kept. */
function birthOf(row: HmisRow, today: number, remarks: string[]): Pick<ClientFacts, 'birthDate' | 'birthYear'> {
  const written = row.at('DOB')
  if (!written) return { birthDate: null, birthYear: null }
  const day = hmisDay(written)
  if (day === undefined || day > today) {
    remarks.push('Data di nascita impossibile, non registrata')
    return { birthDate: null, birthYear: null }
  }
  const birthDate = dayOfNumber(day)
  const quality = row.at('DOBDataQuality')
  if (quality === '1') return { birthDate, birthYear: birthDate.year }
  remarks.push(`Della nascita si tiene solo l’anno (qualità ${quality || 'non indicata'})`)
  return { birthDate: null, birthYear: birthDate.year }
}
