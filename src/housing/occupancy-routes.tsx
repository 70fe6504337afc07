import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { csvResponse } from '../ui/csv.ts'
import { day } from '../ui/fields.ts'
import type { FieldErrors } from '../ui/form-state.ts'
import { type Env, found, only, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canSeeOccupancy } from './access.ts'
import { type Occupancy, type OccupancyOf, occupancy } from './occupancy.ts'
import { OccupancyPage, siteFigures, unitFigures } from './occupancy-page.tsx'
import { pageOf, searchOf } from './search.ts'
import { siteDetails } from './sites.ts'
import { siteChoices } from './sites-overview.ts'

const counting = only(canSeeOccupancy)

export const occupancyRoutes = new Hono<Env>()
  .get('/posti/occupazione', counting, show)
  .get('/posti/occupazione.csv', counting, async (c) => {
    const { figures, siteId } = await counted(c)
    return siteId
      ? csvResponse('occupazione', unitFigures, figures.units)
      : csvResponse('occupazione', siteFigures({}), figures.sites)
  })
  .get('/posti/occupazione.xlsx', counting, async (c) => {
    const { figures, siteId } = await counted(c)
    return siteId
      ? xlsxResponse('occupazione', unitFigures, figures.units)
      : xlsxResponse('occupazione', siteFigures({}), figures.sites)
  })

const names = ['dal', 'al', 'servizio', 'sito']

async function show(c: Request): Promise<Response> {
  const { figures, siteId, errors } = await counted(c)
  const { site, services } = await c.get('read')(async (tx) => ({
    site: siteId ? await siteDetails(tx, siteId) : undefined,
    services: (await siteChoices(tx)).services,
  }))
  return c.html(
    <OccupancyPage
      at={c.get('at')}
      occupancy={figures}
      site={siteId ? found(site) : undefined}
      services={services}
      search={searchOf(c, names)}
      errors={errors}
      page={pageOf(c)}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function counted(c: Request): Promise<{ figures: Occupancy; siteId: string | undefined; errors: FieldErrors }> {
  const { sito, servizio } = searchOf(c, names)
  const { from, to, errors } = periodOf(c)
  const siteId = sito === undefined ? undefined : found(isId(sito) ? sito : undefined)
  const of: OccupancyOf = { ...(siteId && { siteId }), ...(isId(servizio) && { serviceIds: [servizio] }) }
  return { figures: await c.get('read')((tx) => occupancy(tx, from, to, of)), siteId, errors }
}

/** Twelve months up to tonight, unless other nights are asked for; at most ten years. */
function periodOf(c: Request): { from: Temporal.PlainDate; to: Temporal.PlainDate; errors: FieldErrors } {
  const { today } = c.get('at')
  const usual = { from: today.with({ day: 1 }).subtract({ months: 11 }), to: today }
  const { dal, al } = searchOf(c, names)
  const from = dal ? day().safeParse(dal) : { success: true as const, data: usual.from }
  const to = al ? day().safeParse(al) : { success: true as const, data: usual.to }
  const wrong = 'Non è una data che esiste: scrivi giorno, mese e anno.'
  if (!from.success || !to.success)
    return { ...usual, errors: { ...(!from.success && { dal: [wrong] }), ...(!to.success && { al: [wrong] }) } }
  if (Temporal.PlainDate.compare(from.data, to.data) > 0)
    return { ...usual, errors: { al: ['La fine viene prima dell’inizio: controlla le due date.'] } }
  if (from.data.until(to.data).days > 3660)
    return { ...usual, errors: { dal: ['Sono più di dieci anni: accorcia il periodo.'] } }
  return { from: from.data, to: to.data, errors: {} }
}
