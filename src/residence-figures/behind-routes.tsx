import { Hono } from 'hono'
import { canHandleMail } from '../mail/access.ts'
import type { Tx } from '../platform/transaction.ts'
import { chosenDesk, desksWith } from '../residence/desks.ts'
import { pageOf } from '../residence/list-query.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, found, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canSeePeople } from './access.ts'
import { type Behind, behind, isFigure, pageSize } from './behind.ts'
import { BehindPage, behindColumns } from './behind-page.tsx'
import { figuresPaths as paths } from './paths.ts'
import { periodOf } from './period-rules.ts'

/** The lists that figures open. */
export const behindRoutes = new Hono<Env>()
  .get(paths.people(), only(canSeePeople), show)
  .get(paths.peopleAs('csv'), only(canSeePeople), (c) => exported(c, 'csv'))
  .get(paths.peopleAs('xlsx'), only(canSeePeople), (c) => exported(c, 'xlsx'))

async function show(c: Request): Promise<Response> {
  const asked = askedIn(c)
  const page = pageOf(c)
  const shown = await c.get('read')(async (tx) => {
    const here = await deskHere(c, tx, asked)
    tx.saw({ what: 'list', name: `numeri dello sportello: ${asked.figura}` })
    return {
      ...here,
      ...(await behind(tx, {
        serviceId: here.desk.id,
        period: here.period,
        asked,
        most: pageSize,
        skipped: (page - 1) * pageSize,
      })),
    }
  })
  const search = { ...c.req.query(), pagina: undefined, sportello: shown.desk.id }
  if (page > 1 && shown.rows.length === 0) return seeOther(c, paths.people(search))
  return c.html(
    <BehindPage at={c.get('at')} {...shown} {...{ asked, search, page }} pages={Math.ceil(shown.total / pageSize)} />,
  )
}

async function exported(c: Request, format: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const asked = askedIn(c)
  const { rows } = await c.get('read')(async (tx) => {
    const { desk, period } = await deskHere(c, tx, asked)
    tx.saw({ what: 'export', name: `numeri dello sportello: ${asked.figura}` })
    return behind(tx, { serviceId: desk.id, asked, period, most: 50_000, skipped: 0 })
  })
  const columns = behindColumns(asked.figura)
  const name = `sportello-${asked.figura}`
  return format === 'csv' ? csvResponse(name, columns, rows) : xlsxResponse(name, columns, rows)
}

function askedIn(c: Request): Behind {
  const { figura, parte, classe, esito } = c.req.query()
  return { figura: isFigure(figura) ? figura : 'registrate', parte, classe, esito }
}

async function deskHere(c: Request, tx: Tx, { figura }: Behind) {
  const desks = await desksWith(tx, 'residence.see')
  const { sportello, anno, dal, al, giorno } = c.req.query()
  const desk = found(sportello ? desks.find(({ id }) => id === sportello) : chosenDesk(desks, undefined))
  if (figura === 'avvisi') allowed(canHandleMail(tx.actor, desk.id))
  return { desk, period: periodOf({ anno, dal, al, giorno }, tx.today, true).period }
}
