import { Hono } from 'hono'
import { may } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import type { Tx } from '../platform/transaction.ts'
import { canRecord } from '../residence/access.ts'
import { addresseesOf } from '../residence/addressees.ts'
import { chosenDesk, deskRules, desksWith } from '../residence/desks.ts'
import { pageOf } from '../residence/list-query.ts'
import { recordVisit } from '../residence/record-visit.ts'
import { csvResponse } from '../ui/csv.ts'
import { readForm } from '../ui/read-form.ts'
import { type Env, found, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canSeePeople } from './access.ts'
import { homeColumns, PathPage, pathColumns } from './path-page.tsx'
import { gotAHome, pageSize, pathList } from './path-queries.ts'
import { isPathList, type PathList, pathLists } from './path-rules.ts'
import { figuresPaths as paths } from './paths.ts'

/** From the letters to a home: lists to start from, never to close anything. */
export const pathRoutes = new Hono<Env>()
  .get(paths.path(), only(canSeePeople), show)
  .get(paths.pathAs('csv'), only(canSeePeople), (c) => exported(c, 'csv'))
  .get(paths.pathAs('xlsx'), only(canSeePeople), (c) => exported(c, 'xlsx'))
  .post(
    paths.proposed(':registration'),
    only((actor) => canRecord(actor)),
    proposed,
  )

async function show(c: Request): Promise<Response> {
  const list = listIn(c)
  const page = pageOf(c)
  const shown = await c.get('read')(async (tx) => {
    const here = await deskHere(c, tx)
    tx.saw({ what: 'list', name: `dalla posta alla casa: ${pathLists[list]}` })
    return { ...here, ...(await rowsOf(tx, here, list, pageSize, (page - 1) * pageSize)) }
  })
  const pages = Math.ceil(shown.total / pageSize)
  if (page > 1 && shown.total === 0) return seeOther(c, paths.path({ sportello: shown.desk.id, elenco: list }))
  const mays = {
    mayRefer: may(c.get('actor'), 'referrals.record'),
    mayRecord: canRecord(c.get('actor'), shown.desk.id),
  }
  return c.html(<PathPage at={c.get('at')} {...shown} {...{ list, page, pages }} {...mays} />)
}

async function exported(c: Request, format: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const list = listIn(c)
  const shown = await c.get('read')(async (tx) => {
    const here = await deskHere(c, tx)
    tx.saw({ what: 'export', name: `dalla posta alla casa: ${pathLists[list]}` })
    return { ...here, ...(await rowsOf(tx, here, list, 50_000, 0)) }
  })
  const name = `percorsi-${list}`
  if (list === 'casa')
    return format === 'csv' ? csvResponse(name, homeColumns, shown.homes) : xlsxResponse(name, homeColumns, shown.homes)
  const columns = pathColumns({
    rules: shown.rules,
    list,
    today: c.get('at').today,
    mayRefer: false,
    mayRecord: false,
    sportello: shown.desk.id,
  })
  return format === 'csv' ? csvResponse(name, columns, shown.people) : xlsxResponse(name, columns, shown.people)
}

type Here = Awaited<ReturnType<typeof deskHere>>

async function rowsOf(tx: Tx, { desk, rules }: Here, list: PathList, most: number, skipped: number) {
  if (list === 'casa') {
    const { rows, total } = await gotAHome(tx, desk.id, tx.today.year, most, skipped)
    return { people: [], homes: rows, total }
  }
  const { rows, total } = await pathList(tx, desk.id, list, rules, most, skipped)
  return { people: rows, homes: [], total }
}

/** What was proposed is an interview at the desk, with its note: it also says that they were seen. */
async function proposed(c: Request): Promise<Response> {
  const id = c.req.param('registration')
  const registrationId = found(isId(id) ? id : undefined)
  found((await c.get('read')((tx) => addresseesOf(tx, [registrationId]))).get(registrationId))
  const { key, values } = await readForm(c)
  const back = paths.path({
    sportello: values.sportello,
    elenco: isPathList(values.elenco) ? values.elenco : undefined,
  })
  const note = values.note?.trim().slice(0, 500)
  if (!note) return seeOther(c, back, { text: 'Scrivi in poche parole che cosa hai proposto.', tone: 'warning' })
  const outcome = await c.get('commit')((tx) => recordVisit(tx, { registrationId, kind: 'meeting', note }), key)
  if (outcome.ok) return seeOther(c, back, { text: 'Scritto il colloquio di oggi.' })
  return seeOther(c, back, { text: outcome.refusals.map(({ sentence }) => sentence).join(' '), tone: 'warning' })
}

async function deskHere(c: Request, tx: Tx) {
  const desks = await desksWith(tx, 'residence.see')
  const asked = c.req.query('sportello')
  const desk = found(asked ? desks.find(({ id }) => id === asked) : chosenDesk(desks, undefined))
  return { desks, desk, rules: found(await deskRules(tx, desk.id, tx.today)) }
}

const listIn = (c: Request): PathList => {
  const asked = c.req.query('elenco')
  return isPathList(asked) ? asked : 'percorso'
}
