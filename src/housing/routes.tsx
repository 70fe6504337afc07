import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canKeepPlaces, canSeePlaces } from './access.ts'
import { codeIn, pageOf, pageSize, searchOf } from './search.ts'
import { type SiteFilters, siteChoices, sitesOverview } from './sites-overview.ts'
import { SitesPage, siteColumns } from './sites-page.tsx'
import { siteKinds } from './words.ts'

/** Everything about places. Each group of pages has its own file. */
export const housingRoutes = new Hono<Env>()
  .use('/posti/*', async (c, next) => {
    allowed(canSeePlaces(c.get('actor')))
    await next()
  })
  .get('/posti', listSites)
  .get('/posti/siti.csv', async (c) => csvResponse('siti', siteColumns, (await allSites(c)).sites))
  .get('/posti/siti.xlsx', async (c) => xlsxResponse('siti', siteColumns, (await allSites(c)).sites))

async function listSites(c: Request): Promise<Response> {
  const number = pageOf(c)
  const { overview, choices } = await c.get('read')(async (tx) => ({
    overview: await sitesOverview(tx, filtersOf(c), { size: pageSize, number }),
    choices: await siteChoices(tx),
  }))
  return c.html(
    <SitesPage
      at={c.get('at')}
      overview={overview}
      choices={choices}
      search={searchOf(c, ['q', 'servizio', 'tipo', 'zona', 'chiusi'])}
      page={number}
      pages={Math.ceil(overview.total.sites / pageSize)}
      mayAdd={canKeepPlaces(c.get('actor'))}
    />,
  )
}

const allSites = (c: Request) => c.get('read')((tx) => sitesOverview(tx, filtersOf(c)))

function filtersOf(c: Request): SiteFilters {
  const { q, servizio, tipo, zona, chiusi } = searchOf(c, ['q', 'servizio', 'tipo', 'zona', 'chiusi'])
  const kind = codeIn(siteKinds, tipo)
  return {
    ...(q && { q }),
    ...(isId(servizio) && { serviceId: servizio }),
    ...(kind && { kind }),
    ...(zona && { zone: zona }),
    ...(chiusi && { withClosed: true }),
  }
}
