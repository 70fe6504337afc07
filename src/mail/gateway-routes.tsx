import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { organisationsList } from '../organisations/queries.ts'
import { type Actor, isAdministrator } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { mobileNumber } from '../residence/telling-rules.ts'
import { longText, optionalText, text, ticked } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther, stepUp } from '../ui/request.ts'
import { GatewayPage, GatewaysPage } from './gateway-pages.tsx'
import type { Sending } from './gateway-rules.ts'
import { type GatewayFacts, gatewayOf, keepGateway } from './gateways.ts'
import { mailPaths as paths } from './paths.ts'
import { sendSms } from './send-sms.ts'

/** The SMS gateway of each body, kept by its administrators. */
export const gatewayRoutes = new Hono<Env>()
  .get(paths.gateways, only(isAdministrator), list)
  .get(paths.gateway(':id'), only(isAdministrator), async (c) => stepUp(c) ?? page(c, emptyForm))
  .post(paths.gateway(':id'), only(isAdministrator), save)
  .post(paths.tryGateway(':id'), only(isAdministrator), trial)

const administers = (actor: Actor, body: string) => actor.kind === 'user' && actor.administers.includes(body)

async function list(c: Request): Promise<Response> {
  const actor = c.get('actor')
  const bodies = await c.get('read')(async (tx) => {
    const mine = (await organisationsList(tx)).filter(({ id }) => administers(actor, id))
    const gateways = await Promise.all(mine.map(({ id }) => gatewayOf(tx, id)))
    return mine.map(({ id, name }, at) => ({ id, name, gateway: gateways[at] }))
  })
  return c.html(<GatewaysPage at={c.get('at')} bodies={bodies} />)
}

async function theBody(c: Request) {
  const id = c.req.param('id')
  const all = isId(id) ? await c.get('read')(organisationsList) : []
  const body = found(all.find((each) => each.id === id))
  allowed(administers(c.get('actor'), body.id))
  return body
}

const usual: GatewayFacts = {
  url: '',
  headerName: 'Authorization',
  body: '{\n  "to": "{{to}}",\n  "text": "{{text}}",\n  "id": "{{key}}"\n}',
  sender: null,
  sendsOnce: false,
  isOn: false,
}

const typedFrom = ({ url, headerName, body, sender, sendsOnce, isOn }: GatewayFacts): Record<string, string> => ({
  url,
  headerName,
  body,
  sender: sender ?? '',
  sendsOnce: sendsOnce ? 'on' : '',
  isOn: isOn ? 'on' : '',
})

type More = { trial?: FormState; went?: { good: boolean; text: string } }

async function page(c: Request, form: FormState, { trial = emptyForm, went }: More = {}): Promise<Response> {
  const body = await theBody(c)
  const gateway = await c.get('read')((tx) => gatewayOf(tx, body.id))
  const shown = Object.keys(form.values).length > 0 ? form : { ...form, values: typedFrom(gateway ?? usual) }
  const wrong = [form, trial].some(({ errors }) => Object.keys(errors).length > 0)
  return c.html(<GatewayPage at={c.get('at')} form={shown} {...{ body, gateway, trial, went }} />, wrong ? 422 : 200)
}

const asked = z.object({
  url: text(500),
  headerName: text(60).pipe(
    z.string().regex(/^[A-Za-z0-9-]+$/, { error: 'Solo lettere, cifre e trattini, per esempio: Authorization' }),
  ),
  key: optionalText(1000).pipe(
    z
      .string()
      .regex(/^[\x20-\x7e]*$/, { error: 'La chiave contiene segni che non possono stare in un’intestazione.' })
      .nullable(),
  ),
  body: longText(2000),
  sender: optionalText(20),
  sendsOnce: ticked(),
  isOn: ticked(),
})

async function save(c: Request): Promise<Response> {
  const body = await theBody(c)
  const again = stepUp(c, paths.gateway(body.id))
  if (again) return again
  const submitted = await readForm(c)
  const values = { ...submitted.values, key: '' }
  const checked = check(asked, submitted)
  if (!checked.ok) return page(c, { values, errors: checked.form.errors })
  const order = { ...checked.value, organisationId: body.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => keepGateway(tx, c.get('house').seal, order), submitted.key)
  if (!outcome.ok) return page(c, { values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.gateway(body.id), { text: 'Gestore SMS salvato. Mandati un messaggio di prova.' })
}

const trialForm = z.object({ to: text(30) })

async function trial(c: Request): Promise<Response> {
  const body = await theBody(c)
  const again = stepUp(c, paths.gateway(body.id))
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(trialForm, submitted)
  if (!checked.ok) return page(c, emptyForm, { trial: checked.form })
  const to = mobileNumber(checked.value.to)
  if (!to) return page(c, emptyForm, { trial: { values: submitted.values, errors: { to: [noNumber] } } })
  const gateway = found(await c.get('read')((tx) => gatewayOf(tx, body.id)))
  const key = gateway.sealedKey ? await c.get('house').seal.open(gateway.sealedKey) : null
  const sms = {
    to,
    text: 'Approdo: il gestore SMS funziona.',
    key: submitted.key ?? randomUUID(),
    from: gateway.sender,
  }
  return page(c, emptyForm, { went: words(await sendSms({ ...gateway, key }, sms)) })
}

const words = (sending: Sending) =>
  sending.how === 'sent'
    ? { good: true, text: 'Controlla il telefono: il messaggio arriva fra poco.' }
    : { good: false, text: sending.problem }

const noNumber = 'Non è un numero di cellulare: scrivi tutte le cifre, con il prefisso (+…) se è straniero.'
