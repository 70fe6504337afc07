import { Hono } from 'hono'
import type { Env } from '../ui/request.ts'
import { findRoutes } from './find-routes.tsx'
import { moveInRoutes } from './move-in-routes.tsx'
import { noticeRoutes } from './notice-routes.tsx'
import { offerRoutes } from './offer-routes.tsx'
import { stayRoutes } from './stay-routes.tsx'

/** From looking for a place to the day of leaving. */
export const placementRoutes = new Hono<Env>()
  .route('/', findRoutes)
  .route('/', offerRoutes)
  .route('/', moveInRoutes)
  .route('/', noticeRoutes)
  .route('/', stayRoutes)
