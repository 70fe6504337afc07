import type { CityServer } from './city-server.ts'
import type { Figure } from './measure.ts'
import { moveInFigure } from './move-in.ts'

type Known = { households: string[]; waiting: string[]; words: string[] }

const known: Known = { households: [], waiting: [], words: [] }

/** What the foundation promises, through HTTP, on 100,000 people and 5,000 beds. */
export const figures: Figure[] = [
  {
    name: 'search',
    target: 30,
    prepare: learn,
    run: async (server, turn) => {
      await server.page(`/cerca?q=${encodeURIComponent(at(known.words, turn))}`)
    },
  },
  {
    name: 'household page',
    target: 20,
    run: async (server, turn) => {
      await server.page(`/persone/nuclei/${at(known.households, turn)}`)
    },
  },
  {
    name: 'find a place',
    target: 60,
    run: async (server, turn) => {
      await server.page(`/posti/cerca?segnalazione=${at(known.waiting, turn)}`)
    },
  },
  {
    name: 'board, 500 beds by 8 weeks',
    target: 80,
    run: async (server) => void (await server.page('/posti/tabellone')),
  },
  moveInFigure,
  { name: 'oggi', target: 40, run: async (server) => void (await server.page('/oggi')) },
  {
    name: 'utilisation of a year',
    target: 300,
    most: 40,
    run: async (server) => void (await server.page('/posti/occupazione')),
  },
]

function at(list: string[], turn: number): string {
  const item = list[turn % list.length]
  if (item === undefined) throw new Error('the city has none of these')
  return item
}

/** Words as people type them: a surname, both names, swapped, misspelt, without accents, the beginning only, with the year. */
async function learn({ truth }: CityServer): Promise<void> {
  const ids = async (text: string) => (await truth.query<{ id: string }>(text)).rows.map(({ id }) => id)
  known.households = await ids('select household_id as id from placements.stay order by md5(id::text) limit 300')
  known.waiting = await ids(`select id from referrals.referral where state = 'listed' order by md5(id::text) limit 300`)
  const { rows } = await truth.query<{ given: string; family: string; year: number }>(
    'select given_name as given, family_name as family, birth_year as year from people.person order by md5(id::text) limit 300',
  )
  const ways = [
    (p: (typeof rows)[number]) => p.family,
    (p: (typeof rows)[number]) => `${p.given} ${p.family}`,
    (p: (typeof rows)[number]) => `${p.family} ${p.given}`.toLowerCase(),
    (p: (typeof rows)[number]) => `${p.given} ${misspelt(p.family)}`,
    (p: (typeof rows)[number]) => p.family.slice(0, 4),
    (p: (typeof rows)[number]) => `${p.family} ${p.year}`,
  ]
  known.words = rows.map((person, turn) => ways[turn % ways.length]?.(person) ?? person.family)
}

function misspelt(word: string): string {
  return word.length > 4 ? word.slice(0, 2) + word.slice(3) : word
}
