import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { modules } from '../src/modules.ts'
import { hubService, named, type Worker } from '../src/organisations/examples.ts'
import { actingAs } from '../src/platform/house.ts'
import { read } from '../src/platform/transaction.ts'
import { deskService } from '../src/residence/examples.ts'
import {
  closeInstead,
  family,
  type HiddenWorld,
  hiddenRegistration,
  hiddenWorld,
  readers,
  strangers,
  taxCode,
  tellingWords,
  waiting,
} from './hidden-family.ts'
import { acceptedOffer, examplesIn } from './journeys/busy-town.ts'
import { cookieOf } from './little-world.ts'

let world: HiddenWorld
let addresses: string[]
/** What each stranger was answered while the two households were there. */
const withThem = new Map<Worker, Map<string, string>>()

before(async () => {
  world = await hiddenWorld()
  addresses = await everyAddress()
  for (const worker of [...strangers, ...readers]) world.cookies.set(worker, await cookieOf(world.app, worker))
})

test('no row that a stranger may read, in any table or view, tells of them', async () => {
  const telling = [...Object.values(world.ids).flat(), ...tellingWords]
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  for (const worker of strangers) {
    const told = await read(actingAs(world.house, world.actors[worker]), async ({ db }) => {
      const { rows: tables } = await sql<{ name: string }>`
        select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')
          and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`.execute(db)
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } = await sql<{
          t: string
        }>`select t::text as t from ${sql.raw(name)} t where t::text ~ ${telling} limit 3`.execute(db)
        found.push(...rows.map(({ t }) => `${name}: ${t}`))
      }
      return found
    })
    assert.deepEqual(told, [], worker)
  }
})

test('functions that answer in the place of tables tell a stranger nothing', async () => {
  const [person] = world.ids.persone ?? []
  for (const worker of strangers)
    await read(actingAs(world.house, world.actors[worker]), async ({ db }) => {
      const none = async (question: ReturnType<typeof sql>) =>
        assert.deepEqual((await question.execute(db)).rows, [], worker)
      await none(sql`select * from people.person_trace(${person}::uuid)`)
      await none(sql`select * from people.find('person', '{nascosti}', true, 50)`)
      await none(sql`select * from people.find('household', '{ginestra}', true, 50)`)
      await none(sql`select * from people.find('person', ${[taxCode.toLowerCase()]}::text[], false, 50)`)
      await none(sql`select * from people.shares_of(${family}::uuid)`)
      await none(sql`select * from residence.find(${deskService}::uuid, '{nascosti}', true, 50)`)
      await none(sql`select * from residence.addressees(array[${hiddenRegistration}::uuid])`)
      await none(sql`select * from mail.numbers_waiting(${deskService}::uuid) where number = 77`)
      await none(sql`select * from placements.stays_elsewhere(${family}::uuid)`)
      await none(sql`select * from referrals.referrals_elsewhere(${family}::uuid)`)
      await none(sql`select * from sharing.possible_readers(${family}::uuid)`)
      await none(sql`select * from sharing.who_saw(${world.ids.protetti?.[0]}::uuid)`)
      await none(sql`select * from trail.file(${family}::uuid)`)
      await none(sql`select * from trail.copy_of(${person}::uuid)`)
      await none(
        sql`select * from people.list_people(null, null, false, null, null, null, 1000, 0) id where id = ${person}::uuid`,
      )
      const { rows } = await sql<{
        masks: object
        opens: boolean
      }>`select people.masks() as masks, people.opens(${family}::uuid) as opens`.execute(db)
      assert.deepEqual(rows, [{ masks: {}, opens: false }])
    })
})

test('a reader opens the file, and finds the alias everywhere else', async () => {
  for (const worker of readers) {
    const file = await answered(worker, `/persone/nuclei/${family}`)
    assert.match(file, /^200 /)
    assert.match(file, /Fedora Nascosti/)
    const board = await answered(worker, '/posti/tabellone')
    assert.match(board, /Ginestra di fiume/)
    assert.match(await answered(worker, '/persone'), /Ginestra di fiume 1/)
    assert.match(await answered(worker, '/cerca?q=fedora'), new RegExp(`^303 /persone/${named('Fedora Nascosti')}`))
    for (const list of [
      '/ospitalita',
      '/oggi',
      '/comunicazioni',
      '/proposte',
      '/segnalazioni',
      '/persone',
      '/posti/tabellone',
      '/verifiche',
    ])
      assert.doesNotMatch(await answered(worker, list), /Nascosti|Ombrati|Fedora/, `${list} for ${worker}`)
  }
})

