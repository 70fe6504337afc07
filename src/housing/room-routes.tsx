import { Hono } from 'hono'
import type { Tx } from '../platform/transaction.ts'
import { plural } from '../ui/format.ts'
import { allowed, type Env, found, type Request } from '../ui/request.ts'
import { canKeepPlaces } from './access.ts'
import { addBeds, changeBed, type RoomPlace } from './beds.ts'
import { beginning, type Editing, EditPage, from, submitted } from './edit-routes.tsx'
import { idIn } from './param.ts'
import { housingPaths } from './paths.ts'
import { unitPage } from './queries.ts'
import { BedFields, typedBed, typedRoom } from './room-form.tsx'
import { bedLabels, bedSchema, bedsSchema, roomLabels, roomSchema } from './room-input.ts'
import { RoomPage } from './room-page.tsx'
import { changeRoom, unitOfBed, unitOfRoom } from './rooms.ts'
import type { BedTonight } from './tree.ts'
import { crumbsTo } from './unit-routes.tsx'
import { bedKinds } from './words.ts'

export const roomRoutes = new Hono<Env>()
  .get('/posti/stanze/:id', async (c) => {
    const place = await roomToKeep(c)
    return c.html(roomPage(c, place, {}))
  })
  .post('/posti/stanze/:id', saveRoom)
  .post('/posti/stanze/:id/letti', saveNewBeds)
  .get('/posti/letti/:id', async (c) => {
    const place = await bedToKeep(c)
    return c.html(bedPage(c, place, from(typedBed(place.bed))))
  })
  .post('/posti/letti/:id', saveBed)

async function roomPlace(tx: Tx, id: string): Promise<RoomPlace | undefined> {
  const unitId = await unitOfRoom(tx, id)
  const place = unitId ? await unitPage(tx, unitId) : undefined
  const room = place?.unit.rooms.find((one) => one.id === id)
  return place && room ? { ...place, room } : undefined
}

async function bedPlace(tx: Tx, id: string): Promise<(RoomPlace & { bed: BedTonight }) | undefined> {
  const unitId = await unitOfBed(tx, id)
  const place = unitId ? await unitPage(tx, unitId) : undefined
  if (!place) return undefined
  for (const room of place.unit.rooms) for (const bed of room.beds) if (bed.bedId === id) return { ...place, room, bed }
  return undefined
}

async function roomToKeep(c: Request) {
  const id = idIn(c)
  const place = found(await c.get('read')((tx) => roomPlace(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), place.site.serviceId))
  return place
}

async function bedToKeep(c: Request) {
  const id = idIn(c)
  const place = found(await c.get('read')((tx) => bedPlace(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), place.site.serviceId))
  return place
}

function roomPage(c: Request, place: RoomPlace, { room, beds }: { room?: Editing; beds?: Editing }) {
  const today = c.get('at').today.toString()
  return (
    <RoomPage
      at={c.get('at')}
      place={place}
      editing={room ?? from(typedRoom(place.room))}
      adding={beds ?? beginning({ count: '1', kind: 'single', from: today })}
    />
  )
}

async function saveRoom(c: Request): Promise<Response> {
  const place = await roomToKeep(c)
  return submitted(c, {
    schema: roomSchema,
    save: (tx, input, version) => changeRoom(tx, place.room.id, input, version),
    page: (room) => roomPage(c, place, { room }),
    onward: () => ({ href: housingPaths.unit(place.unit.id), flash: { text: 'Stanza aggiornata.' } }),
    existing: {
      table: 'room',
      id: place.room.id,
      labels: roomLabels,
      words: { kind: { private: 'Riservata', shared: 'Condivisa' } },
      load: async (tx) => {
        const now = await roomPlace(tx, place.room.id)
        return now && typedRoom(now.room)
      },
    },
  })
}

async function saveNewBeds(c: Request): Promise<Response> {
  const place = await roomToKeep(c)
  return submitted(c, {
    schema: bedsSchema,
    save: (tx, input) => addBeds(tx, place, input),
    page: (beds) => roomPage(c, place, { beds }),
    onward: ({ count }) => ({
      href: housingPaths.room(place.room.id),
      flash: {
        text: `${plural(count, 'letto aggiunto', 'letti aggiunti')}.`,
        link: { href: housingPaths.unit(place.unit.id), label: 'Vedi l’alloggio' },
      },
    }),
  })
}

const bedPage = (c: Request, { site, unit, room, bed }: RoomPlace & { bed: BedTonight }, editing: Editing) => (
  <EditPage
    at={c.get('at')}
    title={`${room.name}, ${bed.name}`}
    crumbs={[...crumbsTo(site, unit), { href: housingPaths.room(room.id), label: room.name }]}
    action={housingPaths.bed(bed.bedId)}
    editing={editing}
    button="Salva le modifiche"
    back={housingPaths.unit(unit.id)}
  >
    <BedFields editing={editing} />
  </EditPage>
)

async function saveBed(c: Request): Promise<Response> {
  const place = await bedToKeep(c)
  return submitted(c, {
    schema: bedSchema,
    save: (tx, input, version) => changeBed(tx, place, place.bed.bedId, input, version),
    page: (editing) => bedPage(c, place, editing),
    onward: () => ({ href: housingPaths.unit(place.unit.id), flash: { text: 'Letto aggiornato.' } }),
    existing: {
      table: 'bed',
      id: place.bed.bedId,
      labels: bedLabels,
      words: { kind: bedKinds },
      load: async (tx) => {
        const now = await bedPlace(tx, place.bed.bedId)
        return now && typedBed(now.bed)
      },
    },
  })
}
