import { Hono } from 'hono'
import type { Module } from '../platform/module.ts'
import type { Env } from '../ui/request.ts'
import { canKeepRules, canReadRequests, canSeeRegistered } from './access.ts'
import { deskRoutes } from './desk-routes.tsx'
import { forwardingRoutes } from './forwarding-routes.tsx'
import { interviewRoutes } from './interview-routes.tsx'
import { newRequestRoutes } from './new-request-routes.tsx'
import { paperRoutes } from './paper-routes.tsx'
import { residencePaths as paths } from './paths.ts'
import { proxyRoutes } from './proxy-routes.tsx'
import { registeredRoutes } from './registered-routes.tsx'
import { registrationRoutes } from './registration-routes.tsx'
import { requestRoutes } from './request-routes.tsx'
import { requestsRoutes } from './requests-routes.tsx'
import { tellingRoutes } from './telling-routes.tsx'
import { templateRoutes } from './template-routes.tsx'

export const residence: Module = {
  name: 'residence',
  routes: new Hono<Env>()
    .route('/', deskRoutes)
    .route('/', registeredRoutes)
    .route('/', registrationRoutes)
    .route('/', requestsRoutes)
    .route('/', newRequestRoutes)
    .route('/', requestRoutes)
    .route('/', interviewRoutes)
    .route('/', proxyRoutes)
    .route('/', forwardingRoutes)
    .route('/', tellingRoutes)
    .route('/', paperRoutes)
    .route('/', templateRoutes),
  menu: [
    {
      group: 'Corrispondenza',
      label: 'Registrazioni',
      href: paths.registered(),
      icon: 'it-card',
      position: 10,
      for: canSeeRegistered,
    },
    {
      group: 'Corrispondenza',
      label: 'Domande di residenza',
      href: paths.requests(),
      icon: 'it-inbox',
      position: 11,
      for: canReadRequests,
    },
    {
      group: 'Corrispondenza',
      label: 'Sportelli e regole',
      href: paths.desks,
      icon: 'it-settings',
      position: 14,
      isRare: true,
      for: canKeepRules,
    },
  ],
}
