import { Hono } from 'hono'
import { z } from 'zod'
import { csvResponse } from '../ui/csv.ts'
import { choice, day, optionalLongText } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canFollowUp, canSeePlacements } from './access.ts'
import { type FollowUp, followUpById, followUpViews, listFollowUps } from './follow-up-queries.ts'
import { FollowUpPage, FollowUpsPage, followUpColumns } from './follow-ups-page.tsx'
import { placementPaths } from './paths.ts'
import { recordFollowUp } from './record-follow-up.ts'
import { pageSize } from './stay-queries.ts'
import { refusedForm } from './stay-request.ts'
import { followUpResults } from './stay-words.ts'

export const followUpRoutes = new Hono<Env>()
  .get('/verifiche', list)
  .get('/verifiche.csv', async (c) => csvResponse('verifiche', followUpColumns(c.get('at').today), await rowsOf(c)))
  .get('/verifiche.xlsx', async (c) => xlsxResponse('verifiche', followUpColumns(c.get('at').today), await rowsOf(c)))
  .get('/verifiche/:id{[0-9a-f-]{36}}', (c) => show(c))
  .post('/verifiche/:id{[0-9a-f-]{36}}', record)

const viewOf = (c: Request) => followUpViews.find((view) => view === c.req.query('stato')) ?? 'da-fare'

async function list(c: Request): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const view = viewOf(c)
  const page = Math.max(1, Math.min(10_000, Number(c.req.query('pagina')) || 1))
  const { rows, total } = await c.get('read')((tx) =>
    listFollowUps(tx, { view, limit: pageSize, offset: (page - 1) * pageSize }),
  )
  const pages = Math.ceil(total / pageSize)
  return c.html(<FollowUpsPage at={c.get('at')} view={view} rows={rows} total={total} page={page} pages={pages} />)
}

async function rowsOf(c: Request): Promise<FollowUp[]> {
  allowed(canSeePlacements(c.get('actor')))
  const { rows } = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return listFollowUps(tx, { view: viewOf(c), limit: 100_000 })
  })
  return rows
}

async function show(c: Request, form?: FormState): Promise<Response> {
  const followUp = await followUpOf(c)
  const may = canFollowUp(c.get('actor'), followUp.serviceId)
  return c.html(
    <FollowUpPage at={c.get('at')} followUp={followUp} may={may} form={form ?? filledFrom(c, followUp)} />,
    form ? 422 : 200,
  )
}

const filledFrom = (c: Request, { doneOn, result, note }: FollowUp): FormState => ({
  values: { on: (doneOn ?? c.get('at').today).toString(), result: result ?? '', note: note ?? '' },
  errors: {},
})

const outcomeForm = z.object({ result: choice(followUpResults), on: day(), note: optionalLongText(2000) })

async function record(c: Request): Promise<Response> {
  const followUp = await followUpOf(c)
  allowed(canFollowUp(c.get('actor'), followUp.serviceId))
  const submitted = await readForm(c)
  const checked = check(outcomeForm, submitted)
  if (!checked.ok) return show(c, checked.form)
  const outcome = await c.get('commit')(
    (tx) => recordFollowUp(tx, { followUpId: followUp.id, version: submitted.version, ...checked.value }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, refusedForm(submitted.values, outcome))
  return seeOther(c, placementPaths.followUps, {
    text: `Esito registrato per ${followUp.householdName}.`,
    link: { href: placementPaths.stay(outcome.value.stayId), label: 'Apri l’ospitalità' },
  })
}

async function followUpOf(c: Request): Promise<FollowUp> {
  return found(await c.get('read')((tx) => followUpById(tx, found(c.req.param('id')))))
}
