import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { optionalText } from '../ui/fields.ts'
import { emptyForm, type FieldErrors, type FormState } from '../ui/form-state.ts'
import type { Flash } from '../ui/page-context.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canAdminister } from './access.ts'
import { deactivateUser, reactivateUser } from './deactivate-user.ts'
import { inSummary, refusalsInSummary } from './in-summary.ts'
import { inviteUser, revokeInvitation } from './invite-user.ts'
import { keepTaxCode } from './keep-tax-code.ts'
import { organisationsPaths as paths } from './paths.ts'
import { UserPage } from './user-page.tsx'
import { user as readUser, type User } from './user-queries.ts'

/** How a user comes in: invitations, deactivation, the code by which the national identities know them. */
export const userAccessRoutes = new Hono<Env>()
  .post(paths.inviteUser(':id'), (c) =>
    change(c, invitationSent(c), (tx, user) => inviteUser(tx, c.get('house'), user)),
  )
  .post(paths.revokeInvitation(':id'), (c) =>
    change(c, { text: 'Collegamento ritirato: non apre più niente.' }, (tx, { id }) => revokeInvitation(tx, id)),
  )
  .post(paths.deactivateUser(':id'), deactivate)
  .post(paths.reactivateUser(':id'), (c) =>
    change(c, { text: 'Accesso riattivato.' }, (tx, { id }) => reactivateUser(tx, { userId: id })),
  )
  .post(paths.taxCode(':id'), keepCode)

export const sendsMail = (c: Request): boolean => c.get('house').mailer !== undefined

export const invitationSent = (c: Request): Flash =>
  sendsMail(c)
    ? { text: 'Il collegamento parte per e-mail.', link: { href: paths.outgoingMail, label: 'Posta in uscita' } }
    : {
        text: 'Il collegamento è pronto, ma questo Approdo non spedisce posta: consegnalo tu.',
        link: { href: paths.outgoingMail, label: 'Aprilo in Posta in uscita' },
        tone: 'warning',
      }

export async function theUser(c: Request): Promise<User> {
  allowed(canAdminister(c.get('actor')))
  const id = c.req.param('id')
  return found(isId(id) ? await c.get('read')((tx) => readUser(tx, id)) : undefined)
}

export async function showUser(c: Request, errors: FieldErrors = {}, form: FormState = emptyForm) {
  const user = await theUser(c)
  const actor = c.get('actor')
  const isSelf = actor.kind === 'user' && actor.userId === user.id
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return c.html(<UserPage at={c.get('at')} user={user} isSelf={isSelf} errors={errors} form={form} />, status)
}

/** One button, one change, said on the same page. */
async function change(c: Request, flash: Flash, work: (tx: Tx, user: User) => Promise<Outcome<null>>) {
  const user = await theUser(c)
  const again = stepUp(c, paths.user(user.id))
  if (again) return again
  const { key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => work(tx, user), key)
  if (!outcome.ok) return showUser(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.user(user.id), flash)
}

async function deactivate(c: Request) {
  const user = await theUser(c)
  const again = stepUp(c, paths.user(user.id))
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(z.object({ note: optionalText(500) }), submitted)
  if (!checked.ok) return showUser(c, inSummary(checked.form.errors), checked.form)
  const order = { userId: user.id, cause: 'administrator', note: checked.value.note } as const
  const outcome = await c.get('commit')((tx) => deactivateUser(tx, order), submitted.key)
  if (!outcome.ok) return showUser(c, refusalsInSummary(outcome.refusals))
  return seeOther(c, paths.user(user.id), { text: 'Accesso disattivato: le sessioni aperte sono state chiuse.' })
}

/** As people write it, with spaces or in small letters; with the letters that stand for digits where two codes would be the same. */
const taxCode = optionalText(40)
  .transform((code) => code?.replace(/\s/g, '').toUpperCase() ?? null)
  .refine(
    (code) =>
      code === null ||
      /^[A-Z]{6}[\dLMNPQRSTUV]{2}[ABCDEHLMPRST][\dLMNPQRSTUV]{2}[A-Z][\dLMNPQRSTUV]{3}[A-Z]$/.test(code),
    { error: 'Non è un codice fiscale di una persona: sono 16 lettere e cifre.' },
  )

async function keepCode(c: Request) {
  const user = await theUser(c)
  const again = stepUp(c, paths.user(user.id))
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(z.object({ taxCode }), submitted)
  if (!checked.ok) return showUser(c, checked.form.errors, checked.form)
  const order = { userId: user.id, taxCode: checked.value.taxCode }
  const outcome = await c.get('commit')((tx) => keepTaxCode(tx, order), submitted.key)
  if (outcome.ok) return seeOther(c, paths.user(user.id), { text: 'Codice fiscale salvato.' })
  const errors = byField(outcome.refusals)
  return showUser(c, errors, { values: submitted.values, errors })
}
