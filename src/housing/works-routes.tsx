import { Hono } from 'hono'
import { csvResponse } from '../ui/csv.ts'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canCloseBeds, canKeepPlaces } from './access.ts'
import { closuresForWorks } from './closures-list.ts'
import { beginning, type Editing, EditPage, from, submitted } from './edit-routes.tsx'
import { idIn } from './param.ts'
import { housingPaths } from './paths.ts'
import { unitPage } from './queries.ts'
import { pageOf } from './search.ts'
import { crumbsTo } from './unit-routes.tsx'
import { addPhase, addWorks, changePhase, changeWorks, removePhase } from './works.ts'
import { PhaseFields, typedPhase, typedWorks, WorksFields } from './works-form.tsx'
import { phaseLabels, phaseSchema, worksLabels, worksSchema } from './works-input.ts'
import { allWorks, type WorksDetails, worksById, worksOfPhase } from './works-list.ts'
import { WorksListPage, WorksPage, worksColumns } from './works-page.tsx'
import type { Phase } from './works-rules.ts'

export const worksRoutes = new Hono<Env>()
  .get('/posti/lavori', async (c) => {
    const works = await c.get('read')(allWorks)
    return c.html(<WorksListPage at={c.get('at')} works={works} page={pageOf(c)} />)
  })
  .get('/posti/lavori.csv', async (c) => csvResponse('lavori', worksColumns, await c.get('read')(allWorks)))
  .get('/posti/lavori.xlsx', async (c) => xlsxResponse('lavori', worksColumns, await c.get('read')(allWorks)))
  .get('/posti/alloggi/:id/lavori/nuovi', async (c) => c.html(newWorksPage(c, await unitToKeep(c), beginning())))
  .post('/posti/alloggi/:id/lavori/nuovi', saveNewWorks)
  .get('/posti/lavori/:id', showWorks)
  .get('/posti/lavori/:id/modifica', async (c) => {
    const works = await worksToKeep(c)
    return c.html(editWorksPage(c, works, from(typedWorks(works))))
  })
  .post('/posti/lavori/:id/modifica', saveWorks)
  .get('/posti/lavori/:id/fasi/nuova', async (c) => c.html(newPhasePage(c, await worksToKeep(c), beginning())))
  .post('/posti/lavori/:id/fasi/nuova', saveNewPhase)
  .get('/posti/fasi/:id', async (c) => {
    const at = await phaseToKeep(c)
    return c.html(editPhasePage(c, at, from(typedPhase(at.phase))))
  })
  .post('/posti/fasi/:id', savePhase)
  .post('/posti/fasi/:id/cancella', dropPhase)

type UnitPlace = Awaited<ReturnType<typeof unitToKeep>>

async function unitToKeep(c: Request) {
  const id = idIn(c)
  const place = found(await c.get('read')((tx) => unitPage(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), place.site.serviceId))
  return place
}

async function worksToKeep(c: Request): Promise<WorksDetails> {
  const id = idIn(c)
  const works = found(await c.get('read')((tx) => worksById(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), works.serviceId))
  return works
}

async function phaseToKeep(c: Request): Promise<{ works: WorksDetails; phase: Phase }> {
  const id = idIn(c)
  const works = found(await c.get('read')((tx) => worksOfPhase(tx, id)))
  allowed(canKeepPlaces(c.get('actor'), works.serviceId))
  return { works, phase: found(works.phases.find((phase) => phase.id === id)) }
}

async function showWorks(c: Request): Promise<Response> {
  const id = idIn(c)
  const { works, closures } = await c.get('read')(async (tx) => ({
    works: await worksById(tx, id),
    closures: await closuresForWorks(tx, id),
  }))
  const shown = found(works)
  const actor = c.get('actor')
  return c.html(
    <WorksPage
      at={c.get('at')}
      works={shown}
      closures={closures}
      mayKeep={canKeepPlaces(actor, shown.serviceId)}
      mayClose={canCloseBeds(actor, shown.serviceId)}
    />,
  )
}

const newWorksPage = (c: Request, { site, unit }: UnitPlace, editing: Editing) => (
  <EditPage
    at={c.get('at')}
    title="Aggiungi lavori"
    crumbs={crumbsTo(site, unit)}
    action={housingPaths.newWorks(unit.id)}
    editing={editing}
    button="Aggiungi i lavori"
    back={housingPaths.unit(unit.id)}
    lead="Poi aggiungi le fasi, con date e costi."
  >
    <WorksFields editing={editing} />
  </EditPage>
)

