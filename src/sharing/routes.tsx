import { Hono } from 'hono'
import type { Env } from '../ui/request.ts'
import { elsewhereRoutes } from './elsewhere-routes.tsx'
import { glassRoutes } from './glass-routes.tsx'
import { householdRoutes } from './household-routes.tsx'
import { protectionRoutes } from './protection-routes.tsx'
import { requestRoutes } from './request-routes.tsx'
import { transferRoutes } from './transfer-routes.tsx'

export const sharingRoutes = new Hono<Env>()
  .route('/', elsewhereRoutes)
  .route('/', requestRoutes)
  .route('/', glassRoutes)
  .route('/', transferRoutes)
  .route('/', householdRoutes)
  .route('/', protectionRoutes)
