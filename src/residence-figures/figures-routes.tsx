import { Hono } from 'hono'
import type { Tx } from '../platform/transaction.ts'
import { chosenDesk, desksWith } from '../residence/desks.ts'
import { csvResponse } from '../ui/csv.ts'
import { type Env, found, only, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canSeeFigures, canSeePeople, counting } from './access.ts'
import { figuresOf } from './figures.ts'
import { FiguresPage, NoDeskPage } from './figures-page.tsx'
import { headlinesOf } from './headlines.ts'
import { figuresPaths as paths } from './paths.ts'
import { periodOf } from './period-rules.ts'
import { readingOf } from './reading.ts'
import { reportPdf } from './report-pdf.ts'
import { sheetColumns, sheetRows } from './sheet.ts'
import { tablesOf } from './tables.ts'

/** The figures of a desk: on the page, on paper and in a spreadsheet. */
export const figuresRoutes = new Hono<Env>()
  .get(paths.figures(), only(canSeeFigures), show)
  .get(paths.figuresAs('csv'), only(canSeeFigures), (c) => sheet(c, 'csv'))
  .get(paths.figuresAs('xlsx'), only(canSeeFigures), (c) => sheet(c, 'xlsx'))
  .get(paths.figuresAs('pdf'), only(canSeeFigures), report)

async function show(c: Request): Promise<Response> {
  const shown = await c.get('read')((tx) => figuresShown(c, tx))
  if (!shown) return c.html(<NoDeskPage at={c.get('at')} />)
  return c.html(<FiguresPage at={c.get('at')} {...shown} />, Object.keys(shown.errors).length > 0 ? 422 : 200)
}

async function sheet(c: Request, format: 'csv' | 'xlsx'): Promise<Response> {
  const shown = found(await c.get('read')((tx) => figuresShown(c, tx)))
  const rows = sheetRows(shown)
  const name = `numeri-sportello-${shown.period.year ?? `${shown.period.from}-${shown.period.to}`}`
  return format === 'csv' ? csvResponse(name, sheetColumns, rows) : xlsxResponse(name, sheetColumns, rows)
}

async function report(c: Request): Promise<Response> {
  const shown = found(await c.get('read')((tx) => figuresShown(c, tx)))
  return reportPdf(shown, c.get('at').today)
}

/** The figures asked for; undefined when no desk is the actor's to count. A desk of others is not found. */
async function figuresShown(c: Request, tx: Tx) {
  const desks = await desksWith(tx, ...counting)
  const { sportello, anno, dal, al, giorno } = c.req.query()
  if (desks.length === 0 && !sportello) return undefined
  const desk = found(sportello ? desks.find(({ id }) => id === sportello) : chosenDesk(desks, undefined))
  const anyPeriod = canSeePeople(tx.actor, desk.id)
  const { period, errors } = periodOf({ anno, dal, al, giorno }, tx.today, anyPeriod)
  const reading = await readingOf(tx, desk.id, period)
  const figures = await figuresOf(tx, desk.id, period)
  return {
    desk,
    desks,
    period,
    errors,
    search: { sportello: desk.id, anno: period.year?.toString() ?? anno, ...(anyPeriod ? { dal, al, giorno } : {}) },
    headlines: headlinesOf(figures, reading),
    tables: tablesOf(figures, reading),
    threshold: reading.rule?.threshold,
  }
}
