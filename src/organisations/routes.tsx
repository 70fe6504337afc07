import { Hono } from 'hono'
import { ExamplesPage } from '../ui/examples.tsx'
import { allowed, type Env } from '../ui/request.ts'
import { canAdminister } from './access.ts'
import { organisationsPaths } from './paths.ts'

/** Administration: bodies, services and their rules, users, the trail; and the components of the pages, to look at. */
export const organisationsRoutes = new Hono<Env>().get(organisationsPaths.style, (c) => {
  allowed(canAdminister(c.get('actor')))
  return c.html(<ExamplesPage at={c.get('at')} />)
})
