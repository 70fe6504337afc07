import { Hono } from 'hono'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import { type Env, found, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canKeepRules, canSeeRegistered } from './access.ts'
import { chosenDesk, desksWith } from './desks.ts'
import { pageOf, typed } from './list-query.ts'
import { NoDeskPage } from './no-desk-page.tsx'
import { residencePaths as paths } from './paths.ts'
import { pageSize, type RegisteredFilters, registeredList, wholeRegistered } from './registered-list.ts'
import { RegisteredPage, registeredColumns } from './registered-page.tsx'

/** The list of the registered, and its spreadsheets. */
export const registeredRoutes = new Hono<Env>()
  .get(paths.registered(), only(canSeeRegistered), showList)
  .get(paths.registeredAs('csv'), only(canSeeRegistered), (c) => exportList(c, 'csv'))
  .get(paths.registeredAs('xlsx'), only(canSeeRegistered), (c) => exportList(c, 'xlsx'))

async function showList(c: Request): Promise<Response> {
  const filters = filtersOf(c)
  const page = pageOf(c)
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await deskHere(c, tx)
    if (!desk) return undefined
    tx.saw({ what: 'list', name: 'registrazioni' })
    return { desks, desk, ...(await registeredList(tx, desk.id, filters, page)) }
  })
  if (!shown)
    return c.html(<NoDeskPage at={c.get('at')} title="Registrazioni" mayOpen={canKeepRules(c.get('actor'))} />)
  const pages = Math.ceil(shown.total / pageSize)
  if (page > 1 && shown.rows.length === 0)
    return seeOther(c, paths.registered({ sportello: shown.desk.id, ...filters }))
  return c.html(<RegisteredPage at={c.get('at')} {...shown} {...{ filters, page, pages }} />)
}

async function exportList(c: Request, kind: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const rows = await c.get('read')(async (tx) => {
    const { desk } = await deskHere(c, tx)
    tx.saw({ what: 'export', name: `registrazioni.${kind}` })
    return wholeRegistered(tx, found(desk).id, filtersOf(c))
  })
  const columns = registeredColumns(c.get('at').today)
  return kind === 'csv' ? csvResponse('registrazioni', columns, rows) : xlsxResponse('registrazioni', columns, rows)
}

async function deskHere(c: Request, tx: Tx) {
  const desks = await desksWith(tx, 'residence.see')
  return { desks, desk: chosenDesk(desks, c.req.query('sportello')) }
}

const filtersOf = (c: Request): RegisteredFilters => ({
  q: typed(c, 'q'),
  stato: typed(c, 'stato'),
  segnale: typed(c, 'segnale'),
})
