import { Hono } from 'hono'
import { z } from 'zod'
import { workersOf } from '../organisations/queries.ts'
import { peoplePaths } from '../people/paths.ts'
import { may } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { chosen, day, longText, optionalDay } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther } from '../ui/request.ts'
import { canKeepShares, canSeeShares, keepingShares } from './access.ts'
import { acceptTransfer, refuseTransfer, withdrawTransfer } from './answer-transfer.ts'
import { sharingPaths as paths } from './paths.ts'
import { chargesToHandOver, proposeTransfer } from './propose-transfer.ts'
import { ProposeTransferPage } from './propose-transfer-page.tsx'
import { nameOfHousehold, openServices } from './queries.ts'
import { answerForm } from './share-form.ts'
import { TransferPage } from './transfer-page.tsx'
import { transferById } from './transfers.ts'

/** Handing over the charge of a household, and taking it. */
export const transferRoutes = new Hono<Env>()
  .get(paths.proposeTransfer(':id'), (c) => proposePage(c, emptyForm))
  .post(paths.proposeTransfer(':id'), propose)
  .get(paths.transfer(':id'), (c) => page(c, emptyForm))
  .post(paths.acceptTransfer(':id'), accept)
  .post(paths.refuseTransfer(':id'), refuse)
  .post(paths.withdrawTransfer(':id'), withdraw)

async function proposePage(c: Request, form: FormState): Promise<Response> {
  allowed(canKeepShares(c.get('actor')))
  const id = idOf(c)
  const shown = found(
    await c.get('read')(async (tx) => {
      const name = await nameOfHousehold(tx, id)
      return name
        ? { household: { id, name }, from: await chargesToHandOver(tx, id), services: await openServices(tx) }
        : undefined
    }),
  )
  allowed(shown.from.length > 0)
  return c.html(
    <ProposeTransferPage at={c.get('at')} form={form} {...shown} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

const proposalForm = z.object({
  fromServiceId: chosen('Scegli da quale servizio.'),
  toServiceId: chosen('Scegli a quale servizio.'),
  fromDay: day(),
  keepsUntil: optionalDay(),
  reason: longText(2000),
})

async function propose(c: Request): Promise<Response> {
  allowed(canKeepShares(c.get('actor')))
  const householdId = idOf(c)
  const submitted = await readForm(c)
  const checked = check(proposalForm, submitted)
  if (!checked.ok) return proposePage(c, checked.form)
  const order = { ...checked.value, householdId, publicUrl: c.get('house').publicUrl }
  const outcome = await c.get('commit')((tx) => proposeTransfer(tx, order), submitted.key)
  if (!outcome.ok) return proposePage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.transfer(outcome.value.id), { text: 'Proposto. Vale quando l’altro servizio accetta.' })
}

async function page(c: Request, form: FormState): Promise<Response> {
  const actor = c.get('actor')
  allowed(canSeeShares(actor))
  const id = idOf(c)
  const shown = found(
    await c.get('read')(async (tx) => {
      const transfer = await transferById(tx, id)
      if (!transfer) return undefined
      const answers = may(actor, keepingShares, transfer.toServiceId)
      return {
        transfer,
        answers,
        withdraws: may(actor, keepingShares, transfer.fromServiceId),
        workers: answers ? await workersOf(tx, transfer.toServiceId) : [],
      }
    }),
  )
  return c.html(
    <TransferPage at={c.get('at')} form={form} {...shown} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

const acceptForm = z.object({ caseManagerId: chosen('Scegli chi lo seguirà.') })

async function accept(c: Request): Promise<Response> {
  allowed(canKeepShares(c.get('actor')))
  const transferId = idOf(c)
  const submitted = await readForm(c)
  const checked = check(acceptForm, submitted)
  if (!checked.ok) return page(c, checked.form)
  const order = { ...checked.value, transferId, version: submitted.version, publicUrl: c.get('house').publicUrl }
  const outcome = await c.get('commit')((tx) => acceptTransfer(tx, order), submitted.key)
  if (!outcome.ok) return page(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, peoplePaths.household(outcome.value.householdId), {
    text: 'Accettato: adesso il nucleo è in carico a voi.',
  })
}

async function refuse(c: Request): Promise<Response> {
  allowed(canKeepShares(c.get('actor')))
  const transferId = idOf(c)
  const submitted = await readForm(c)
  const checked = check(answerForm, submitted)
  if (!checked.ok) return page(c, checked.form)
  const order = { ...checked.value, transferId, version: submitted.version, publicUrl: c.get('house').publicUrl }
  const outcome = await c.get('commit')((tx) => refuseTransfer(tx, order), submitted.key)
  if (!outcome.ok) return page(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.requests, { text: 'Rifiutato: chi l’ha proposto è stato avvisato.' })
}

async function withdraw(c: Request): Promise<Response> {
  allowed(canKeepShares(c.get('actor')))
  const transferId = idOf(c)
  const { version, values, key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => withdrawTransfer(tx, { transferId, version }), key)
  if (!outcome.ok) return page(c, { values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.transfer(transferId), { text: 'Proposta ritirata.' })
}

function idOf(c: Request): string {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  return id
}
