import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { choice, codesOf, optionalText } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canHandleMail, canKeepMail, handling } from './access.ts'
import { AsidePage } from './aside-page.tsx'
import { asideCounts, asideOf } from './aside-queries.ts'
import { desksFor, statusOf } from './asked.ts'
import { itemById } from './item-queries.ts'
import { whoIsMeant } from './morning-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { settleAside } from './settle-aside.ts'
import { SettlePage } from './settle-page.tsx'
import { asideTodos } from './words.ts'

/** What is set aside, and what becomes of each. */
export const asideRoutes = new Hono<Env>()
  .get(paths.aside(), only(canHandleMail), list)
  .get(paths.settleAside(':id'), only(canKeepMail), (c) => settlePage(c, emptyForm))
  .post(paths.settleAside(':id'), only(canKeepMail), settle)

const assignForm = z.object({
  q: optionalText(200),
  registration: z.preprocess((given) => (given === '' ? undefined : given), z.uuid().optional()),
})
const todoForm = z.object({ todo: choice(codesOf(asideTodos), 'Scegli che cosa farne.'), note: optionalText(500) })

async function list(c: Request): Promise<Response> {
  const todo = codesOf(asideTodos).find((each) => each === c.req.query('fare'))
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, handling)
    if (!desk) return undefined
    tx.saw({ what: 'list', name: 'posta da parte' })
    const mayKeep = canKeepMail(tx.actor, desk.id)
    return { desks, desk, mayKeep, counts: await asideCounts(tx, desk.id), rows: await asideOf(tx, desk.id, todo) }
  })
  return c.html(<AsidePage at={c.get('at')} {...found(shown)} todo={todo} />)
}

const idIn = (c: Request): string => {
  const id = c.req.param('id')
  return found(isId(id) ? id : undefined)
}

async function settlePage(c: Request, form: FormState): Promise<Response> {
  const id = idIn(c)
  const shown = await c.get('read')(async (tx) => {
    const item = await itemById(tx, id)
    if (item?.state !== 'set_aside' || !canKeepMail(tx.actor, item.serviceId)) return undefined
    const q = form.values.q?.trim()
    return { item, found: q ? await whoIsMeant(tx, item.serviceId, q) : undefined }
  })
  return c.html(<SettlePage at={c.get('at')} {...found(shown)} form={form} />, statusOf(form))
}

async function settle(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const id = idIn(c)
  const { version, key, values } = submitted
  if (values.what === 'assign') {
    const asked = check(assignForm, submitted)
    if (!asked.ok || !asked.value.registration) return settlePage(c, asked.ok ? { values, errors: {} } : asked.form)
    const { registration } = asked.value
    const outcome = await c.get('commit')((tx) => settleAside(tx, { id, version, registrationId: registration }), key)
    if (!outcome.ok) return settlePage(c, { values, errors: byField(outcome.refusals) })
    return seeOther(c, paths.item(id), { text: `Il pezzo ${outcome.value.code} aspetta la sua persona.` })
  }
  const asked = check(todoForm, submitted)
  if (!asked.ok) return settlePage(c, asked.form)
  const decided = asked.value
  const outcome = await c.get('commit')((tx) => settleAside(tx, { id, version, ...decided }), key)
  if (!outcome.ok) return settlePage(c, { values, errors: byField(outcome.refusals) })
  const desk = values.service
  return seeOther(c, paths.aside({ sportello: desk }), {
    text: `Pezzo ${outcome.value.code}: ${asideTodos[decided.todo].toLowerCase()}.`,
    link: { href: paths.item(id), label: 'Vedi il pezzo' },
  })
}
