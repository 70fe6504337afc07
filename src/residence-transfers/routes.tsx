import { Hono } from 'hono'
import type { z } from 'zod'
import { may } from '../platform/actor.ts'
import { attachment } from '../platform/file-names.ts'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import { type Stored, storedZip } from '../platform/stored-zip.ts'
import type { Tx } from '../platform/transaction.ts'
import { addresseesOf } from '../residence/addressees.ts'
import { desksWith, openDesks } from '../residence/desks.ts'
import { deskFacts } from '../residence/letter-facts.ts'
import { pageOf, typed } from '../residence/list-query.ts'
import { papersPdf } from '../residence/paper-pdf.ts'
import { idIn } from '../residence/registration-here.ts'
import { csvResponse } from '../ui/csv.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canAnswer, canGive, canSeeTransfers } from './access.ts'
import { acceptTransfer, refuseTransfer } from './answer-transfer.ts'
import { editTransfer } from './edit-transfer.ts'
import { leaveOut, takeBack } from './leave-out.ts'
import { LeaveOutPage } from './leave-out-page.tsx'
import { noteTold, writeLetters, writtenLetters } from './letters.ts'
import { EditTransferPage, NewTransferPage } from './new-transfer-page.tsx'
import { outgoing } from './package.ts'
import { packageColumns, packageNote } from './package-words.ts'
import { transferPaths as paths } from './paths.ts'
import { addMissing, prepareTransfer } from './prepare-transfer.ts'
import { proposeTransfer, withdrawTransfer } from './propose-transfer.ts'
import { missingFrom, peopleOf, type Transfer, transferById } from './transfer-detail.ts'
import { acceptForm, editTransferForm, leaveOutForm, newTransferForm, refuseForm, toldForm } from './transfer-input.ts'
import { type Part, TransferPage, type TransferPageProps } from './transfer-page.tsx'
import { pageSize, type TransferFilters, transferOf, transfersList, wholeTransfers } from './transfers-list.ts'
import { TransfersPage, transferColumns } from './transfers-page.tsx'

const seeing = only(canSeeTransfers)
const giving = only((actor) => canGive(actor))

/** Transfers between desks: the list, a new one, and one of them with all that is done to it. */
export const transferRoutes = new Hono<Env>()
  .get(paths.list(), seeing, list)
  .get(paths.listAs('csv'), seeing, (c) => exportList(c, 'csv'))
  .get(paths.listAs('xlsx'), seeing, (c) => exportList(c, 'xlsx'))
  .get(paths.start(), giving, (c) => startPage(c, c.req.query('registrazione')))
  .post(paths.start(), giving, start)
  .get(paths.letters(':id'), giving, letters)
  .get(paths.package(':id'), giving, packageOf)
  .get(paths.transfer(':id'), seeing, (c) => show(c))
  .get(paths.edit(':id'), giving, (c) => editPage(c))
  .post(paths.edit(':id'), giving, edit)
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

function filtersOf(c: Request): TransferFilters {
  const registration = c.req.query('registrazione')
  return {
    stato: typed(c, 'stato'),
    verso: typed(c, 'verso'),
    q: typed(c, 'q'),
    registrazione: isId(registration) ? registration : undefined,
  }
}

async function list(c: Request): Promise<Response> {
  const filters = filtersOf(c)
  const page = pageOf(c)
  const { registrazione } = filters
  const shown = await c.get('read')(async (tx) => {
    const those = registrazione ? await transferOf(tx, registrazione) : []
    tx.saw({ what: 'list', name: 'trasferimenti fra sportelli' })
    return { those, ...(await transfersList(tx, filters, page)) }
  })
  const [only, ...more] = shown.those
  if (only && more.length === 0) return seeOther(c, paths.transfer(only))
  const pages = Math.ceil(shown.total / pageSize)
  if (page > 1 && shown.rows.length === 0) return seeOther(c, paths.list(filters))
  const mayStart = canGive(c.get('actor'))
  return c.html(<TransfersPage at={c.get('at')} {...shown} {...{ filters, page, pages, mayStart }} />)
}

