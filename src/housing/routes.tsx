import { Hono } from 'hono'
import { type Env, only } from '../ui/request.ts'
import { canSeePlaces } from './access.ts'
import { closureRoutes } from './closure-routes.tsx'
import { occupancyRoutes } from './occupancy-routes.tsx'
import { roomRoutes } from './room-routes.tsx'
import { siteRoutes } from './site-routes.tsx'
import { titleRoutes } from './title-routes.tsx'
import { unitRoutes } from './unit-routes.tsx'
import { worksRoutes } from './works-routes.tsx'

/** Everything about places, for whoever sees them; their figures also for whoever accounts for them. Each group of pages has its own file. */
export const housingRoutes = new Hono<Env>()
  .route('/', occupancyRoutes)
  .use('/posti/*', only(canSeePlaces))
  .route('/', siteRoutes)
  .route('/', unitRoutes)
  .route('/', roomRoutes)
  .route('/', titleRoutes)
  .route('/', worksRoutes)
  .route('/', closureRoutes)
