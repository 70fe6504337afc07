import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, NotFound, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canHandleMail, handling } from './access.ts'
import { desksFor, pageAsked, statusOf } from './asked.ts'
import { filterIn } from './hand-over-asked.ts'
import { undoForm } from './hand-over-form.ts'
import { handOverById, handOversOf, handOversPage } from './hand-over-queries.ts'
import { HandOversPage, handOverColumns } from './hand-overs-page.tsx'
import { HandedOverPage } from './handed-over-page.tsx'
import { mailPaths as paths } from './paths.ts'
import { receiptPdf } from './receipt.ts'
import { undoHandOver } from './undo-hand-over.ts'

/** What was handed over before: the list, one act with its receipt, and taking it back. */
export const handedOverRoutes = new Hono<Env>()
  .get(paths.handOvers(), only(canHandleMail), list)
  .get(paths.handOversAs('csv'), only(canHandleMail), (c) => exportAs(c, 'csv'))
  .get(paths.handOversAs('xlsx'), only(canHandleMail), (c) => exportAs(c, 'xlsx'))
  .get(paths.handedOver(':id'), only(canHandleMail), (c) => show(c, emptyForm))
  .get(paths.receipt(':id'), only(canHandleMail), receipt)
  .post(paths.undoHandOver(':id'), only(canHandleMail), undo)

async function list(c: Request): Promise<Response> {
  const page = pageAsked(c)
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, handling)
    if (!desk) return undefined
    tx.saw({ what: 'list', name: 'consegne' })
    const filter = filterIn(c, desk.id)
    return { desks, desk, filter, found: await handOversPage(tx, filter, page) }
  })
  return c.html(<HandOversPage at={c.get('at')} page={page} {...found(shown)} />)
}

async function exportAs(c: Request, format: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const rows = await c.get('read')(async (tx) => {
    const { desk } = await desksFor(c, tx, handling)
    tx.saw({ what: 'export', name: `consegne.${format}` })
    return desk ? handOversOf(tx, filterIn(c, desk.id)) : []
  })
  return format === 'csv'
    ? csvResponse('consegne', handOverColumns, rows)
    : await xlsxResponse('consegne', handOverColumns, rows)
}

async function theHandOver(c: Request) {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  return found(
    await c.get('read')(async (tx) => {
      const act = await handOverById(tx, id)
      if (act?.addressee)
        tx.saw({
          what: 'person',
          householdId: act.addressee.householdId,
          personId: act.addressee.personId,
          name: 'consegna',
        })
      return act
    }),
  )
}

async function show(c: Request, form: FormState): Promise<Response> {
  return c.html(<HandedOverPage at={c.get('at')} act={await theHandOver(c)} form={form} />, statusOf(form))
}

async function receipt(c: Request): Promise<Response> {
  const act = await theHandOver(c)
  const desk = await c.get('read')(async (tx) =>
    (await desksFor(c, tx, handling)).desks.find(({ id }) => id === act.serviceId),
  )
  return receiptPdf(act, desk)
}

async function undo(c: Request): Promise<Response> {
  const act = await theHandOver(c)
  const submitted = await readForm(c)
  const asked = check(undoForm, submitted)
  if (!asked.ok) return show(c, asked.form)
  const order = { id: act.id, reason: asked.value.reason }
  const outcome = await c.get('commit')((tx) => undoHandOver(tx, order), submitted.key)
  if (!outcome.ok) return show(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.handedOver(act.id), { text: 'Consegna annullata: i pezzi aspettano di nuovo.' })
}
