import { Hono } from 'hono'
import { z } from 'zod'
import { servicesFor } from '../organisations/queries.ts'
import { rome } from '../platform/clock.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { csvResponse } from '../ui/csv.ts'
import { day, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canKeepNotices, canSeePlacements, seeingStays } from './access.ts'
import { agreementPdf } from './agreement-pdf.ts'
import { type CloseNotice, closeNotice } from './lodging-notices.ts'
import { NoticePage } from './notice-page.tsx'
import { noticePdf } from './notice-pdf.ts'
import { allNotices, listNotices, type NoticeFilters, noticeById, noticeViews } from './notice-queries.ts'
import { NoticesPage, noticeColumns } from './notices-page.tsx'
import { stayOnPaper } from './paper-queries.ts'
import { placementPaths } from './paths.ts'

const id = ':id{[0-9a-f-]{36}}'

/** What is handed over on paper: the agreement of a stay, and the 48-hour notices with their timer. */
export const noticeRoutes = new Hono<Env>()
  .get(`/ospitalita/${id}/accordo.pdf`, agreement)
  .get('/comunicazioni', list)
  .get('/comunicazioni.csv', async (c) => csvResponse('comunicazioni', noticeColumns(nowOf(c)), await rowsOf(c)))
  .get('/comunicazioni.xlsx', async (c) => xlsxResponse('comunicazioni', noticeColumns(nowOf(c)), await rowsOf(c)))
  .get(`/comunicazioni/${id}`, (c) => show(c, emptyForm))
  .get(`/comunicazioni/${id}/modulo.pdf`, form)
  .post(`/comunicazioni/${id}/consegnata`, only(canKeepNotices), delivered)
  .post(`/comunicazioni/${id}/non-dovuta`, only(canKeepNotices), notNeeded)

const nowOf = (c: Request) => c.get('house').clock.now()

async function agreement(c: Request): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const stayId = found(c.req.param('id'))
  const stay = await c.get('read')((tx) => stayOnPaper(tx, stayId))
  return agreementPdf(found(stay), c.get('at').today)
}

async function list(c: Request): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const filters = filtersOf(c)
  const page = Math.max(1, Math.min(10_000, Number(c.req.query('pagina')) || 1))
  const shown = await c.get('read')(async (tx) => ({
    ...(await listNotices(tx, filters, page)),
    services: await servicesFor(tx, seeingStays),
    now: tx.now,
  }))
  return c.html(<NoticesPage at={c.get('at')} page={page} filters={filters} {...shown} />)
}

function rowsOf(c: Request) {
  allowed(canSeePlacements(c.get('actor')))
  return c.get('read')((tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return allNotices(tx, filtersOf(c))
  })
}

function filtersOf(c: Request): NoticeFilters {
  const { stato, servizio } = c.req.query()
  const view = noticeViews.find((one) => one === stato) ?? 'da-consegnare'
  return { view, serviceId: isId(servizio) ? servizio : null }
}

async function show(c: Request, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const noticeId = found(c.req.param('id'))
  const notice = found(await c.get('read')((tx) => noticeById(tx, noticeId)))
  const mayClose = canKeepNotices(c.get('actor'), notice.serviceId)
  return c.html(<NoticePage at={c.get('at')} notice={notice} now={nowOf(c)} form={form} mayClose={mayClose} />, status)
}

async function form(c: Request): Promise<Response> {
  allowed(canSeePlacements(c.get('actor')))
  const noticeId = found(c.req.param('id'))
  const paper = await c.get('read')(async (tx) => {
    const notice = await noticeById(tx, noticeId)
    return { notice, stay: notice && (await stayOnPaper(tx, notice.stayId)) }
  })
  return noticePdf(found(paper.notice), found(paper.stay), c.get('at').today)
}

const delivery = z.object({ deliveredOn: day(), protocol: optionalText(100) })

async function delivered(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const checked = check(delivery, submitted)
  if (!checked.ok) return show(c, checked.form, 422)
  const { deliveredOn, protocol } = checked.value
  const today = c.get('at').today
  // Today means now; for another day the hour is not asked: noon stands for it.
  const deliveredAt = deliveredOn.equals(today)
    ? nowOf(c)
    : deliveredOn.toZonedDateTime({ timeZone: rome, plainTime: '12:00' }).toInstant()
  return close(c, submitted, { deliveredAt, protocol }, 'Comunicazione consegnata.')
}

const reason = z.object({ notNeeded: text(500) })

async function notNeeded(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const checked = check(reason, submitted)
  if (!checked.ok) return show(c, checked.form, 422)
  return close(c, submitted, checked.value, 'Segnata come non dovuta.')
}

type Closing = { deliveredAt: Temporal.Instant; protocol: string | null } | { notNeeded: string }

async function close(c: Request, submitted: Submitted, closing: Closing, said: string): Promise<Response> {
  const order: CloseNotice = { noticeId: found(c.req.param('id')), version: submitted.version, ...closing }
  const outcome = await c.get('commit')((tx) => closeNotice(tx, order), submitted.key)
  if (!outcome.ok) return show(c, { values: submitted.values, errors: byField(outcome.refusals) }, 422)
  return seeOther(c, placementPaths.notices(), {
    text: said,
    link: { href: placementPaths.notice(order.noticeId), label: 'Guardala' },
  })
}
