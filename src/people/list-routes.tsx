import { Hono } from 'hono'
import { z } from 'zod'
import { servicesFor } from '../organisations/queries.ts'
import { isId } from '../platform/ids.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canSeePeople, seeingPeople } from './access.ts'
import { type FoundPerson, findHouseholds, findPeople, peopleByIds } from './find.ts'
import { peoplePaths } from './paths.ts'
import { ageBands, listedIds, type PeopleFilters, peoplePage } from './people-list.ts'
import { PeopleListPage, peopleColumns } from './people-page.tsx'
import { asksSomething, longestQuestion, questionOf } from './question.ts'
import { SearchPage } from './search-page.tsx'
import { needKinds } from './words.ts'

/** The people of one's services, and the search box of every page. */
export const listRoutes = new Hono<Env>()
  .get(peoplePaths.list, list)
  .get(peoplePaths.listAs('csv'), (c) => {
    allowed(canSeePeople(c.get('actor')))
    return csvResponse('persone', peopleColumns, everyone(c))
  })
  .get(peoplePaths.listAs('xlsx'), async (c) => {
    allowed(canSeePeople(c.get('actor')))
    return xlsxResponse('persone', peopleColumns, await Array.fromAsync(everyone(c)))
  })
  .get(peoplePaths.search(), search)

async function list(c: Request): Promise<Response> {
  allowed(canSeePeople(c.get('actor')))
  const { q } = c.req.query()
  if (q) return c.redirect(peoplePaths.search(q), 303)
  const { pagina, ...chosen } = c.req.query()
  const { found, services } = await c.get('read')(async (tx) => {
    tx.saw({ what: 'list', name: 'persone' })
    return {
      found: await peoplePage(tx, filtersOf(chosen), /^\d{1,4}$/.test(pagina ?? '') ? Number(pagina) : 1),
      services: await servicesFor(tx, seeingPeople),
    }
  })
  const href = (changes: Record<string, string>, path: string = peoplePaths.list) => {
    const query = new URLSearchParams(Object.entries({ ...chosen, ...changes }).filter(([, value]) => value)).toString()
    return query ? `${path}?${query}` : path
  }
  return c.html(
    <PeopleListPage
      at={c.get('at')}
      found={found}
      chosen={chosen}
      services={services.map(({ id, name }) => ({ value: id, label: name }))}
      href={href}
    />,
  )
}

const bands = z
  .enum(Object.keys(ageBands) as [keyof typeof ageBands])
  .nullable()
  .catch(null)
const needs = z.enum(needKinds).nullable().catch(null)

/** A filter nobody knows is no filter. */
function filtersOf({ servizio, presenti, extraue, esigenza, eta }: Record<string, string>): PeopleFilters {
  return {
    serviceId: isId(servizio) ? servizio : null,
    present: presenti === 'si' ? true : presenti === 'no' ? false : null,
    nonEu: extraue === 'si',
    need: needs.parse(esigenza ?? null),
    age: bands.parse(eta ?? null),
  }
}

/** The whole list a thousand at a time, so that a hundred thousand people do not have to fit in memory at once. */
async function* everyone(c: Request): AsyncGenerator<FoundPerson> {
  const ids = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return listedIds(tx, filtersOf(c.req.query()))
  })
  for (let start = 0; start < ids.length; start += 1000)
    yield* await c.get('read')((tx) => peopleByIds(tx, ids.slice(start, start + 1000)))
}

async function search(c: Request): Promise<Response> {
  allowed(canSeePeople(c.get('actor')))
  const q = (c.req.query('q') ?? '').trim()
  const fault = faultOf(q)
  const at = c.get('at')
  if (q === '' || fault)
    return c.html(<SearchPage at={at} q={q.slice(0, 1000)} fault={fault} people={[]} households={[]} />)
  const alike = c.req.query('simili') === 'si'
  const { people, households } = await c.get('read')(async (tx) => {
    tx.saw({ what: 'search' })
    return { people: await findPeople(tx, q, { alike }), households: await findHouseholds(tx, q, { alike }) }
  })
  const [only] = people
  const inTheSame = households.every(({ id }) => id === only?.household?.id)
  if (only && people.length === 1 && inTheSame && !alike) return c.redirect(peoplePaths.person(only.id), 303)
  return c.html(<SearchPage at={at} q={q} people={people} households={households} />)
}

function faultOf(q: string): string | undefined {
  if (q.length > longestQuestion)
    return `È troppo lungo: bastano nome e cognome, al massimo ${longestQuestion} caratteri.`
  if (q && !asksSomething(questionOf(q))) return 'Scrivi almeno due lettere o cifre.'
  return undefined
}
