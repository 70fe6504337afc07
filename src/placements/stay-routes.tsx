import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { isId } from '../platform/ids.ts'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import { optionalDay } from '../ui/fields.ts'
import { allowed, type Env, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canSeePlacements, seeingStays } from './access.ts'
import { type Family, familyLabels } from './destinations.ts'
import { extensionRoutes } from './extension-routes.tsx'
import { followUpRoutes } from './follow-up-routes.tsx'
import { stayMeasures } from './measure-queries.ts'
import { MeasuresPage } from './measures-page.tsx'
import { memberRoutes } from './member-routes.tsx'
import { moveOutRoutes } from './move-out-routes.tsx'
import { showStay } from './show-stay.tsx'
import { allStays, countStays, listStays, pageSize, type StayFilters, stayViews } from './stay-queries.ts'
import { StaysPage, stayColumns } from './stays-page.tsx'
import { transferRoutes } from './transfer-routes.tsx'

/** Stays: the list, the page of each, what happens during them, the day of leaving and what follows. */
export const stayRoutes = new Hono<Env>()
  .get('/ospitalita', list)
  .get('/ospitalita.csv', async (c) => csvResponse('ospitalita', stayColumns, await rowsOf(c)))
  .get('/ospitalita.xlsx', async (c) => xlsxResponse('ospitalita', stayColumns, await rowsOf(c)))
  .get('/ospitalita/misure', measures)
  .get('/ospitalita/:id{[0-9a-f-]{36}}', (c) => showStay(c))
  .route('/', extensionRoutes)
  .route('/', transferRoutes)
  .route('/', memberRoutes)
  .route('/', moveOutRoutes)
  .route('/', followUpRoutes)

async function list(c: Request): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const filters = filtersFrom(c)
  const page = Math.max(1, Math.min(10_000, Number(c.req.query('pagina')) || 1))
  const shown = await c.get('read')(async (tx) => ({
    ...(await listStays(tx, filters, page)),
    counts: await countStays(tx),
    services: await servicesFor(tx, seeingStays),
    sites: await sitesSeen(tx),
  }))
  const search = searchFrom(c)
  return c.html(
    <StaysPage
      at={c.get('at')}
      view={filters.view}
      page={page}
      pages={Math.ceil(shown.total / pageSize)}
      search={search}
      form={{ values: search, errors: {} }}
      {...shown}
    />,
  )
}

async function rowsOf(c: Request) {
  allowed(canSeePlacements(c.get('actor')))
  const { rows } = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return allStays(tx, filtersFrom(c))
  })
  return rows
}

async function measures(c: Request): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const { today } = c.get('at')
  const [dal, al] = [dayFrom(c.req.query('dal')), dayFrom(c.req.query('al'))]
  const to = al.day ?? today
  const from = dal.day ?? to.subtract({ years: 1 }).add({ days: 1 })
  const backwards = Temporal.PlainDate.compare(from, to) > 0
  const errors: Record<string, string[]> = {}
  if (dal.wrong) errors.dal = [notADay]
  if (al.wrong) errors.al = [notADay]
  if (backwards) errors.dal = ['Il periodo finisce prima di cominciare: scambia le due date.']
  const period = backwards ? { from: to, to } : { from, to }
  const service = c.req.query('servizio')
  const shown = await c.get('read')(async (tx) => ({
    measures: await stayMeasures(tx, { ...period, service: isId(service) ? service : undefined }),
    services: await servicesFor(tx, seeingStays),
  }))
  const values = { ...(dal.wrong ? { dal: dal.text } : {}), ...(al.wrong ? { al: al.text } : {}) }
  return c.html(
    <MeasuresPage
      at={c.get('at')}
      {...period}
      {...shown}
      service={isId(service) ? service : ''}
      form={{ values, errors }}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

const notADay = 'Non è una data che esiste: scrivi giorno, mese e anno, per esempio 22/11/2026.'

function dayFrom(text = ''): { day: Temporal.PlainDate | null; wrong: boolean; text: string } {
  const parsed = optionalDay().safeParse(text)
  return { day: parsed.success ? parsed.data : null, wrong: !parsed.success, text }
}

function filtersFrom(c: Request): StayFilters {
  const { stato, servizio, sito, q, dal, al, famiglia } = c.req.query()
  return {
    view: stayViews.find((view) => view === stato) ?? 'aperte',
    service: isId(servizio) ? servizio : undefined,
    site: isId(sito) ? sito : undefined,
    q: q?.replaceAll('\0', '').slice(0, 200),
    from: dayFrom(dal).day ?? undefined,
    to: dayFrom(al).day ?? undefined,
    family: (Object.keys(familyLabels) as Family[]).find((family) => family === famiglia),
  }
}

function searchFrom(c: Request): Record<string, string> {
  const kept = ['servizio', 'sito', 'q', 'dal', 'al', 'famiglia']
  return Object.fromEntries(
    Object.entries(c.req.query()).filter(([name, value]) => kept.includes(name) && value !== ''),
  )
}

const sitesSeen = (tx: Tx) =>
  tx.db.selectFrom('housing.site').select(['id', 'name']).orderBy('name').limit(500).execute()
