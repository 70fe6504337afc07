import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField, type Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import { codesOf } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canHandleMail, canKeepMail, handling } from './access.ts'
import { missingFor } from './arrival-form.ts'
import { dayAsked, desksFor, mustBeThere, pageAsked, statusOf } from './asked.ts'
import { correctItem, keepForTerm } from './correct-item.ts'
import { CorrectPage } from './correct-page.tsx'
import { itemColumns } from './item-columns.tsx'
import { conflictOf } from './item-conflict.ts'
import { correctionForm, valuesOf } from './item-form.ts'
import { historyOf } from './item-history.ts'
import { ItemPage } from './item-page.tsx'
import { itemById } from './item-queries.ts'
import { allItems, type ItemFilters, itemsPage, type Order, orders, pageSize } from './items-list.ts'
import { ItemsPage } from './items-page.tsx'
import { sendersOf, whoIsMeant } from './morning-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { isWaiting } from './state-rules.ts'

/** The pieces of a desk, one by one and all together. */
export const itemRoutes = new Hono<Env>()
  .get(paths.items(), only(canHandleMail), list)
  .get(paths.itemsAs('csv'), only(canHandleMail), (c) => exported(c, 'csv'))
  .get(paths.itemsAs('xlsx'), only(canHandleMail), (c) => exported(c, 'xlsx'))
  .get(paths.item(':id'), only(canHandleMail), show)
  .get(paths.correctItem(':id'), only(canHandleMail), (c) => correctionPage(c, undefined))
  .post(paths.correctItem(':id'), only(canHandleMail), correct)
  .post(paths.keepItem(':id'), only(canKeepMail), keep)

async function list(c: Request): Promise<Response> {
  const page = pageAsked(c)
  const order = orderIn(c)
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, handling)
    if (!desk) return undefined
    tx.saw({ what: 'list', name: 'pezzi' })
    const filters = { ...filtersIn(c), sportello: desk.id }
    return { desks, filters, ...(await itemsPage(tx, desk.id, filters, order, page)) }
  })
  const pages = Math.ceil((shown?.total ?? 0) / pageSize)
  return c.html(<ItemsPage at={c.get('at')} {...found(shown)} order={order} page={page} pages={pages} />)
}

async function exported(c: Request, format: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const rows = await c.get('read')(async (tx) => {
    const { desk } = await desksFor(c, tx, handling)
    allowed(desk !== undefined)
    tx.saw({ what: 'export', name: 'pezzi' })
    return desk ? allItems(tx, desk.id, filtersIn(c), orderIn(c)) : []
  })
  const columns = itemColumns(c.get('at').today)
  return format === 'csv' ? csvResponse('pezzi', columns, rows) : xlsxResponse('pezzi', columns, rows)
}

function filtersIn(c: Request): ItemFilters {
  const { sportello, q, stato, tipo, mittente, dal, al, persona } = c.req.query()
  return {
    sportello,
    q: q?.trim(),
    stato,
    tipo,
    mittente,
    dal: dayAsked(dal)?.toString(),
    al: dayAsked(al)?.toString(),
    persona: isId(persona) ? persona : undefined,
  }
}

function orderIn(c: Request): Order {
  const asked = c.req.query('ordine')
  const by = codesOf(orders).find((each) => each === asked)
  return { by: by ?? 'arrivo', descending: by ? c.req.query('verso') === 'giu' : true }
}

const idIn = (c: Request): string => {
  const id = c.req.param('id')
  return found(isId(id) ? id : undefined)
}

async function show(c: Request): Promise<Response> {
  const id = idIn(c)
  const shown = await c.get('read')(async (tx) => {
    const item = await itemById(tx, id)
    if (!item) return undefined
    if (item.addressee)
      tx.saw({
        what: 'list',
        personId: item.addressee.personId,
        householdId: item.addressee.householdId,
        name: 'pezzo',
      })
    return { item, history: await historyOf(tx, id), mayKeep: canKeepMail(tx.actor, item.serviceId) }
  })
  return c.html(<ItemPage at={c.get('at')} {...found(shown)} />)
}

/** The form, as recorded or as typed; with what was typed, also who that may be. */
async function correctionPage(c: Request, typed: FormState | undefined, refusals: Refusal[] = []): Promise<Response> {
  const id = idIn(c)
  const shown = await c.get('read')((tx) => correctionShown(tx, id, typed, refusals))
  const { item, form, ...rest } = found(shown)
  return c.html(<CorrectPage at={c.get('at')} item={item} form={form} {...rest} />, statusOf(form))
}

async function correctionShown(tx: Tx, id: string, typed: FormState | undefined, refusals: Refusal[]) {
  const item = await itemById(tx, id)
  if (!item || (!isWaiting(item.state) && !typed)) return undefined
  const form = typed ?? { ...emptyForm, values: valuesOf(item) }
  const isStale = refusals.some(({ reason }) => reason === 'stale')
  const q = form.values.q?.trim()
  return {
    item,
    form,
    senders: await sendersOf(tx, item.serviceId),
    found: q ? await whoIsMeant(tx, item.serviceId, q) : undefined,
    conflict: isStale ? conflictOf(item, form.values, await historyOf(tx, id)) : undefined,
  }
}

async function correct(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const asked = check(correctionForm, submitted)
  if (!asked.ok) return correctionPage(c, asked.form)
  const { q, registration, ...piece } = asked.value
  const errors = missingFor(asked.value)
  // Letters of a name without a person chosen: first who it is.
  if (q && !registration) errors.registration = ['Scegli la persona qui sotto, oppure svuota il campo.']
  if (Object.keys(errors).length > 0) return correctionPage(c, { values: submitted.values, errors })
  const order = { ...piece, id: idIn(c), version: submitted.version, registrationId: registration }
  const outcome = await c.get('commit')((tx) => correctItem(tx, order), submitted.key)
  if (outcome.ok) return seeOther(c, paths.item(order.id), { text: `Corretto il pezzo ${outcome.value.code}.` })
  return correctionPage(c, { values: submitted.values, errors: byField(outcome.refusals) }, outcome.refusals)
}

async function keep(c: Request): Promise<Response> {
  const { key, values, version } = await readForm(c)
  const id = idIn(c)
  const order = { id, version: Number(values.version ?? version), kept: values.kept !== 'no' }
  const outcome = await c.get('commit')((tx) => keepForTerm(tx, order), key)
  mustBeThere(outcome)
  const text = outcome.ok
    ? order.kept
      ? 'Resta in deposito fino al suo termine.'
      : 'Non è più in deposito: aspetta la sua persona.'
    : outcome.refusals.map(({ sentence }) => sentence).join(' ')
  return seeOther(c, paths.item(id), { text, tone: outcome.ok ? 'good' : 'warning' })
}
