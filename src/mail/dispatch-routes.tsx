import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { codesOf } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, NotFound, only, type Request, seeOther } from '../ui/request.ts'
import { canKeepMail, keeping } from './access.ts'
import { atDesk, dayAsked, desksFor, pageAsked, statusOf } from './asked.ts'
import { DispatchPage } from './dispatch-page.tsx'
import { dispatchPdf } from './dispatch-papers.ts'
import { dispatchById, dispatchesPage } from './dispatch-queries.ts'
import { DispatchesPage } from './dispatches-page.tsx'
import { undoForm } from './hand-over-form.ts'
import { mailPaths as paths } from './paths.ts'
import { undoDispatch } from './undo-dispatch.ts'
import { dispatchKinds } from './words.ts'

/** What left otherwise than by hand: the list, one act with its paper, and taking it back. */
export const dispatchRoutes = new Hono<Env>()
  .get(paths.dispatches(), only(canKeepMail), list)
  .get(paths.dispatch(':id'), only(canKeepMail), (c) => show(c, emptyForm))
  .get(paths.dispatchPdf(':id'), only(canKeepMail), paper)
  .post(paths.undoDispatch(':id'), only(canKeepMail), undo)

async function list(c: Request): Promise<Response> {
  const kind = codesOf(dispatchKinds).find((each) => each === c.req.query('tipo'))
  const onDay = dayAsked(c.req.query('giorno'))
  const page = pageAsked(c)
  const shown = await atDesk(c, 'uscite della posta', async (tx, serviceId) => ({
    filter: { serviceId, kind, onDay },
    found: await dispatchesPage(tx, { serviceId, kind, onDay }, page),
  }))
  return c.html(<DispatchesPage at={c.get('at')} page={page} {...shown} />)
}

async function theDispatch(c: Request) {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  const act = found(await c.get('read')((tx) => dispatchById(tx, id)))
  if (!canKeepMail(c.get('actor'), act.serviceId)) throw new NotFound()
  return act
}

async function show(c: Request, form: FormState): Promise<Response> {
  return c.html(<DispatchPage at={c.get('at')} act={await theDispatch(c)} form={form} />, statusOf(form))
}

async function paper(c: Request): Promise<Response> {
  const act = await theDispatch(c)
  const { desks } = await c.get('read')((tx) => desksFor(c, tx, keeping))
  return dispatchPdf(
    act,
    desks.find(({ id }) => id === act.serviceId),
  )
}

async function undo(c: Request): Promise<Response> {
  const act = await theDispatch(c)
  const submitted = await readForm(c)
  const asked = check(undoForm, submitted)
  if (!asked.ok) return show(c, asked.form)
  const outcome = await c.get('commit')((tx) => undoDispatch(tx, { id: act.id, ...asked.value }), submitted.key)
  if (!outcome.ok) return show(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.dispatch(act.id), { text: 'Annullata: i pezzi aspettano di nuovo.' })
}
