import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { chosen, codesOf, optionalText, text } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, only, type Request, seeOther } from '../ui/request.ts'
import { canHandleMail, canKeepMail, handling, keeping } from './access.ts'
import { desksFor, pageAsked, statusOf } from './asked.ts'
import { BoardPage } from './board-page.tsx'
import { boardPdf } from './board-paper.ts'
import { keepDeskCard } from './keep-desk-card.ts'
import { deskCardOf, noticesPage, noticesToSeeTo, numbersWaiting } from './notice-queries.ts'
import { NoticesPage } from './notices-page.tsx'
import { mailPaths as paths } from './paths.ts'
import { seeToNotice } from './see-to-notice.ts'
import { noticeStates } from './words.ts'

/** How people learn that there is mail: the notices, for who keeps the mail, and the board, for all who handle it. */
export const noticeRoutes = new Hono<Env>()
  .get(paths.notices(), only(canKeepMail), (c) => notices(c, emptyForm))
  .post(paths.seeToNotice(':id'), only(canKeepMail), seeTo)
  .post(paths.deskCard, only(canKeepMail), keepCard)
  .get(paths.board(), only(canHandleMail), board)
  .get(paths.boardPdf(), only(canHandleMail), boardPaper)

async function notices(c: Request, form: FormState): Promise<Response> {
  const state = codesOf(noticeStates).find((each) => each === c.req.query('stato'))
  const page = pageAsked(c)
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, keeping)
    if (!desk) return undefined
    tx.saw({ what: 'list', name: 'avvisi' })
    return {
      desks,
      desk,
      todo: await noticesToSeeTo(tx, desk.id),
      found: await noticesPage(tx, { serviceId: desk.id, state }, page),
      card: await deskCardOf(tx, desk.id),
    }
  })
  return c.html(<NoticesPage at={c.get('at')} {...{ page, state, form }} {...found(shown)} />, statusOf(form))
}

const seenForm = z.object({ how: optionalText(500), again: optionalText(5) })

async function seeTo(c: Request): Promise<Response> {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  const submitted = await readForm(c)
  const asked = check(seenForm, submitted)
  if (!asked.ok) return notices(c, asked.form)
  const { how, again } = asked.value
  if (!how && !again) return notices(c, { values: {}, errors: { how: ['Di’ che cosa hai fatto.'] } })
  const { version } = submitted
  const order = how ? { id, version, how } : { id, version, again: true as const }
  const outcome = await c.get('commit')((tx) => seeToNotice(tx, order), submitted.key)
  if (!outcome.ok && outcome.refusals.some(({ reason }) => reason === 'not-yours')) throw new NotFound()
  if (!outcome.ok) return notices(c, { values: {}, errors: byField(outcome.refusals) })
  return seeOther(c, paths.notices(), { text: how ? 'Segnato.' : 'L’avviso riparte fra poco.' })
}

const cardForm = z.object({ service: chosen(), called: text(40), opening: optionalText(40) })

async function keepCard(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const asked = check(cardForm, submitted)
  if (!asked.ok) return notices(c, asked.form)
  const { service, ...card } = asked.value
  allowed(canKeepMail(c.get('actor'), service))
  const order = { ...card, serviceId: service, version: submitted.version }
  const outcome = await c.get('commit')((tx) => keepDeskCard(tx, order), submitted.key)
  if (!outcome.ok) return notices(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.notices({ sportello: service }), { text: 'Salvato: vale dai prossimi avvisi.' })
}

async function numbers(c: Request) {
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, handling)
    if (!desk) return undefined
    return { desks, desk, numbers: await numbersWaiting(tx, desk.id), card: await deskCardOf(tx, desk.id) }
  })
  return found(shown)
}

async function board(c: Request): Promise<Response> {
  const { card: _, ...shown } = await numbers(c)
  return c.html(<BoardPage at={c.get('at')} {...shown} keeps={canKeepMail(c.get('actor'), shown.desk.id)} />)
}

async function boardPaper(c: Request): Promise<Response> {
  const { desk, card, numbers: waiting } = await numbers(c)
  const size = c.req.query('foglio') === 'A3' ? 'A3' : 'A4'
  const day = c.get('at').today
  return boardPdf({ desk: card?.called ?? desk.name, day, numbers: waiting.map(({ number }) => number), size })
}
