import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { isId } from '../platform/ids.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canDecide, canReadReferrals, canRecordReferral, readingReferrals } from './access.ts'
import { actRoutes } from './act-routes.tsx'
import { correctionRoutes } from './correction-routes.tsx'
import { decisionRoutes } from './decision-routes.tsx'
import { type InboxFilters, inbox, pageSize, wholeInbox } from './inbox.ts'
import { InboxPage, inboxColumns } from './inbox-page.tsx'
import { newReferralRoutes } from './new-referral-routes.tsx'
import { referralPaths } from './paths.ts'
import { waitingList } from './waiting-list.ts'
import { WaitingListPage, waitingColumns } from './waiting-list-page.tsx'

export const referralRoutes = new Hono<Env>()
  .use('/segnalazioni/*', async (c, next) => {
    allowed(canReadReferrals(c.get('actor')))
    await next()
  })
  .get('/segnalazioni', showInbox)
  .get('/segnalazioni.csv', (c) => exportInbox(c, 'csv'))
  .get('/segnalazioni.xlsx', (c) => exportInbox(c, 'xlsx'))
  .get('/segnalazioni/lista-attesa', showWaitingList)
  .get('/segnalazioni/lista-attesa.csv', (c) => exportWaitingList(c, 'csv'))
  .get('/segnalazioni/lista-attesa.xlsx', (c) => exportWaitingList(c, 'xlsx'))
  .route('/', newReferralRoutes)
  .route('/', correctionRoutes)
  .route('/', actRoutes)
  .route('/', decisionRoutes)

async function showInbox(c: Request): Promise<Response> {
  const actor = c.get('actor')
  allowed(canReadReferrals(actor))
  const filters = filtersOf(c)
  const page = pageOf(c)
  const shown = await c.get('read')(async (tx) => ({
    ...(await inbox(tx, filters, page)),
    services: await servicesFor(tx, readingReferrals),
    now: tx.now,
  }))
  const pages = Math.ceil(shown.total / pageSize)
  if (page > 1 && shown.rows.length === 0) return seeOther(c, referralPaths.inbox(filters))
  const mayRecord = canRecordReferral(actor)
  return c.html(
    <InboxPage at={c.get('at')} {...shown} filters={filters} page={page} pages={pages} mayRecord={mayRecord} />,
  )
}

async function exportInbox(c: Request, kind: 'csv' | 'xlsx'): Promise<Response> {
  allowed(canReadReferrals(c.get('actor')))
  const { rows, now } = await c.get('read')(async (tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return { rows: await wholeInbox(tx, filtersOf(c)), now: tx.now }
  })
  return spreadsheet(kind, 'segnalazioni', inboxColumns(now, true), rows)
}

async function showWaitingList(c: Request): Promise<Response> {
  const services = await c.get('read')((tx) => servicesFor(tx, readingReferrals))
  const wanted = c.req.query('servizio')
  const service = found(wanted ? services.find(({ id }) => id === wanted) : services[0])
  const list = await c.get('read')((tx) => waitingList(tx, service.id))
  const pages = Math.ceil(list.rows.length / pageSize)
  const page = Math.min(pageOf(c), Math.max(1, pages))
  const rows = list.rows.slice((page - 1) * pageSize, page * pageSize)
  const mayDecide = canDecide(c.get('actor'), service.id)
  return c.html(<WaitingListPage at={c.get('at')} {...{ service, services, list, page, pages, rows, mayDecide }} />)
}

async function exportWaitingList(c: Request, kind: 'csv' | 'xlsx'): Promise<Response> {
  const services = await c.get('read')((tx) => servicesFor(tx, readingReferrals))
  const service = found(services.find(({ id }) => id === c.req.query('servizio')))
  const { rows } = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return waitingList(tx, service.id)
  })
  return spreadsheet(kind, 'lista-attesa', waitingColumns(c.get('at').today), rows)
}

function spreadsheet<Row>(
  kind: 'csv' | 'xlsx',
  name: string,
  columns: Parameters<typeof csvResponse<Row>>[1],
  rows: Row[],
): Response | Promise<Response> {
  return kind === 'csv' ? csvResponse(name, columns, rows) : xlsxResponse(name, columns, rows)
}

/** What a URL says, as far as it makes sense: a filter that does not is left out. */
function filtersOf(c: Request): InboxFilters {
  const { servizio } = c.req.query()
  return {
    q: words(c.req.query('q')),
    stato: words(c.req.query('stato')),
    servizio: isId(servizio) ? servizio : undefined,
    motivo: words(c.req.query('motivo')),
    urgenza: words(c.req.query('urgenza')),
    ritardo: c.req.query('ritardo') ? 'on' : undefined,
  }
}

const words = (typed: string | undefined) =>
  typed
    ?.replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200) || undefined

function pageOf(c: Request): number {
  const typed = c.req.query('pagina') ?? ''
  return /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 1
}
