import { sql } from 'kysely'
import { shownName } from '../people/shown-names.ts'
import { countryLabel, type IdentifierKind, identifierLabels, type Sex } from '../people/words.ts'
import type { Tx } from '../platform/transaction.ts'

type Day = Temporal.PlainDate

export type PersonOnPaper = {
  householdId: string
  personId: string
  givenName: string
  familyName: string
  /** The name as the paper says it: of who must not be found, the alias, and nothing else of them. */
  name: string
  isMasked: boolean
  sex: Sex | null
  birthDate: Day | null
  birthYear: number | null
  birthPlace: string | null
  citizenship: string
  taxCode: string | null
  /** "Passaporto AB123": the document that is valid longest. */
  document: string | null
}

type PersonRow = Omit<PersonOnPaper, 'isMasked' | 'citizenship' | 'taxCode' | 'document' | 'householdId'> & {
  own: string
  citizenships: string[]
}

/** Who it is about, with the papers they have; of who must not be found, the alias alone. */
export async function personOnPaper(tx: Tx, householdId: string, personId: string): Promise<PersonOnPaper | undefined> {
  const { rows } = await sql<PersonRow>`
    select p.id as "personId", p.given_name as "givenName", p.family_name as "familyName", ${shownName('p')} as name,
      concat_ws(' ', p.given_name, p.family_name) as own, p.sex, p.birth_date as "birthDate", p.birth_year as "birthYear",
      p.birth_place as "birthPlace", p.citizenships
    from people.person p where p.id = ${personId}`.execute(tx.db)
  const [row] = rows
  if (!row) return undefined
  const { own, citizenships, ...person } = row
  if (person.name !== own)
    return { ...nothingButAlias, householdId, personId, name: person.name, familyName: person.name }
  return {
    ...person,
    householdId,
    isMasked: false,
    citizenship: citizenships.map(countryLabel).join(', '),
    ...(await papersOfPerson(tx, personId)),
  }
}

const nothingButAlias = {
  givenName: '',
  isMasked: true,
  sex: null,
  birthDate: null,
  birthYear: null,
  birthPlace: null,
  citizenship: '',
  taxCode: null,
  document: null,
}

async function papersOfPerson({ db }: Tx, personId: string): Promise<Pick<PersonOnPaper, 'taxCode' | 'document'>> {
  const rows = await db
    .selectFrom('people.identifier')
    .select(['kind', 'value'])
    .where('person_id', '=', personId)
    .where('withdrawn_on', 'is', null)
    .orderBy('valid_until', (order) => order.desc().nullsLast())
    .$narrowType<{ kind: IdentifierKind }>()
    .execute()
  const shown = rows.find(({ kind }) => ['identity_card', 'passport', 'residence_permit'].includes(kind))
  return {
    taxCode: rows.find(({ kind }) => kind === 'tax_code' || kind === 'provisional_tax_code')?.value ?? null,
    document: shown ? `${identifierLabels[shown.kind]} ${shown.value}` : null,
  }
}
