import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { text } from '../ui/fields.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { clientAddress } from './client-address.ts'
import { safeDestination } from './doors.ts'
import { signInHeaders, strangersHeaders, trace, userIdOf, withCookies } from './lock.ts'
import { NewPasskeyPage, PasskeyPage } from './passkey-pages.tsx'
import { passkeysOf } from './passkeys.ts'

/** Passkeys: coming in with one, showing one again, and keeping one's own. The browser speaks to these by script. */
export const passkeyRoutes = new Hono<Env>()
  .post('/accesso/chiave/opzioni', async (c) => askForKey(c, await strangersHeaders(c)))
  .post('/accesso/chiave', enter)
  .post('/conferma/chiave/opzioni', async (c) => askForKey(c, signInHeaders(c)))
  .post('/conferma/chiave', confirm)
  .get('/profilo/chiavi/nuova', (c) => stepUp(c) ?? needsCodesFirst(c) ?? c.html(<NewPasskeyPage at={c.get('at')} />))
  .post('/profilo/chiavi/opzioni', askForNewKey)
  .post('/profilo/chiavi', add)
  .get('/profilo/chiavi/:id', async (c) => c.html(<PasskeyPage at={c.get('at')} {...(await ownKey(c))} />))
  .post('/profilo/chiavi/:id', rename)
  .post('/profilo/chiavi/:id/togli', remove)

// What browsers answer (WebAuthn, PublicKeyCredential.toJSON); what it means is judged by the sign-in library.
const shown = z.object({
  response: z.object({
    id: z.string(),
    rawId: z.string(),
    type: z.literal('public-key'),
    clientExtensionResults: z.record(z.string(), z.unknown()),
    response: z.object({
      clientDataJSON: z.string(),
      authenticatorData: z.string(),
      signature: z.string(),
      userHandle: z.string().optional(),
    }),
  }),
  towards: z.string().optional(),
})
const made = z.object({ response: z.record(z.string(), z.unknown()), name: z.string().trim().min(1).max(60) })

async function readAnswer<Schema extends z.ZodType>(c: Request, schema: Schema): Promise<z.output<Schema> | undefined> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined))
  return parsed.success ? parsed.data : undefined
}

const notKnown = 'Questa chiave di accesso non è riconosciuta. Entra con la password.'
const notNow = 'Non ha funzionato: la richiesta è scaduta, o la chiave non è questa. Riprova.'

/** What the browser must sign. A passkey stands for two factors, so it must check the person too. */
async function askForKey(c: Request, headers: Headers): Promise<Response> {
  const { api } = c.get('house').signIn
  const answer = await api.generatePasskeyAuthenticationOptions({ headers, asResponse: true })
  if (!answer.ok) return c.json({ problem: notNow }, 422)
  const options = z.record(z.string(), z.json()).parse(await answer.json())
  return withCookies(c.json({ ...options, userVerification: 'required' }), answer)
}

async function verify(c: Request, headers: Headers) {
  const answer = await readAnswer(c, shown)
  if (!answer) return undefined
  const { api } = c.get('house').signIn
  const verified = await api.verifyPasskeyAuthentication({
    body: { response: answer.response },
    headers,
    asResponse: true,
  })
  if (!verified.ok) return undefined
  const { session } = verifiedShape.parse(await verified.clone().json())
  return { verified, session, towards: safeDestination(answer.towards) }
}

const verifiedShape = z.object({ session: z.object({ userId: z.uuid(), token: z.string() }) })

async function enter(c: Request): Promise<Response> {
  const address = clientAddress(c)
  const entered = await verify(c, await strangersHeaders(c))
  if (!entered) {
    await trace(c, { action: 'sign_in_failed', detail: { why: 'wrong_passkey', address } })
    return c.json({ problem: notKnown }, 422)
  }
  await c.get('house').signIn.api.signOut({ headers: c.req.raw.headers, asResponse: true })
  await trace(c, { action: 'sign_in', actorId: entered.session.userId, detail: { by: 'passkey', address } })
  return withCookies(c.json({ towards: entered.towards }), entered.verified)
}

