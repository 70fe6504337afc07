import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { allowed, type Env, type Request } from '../ui/request.ts'
import { canSeeBoard } from './access.ts'
import { BoardPage } from './board-page.tsx'
import { changeRoutes } from './change-routes.tsx'
import { readBoard } from './queries.ts'
import { viewFrom } from './view.ts'

/** The board, and what is changed from it. */
export const boardRoutes = new Hono<Env>()
  .use('/posti/tabellone/*', async (c, next) => {
    allowed(canSeeBoard(c.get('actor')))
    await next()
  })
  .get('/posti/tabellone', showBoard)
  .route('/', changeRoutes)

async function showBoard(c: Request): Promise<Response> {
  const view = viewFrom(c.req.query(), c.get('at').today)
  const { board, services } = await c.get('read')(async (tx) => {
    tx.saw({ what: 'list', name: 'tabellone' })
    return { board: await readBoard(tx, view), services: await servicesFor(tx, 'places.see') }
  })
  return c.html(<BoardPage at={c.get('at')} actor={c.get('actor')} board={board} view={view} services={services} />)
}
