import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField, type Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf } from '../residence/addressees.ts'
import { desksWith, openDesks } from '../residence/desks.ts'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther } from '../ui/request.ts'
import { canGive } from './access.ts'
import { editTransfer } from './edit-transfer.ts'
import { given, giving } from './given.ts'
import { EditTransferPage, NewTransferPage } from './new-transfer-page.tsx'
import { transferPaths as paths } from './paths.ts'
import { missingDestination, prepareTransfer } from './prepare-transfer.ts'
import { editTransferForm, newTransferForm } from './transfer-input.ts'

/** A new transfer, and another day for one that is being prepared. */
export const startRoutes = new Hono<Env>()
  .get(paths.start(), giving, (c) => startPage(c, c.req.query('registrazione')))
  .post(paths.start(), giving, start)
  .get(paths.edit(':id'), giving, (c) => editPage(c))
  .post(paths.edit(':id'), giving, edit)

async function startPage(c: Request, registration: string | undefined, form?: FormState): Promise<Response> {
  if (registration !== undefined && !isId(registration)) throw new NotFound()
  const actor = c.get('actor')
  const shown = await c.get('read')(async (tx) => {
    const person = registration ? found((await addresseesOf(tx, [registration])).get(registration)) : undefined
    const minors = registration ? await minorsWith(tx, registration) : 0
    const desks = await desksWith(tx, 'residence.decide')
    const fromId = person?.serviceId ?? (desks.length === 1 ? desks[0]?.id : undefined)
    const others = (await openDesks(tx)).filter(({ id }) => id !== fromId)
    return { person, minors, desks, others }
  })
  if (shown.person) allowed(canGive(actor, shown.person.serviceId))
  const first = { values: { items: 'move' }, errors: {} }
  return c.html(<NewTransferPage at={c.get('at')} {...shown} form={form ?? first} />, form ? 422 : 200)
}

async function minorsWith({ db }: Tx, registrationId: string): Promise<number> {
  const row = await db
    .selectFrom('residence.registration')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('with_registration_id', '=', registrationId)
    .where(({ fn, ref, eb }) => eb(fn<boolean>('upper_inf', [ref('during')]), '=', true))
    .executeTakeFirst()
  return row?.n ?? 0
}

async function start(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const registration = submitted.values.registrationId || undefined
  const asked = check(newTransferForm, submitted)
  const again = (errors: FormState['errors']) =>
    startPage(c, isId(registration) ? registration : undefined, { values: submitted.values, errors })
  const missing = missingEnds(submitted.values)
  if (!asked.ok || missing.length > 0) return again({ ...(asked.ok ? {} : asked.form.errors), ...byField(missing) })
  const { registrationId, fromServiceId, ...order } = asked.value
  const of = registrationId ? { registrationId } : { wholeDesk: fromServiceId ?? '' }
  const outcome = await c.get('commit')((tx) => prepareTransfer(tx, { ...order, of }), submitted.key)
  if (!outcome.ok) return again(byField(outcome.refusals))
  return seeOther(c, paths.transfer(outcome.value.id), {
    text: `Preparato: ${plural(outcome.value.people, 'persona', 'persone')}. Adesso controllale, una per una.`,
  })
}

/** Whence and where to, asked in more than one field each. */
const missingEnds = (values: FormState['values']): Refusal[] => [
  ...(values.registrationId || values.fromServiceId ? [] : [whichDesk]),
  ...missingDestination(values),
]
const whichDesk: Refusal = {
  reason: 'which-desk',
  field: 'fromServiceId',
  sentence: 'Scegli quale sportello trasferisce.',
}

async function editPage(c: Request, form?: FormState): Promise<Response> {
  const transfer = await given(c)
  if (transfer.state !== 'prepared') return seeOther(c, paths.transfer(transfer.id))
  const { fromDay, items, reason } = transfer
  const values = { fromDay: fromDay.toString(), items, reason }
  return c.html(
    <EditTransferPage at={c.get('at')} transfer={transfer} form={form ?? { values, errors: {} }} />,
    form ? 422 : 200,
  )
}

async function edit(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const asked = check(editTransferForm, submitted)
  if (!asked.ok) return editPage(c, asked.form)
  const { id } = await given(c)
  const order = { transferId: id, version: submitted.version, ...asked.value }
  const outcome = await c.get('commit')((tx) => editTransfer(tx, order), submitted.key)
  if (!outcome.ok) return editPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.transfer(id), { text: 'Salvato. Le lettere ristampate dicono così.' })
}