async function exportList(c: Request, kind: 'csv' | 'xlsx'): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const rows = await c.get('read')((tx) => {
    tx.saw({ what: 'export', name: `trasferimenti.${kind}` })
    return wholeTransfers(tx, filtersOf(c))
  })
  const columns = transferColumns(c.get('at').today)
  return kind === 'csv' ? csvResponse('trasferimenti', columns, rows) : xlsxResponse('trasferimenti', columns, rows)
}

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
  if (!asked.ok) return startPage(c, isId(registration) ? registration : undefined, asked.form)
  const { registrationId, fromServiceId, ...order } = asked.value
  const again = (errors: FormState['errors']) =>
    startPage(c, registrationId ?? undefined, { values: submitted.values, errors })
  if (!registrationId && !fromServiceId) return again({ fromServiceId: ['Scegli quale sportello trasferisce.'] })
  const of = registrationId ? { registrationId } : { wholeDesk: fromServiceId ?? '' }
  const outcome = await c.get('commit')((tx) => prepareTransfer(tx, { ...order, of }), submitted.key)
  if (!outcome.ok) return again(byField(outcome.refusals))
  return seeOther(c, paths.transfer(outcome.value.id), {
    text: `Preparato: ${plural(outcome.value.people, 'persona', 'persone')}. Adesso controllale, una per una.`,
  })
}

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
    decides: canGive(actor, transfer.fromServiceId),
    answers: canAnswer(actor, transfer),
    show: typed(c, 'mostra'),
    page: pageOf(c),
    ...(failed ? { failed } : {}),
  }
  return c.html(<TransferPage {...props} />, failed ? 422 : 200)
}

/** One of the actor's own to give. */
async function given(c: Request): Promise<Transfer> {
  const transfer = found(await c.get('read')((tx) => transferById(tx, idIn(c, 'id'))))
  allowed(canGive(c.get('actor'), transfer.fromServiceId))
  return transfer
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

async function letters(c: Request): Promise<Response> {
  const transfer = await given(c)
  return found(await c.get('read')((tx) => lettersPdf(tx, transfer)))
}

/** The letters that are written, in one document; undefined when there are none. */
async function lettersPdf(tx: Tx, transfer: Transfer): Promise<Response | undefined> {
  const written = await writtenLetters(tx, transfer)
  const desk = await deskFacts(tx, transfer.fromServiceId)
  if (!desk || written.length === 0) return undefined
  for (const { facts } of written)
    tx.saw({
      what: 'document',
      householdId: facts.person.householdId,
      personId: facts.person.personId,
      name: 'lettera di trasferimento',
    })
  const papers = written.map(({ facts, ...made }) => ({ facts, made: { ...made, kind: 'transfer' as const } }))
  return papersPdf(`lettere-trasferimento-${transfer.number}`, desk, papers)
}

/** For a body outside the system: who passes, with all that goes on there. */
async function packageOf(c: Request): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const transfer = await given(c)
  if (transfer.toServiceId || transfer.state === 'withdrawn') throw new NotFound()
  const { people, pdf } = await c.get('read')(async (tx) => ({
    people: await outgoing(tx, transfer),
    pdf: await lettersPdf(tx, transfer),
  }))
  const { number, fromName, toName, toAddress, fromDay, items, reason } = transfer
  const about = { note: packageNote, number, from: fromName, to: toName, toAddress, fromDay, items, reason, people }
  const files: Stored[] = [
    { name: 'persone.csv', bytes: await bytesOf(csvResponse('persone', packageColumns, people)) },
    { name: 'trasferimento.json', bytes: Buffer.from(JSON.stringify(about, null, 2)) },
    ...(pdf ? [{ name: 'lettere.pdf', bytes: await bytesOf(pdf) }] : []),
  ]
  return new Response(new Uint8Array(storedZip(files)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachment(`trasferimento-${number}.zip`),
      'cache-control': 'no-store',
    },
  })
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
