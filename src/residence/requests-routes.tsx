import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { csvResponse } from '../ui/csv.ts'
import { type Env, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canReadRequests } from './access.ts'
import { desksWith } from './desks.ts'
import { pageOf, typed } from './list-query.ts'
import { residencePaths as paths } from './paths.ts'
import { pageSize, type RequestFilters, requestsList, wholeRequests } from './requests-list.ts'
import { RequestsPage, requestColumns } from './requests-page.tsx'

/** The list of the requests, and its spreadsheets. */
export const requestsRoutes = new Hono<Env>()
  .get(paths.requests(), only(canReadRequests), showList)
  .get(paths.requestsAs('csv'), only(canReadRequests), (c) => exportList(c, 'csv'))
  .get(paths.requestsAs('xlsx'), only(canReadRequests), (c) => exportList(c, 'xlsx'))

async function showList(c: Request): Promise<Response> {
  const filters = filtersOf(c)
  const page = pageOf(c)
  const shown = await c.get('read')(async (tx) => {
    tx.saw({ what: 'list', name: 'domande di residenza' })
    return { ...(await requestsList(tx, filters, page)), desks: await desksWith(tx, 'residence.see') }
  })
  const pages = Math.ceil(shown.total / pageSize)
  if (page > 1 && shown.rows.length === 0) return seeOther(c, paths.requests(filters))
  return c.html(<RequestsPage at={c.get('at')} {...shown} {...{ filters, page, pages }} />)
}

async function exportList(c: Request, kind: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const rows = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: `domande-residenza.${kind}` })
    return wholeRequests(tx, filtersOf(c))
  })
  const columns = requestColumns(c.get('at').today)
  return kind === 'csv'
    ? csvResponse('domande-residenza', columns, rows)
    : xlsxResponse('domande-residenza', columns, rows)
}

function filtersOf(c: Request): RequestFilters {
  const desk = typed(c, 'sportello')
  return {
    q: typed(c, 'q'),
    stato: typed(c, 'stato'),
    sportello: isId(desk) ? desk : undefined,
  }
}
