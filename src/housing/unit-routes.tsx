import { Hono } from 'hono'
import { allowed, type Env, found, type Request } from '../ui/request.ts'
import { canCloseBeds, canKeepPlaces } from './access.ts'
import { beginning, type Editing, EditPage, from, submitted } from './edit-routes.tsx'
import { idIn } from './param.ts'
import { housingPaths } from './paths.ts'
import { unitPage } from './queries.ts'
import { RoomFields } from './room-form.tsx'
import { roomSchema } from './room-input.ts'
import { addRoom } from './rooms.ts'
import { siteDetails } from './sites.ts'
import { timelineOf } from './timeline.ts'
import { titlesOf } from './titles.ts'
import type { SiteNode, UnitNode } from './tree.ts'
import { typedUnit, UnitFields } from './unit-form.tsx'
import { unitLabels, unitSchema } from './unit-input.ts'
import { UnitPage } from './unit-page.tsx'
import { addUnit, changeUnit, ruledLimit } from './units.ts'
import { featureLabels } from './words.ts'
import { worksOf } from './works-list.ts'

export const unitRoutes = new Hono<Env>()
  .get('/posti/siti/:id/alloggi/nuovo', (c) => newUnit(c))
  .post('/posti/siti/:id/alloggi/nuovo', saveNewUnit)
  .get('/posti/alloggi/:id', showUnit)
  .get('/posti/alloggi/:id/modifica', async (c) => {
    const place = await unitToKeep(c)
    return c.html(await editUnitPage(c, place, from(typedUnit(place.unit))))
  })
  .post('/posti/alloggi/:id/modifica', saveUnit)
  .get('/posti/alloggi/:id/stanze/nuova', async (c) => c.html(newRoomPage(c, await unitToKeep(c), beginning())))
  .post('/posti/alloggi/:id/stanze/nuova', saveNewRoom)

type Place = { site: SiteNode; unit: UnitNode }

async function showUnit(c: Request): Promise<Response> {
  const id = idIn(c)
  const read = await c.get('read')(async (tx) => {
    const place = await unitPage(tx, id)
    return (
      place && {
        ...place,
        titles: await titlesOf(tx, id),
        works: await worksOf(tx, id),
        events: await timelineOf(tx, { unitId: id }),
      }
    )
  })
  const shown = found(read)
  const actor = c.get('actor')
  const { serviceId } = shown.site
  return c.html(
    <UnitPage
      at={c.get('at')}
      {...shown}
      mayKeep={canKeepPlaces(actor, serviceId)}
      mayClose={canCloseBeds(actor, serviceId)}
    />,
  )
}

async function siteToKeep(c: Request) {
  const id = idIn(c)
  const site = found(await c.get('read')((tx) => siteDetails(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), site.serviceId))
  return site
}

async function newUnit(c: Request): Promise<Response> {
  const site = await siteToKeep(c)
  const ruled = await c.get('read')((tx) => ruledLimit(tx, site.serviceId))
  return c.html(newUnitPage(c, site, ruled, beginning({ capacityLimit: ruled?.toString() ?? '' })))
}

const newUnitPage = (c: Request, site: { id: string; name: string }, ruled: number | null, editing: Editing) => (
  <EditPage
    at={c.get('at')}
    title="Aggiungi un alloggio"
    crumbs={crumbsTo(site)}
    action={housingPaths.newUnit(site.id)}
    editing={editing}
    button="Aggiungi l’alloggio"
    back={housingPaths.site(site.id)}
  >
    <UnitFields editing={editing} ruled={ruled} />
  </EditPage>
)

async function saveNewUnit(c: Request): Promise<Response> {
  const site = await siteToKeep(c)
  const ruled = await c.get('read')((tx) => ruledLimit(tx, site.serviceId))
  return submitted(c, {
    schema: unitSchema,
    save: (tx, input) => addUnit(tx, site, input),
    page: (editing) => newUnitPage(c, site, ruled, editing),
    onward: ({ id }) => ({
      href: housingPaths.unit(id),
      flash: {
        text: 'Alloggio aggiunto. Ora aggiungi le stanze.',
        link: { href: housingPaths.newRoom(id), label: 'Aggiungi una stanza' },
      },
    }),
  })
}

async function unitToKeep(c: Request): Promise<Place> {
  const id = idIn(c)
  const place = found(await c.get('read')((tx) => unitPage(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), place.site.serviceId))
  return place
}

async function editUnitPage(c: Request, { site, unit }: Place, editing: Editing) {
  const ruled = await c.get('read')((tx) => ruledLimit(tx, site.serviceId))
  return (
    <EditPage
      at={c.get('at')}
      title="Modifica l’alloggio"
      crumbs={crumbsTo(site, unit)}
      action={housingPaths.editUnit(unit.id)}
      editing={editing}
      button="Salva le modifiche"
      back={housingPaths.unit(unit.id)}
    >
      <UnitFields editing={editing} ruled={ruled} />
    </EditPage>
  )
}

async function saveUnit(c: Request): Promise<Response> {
  const place = await unitToKeep(c)
  return submitted(c, {
    schema: unitSchema,
    save: (tx, input, version) => changeUnit(tx, place, input, version),
    page: (editing) => editUnitPage(c, place, editing),
    onward: ({ id }) => ({ href: housingPaths.unit(id), flash: { text: 'Alloggio aggiornato.' } }),
    existing: {
      table: 'unit',
      id: place.unit.id,
      labels: unitLabels,
      words: { features: featureLabels },
      load: async (tx) => {
        const now = await unitPage(tx, place.unit.id)
        return now && typedUnit(now.unit)
      },
    },
  })
}

const newRoomPage = (c: Request, { site, unit }: Place, editing: Editing) => (
  <EditPage
    at={c.get('at')}
    title="Aggiungi una stanza"
    crumbs={crumbsTo(site, unit)}
    action={housingPaths.newRoom(unit.id)}
    editing={editing}
    button="Aggiungi la stanza"
    back={housingPaths.unit(unit.id)}
  >
    <RoomFields editing={editing} />
  </EditPage>
)

async function saveNewRoom(c: Request): Promise<Response> {
  const place = await unitToKeep(c)
  return submitted(c, {
    schema: roomSchema,
    save: (tx, input) => addRoom(tx, place, input),
    page: (editing) => newRoomPage(c, place, editing),
    onward: ({ id }) => ({ href: housingPaths.room(id), flash: { text: 'Stanza aggiunta. Ora aggiungi i letti.' } }),
  })
}

export function crumbsTo(site: { id: string; name: string }, unit?: { id: string; name: string }) {
  return [
    { href: housingPaths.sites(), label: 'Siti e alloggi' },
    { href: housingPaths.site(site.id), label: site.name },
    ...(unit ? [{ href: housingPaths.unit(unit.id), label: unit.name }] : []),
  ]
}