test('what is taken out leaves them at home, for readers too', async () => {
  for (const worker of readers)
    for (const list of [
      'persone',
      'ospitalita',
      'proposte',
      'segnalazioni',
      'segnalazioni/lista-attesa',
      'comunicazioni',
      'verifiche',
      'oggi',
    ])
      assert.doesNotMatch(
        await answered(worker, `/${list}.csv`),
        /Nascosti|Ombrati|Fedora|Ginestra|Lanterna/,
        `${list} for ${worker}`,
      )
})

test('who may take them out says why, and that export alone holds them, for a while', async () => {
  const body = new URLSearchParams({
    to: '/ospitalita.csv',
    why: 'Richiesta del tribunale',
    protections: world.ids.protetti?.[0] ?? '',
  })
  const ask = (worker: Worker) =>
    world.app.request('/persone/protetti/esportazione', {
      method: 'POST',
      headers: { cookie: world.cookies.get(worker) ?? '' },
      body,
    })
  assert.equal((await ask('anna')).status, 422)
  assert.equal((await ask('carla')).status, 303)
  assert.match(await answered('carla', '/ospitalita.csv'), /Ginestra|Lanterna|200/)
  assert.doesNotMatch(await answered('carla', '/persone.csv'), /Ginestra|Lanterna/)
  const released = await world.sql<{ reason: string; what: string }>('select reason, what from sharing.release')
  assert.deepEqual(released, [{ reason: 'Richiesta del tribunale', what: '/ospitalita.csv' }])
})

test('to a stranger the world is the same, word for word, as one with closed beds and nobody in them', {
  timeout: 600_000,
}, async () => {
  for (const worker of strangers) withThem.set(worker, await walk(worker))
  await closeInstead(world)
  const different: string[] = []
  for (const worker of strangers) {
    const without = await walk(worker)
    for (const [address, text] of withThem.get(worker) ?? []) {
      const other = without.get(address) ?? ''
      if (text !== other) different.push(`${worker} ${address}: ${firstDifference(text, other)}`)
    }
  }
  assert.deepEqual(different, [])
})

/** Every GET of the application, with the ids of what is there for all and of what is theirs, and the questions that might find them. */
async function everyAddress(): Promise<string[]> {
  const examples = await examplesIn(world)
  const veils = await read(actingAs(world.house, world.actors.omar), async ({ db }) =>
    (await sql<{ id: string }>`select closure_id as id from housing.veils()`.execute(db)).rows.map(({ id }) => id),
  )
  const theirs: Record<string, string[]> = {
    ...world.ids,
    indisponibilita: veils,
    alloggi: [named('C1')],
    stanze: [named('C1 Stanza 1')],
    letti: [named('C1 Stanza 1 letto 1'), named('C1 Stanza 2 letto 3')],
  }
  const routes = modules
    .flatMap(({ routes }) => routes?.routes ?? [])
    // a spreadsheet has the rows of the list beside it
    .filter(({ method, path }) => method === 'GET' && !path.endsWith('.xlsx'))
    .map(({ path }) => path.replace(/\{[^/]*\}/g, ''))
  const asked = new Set<string>(questions)
  for (const route of routes) {
    const segment = /([^/]+)\/:\w+/.exec(route)?.[1]
    const firsts = segment ? [examples[segment], ...(theirs[segment] ?? [])] : [undefined]
    for (const first of firsts) {
      let used = false
      asked.add(
        route.replace(/([^/]+)\/:(\w+)/g, (_, part: string) => {
          const id = part === segment && !used ? first : (theirs[part]?.[0] ?? examples[part])
          used = true
          return `${part}/${id ?? named('nessuno')}`
        }),
      )
    }
  }
  // the trail first: it tells of the walk itself
  return [...asked].sort(
    (one, other) => Number(tellsOfTheWalk(other)) - Number(tellsOfTheWalk(one)) || one.localeCompare(other),
  )
}

const tellsOfTheWalk = (address: string) => address.includes('/tracce') || address.includes('/chi-')

