import { Hono } from 'hono'
import type { Module } from '../platform/module.ts'
import type { Env } from '../ui/request.ts'
import { deskRoutes } from './desk-routes.tsx'
import { forwardingRoutes } from './forwarding-routes.tsx'
import { proxyRoutes } from './proxy-routes.tsx'
import { tellingRoutes } from './telling-routes.tsx'

export const residence: Module = {
  name: 'residence',
  routes: new Hono<Env>()
    .route('/', deskRoutes)
    .route('/', proxyRoutes)
    .route('/', forwardingRoutes)
    .route('/', tellingRoutes),
}