/** A new session takes the place of the one that was to be proved: only if the key is of the same person. */
async function confirm(c: Request): Promise<Response> {
  const userId = userIdOf(c)
  const proved = await verify(c, signInHeaders(c))
  const { internalAdapter } = await c.get('house').signIn.$context
  if (proved && proved.session.userId !== userId) await internalAdapter.deleteSession(proved.session.token)
  if (!proved || proved.session.userId !== userId) {
    await trace(c, { action: 'step_up', actorId: userId, detail: { refused: 'wrong' } })
    return c.json({ problem: notNow }, 422)
  }
  await internalAdapter.deleteSession(c.get('session').token)
  await trace(c, { action: 'step_up', actorId: userId, detail: { by: 'passkey' } })
  return withCookies(c.json({ towards: proved.towards }), proved.verified)
}

/** Codes come first: they are the way in from a device that has no key. */
function needsCodesFirst(c: Request): Response | undefined {
  return c.get('session').hasSecondFactor ? undefined : c.redirect('/secondo-fattore/attiva', 303)
}

async function askForNewKey(c: Request): Promise<Response> {
  if (stepUp(c, '/profilo/chiavi/nuova') ?? needsCodesFirst(c))
    return c.json({ towards: '/conferma?verso=/profilo/chiavi/nuova' }, 403)
  const { api } = c.get('house').signIn
  const answer = await api.generatePasskeyRegistrationOptions({ headers: signInHeaders(c), asResponse: true })
  if (!answer.ok) return c.json({ problem: notNow }, 422)
  return withCookies(c.json(await answer.json()), answer)
}

async function add(c: Request): Promise<Response> {
  if (stepUp(c, '/profilo/chiavi/nuova') ?? needsCodesFirst(c))
    return c.json({ towards: '/conferma?verso=/profilo/chiavi/nuova' }, 403)
  const answer = await readAnswer(c, made)
  if (!answer) return c.json({ problem: 'Dai un nome alla chiave, per riconoscerla.' }, 422)
  const { api } = c.get('house').signIn
  const added = await api.verifyPasskeyRegistration({
    body: { response: answer.response, name: answer.name },
    headers: signInHeaders(c),
    asResponse: true,
  })
  if (!added.ok) return c.json({ problem: notNow }, 422)
  await trace(c, { action: 'factor_changed', actorId: userIdOf(c), detail: { what: 'passkey_added' } })
  seeOther(c, '/profilo', { text: `La chiave «${answer.name}» è pronta: la prossima volta puoi entrare con quella.` })
  return withCookies(c.json({ towards: '/profilo' }), added)
}

async function ownKey(c: Request) {
  const id = c.req.param('id')
  return found(isId(id) ? (await passkeysOf(c)).find((key) => key.id === id) : undefined)
}

async function rename(c: Request): Promise<Response> {
  const { id } = await ownKey(c)
  const checked = check(z.object({ name: text(60) }), await readForm(c))
  if (!checked.ok) {
    const { values, errors } = checked.form
    return c.html(<PasskeyPage at={c.get('at')} id={id} name={values.name ?? ''} errors={errors} />, 422)
  }
  const { name } = checked.value
  await c.get('house').signIn.api.updatePasskey({ body: { id, name }, headers: signInHeaders(c) })
  return seeOther(c, '/profilo', { text: `Ora la chiave si chiama «${name}».` })
}

async function remove(c: Request): Promise<Response> {
  const { id, name } = await ownKey(c)
  const again = stepUp(c, `/profilo/chiavi/${id}`)
  if (again) return again
  await c.get('house').signIn.api.deletePasskey({ body: { id }, headers: signInHeaders(c) })
  await trace(c, { action: 'factor_changed', actorId: userIdOf(c), detail: { what: 'passkey_removed' } })
  return seeOther(c, '/profilo', { text: `La chiave «${name}» non fa più entrare.` })
}
