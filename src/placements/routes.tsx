import { Hono } from 'hono'
import type { Env } from '../ui/request.ts'
import { findRoutes } from './find-routes.tsx'
import { stayRoutes } from './stay-routes.tsx'

/** From looking for a place to the day of leaving. */
export const placementRoutes = new Hono<Env>().route('/', findRoutes).route('/', stayRoutes)
