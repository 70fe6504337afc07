import { Hono } from 'hono'
import { allowed, type Env } from '../ui/request.ts'
import { canKeepDisposals, canReceiveRequests, canSeePrivacy } from './access.ts'
import { figuresRoutes } from './figures-routes.tsx'
import { PrivacyHomePage } from './home-page.tsx'
import { noticeRoutes } from './notice-routes.tsx'
import { privacyPaths as paths } from './paths.ts'
import { requests } from './request-queries.ts'
import { requestRoutes } from './request-routes.tsx'
import { retentionRoutes } from './retention-routes.tsx'

export const privacyRoutes = new Hono<Env>()
  .get(paths.home, async (c) => {
    const actor = c.get('actor')
    allowed(canSeePrivacy(actor))
    const register = canReceiveRequests(actor) ? await c.get('read')((tx) => requests(tx, 1, 1)) : undefined
    const page = { open: register?.open, late: register?.late ?? 0, disposals: canKeepDisposals(actor) }
    return c.html(<PrivacyHomePage at={c.get('at')} {...page} />)
  })
  .route('/', noticeRoutes)
  .route('/', requestRoutes)
  .route('/', retentionRoutes)
  .route('/', figuresRoutes)
