import { Hono } from 'hono'
import { allowed, type Env } from '../ui/request.ts'
import { canSeePlaces } from './access.ts'
import { closureRoutes } from './closure-routes.tsx'
import { occupancyRoutes } from './occupancy-routes.tsx'
import { roomRoutes } from './room-routes.tsx'
import { siteRoutes } from './site-routes.tsx'
import { titleRoutes } from './title-routes.tsx'
import { unitRoutes } from './unit-routes.tsx'
import { worksRoutes } from './works-routes.tsx'

/** Everything about places, for whoever works in a service. Each group of pages has its own file. */
export const housingRoutes = new Hono<Env>()
  .use('/posti/*', async (c, next) => {
    allowed(canSeePlaces(c.get('actor')))
    await next()
  })
  .route('/', siteRoutes)
  .route('/', unitRoutes)
  .route('/', roomRoutes)
  .route('/', titleRoutes)
  .route('/', worksRoutes)
  .route('/', closureRoutes)
  .route('/', occupancyRoutes)
