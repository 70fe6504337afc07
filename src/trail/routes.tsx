import { Hono } from 'hono'
import { canAdminister } from '../organisations/access.ts'
import { pageNumber } from '../organisations/list-address.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import { isId } from '../platform/ids.ts'
import { optionalDay } from '../ui/fields.ts'
import { allowed, type Env, type Request } from '../ui/request.ts'
import { trail, trailNames, trailPeople } from './queries.ts'
import { TrailPage } from './trail-page.tsx'

export const trailRoutes = new Hono<Env>().get(paths.trail, async (c) => {
  allowed(canAdminister(c.get('actor')))
  const { asked, filters, badDay } = filtersOf(c)
  const page = pageNumber(c.req.query('pagina'))
  const shown = await c.get('read')(async (tx) => {
    const people = await trailPeople(tx)
    return { ...(await trail(tx, filters, page)), people, names: await trailNames(tx, people) }
  })
  return c.html(<TrailPage at={c.get('at')} asked={asked} badDay={badDay} page={page} {...shown} />)
})

function filtersOf(c: Request) {
  const { persona, tabella, riga, giorno } = c.req.query()
  const day = optionalDay().safeParse(giorno)
  return {
    asked: { persona, tabella, riga, giorno },
    filters: {
      person: isId(persona) ? persona : undefined,
      table: tabella || undefined,
      row: riga?.trim() || undefined,
      day: (day.success && day.data) || undefined,
    },
    badDay: !day.success,
  }
}
