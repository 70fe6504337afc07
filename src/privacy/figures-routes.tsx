import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { may } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, found, type Request, stepUp } from '../ui/request.ts'
import { canSeeFigures, canSeePseudonyms } from './access.ts'
import { figuresOf, guestsOf } from './figures.ts'
import { FiguresPage, PseudonymsPage, pseudonymColumns } from './figures-page.tsx'
import { privacyPaths as paths } from './paths.ts'

export const figuresRoutes = new Hono<Env>()
  .get(paths.figures, figures)
  .get(paths.pseudonyms, list)
  .get(paths.pseudonymsCsv, sheet)

async function figures(c: Request) {
  allowed(canSeeFigures(c.get('actor')))
  const { choice, figures } = await c.get('read')(async (tx) => {
    const services = [...(await servicesFor(tx, 'figures.see')), ...(await servicesFor(tx, 'reports.see'))]
    const choice = chosen(c, tx, [...new Map(services.map((service) => [service.id, service])).values()])
    return { choice, figures: choice.service && (await figuresOf(tx, choice.service.id, choice.year)) }
  })
  const listsPeople = choice.service !== undefined && may(c.get('actor'), 'reports.see', choice.service.id)
  return c.html(<FiguresPage at={c.get('at')} choice={choice} figures={figures} listsPeople={listsPeople} />)
}

async function guests(c: Request, what: 'list' | 'export') {
  allowed(canSeePseudonyms(c.get('actor')))
  return c.get('read')(async (tx) => {
    const choice = chosen(c, tx, await servicesFor(tx, 'reports.see'))
    const service = found(choice.service)
    tx.saw({ what, name: `ospiti con pseudonimo, ${choice.year}` })
    return { choice, guests: await guestsOf(tx, service.id, choice.year) }
  })
}

async function list(c: Request) {
  return c.html(<PseudonymsPage at={c.get('at')} {...(await guests(c, 'list'))} />)
}

async function sheet(c: Request) {
  allowed(canSeePseudonyms(c.get('actor')))
  const again = stepUp(c, paths.pseudonyms)
  if (again) return again
  const { choice, guests: rows } = await guests(c, 'export')
  return csvResponse(`ospiti-${choice.year}`, pseudonymColumns, rows)
}

/** The service and year asked for; the first service and this year when nothing good was asked. A service of others is not found. */
function chosen(c: Request, { today }: Tx, services: { id: string; name: string }[]) {
  const years = [0, 1, 2, 3, 4].map((back) => today.year - back)
  const wanted = c.req.query('servizio')
  const service = wanted ? found(services.find(({ id }) => id === wanted)) : services[0]
  const year = years.find((each) => String(each) === c.req.query('anno')) ?? today.year
  return { service, year, services, years }
}
