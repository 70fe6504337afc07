import { randomUUID } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import type { CityServer } from './city-server.ts'
import { type Figure, percentiles, type Result } from './measure.ts'

type Known = {
  desk: string
  registrations: string[]
  words: string[]
  handOvers: { registration: string; pieces: string[] }[]
}
const known: Known = { desk: '', registrations: [], words: [], handOvers: [] }

/** What the desk of registered residence promises, on 20,000 people registered and 600,000 pieces of mail. */
export const deskFigures: Figure[] = [
  { name: 'record one letter', target: 8, prepare: learn, run: (server, turn) => record(server, turn) },
  {
    name: 'find who is registered',
    target: 30,
    prepare: learn,
    run: async (server, turn) => {
      await server.page(
        `/corrispondenza/arrivi/chi.json?sportello=${known.desk}&q=${encodeURIComponent(at(known.words, turn))}`,
      )
    },
  },
  {
    name: 'hand over 10 letters',
    target: 12,
    most: 100,
    prepare: tenEach,
    run: async (server, turn) => {
      const { registration, pieces } = at(known.handOvers, turn)
      const body = new URLSearchParams({ _key: randomUUID(), takenBy: 'person', identity: 'document', proof: 'paper' })
      for (const piece of pieces) body.append('piece', piece)
      const { status } = await server.ask(`/corrispondenza/consegna/${registration}`, { method: 'POST', body })
      if (status !== 303) throw new Error(`the hand-over answered ${status}`)
    },
  },
  {
    name: 'desk figures of a year',
    target: 80,
    most: 60,
    prepare: learn,
    run: async (server) => void (await server.page(`/residenza/numeri?sportello=${known.desk}`)),
  },
  {
    name: 'the morning post',
    target: 40,
    prepare: learn,
    run: async (server) => void (await server.page(`/corrispondenza/arrivi?sportello=${known.desk}`)),
  },
  {
    name: 'list of the registered',
    target: 60,
    prepare: learn,
    run: async (server) => void (await server.page(`/residenza/registrazioni?sportello=${known.desk}`)),
  },
  ...(['percorso', 'spesso', 'non-viste'] as const).map((list) => ({
    name: `from mail to home: ${list}`,
    target: 100,
    most: 60,
    prepare: learn,
    run: async (server: CityServer) =>
      void (await server.page(`/residenza/percorsi?sportello=${known.desk}&elenco=${list}`)),
  })),
  {
    name: 'oggi, with such a desk',
    target: 120,
    most: 60,
    run: async (server) => void (await server.page('/oggi')),
  },
]

/** Eight volunteers at once: how long a letter takes on the whole (2.5 ms are 400 a second), and what the list weighs. */
export async function deskAsWhole(server: CityServer, runs: number): Promise<Record<string, Result>> {
  const each = Math.max(20, Math.ceil(runs / 2))
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const started = performance.now()
    await Promise.all(
      Array.from({ length: 8 }, async (_, client) => {
        for (let turn = 0; turn < each; turn++) await record(server, client * each + turn)
      }),
    )
    times.push((performance.now() - started) / (8 * each))
  }
  const list = await server.page(`/residenza/registrazioni?sportello=${known.desk}`)
  const weight = brotliCompressSync(list).length / 1000
  return {
    'a letter, eight at a time': { ...percentiles(times), target: 2.5 },
    'list of the registered, compressed': { p50: weight, p95: weight, target: 25, unit: 'kB' },
  }
}

async function record(server: CityServer, turn: number): Promise<void> {
  const { status, body } = await server.ask('/corrispondenza/arrivi', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      _key: randomUUID(),
      service: known.desk,
      registration: at(known.registrations, turn),
      kind: turn % 5 === 0 ? 'registered' : 'ordinary',
      sender: 'INPS',
    }),
  })
  if (status !== 200 || !body.includes('"isNew":true')) throw new Error(`the letter was not taken: ${status}`)
}

/** Words as people type them: two or three letters, a whole name, the words swapped, a slip, a number. */
async function learn({ truth }: CityServer): Promise<void> {
  if (known.desk) return
  const [desk] = (
    await truth.query<{ id: string }>(
      `select id from organisations.service where name = 'Sportello residenza della città'`,
    )
  ).rows
  if (!desk) throw new Error('the city has no desk')
  known.desk = desk.id
  const { rows } = await truth.query<{ id: string; given: string; family: string; number: number }>(
    `select r.id, p.given_name as given, p.family_name as family, r.number from residence.registration r join people.person p on p.id = r.person_id
     where upper_inf(r.during) and r.service_id = $1 order by md5(r.id::text) limit 1000`,
    [desk.id],
  )
  known.registrations = rows.map(({ id }) => id)
  known.words = rows.map(({ given, family, number }, turn) => {
    const ways = [
      family.slice(0, 3),
      `${given} ${family}`,
      `${family} ${given}`,
      family.replace(/(.)(.)$/, '$2$1'),
      family.slice(0, 2),
      String(number),
    ]
    return ways[turn % ways.length] ?? family
  })
}

async function tenEach(server: CityServer, runs: number): Promise<void> {
  await learn(server)
  const { rows } = await server.truth.query<{ registration: string; pieces: string[] }>(
    `with piece as (
       insert into mail.item (id, key, service_id, registration_id, household_id, person_id, kind, received_on, received_at, rules_id, state_on)
       select gen_random_uuid(), gen_random_uuid(), r.service_id, r.id, r.household_id, r.person_id, 'ordinary', current_date, now(), r.rules_id, current_date
       from (select * from residence.registration where id = any ($1) limit $2) r, generate_series(1, 10)
       returning registration_id, id)
     select registration_id as registration, array_agg(id) as pieces from piece group by 1`,
    [known.registrations, runs],
  )
  known.handOvers = rows
}

function at<T>(list: T[], turn: number): T {
  const item = list[turn % list.length]
  if (item === undefined) throw new Error('the desk has none of these')
  return item
}