async function saveNewWorks(c: Request): Promise<Response> {
  const place = await unitToKeep(c)
  return submitted(c, {
    schema: worksSchema,
    save: (tx, input) => addWorks(tx, { id: place.unit.id, serviceId: place.site.serviceId }, input),
    page: (editing) => newWorksPage(c, place, editing),
    onward: ({ id }) => ({ href: housingPaths.works(id), flash: { text: 'Lavori aggiunti. Ora aggiungi le fasi.' } }),
  })
}

const crumbsOf = (works: WorksDetails) => [
  { href: housingPaths.worksList(), label: 'Lavori' },
  { href: housingPaths.works(works.id), label: works.title },
]

const editWorksPage = (c: Request, works: WorksDetails, editing: Editing) => (
  <EditPage
    at={c.get('at')}
    title="Modifica i lavori"
    crumbs={crumbsOf(works)}
    action={housingPaths.editWorks(works.id)}
    editing={editing}
    button="Salva le modifiche"
    back={housingPaths.works(works.id)}
  >
    <WorksFields editing={editing} />
  </EditPage>
)

async function saveWorks(c: Request): Promise<Response> {
  const works = await worksToKeep(c)
  return submitted(c, {
    schema: worksSchema,
    save: (tx, input, version) => changeWorks(tx, works.id, input, version),
    page: (editing) => editWorksPage(c, works, editing),
    onward: () => ({ href: housingPaths.works(works.id), flash: { text: 'Lavori aggiornati.' } }),
    existing: {
      table: 'works',
      id: works.id,
      labels: worksLabels,
      load: async (tx) => {
        const now = await worksById(tx, works.id)
        return now && typedWorks(now)
      },
    },
  })
}

const newPhasePage = (c: Request, works: WorksDetails, editing: Editing) => (
  <EditPage
    at={c.get('at')}
    title="Aggiungi una fase"
    crumbs={crumbsOf(works)}
    action={housingPaths.newPhase(works.id)}
    editing={editing}
    button="Aggiungi la fase"
    back={housingPaths.works(works.id)}
  >
    <PhaseFields editing={editing} />
  </EditPage>
)

async function saveNewPhase(c: Request): Promise<Response> {
  const works = await worksToKeep(c)
  return submitted(c, {
    schema: phaseSchema,
    save: (tx, input) => addPhase(tx, works, input),
    page: (editing) => newPhasePage(c, works, editing),
    onward: () => ({ href: housingPaths.works(works.id), flash: { text: 'Fase aggiunta.' } }),
  })
}

const editPhasePage = (c: Request, { works, phase }: { works: WorksDetails; phase: Phase }, editing: Editing) => (
  <EditPage
    at={c.get('at')}
    title={phase.name}
    crumbs={crumbsOf(works)}
    action={housingPaths.phase(phase.id)}
    editing={editing}
    button="Salva le modifiche"
    back={housingPaths.works(works.id)}
    below={
      <DangerConfirm
        summary="Togli la fase"
        action={housingPaths.removePhase(phase.id)}
        button="Togli la fase"
        version={phase.version}
      >
        <p>La fase sparisce dai lavori, con le sue date e i suoi costi. Nelle tracce resta scritto chi l’ha tolta.</p>
      </DangerConfirm>
    }
  >
    <PhaseFields editing={editing} />
  </EditPage>
)

async function savePhase(c: Request): Promise<Response> {
  const at = await phaseToKeep(c)
  return submitted(c, {
    schema: phaseSchema,
    save: (tx, input, version) => changePhase(tx, at.phase.id, input, version),
    page: (editing) => editPhasePage(c, at, editing),
    onward: () => ({ href: housingPaths.works(at.works.id), flash: { text: 'Fase aggiornata.' } }),
    existing: {
      table: 'works_phase',
      id: at.phase.id,
      labels: phaseLabels,
      load: async (tx) => {
        const now = (await worksOfPhase(tx, at.phase.id))?.phases.find(({ id }) => id === at.phase.id)
        return now && typedPhase(now)
      },
    },
  })
}

async function dropPhase(c: Request): Promise<Response> {
  const { works, phase } = await phaseToKeep(c)
  const { version, key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => removePhase(tx, phase.id, version), key)
  if (outcome.ok) return seeOther(c, housingPaths.works(works.id), { text: 'Fase tolta.' })
  return seeOther(c, housingPaths.phase(phase.id), {
    tone: 'warning',
    text: 'Nel frattempo qualcuno ha cambiato la fase: guardala, e toglila di nuovo se serve.',
  })
}
