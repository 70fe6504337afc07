import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { Nights } from '../platform/nights.ts'
import { byField } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canCloseBeds } from './access.ts'
import { type ClosureInput, closureSchema, reopenSchema } from './closure-input.ts'
import { ClosurePage } from './closure-page.tsx'
import { type ClosurePreview, closeBeds, previewClosure, reopen, scopeOf } from './closures.ts'
import { bedsOfClosure, type ClosureFilters, type ClosureSummary, closureById, closuresList } from './closures-list.ts'
import { ClosuresPage, closureColumns } from './closures-page.tsx'
import { ChooseSitePage, NewClosurePage } from './new-closure-page.tsx'
import { idIn } from './param.ts'
import { housingPaths } from './paths.ts'
import { siteTree } from './queries.ts'
import { outOfOrder } from './rules.ts'
import { codeIn, pageOf, pageSize, searchOf } from './search.ts'
import { openSites } from './sites.ts'
import type { SiteNode } from './tree.ts'
import { closureReasons } from './words.ts'
import { worksOfSite } from './works-list.ts'

export const closureRoutes = new Hono<Env>()
  .get('/posti/indisponibilita', list)
  .get('/posti/indisponibilita.csv', async (c) =>
    csvResponse('indisponibilita', closureColumns(c.get('at').today), await everyOne(c)),
  )
  .get('/posti/indisponibilita.xlsx', async (c) =>
    xlsxResponse('indisponibilita', closureColumns(c.get('at').today), await everyOne(c)),
  )
  .get('/posti/indisponibilita/nuova', begin)
  .post('/posti/indisponibilita/nuova', close)
  .get('/posti/indisponibilita/:id', async (c) => c.html(await closurePage(c, emptyForm)))
  .post('/posti/indisponibilita/:id/riapertura', reopenFrom)

const whens = { 'in-corso': 'now', future: 'future', finite: 'past' } as const

function filtersOf(c: Request): ClosureFilters {
  const { quando, motivo, sito } = searchOf(c, ['quando', 'motivo', 'sito'])
  const when = codeIn(whens, quando)
  const reason = codeIn(closureReasons, motivo)
  return { ...(when && { when: whens[when] }), ...(reason && { reason }), ...(isId(sito) && { siteId: sito }) }
}

async function list(c: Request): Promise<Response> {
  const number = pageOf(c)
  const { closures, total } = await c.get('read')((tx) => closuresList(tx, filtersOf(c), { size: pageSize, number }))
  return c.html(
    <ClosuresPage
      at={c.get('at')}
      closures={closures}
      total={total}
      search={searchOf(c, ['quando', 'motivo', 'sito'])}
      page={number}
      pages={Math.ceil(total / pageSize)}
      mayClose={canCloseBeds(c.get('actor'))}
    />,
  )
}

const everyOne = async (c: Request) => (await c.get('read')((tx) => closuresList(tx, filtersOf(c)))).closures

async function begin(c: Request): Promise<Response> {
  allowed(canCloseBeds(c.get('actor')))
  const { sito, cosa, lavori } = searchOf(c, ['sito', 'cosa', 'lavori'])
  if (!isId(sito)) return c.html(<ChooseSitePage at={c.get('at')} sites={await c.get('read')(openSites)} />)
  const values = {
    what: cosa ?? `sito:${sito}`,
    from: c.get('at').today.toString(),
    ...(lavori && { works: lavori, reason: 'works' }),
  }
  return c.html(await newPage(c, { ...emptyForm, values }))
}

async function siteToClose(c: Request): Promise<SiteNode> {
  const sito = c.req.query('sito')
  const id = found(isId(sito) ? sito : undefined)
  const [site] = await c.get('read')((tx) => siteTree(tx, { siteId: id, open: true }))
  const shown = found(site)
  allowed(canCloseBeds(c.get('actor'), shown.serviceId))
  return shown
}

async function newPage(c: Request, form: FormState, preview?: ClosurePreview) {
  const site = await siteToClose(c)
  const works = await c.get('read')((tx) => worksOfSite(tx, site.id))
  return <NewClosurePage at={c.get('at')} site={site} works={works} form={form} preview={preview} />
}

async function close(c: Request): Promise<Response> {
  const site = await siteToClose(c)
  const sent = await readForm(c)
  const checked = check(closureSchema, sent)
  if (!checked.ok) return c.html(await newPage(c, checked.form), 422)
  const input = checked.value
  const again = (errors: FormState['errors'], preview?: ClosurePreview) =>
    newPage(c, { values: sent.values, errors }, preview)
  if (sent.values.intent === 'preview' && !outOfOrder(input.from, input.until))
    return c.html(await again({}, await whatIsThere(c, input)))
  const outcome = await c.get('commit')((tx) => closeBeds(tx, input), sent.key)
  if (outcome.ok)
    return seeOther(c, housingPaths.closure(outcome.value.id), {
      text: `${plural(outcome.value.beds, 'posto chiuso', 'posti chiusi')} in ${site.name}.`,
    })
  const clash = outcome.refusals.some(
    ({ reason }) => reason === 'nights-there' || reason === 'one_use_per_bed_and_night',
  )
  return c.html(await again(byField(outcome.refusals), clash ? await whatIsThere(c, input) : undefined), 422)
}

const whatIsThere = (c: Request, input: ClosureInput) =>
  c.get('read')((tx) => previewClosure(tx, scopeOf(input.what), new Nights(input.from, input.until)))

async function closureToShow(c: Request): Promise<{ closure: ClosureSummary; beds: string[] }> {
  const id = idIn(c)
  const { closure, beds } = await c.get('read')(async (tx) => ({
    closure: await closureById(tx, id),
    beds: await bedsOfClosure(tx, id),
  }))
  return { closure: found(closure), beds }
}

async function closurePage(c: Request, form: FormState) {
  const { closure, beds } = await closureToShow(c)
  const { today } = c.get('at')
  const over = closure.during.to !== null && Temporal.PlainDate.compare(closure.during.to, today) <= 0
  const mayReopen = canCloseBeds(c.get('actor'), closure.serviceId) && beds.length > 0 && !over
  return <ClosurePage at={c.get('at')} closure={closure} beds={beds} mayReopen={mayReopen} form={form} />
}

async function reopenFrom(c: Request): Promise<Response> {
  const { closure } = await closureToShow(c)
  allowed(canCloseBeds(c.get('actor'), closure.serviceId))
  const sent = await readForm(c)
  const checked = check(reopenSchema, sent)
  if (!checked.ok) return c.html(await closurePage(c, checked.form), 422)
  const outcome = await c.get('commit')((tx) => reopen(tx, closure, checked.value.from, sent.version), sent.key)
  if (outcome.ok) return seeOther(c, housingPaths.closure(closure.id), { text: 'Posti riaperti.' })
  return c.html(await closurePage(c, { values: sent.values, errors: byField(outcome.refusals) }), 422)
}
