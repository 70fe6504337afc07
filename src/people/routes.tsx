import { Hono } from 'hono'
import type { Env } from '../ui/request.ts'
import { listRoutes } from './list-routes.tsx'
import { memberRoutes } from './member-routes.tsx'
import { newRoutes } from './new-routes.tsx'
import { personRoutes } from './person-routes.tsx'

/** Lists and search; who is new; a household's members; one person. The order matters: words before ids. */
export const peopleRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', newRoutes)
  .route('/', memberRoutes)
  .route('/', personRoutes)
