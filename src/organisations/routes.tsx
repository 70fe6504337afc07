import { Hono } from 'hono'
import { ExamplesPage } from '../ui/examples.tsx'
import { allowed, type Env } from '../ui/request.ts'
import { canAdminister } from './access.ts'
import { bodiesRoutes } from './bodies-routes.tsx'
import { identityProviderRoutes } from './identity-provider-routes.tsx'
import { outgoingMailRoutes } from './outgoing-mail-routes.tsx'
import { OverviewPage } from './overview-page.tsx'
import { overview } from './overview-queries.ts'
import { organisationsPaths as paths } from './paths.ts'
import { projectRoutes } from './project-routes.tsx'
import { rulesRoutes } from './rules-routes.tsx'
import { servicePartsRoutes } from './service-parts-routes.tsx'
import { serviceRolesRoutes } from './service-roles-routes.tsx'
import { serviceRoutes } from './service-routes.tsx'
import { settingsRoutes } from './settings-routes.tsx'
import { userRoutes } from './user-routes.tsx'

/** Administration: bodies, services and their rules, users; and the components of the pages, to look at. */
export const organisationsRoutes = new Hono<Env>()
  .get(paths.home, async (c) => {
    allowed(canAdminister(c.get('actor')))
    return c.html(<OverviewPage at={c.get('at')} overview={await c.get('read')(overview)} />)
  })
  .get(paths.style, (c) => {
    allowed(canAdminister(c.get('actor')))
    return c.html(<ExamplesPage at={c.get('at')} />)
  })
  .route('/', bodiesRoutes)
  .route('/', identityProviderRoutes)
  .route('/', serviceRoutes)
  .route('/', servicePartsRoutes)
  .route('/', serviceRolesRoutes)
  .route('/', rulesRoutes)
  .route('/', projectRoutes)
  .route('/', userRoutes)
  .route('/', outgoingMailRoutes)
  .route('/', settingsRoutes)
