import { Hono } from 'hono'
import { canReadTrail } from '../organisations/access.ts'
import { organisationsPaths as paths } from '../organisations/paths.ts'
import { isId } from '../platform/ids.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, found, NotFound, type Request, stepUp } from '../ui/request.ts'
import { filtersOf, placeText } from './asked.ts'
import { eventColumns } from './events-table.tsx'
import { FileTrailPage } from './file-page.tsx'
import { trailPaths } from './paths.ts'
import {
  doingsOf,
  type Place,
  seals,
  type TrailEvent,
  type TrailFilters,
  trail,
  trailFile,
  trailNames,
  trailPeople,
  trailServices,
  visitors,
} from './queries.ts'
import { SealsPage } from './seals-page.tsx'
import { TrailPage } from './trail-page.tsx'
import { UserTrailPage } from './user-trail-page.tsx'

/** Who saw, who changed, who came in, for those who answer for it. */
export const trailRoutes = new Hono<Env>()
  .get(paths.trail, async (c) => {
    allowed(canReadTrail(c.get('actor')))
    const { asked, filters, after, badDays } = filtersOf(c.req.query())
    const shown = await c.get('read')(async (tx) => {
      const people = await trailPeople(tx)
      const { events, next } = await trail(tx, filters, after)
      const services = await trailServices(tx)
      return { events, next: placeText(next), people, services, names: await trailNames(tx, people) }
    })
    return c.html(<TrailPage at={c.get('at')} asked={asked} badDays={badDays} {...shown} />)
  })
  .get(trailPaths.csv, async (c) => {
    allowed(canReadTrail(c.get('actor')))
    return stepUp(c) ?? takeOut(c, 'tracce', filtersOf(c.req.query()).filters)
  })
  .get(trailPaths.seals, async (c) => {
    allowed(canReadTrail(c.get('actor')))
    return c.html(<SealsPage at={c.get('at')} sealed={await c.get('read')(seals)} />)
  })
  .get(paths.trailOfFile(':id'), async (c) => {
    allowed(canReadTrail(c.get('actor')))
    const { name, file } = await fileAsked(c)
    const { after } = filtersOf(c.req.query())
    const shown = await c.get('read')(async (tx) => {
      const { events, next } = await trail(tx, { file }, after)
      const names = await trailNames(tx, await trailPeople(tx))
      return { events, next: placeText(next), names, visitors: after ? [] : await visitors(tx, file) }
    })
    return c.html(<FileTrailPage at={c.get('at')} file={{ id: file.household, name }} isFirst={!after} {...shown} />)
  })
  .get(trailPaths.fileCsv(':id'), async (c) => {
    allowed(canReadTrail(c.get('actor')))
    const { file } = await fileAsked(c)
    return stepUp(c) ?? takeOut(c, 'tracce-fascicolo', { file })
  })
  .get(paths.trailOfUser(':id'), async (c) => {
    allowed(canReadTrail(c.get('actor')))
    const id = c.req.param('id')
    const { after } = filtersOf(c.req.query())
    const shown = await c.get('read')(async (tx) => {
      const people = await trailPeople(tx)
      const user = found(people.find((person) => person.id === id))
      const { events, next } = await trail(tx, { person: user.id }, after)
      const names = await trailNames(tx, people)
      return { user, events, next: placeText(next), names, doings: await doingsOf(tx, user.id) }
    })
    return c.html(<UserTrailPage at={c.get('at')} isFirst={!after} {...shown} />)
  })

async function fileAsked(c: Request) {
  const household = c.req.param('id')
  if (!isId(household)) throw new NotFound()
  const { name, people } = found(await c.get('read')((tx) => trailFile(tx, household)))
  return { name, file: { household, people } }
}

/** The same list as a spreadsheet. That it was taken out is itself an event, written before the first row goes. */
async function takeOut(c: Request, name: string, filters: TrailFilters): Promise<Response> {
  const { first, names } = await c.get('read')(async (tx) => {
    tx.saw({ what: 'export', name, householdId: filters.file?.household })
    return { first: await trail(tx, filters, undefined, 2000), names: await trailNames(tx, await trailPeople(tx)) }
  })
  return csvResponse(name, eventColumns(names), everything(c, filters, first))
}

type Part = { events: TrailEvent[]; next?: Place }

async function* everything(c: Request, filters: TrailFilters, first: Part): AsyncGenerator<TrailEvent> {
  for (let part: Part | undefined = first; part; ) {
    yield* part.events
    const after: Place | undefined = part.next
    part = after && (await c.get('read')((tx) => trail(tx, filters, after, 2000)))
  }
}
