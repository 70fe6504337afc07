import { Hono } from 'hono'
import { organisationsList } from '../organisations/queries.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, found, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canKeepPlaces } from './access.ts'
import { beginning, type Editing, EditPage, from, submitted } from './edit-routes.tsx'
import { idIn } from './param.ts'
import { housingPaths } from './paths.ts'
import { unitPage } from './queries.ts'
import { pageOf } from './search.ts'
import { TitleFields, typedTitle } from './title-form.tsx'
import { titleLabels, titleSchema } from './title-input.ts'
import { addTitle, changeTitle, type Title, titleById, titlesEnding } from './titles.ts'
import { horizons, TitlesPage, titleColumns } from './titles-page.tsx'
import { crumbsTo } from './unit-routes.tsx'
import { titleKinds } from './words.ts'

export const titleRoutes = new Hono<Env>()
  .get('/posti/titoli', async (c) => {
    const titles = await ending(c)
    return c.html(<TitlesPage at={c.get('at')} titles={titles} days={horizonOf(c)} page={pageOf(c)} />)
  })
  .get('/posti/titoli.csv', async (c) => csvResponse('titoli', titleColumns(c.get('at').today), await ending(c)))
  .get('/posti/titoli.xlsx', async (c) => xlsxResponse('titoli', titleColumns(c.get('at').today), await ending(c)))
  .get('/posti/alloggi/:id/titoli/nuovo', async (c) => c.html(await newTitlePage(c, beginning())))
  .post('/posti/alloggi/:id/titoli/nuovo', saveNewTitle)
  .get('/posti/titoli/:id', async (c) => {
    const title = await titleToKeep(c)
    return c.html(await editTitlePage(c, title, from(typedTitle(title))))
  })
  .post('/posti/titoli/:id', saveTitle)

function horizonOf(c: Request): number {
  const asked = Number(c.req.query('entro'))
  return horizons.includes(asked) ? asked : 90
}

function ending(c: Request): Promise<Title[]> {
  allowed(canKeepPlaces(c.get('actor')))
  return c.get('read')((tx) => titlesEnding(tx, tx.today.add({ days: horizonOf(c) })))
}

async function unitToKeep(c: Request) {
  const id = idIn(c)
  const place = found(await c.get('read')((tx) => unitPage(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), place.site.serviceId))
  return place
}

async function newTitlePage(c: Request, editing: Editing) {
  const { site, unit } = await unitToKeep(c)
  const bodies = await c.get('read')(organisationsList)
  return (
    <EditPage
      at={c.get('at')}
      title="Aggiungi un titolo"
      crumbs={crumbsTo(site, unit)}
      action={housingPaths.newTitle(unit.id)}
      editing={editing}
      button="Aggiungi il titolo"
      back={housingPaths.unit(unit.id)}
      lead="Di chi è l’alloggio e con quale atto si usa. Uno alla volta: quando cambia, chiudi il precedente."
    >
      <TitleFields editing={editing} bodies={bodies} />
    </EditPage>
  )
}

async function saveNewTitle(c: Request): Promise<Response> {
  const { unit } = await unitToKeep(c)
  return submitted(c, {
    schema: titleSchema,
    save: (tx, input) => addTitle(tx, unit.id, input),
    page: (editing) => newTitlePage(c, editing),
    onward: () => ({ href: housingPaths.unit(unit.id), flash: { text: 'Titolo aggiunto.' } }),
  })
}

async function titleToKeep(c: Request): Promise<Title> {
  const id = idIn(c)
  const title = found(await c.get('read')((tx) => titleById(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), title.serviceId))
  return title
}

async function editTitlePage(c: Request, title: Title, editing: Editing) {
  const bodies = await c.get('read')(organisationsList)
  return (
    <EditPage
      at={c.get('at')}
      title="Modifica il titolo"
      crumbs={crumbsTo({ id: title.siteId, name: title.siteName }, { id: title.unitId, name: title.unitName })}
      action={housingPaths.title(title.id)}
      editing={editing}
      button="Salva le modifiche"
      back={housingPaths.unit(title.unitId)}
    >
      <TitleFields editing={editing} bodies={bodies} />
    </EditPage>
  )
}

async function saveTitle(c: Request): Promise<Response> {
  const title = await titleToKeep(c)
  const bodies = await c.get('read')(organisationsList)
  return submitted(c, {
    schema: titleSchema,
    save: (tx, input, version) => changeTitle(tx, title, input, version),
    page: (editing) => editTitlePage(c, title, editing),
    onward: () => ({ href: housingPaths.unit(title.unitId), flash: { text: 'Titolo aggiornato.' } }),
    existing: {
      table: 'unit_title',
      id: title.id,
      labels: titleLabels,
      words: { title: titleKinds, owner: Object.fromEntries(bodies.map(({ id, name }) => [id, name])) },
      load: async (tx) => {
        const now = await titleById(tx, title.id)
        return now && typedTitle(now)
      },
    },
  })
}
