import { Hono } from 'hono'
import type { Tx } from '../platform/transaction.ts'
import { allowed, type Env, found, only, type Request } from '../ui/request.ts'
import { canHandleMail, handling } from './access.ts'
import { dayAsked, desksFor } from './asked.ts'
import { labelsOf } from './label-queries.ts'
import { readCode } from './label-rules.ts'
import { labelSheet, labelsPerSheet } from './label-sheet.ts'
import { LabelsPage } from './labels-page.tsx'
import { mailPaths as paths } from './paths.ts'
import { firstFreeOf } from './sheet-rules.ts'

/** The labels of a day's pieces, and the sheet to print. */
export const labelRoutes = new Hono<Env>()
  .get(paths.labels(), only(canHandleMail), async (c) => {
    const shown = await c.get('read')((tx) => labelsShown(c, tx))
    return c.html(<LabelsPage at={c.get('at')} {...found(shown)} perSheet={labelsPerSheet} />)
  })
  .get(paths.labelsPdf(), only(canHandleMail), sheet)

async function labelsShown(c: Request, tx: Tx) {
  const { desks, desk } = await desksFor(c, tx, handling)
  if (!desk) return undefined
  const day = dayAsked(c.req.query('giorno')) ?? tx.today
  tx.saw({ what: 'list', name: 'etichette' })
  return { desks, desk, day, labels: await labelsOf(tx, desk.id, { day }) }
}

async function sheet(c: Request): Promise<Response> {
  const codes = (c.req.queries('pezzo') ?? []).flatMap((each) => readCode(each) ?? []).slice(0, 600)
  const day = dayAsked(c.req.query('giorno'))
  const labels = await c.get('read')(async (tx) => {
    const { desk } = await desksFor(c, tx, handling)
    allowed(desk !== undefined)
    tx.saw({ what: 'export', name: 'etichette' })
    return desk ? labelsOf(tx, desk.id, codes.length > 0 ? { codes } : { day: day ?? tx.today }) : []
  })
  return labelSheet({
    labels,
    firstFree: firstFreeOf(c.req.query('prima'), labelsPerSheet),
    withNames: c.req.query('nomi') === 'on',
    publicUrl: c.get('house').publicUrl,
  })
}
