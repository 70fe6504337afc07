import { Hono } from 'hono'
import type { z } from 'zod'
import { canKeepMail } from '../mail/access.ts'
import { may } from '../platform/actor.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { pageOf, typed } from '../residence/list-query.ts'
import { idIn } from '../residence/registration-here.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canAnswer, canGive } from './access.ts'
import { acceptTransfer, refuseTransfer } from './answer-transfer.ts'
import { given, giving, seeing } from './given.ts'
import { leaveOut, takeBack } from './leave-out.ts'
import { LeaveOutPage } from './leave-out-page.tsx'
import { noteTold, writeLetters } from './letters.ts'
import { listRoutes } from './list-routes.tsx'
import { outgoingRoutes } from './outgoing-routes.tsx'
import { transferPaths as paths } from './paths.ts'
import { addMissing } from './prepare-transfer.ts'
import { proposeTransfer, withdrawTransfer } from './propose-transfer.ts'
import { startRoutes } from './start-routes.tsx'
import { missingFrom, peopleOf, type Transfer, transferById } from './transfer-detail.ts'
import { acceptForm, leaveOutForm, refuseForm, toldForm } from './transfer-input.ts'
import { type Part, TransferPage, type TransferPageProps } from './transfer-page.tsx'

/** Transfers between desks: the list, a new one, and one of them with all that is done to it. */
export const transferRoutes = new Hono<Env>()
  .route('/', listRoutes)
  .route('/', startRoutes)
  .route('/', outgoingRoutes)
  .get(paths.transfer(':id'), seeing, (c) => show(c))
  .get(paths.leaveOut(':id', ':person'), giving, (c) => leaveOutPage(c, emptyForm))
  .post(paths.leaveOut(':id', ':person'), giving, leaveSomebodyOut)
  .post(paths.takeBack(':id', ':person'), giving, (c) =>
    press(c, 'steps', 'Rimessa: passa con gli altri.', (tx, { transferId }) =>
      takeBack(tx, { transferId, personId: idIn(c, 'person') }),
    ),
  )
  .post(paths.addMissing(':id'), giving, (c) =>
    press(c, 'steps', 'Aggiunte: controllale nell’elenco.', (tx, { transferId }) => addMissing(tx, transferId)),
  )
  .post(paths.writeLetters(':id'), giving, (c) =>
    press(c, 'steps', 'Lettere scritte: stampale e consegnale.', (tx, { transferId }) => writeLetters(tx, transferId)),
  )
  .post(paths.told(':id'), giving, tell)
  .post(paths.propose(':id'), giving, (c) =>
    press(c, 'steps', 'Proposto. Vale quando chi riceve accetta.', (tx, step) => proposeTransfer(tx, step)),
  )
  .post(paths.withdraw(':id'), giving, (c) =>
    press(c, 'steps', 'Ritirato: tutti restano dove sono.', (tx, step) => withdrawTransfer(tx, step)),
  )
  .post(paths.accept(':id'), giving, (c) =>
    answer(c, 'accept', acceptForm, 'Accettato: adesso sono al nuovo sportello.', (tx, value, step) =>
      acceptTransfer(tx, { ...value, ...step }),
    ),
  )
  .post(paths.refuse(':id'), giving, (c) =>
    answer(c, 'refuse', refuseForm, 'Rifiutato: tutti restano dove sono.', (tx, value, step) =>
      refuseTransfer(tx, { ...value, ...step }),
    ),
  )

/** A transfer that the actor may read of; the people in it are written in the trail. */
async function seen(tx: Tx, id: string): Promise<Transfer> {
  const transfer = found(await transferById(tx, id))
  tx.saw({ what: 'list', name: `trasferimento n. ${transfer.number}` })
  return transfer
}

type Failed = NonNullable<TransferPageProps['failed']>

async function show(c: Request, failed?: Failed): Promise<Response> {
  const id = idIn(c, 'id')
  const actor = c.get('actor')
  const shown = await c.get('read')(async (tx) => {
    const transfer = await seen(tx, id)
    return { transfer, people: await peopleOf(tx, transfer), missing: await missingFrom(tx, transfer) }
  })
  const { transfer } = shown
  const props: TransferPageProps = {
    at: c.get('at'),
    ...shown,
    gives: may(actor, 'residence.see', transfer.fromServiceId),
    receives: transfer.toServiceId !== null && may(actor, 'residence.see', transfer.toServiceId),
    keepsMail: canKeepMail(actor, transfer.fromServiceId),
    decides: canGive(actor, transfer.fromServiceId),
    answers: canAnswer(actor, transfer),
    show: typed(c, 'mostra'),
    page: pageOf(c),
    ...(failed ? { failed } : {}),
  }
  return c.html(<TransferPage {...props} />, failed ? 422 : 200)
}

async function leaveOutPage(c: Request, form: FormState): Promise<Response> {
  const transfer = await given(c)
  const people = await c.get('read')((tx) => peopleOf(tx, transfer))
  const personId = idIn(c, 'person')
  const person = found(people.find(({ id }) => id === personId))
  return c.html(
    <LeaveOutPage at={c.get('at')} {...{ transfer, person, form }} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

async function leaveSomebodyOut(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const { id } = await given(c)
  const asked = check(leaveOutForm, submitted)
  if (!asked.ok) return leaveOutPage(c, asked.form)
  const order = { transferId: id, personId: idIn(c, 'person'), ...asked.value }
  const outcome = await c.get('commit')((tx) => leaveOut(tx, order), submitted.key)
  if (!outcome.ok) return leaveOutPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, `${paths.transfer(id)}#persone`, { text: 'Lasciata fuori: la sua registrazione resta com’è.' })
}

async function tell(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const { id } = await given(c)
  const asked = check(toldForm, submitted)
  if (!asked.ok) return show(c, { part: 'told', form: asked.form })
  const { person, onDay } = asked.value
  const order = { transferId: id, people: person, onDay }
  const outcome = await c.get('commit')((tx) => noteTold(tx, order), submitted.key)
  if (!outcome.ok)
    return show(c, { part: 'told', form: { values: submitted.values, errors: byField(outcome.refusals) } })
  return seeOther(c, `${paths.transfer(id)}#persone`, { text: `Segnate: ${outcome.value.told}.` })
}

type Step = { transferId: string; version: number }

/** A button of the transfer's own page, for who gives. */
async function press(
  c: Request,
  part: Part,
  text: string,
  work: (tx: Tx, step: Step) => Promise<Outcome<unknown>>,
): Promise<Response> {
  const { version, key } = await readForm(c)
  const { id } = await given(c)
  const outcome = await c.get('commit')((tx) => work(tx, { transferId: id, version }), key)
  if (!outcome.ok) return show(c, { part, form: { values: {}, errors: byField(outcome.refusals) } })
  return seeOther(c, paths.transfer(id), { text })
}

async function answer<Schema extends z.ZodObject>(
  c: Request,
  part: Part,
  schema: Schema,
  text: string,
  work: (tx: Tx, value: z.output<Schema>, step: Step) => Promise<Outcome<unknown>>,
): Promise<Response> {
  const submitted = await readForm(c)
  const transfer = found(await c.get('read')((tx) => transferById(tx, idIn(c, 'id'))))
  allowed(canAnswer(c.get('actor'), transfer))
  const asked = check(schema, submitted)
  if (!asked.ok) return show(c, { part, form: asked.form })
  const step = { transferId: transfer.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => work(tx, asked.value, step), submitted.key)
  if (!outcome.ok) return show(c, { part, form: { values: submitted.values, errors: byField(outcome.refusals) } })
  return seeOther(c, paths.transfer(transfer.id), { text })
}
