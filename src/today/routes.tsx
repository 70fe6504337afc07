import { Hono } from 'hono'
import type { ExportColumn } from '../ui/column.ts'
import { csvResponse } from '../ui/csv.ts'
import { allowed, type Env, type Request } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canSeeToday } from './access.ts'
import { allDeadlines } from './deadlines.ts'
import { doneToday } from './done-today.ts'
import { byUrgency, type Deadline, type DeadlineKind, deadlineKinds } from './rules.ts'
import { TodayPage } from './today-page.tsx'
import { kindWords } from './words.ts'

export const routes = new Hono<Env>()
  .get('/oggi', async (c) => {
    allowed(canSeeToday(c.get('actor')))
    const kind = kindOf(c)
    const { deadlines, done } = await c.get('read')(async (tx) => ({
      deadlines: await allDeadlines(tx),
      done: await doneToday(tx),
    }))
    const columns = byUrgency(ofKind(deadlines, kind), c.get('house').clock.now())
    return c.html(<TodayPage at={c.get('at')} columns={columns} done={done} kind={kind} />)
  })
  .get('/oggi.csv', async (c) => csvResponse('oggi', exportColumns, await chosen(c)))
  .get('/oggi.xlsx', async (c) => await xlsxResponse('oggi', exportColumns, await chosen(c)))

async function chosen(c: Request): Promise<Deadline[]> {
  allowed(canSeeToday(c.get('actor')))
  const all = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: c.req.path.slice(1) })
    return allDeadlines(tx)
  })
  const columns = byUrgency(ofKind(all, kindOf(c)), c.get('house').clock.now())
  return [...columns.now, ...columns.today, ...columns.soon]
}

function kindOf(c: Request): DeadlineKind | undefined {
  return deadlineKinds.find((kind) => kind === c.req.query('tipo'))
}

function ofKind(deadlines: Deadline[], kind: DeadlineKind | undefined): Deadline[] {
  return kind ? deadlines.filter((deadline) => deadline.kind === kind) : deadlines
}

const exportColumns: ExportColumn<Deadline>[] = [
  { header: 'Che cosa', value: ({ kind }) => kindWords[kind] },
  { header: 'Nucleo', value: ({ household }) => household.name },
  { header: 'Descrizione', value: ({ says }) => says },
  {
    header: 'Entro',
    value: ({ due }) => (due instanceof Temporal.Instant ? due.toZonedDateTimeISO('Europe/Rome').toPlainDate() : due),
  },
]