const questions = [
  '/corrispondenza/arrivi?q=nas',
  '/corrispondenza/arrivi/chi.json?q=fedora',
  '/corrispondenza/arrivi/chi.json?q=77',
  '/corrispondenza/consegna?q=nascosti',
  '/corrispondenza/consegna?q=77',
  '/corrispondenza/pezzi?q=nascosti',
  '/residenza/registrazioni?q=fedora',
  `/residenza/trasferimenti/nuovo?registrazione=${hiddenRegistration}`,
  `/residenza/domande/nuova?nucleo=${family}`,
  `/corrispondenza/persone/${hiddenRegistration}`,
  '/cerca?q=nascosti',
  '/cerca?q=fedora',
  `/cerca?q=${taxCode}`,
  '/cerca?q=ginestra',
  '/cerca?q=1985',
  '/persone?esigenza=cot',
  '/persone?cittadinanza=non-ue',
  '/persone.csv?esigenza=cot',
  '/segnalazioni/nuova?q=nascosti',
  `/segnalazioni/nuova?nucleo=${family}`,
  '/posti/cerca?persone=1',
  '/posti/cerca?persone=1&minori=1',
  '/posti/cerca?persone=2&minori=1',
  '/posti/cerca?persone=3&dal=2026-12-01&al=2027-01-01',
  `/posti/cerca?nucleo=${family}`,
  `/posti/cerca?nucleo=${named('Nucleo Greppi')}`,
  `/posti/cerca?nucleo=${named('Kofi Mensah')}`,
  `/posti/cerca?nucleo=${named('Nucleo Greppi')}&perche=too_small`,
  '/posti/tabellone?q=nascosti',
  '/posti/tabellone?q=ginestra',
  '/posti/tabellone?liberi=1',
  '/posti/tabellone?solo=liberi',
  '/posti/tabellone?dal=2026-10-01',
  '/posti/occupazione?dal=2026-10-01&al=2026-12-31',
  '/posti/occupazione.csv?dal=2026-10-01&al=2026-12-31',
  '/posti/indisponibilita?quando=in-corso',
  '/posti/indisponibilita?quando=future',
  '/posti/indisponibilita?motivo=other',
  '/posti/indisponibilita.csv',
  '/ospitalita?q=nascosti',
  '/ospitalita?vista=tutte',
  '/ospitalita?vista=in-scadenza',
  '/ospitalita.csv?vista=tutte',
  '/proposte?vista=tutte',
  '/comunicazioni?vista=tutte',
  '/verifiche?vista=tutte',
  `/proposte/${acceptedOffer}`,
  `/ospitalita/${named('ospitalità Haddad')}/trasferimento`,
  `/ospitalita/${named('ospitalità Nucleo Ferrari')}`,
  `/posti/indisponibilita/nuova?sito=${named('Hub Barona, edificio')}`,
  `/ospitalita/nuova?nucleo=${named('Nucleo Greppi')}&letti=${named('C1 Stanza 1 letto 3')}&dal=2026-11-23&al=2026-12-23`,
  `/ospitalita/nuova?nucleo=${named('Nucleo Greppi')}&letti=${named('C1 Stanza 1 letto 1')}&dal=2026-11-23&al=2026-12-23`,
  `/amministrazione/servizi/${hubService}`,
  `/persone/nuclei/${waiting}`,
]

async function walk(worker: Worker): Promise<Map<string, string>> {
  await world.sql(
    `set session_replication_role = 'replica'; delete from platform.audit_event where action not in ('insert', 'update', 'delete'); delete from people.recently_opened; set session_replication_role = 'origin'`,
  )
  const answers = new Map<string, string>()
  const deskOnly = worker === 'sara' || worker === 'lina'
  for (const address of addresses)
    if (!deskOnly || /^\/(residenza|corrispondenza|oggi|persone|cerca)/.test(address))
      answers.set(address, await answered(worker, address))
  return answers
}

/** The status and the words of an answer, without what changes from one request to the next. */
async function answered(worker: Worker, address: string): Promise<string> {
  const answer = await world.app.request(address, { headers: { cookie: world.cookies.get(worker) ?? '' } })
  const type = answer.headers.get('content-type') ?? ''
  const isText = /text|json/.test(type)
  const text = isText ? await answer.text() : ''
  if (!isText) await answer.body?.cancel()
  const said = text
    .replace(/(name="_key" value=")[^"]+/g, '$1')
    .replaceAll(answer.headers.get('x-request-id') ?? '\0', '')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '')
    .replace(/\b\d{1,2}:\d{2}(:\d{2})?\b/g, '')
  return `${answer.status} ${answer.headers.get('location') ?? ''} ${said}`
}

function firstDifference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const near = (text: string) => text.slice(Math.max(0, at - 60), at + 160).replace(/\s+/g, ' ')
  return `«${near(one)}» ≠ «${near(other)}»`
}
