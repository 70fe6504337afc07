import { Hono } from 'hono'
import { z } from 'zod'
import { servicesFor } from '../organisations/queries.ts'
import { isId } from '../platform/ids.ts'
import { csvResponse } from '../ui/csv.ts'
import { day } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { allowed, type Env, found, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canCloseBeds, canKeepPlaces, keepingPlaces } from './access.ts'
import { closeSite } from './close-site.ts'
import { beginning, type Editing, from, submitted } from './edit-routes.tsx'
import { EditSitePage, NewSitePage } from './edit-site-page.tsx'
import { idIn } from './param.ts'
import { housingPaths } from './paths.ts'
import { siteTree } from './queries.ts'
import { codeIn, pageOf, pageSize, searchOf } from './search.ts'
import { typedSite } from './site-form.tsx'
import { newSiteSchema, siteLabels, siteSchema } from './site-input.ts'
import { SitePage } from './site-page.tsx'
import { addSite, changeSite, hubsOf, type SiteDetails, satellitesOf, siteDetails } from './sites.ts'
import { type SiteFilters, siteChoices, sitesOverview } from './sites-overview.ts'
import { SitesPage, siteColumns } from './sites-page.tsx'
import { timelineOf } from './timeline.ts'
import { siteKinds } from './words.ts'

export const siteRoutes = new Hono<Env>()
  .get('/posti', listSites)
  .get('/posti/siti.csv', async (c) => csvResponse('siti', siteColumns, (await allSites(c)).sites))
  .get('/posti/siti.xlsx', async (c) => xlsxResponse('siti', siteColumns, (await allSites(c)).sites))
  .get('/posti/siti/nuovo', async (c) => c.html(await newSitePage(c, beginning(await firstAnswers(c)))))
  .post('/posti/siti/nuovo', saveNewSite)
  .get('/posti/siti/:id', showSite)
  .get('/posti/siti/:id/modifica', async (c) => {
    const site = await siteToKeep(c)
    return c.html(await editSitePage(c, site, from(typedSite(site))))
  })
  .post('/posti/siti/:id/modifica', saveSite)
  .post('/posti/siti/:id/chiusura', close)

const filterNames = ['q', 'servizio', 'tipo', 'zona', 'chiusi']

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
      search={searchOf(c, filterNames)}
      page={number}
      pages={Math.ceil(overview.total.sites / pageSize)}
      mayAdd={canKeepPlaces(c.get('actor'))}
    />,
  )
}

const allSites = (c: Request) => c.get('read')((tx) => sitesOverview(tx, filtersOf(c)))

function filtersOf(c: Request): SiteFilters {
  const { q, servizio, tipo, zona, chiusi } = searchOf(c, filterNames)
  const kind = codeIn(siteKinds, tipo)
  return {
    ...(q && { q }),
    ...(isId(servizio) && { serviceId: servizio }),
    ...(kind && { kind }),
    ...(zona && { zone: zona }),
    ...(chiusi && { withClosed: true }),
  }
}

async function showSite(c: Request): Promise<Response> {
  const id = idIn(c)
  const read = await c.get('read')(async (tx) => {
    const site = await siteDetails(tx, id)
    if (!site) return undefined
    const [tree] = await siteTree(tx, { siteId: id })
    return {
      site,
      units: tree?.units ?? [],
      satellites: await satellitesOf(tx, id),
      events: await timelineOf(tx, { siteId: id }),
    }
  })
  const { site, ...rest } = found(read)
  const actor = c.get('actor')
  return c.html(
    <SitePage
      at={c.get('at')}
      site={site}
      {...rest}
      mayKeep={canKeepPlaces(actor, site.serviceId)}
      mayClose={canCloseBeds(actor, site.serviceId)}
    />,
  )
}

async function siteToKeep(c: Request): Promise<SiteDetails> {
  const id = idIn(c)
  const site = found(await c.get('read')((tx) => siteDetails(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), site.serviceId))
  return site
}

async function firstAnswers(c: Request): Promise<Record<string, string>> {
  const services = await c.get('read')((tx) => servicesFor(tx, keepingPlaces))
  const only = services.length === 1 ? services[0]?.id : undefined
  const hub = c.req.query('hub')
  return {
    openedOn: c.get('at').today.toString(),
    ...(only && { service: only }),
    ...(isId(hub) && { hub, kind: 'satellite' }),
  }
}

async function newSitePage(c: Request, editing: Editing) {
  allowed(canKeepPlaces(c.get('actor')))
  const choices = await c.get('read')(async (tx) => ({
    hubs: await hubsOf(tx),
    services: await servicesFor(tx, keepingPlaces),
  }))
  return <NewSitePage at={c.get('at')} editing={editing} {...choices} />
}

async function editSitePage(c: Request, site: SiteDetails, editing: Editing, closing?: FormState) {
  const hubs = await c.get('read')((tx) => hubsOf(tx, site.serviceId))
  const others = hubs.filter(({ id }) => id !== site.id)
  return <EditSitePage at={c.get('at')} site={site} hubs={others} editing={editing} closing={closing} />
}

function saveNewSite(c: Request): Promise<Response> {
  allowed(canKeepPlaces(c.get('actor')))
  return submitted(c, {
    schema: newSiteSchema,
    save: (tx, input) => {
      allowed(canKeepPlaces(tx.actor, input.service))
      return addSite(tx, input)
    },
    page: (editing) => newSitePage(c, editing),
    onward: ({ id }) => ({
      href: housingPaths.site(id),
      flash: {
        text: 'Sito aggiunto. Ora aggiungi i suoi alloggi.',
        link: { href: housingPaths.newUnit(id), label: 'Aggiungi un alloggio' },
      },
    }),
  })
}

async function saveSite(c: Request): Promise<Response> {
  const site = await siteToKeep(c)
  const hubs = await c.get('read')((tx) => hubsOf(tx, site.serviceId))
  return submitted(c, {
    schema: siteSchema,
    save: (tx, input, version) => changeSite(tx, site, input, version),
    page: (editing) => editSitePage(c, site, editing),
    onward: ({ id }) => ({ href: housingPaths.site(id), flash: { text: 'Sito aggiornato.' } }),
    existing: {
      table: 'site',
      id: site.id,
      labels: siteLabels,
      words: { kind: siteKinds, hub: Object.fromEntries(hubs.map(({ id, name }) => [id, name])) },
      load: async (tx) => {
        const now = await siteDetails(tx, site.id)
        return now && typedSite(now)
      },
    },
  })
}

async function close(c: Request): Promise<Response> {
  const site = await siteToKeep(c)
  return submitted(c, {
    schema: z.object({ on: day() }),
    save: (tx, { on }, version) => closeSite(tx, site, on, version),
    page: ({ form }) => editSitePage(c, site, from(typedSite(site)), form),
    onward: () => ({
      href: housingPaths.site(site.id),
      flash: { text: 'Sito chiuso. I suoi letti escono dal servizio da quel giorno.' },
    }),
  })
}
