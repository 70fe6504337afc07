import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { pageOf, typed } from '../residence/list-query.ts'
import { csvResponse } from '../ui/csv.ts'
import { type Env, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canGive } from './access.ts'
import { seeing } from './given.ts'
import { transferPaths as paths } from './paths.ts'
import { pageSize, type TransferFilters, transfersList, transfersOf, wholeTransfers } from './transfers-list.ts'
import { TransfersPage, transferColumns } from './transfers-page.tsx'

/** The transfers of one's desks, or of one person. */
export const listRoutes = new Hono<Env>()
  .get(paths.list(), seeing, list)
  .get(paths.listAs('csv'), seeing, (c) => exportList(c, 'csv'))
  .get(paths.listAs('xlsx'), seeing, (c) => exportList(c, 'xlsx'))

function filtersOf(c: Request): TransferFilters {
  const registration = c.req.query('registrazione')
  return {
    stato: typed(c, 'stato'),
    verso: typed(c, 'verso'),
    q: typed(c, 'q'),
    registrazione: isId(registration) ? registration : undefined,
  }
}

async function list(c: Request): Promise<Response> {
  const filters = filtersOf(c)
  const page = pageOf(c)
  const { registrazione } = filters
  const shown = await c.get('read')(async (tx) => {
    const those = registrazione ? await transfersOf(tx, registrazione) : []
    tx.saw({ what: 'list', name: 'trasferimenti fra sportelli' })
    return { those, ...(await transfersList(tx, filters, page)) }
  })
  const [only, ...more] = shown.those
  if (only && more.length === 0) return seeOther(c, paths.transfer(only))
  const pages = Math.ceil(shown.total / pageSize)
  if (page > 1 && shown.rows.length === 0) return seeOther(c, paths.list(filters))
  const mayStart = canGive(c.get('actor'))
  return c.html(<TransfersPage at={c.get('at')} {...shown} {...{ filters, page, pages, mayStart }} />)
}

async function exportList(c: Request, kind: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const rows = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: `trasferimenti.${kind}` })
    return wholeTransfers(tx, filtersOf(c))
  })
  const columns = transferColumns(c.get('at').today)
  return kind === 'csv' ? csvResponse('trasferimenti', columns, rows) : xlsxResponse('trasferimenti', columns, rows)
}
