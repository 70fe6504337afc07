import { Hono } from 'hono'
import { sql } from 'kysely'
import { isAdministrator, may, mayAny } from '../platform/actor.ts'
import type { Env, Request } from '../ui/request.ts'
import { version } from '../ui/version.ts'
import { AccessibilityPage } from './accessibility-page.tsx'
import { invitationRoutes } from './invitation-routes.tsx'
import { oidcRoutes } from './oidc-routes.tsx'
import { ownAccessRoutes } from './own-access-routes.tsx'
import { passkeyRoutes } from './passkey-routes.tsx'
import { secondFactorRoutes } from './second-factor-routes.tsx'
import { signInRoutes } from './sign-in-routes.tsx'
import { SourcePage } from './source-page.tsx'
import { stepUpRoutes } from './step-up-routes.tsx'

/** The door: who may come in, and the two pages anyone may read. */
export const entranceRoutes = new Hono<Env>()
  .get('/status', async (c) => {
    await sql`select 1`.execute(c.get('house').database.app)
    return c.json({ status: 'ok', version })
  })
  .route('/', signInRoutes)
  .route('/', invitationRoutes)
  .route('/', oidcRoutes)
  .route('/', passkeyRoutes)
  .route('/', stepUpRoutes)
  .route('/', secondFactorRoutes)
  .route('/', ownAccessRoutes)
  .get('/accessibilita', (c) => c.html(<AccessibilityPage />))
  .get('/sorgente', (c) => c.html(<SourcePage />))
  .get('/', (c) => c.redirect(homeOf(c), 303))

/** Each role lands on its own home. */
function homeOf(c: Request): string {
  const actor = c.get('actor')
  if (may(actor, 'stays.decide')) return '/posti/tabellone'
  if (may(actor, 'stays.see')) return '/oggi'
  if (may(actor, 'mail.handle')) return '/corrispondenza/consegna'
  if (may(actor, 'referrals.see')) return '/segnalazioni'
  if (isAdministrator(actor)) return '/amministrazione'
  if (may(actor, 'privacy.keep')) return '/privacy'
  if (actor.kind === 'user' && actor.keepsPlatform) return '/amministrazione/posta-in-uscita'
  if (may(actor, 'places.see')) return '/posti'
  return mayAny(actor, ['reports.see', 'figures.see']) ? '/rendicontazione' : '/profilo'
}
