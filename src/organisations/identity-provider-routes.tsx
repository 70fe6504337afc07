import { Hono } from 'hono'
import { z } from 'zod'
import { answersAsProvider, isIssuerAddress } from '../platform/identity-provider.ts'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { choice, optionalLongText, optionalText, text, ticked } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { canAdministerBody } from './access.ts'
import { body as readBody } from './body-queries.ts'
import { IdentityProviderPage } from './identity-provider-page.tsx'
import {
  identityProviderOf,
  type KeptProvider,
  keepIdentityProvider,
  type ProviderFacts,
} from './identity-providers.ts'
import { identityClaims } from './identity-rules.ts'
import { organisationsPaths as paths, returnPath } from './paths.ts'
import { lastChange } from './stale.ts'

/** The identity provider of a body, kept by its administrators. */
export const identityProviderRoutes = new Hono<Env>()
  .get(paths.identityProvider(':id'), async (c) => {
    const again = stepUp(c)
    if (again) return again
    const body = await theBody(c)
    const provider = await c.get('read')((tx) => identityProviderOf(tx, body.id))
    return page(c, body, { values: typedFrom(provider ?? usual), errors: {} })
  })
  .post(paths.identityProvider(':id'), save)

async function theBody(c: Request) {
  const id = c.req.param('id')
  const body = found(isId(id) ? await c.get('read')((tx) => readBody(tx, id)) : undefined)
  allowed(canAdministerBody(c.get('actor'), body.id))
  return body
}

type Conflicting = Parameters<typeof IdentityProviderPage>[0]['conflict']

async function page(c: Request, body: { id: string; name: string }, form: FormState, conflict?: Conflicting) {
  const provider = await c.get('read')((tx) => identityProviderOf(tx, body.id))
  const returnAddress = `${c.get('house').publicUrl}${returnPath}`
  const shown = { body, form, provider, returnAddress, conflict }
  return c.html(<IdentityProviderPage at={c.get('at')} {...shown} />, Object.keys(form.errors).length > 0 ? 422 : 200)
}

const usual: ProviderFacts = {
  label: 'Entra con l’identità dell’ente',
  issuer: '',
  clientId: '',
  claim: 'email',
  strongValues: ['mfa', 'https://www.spid.gov.it/SpidL2', 'https://www.spid.gov.it/SpidL3'],
  active: false,
}

const typedFrom = (facts: ProviderFacts): Record<string, string> => ({
  label: facts.label,
  issuer: facts.issuer,
  clientId: facts.clientId,
  claim: facts.claim,
  strongValues: facts.strongValues.join('\n'),
  active: facts.active ? 'on' : '',
})

const asked = z.object({
  label: text(60),
  issuer: text(500).pipe(
    z.string().refine(isIssuerAddress, { error: 'Deve essere un indirizzo che comincia con https://.' }),
  ),
  clientId: text(300),
  clientSecret: optionalText(1000),
  claim: choice(identityClaims),
  strongValues: optionalLongText(2000).transform((lines) => [
    ...new Set((lines ?? '').split(/\s+/).filter((value) => value !== '')),
  ]),
  active: ticked(),
})

async function save(c: Request) {
  const body = await theBody(c)
  const again = stepUp(c, paths.identityProvider(body.id))
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(asked, submitted)
  const values = { ...submitted.values, clientSecret: '' }
  if (!checked.ok) return page(c, body, { values, errors: checked.form.errors })
  if (checked.value.active && !(await answersAsProvider(checked.value.issuer)))
    return page(c, body, { values, errors: { issuer: [silent] } })
  const order = { ...checked.value, organisationId: body.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => keepIdentityProvider(tx, c.get('house').seal, order), submitted.key)
  if (outcome.ok)
    return seeOther(c, paths.identityProvider(body.id), { text: 'Accesso con l’identità dell’ente salvato.' })
  const form = { values, errors: byField(outcome.refusals) }
  if (!outcome.refusals.some(({ reason }) => reason === 'stale')) return page(c, body, form)
  return page(c, body, form, await conflictWith(c, body.id, checked.value))
}

const silent =
  'A questo indirizzo non risponde un servizio OpenID Connect con lo stesso nome: controlla l’indirizzo, oppure salvalo senza mostrarlo.'

async function conflictWith(c: Request, organisationId: string, mine: ProviderFacts): Promise<Conflicting> {
  return c.get('read')(async (tx) => {
    const theirs: KeptProvider = found(await identityProviderOf(tx, organisationId))
    const last = await lastChange(tx, 'organisations.identity_provider', theirs.id)
    const [one, other] = [typedFrom(mine), typedFrom(theirs)]
    const labels: Record<string, string> = {
      label: 'Scritta del pulsante',
      issuer: 'Indirizzo del servizio',
      clientId: 'Identificativo',
      claim: 'Come si riconosce',
      strongValues: 'Secondo fattore',
      active: 'Mostrato',
    }
    const differences = Object.keys(labels)
      .filter((name) => one[name] !== other[name])
      .map((name) => ({ label: labels[name] ?? name, mine: one[name] ?? '', theirs: other[name] ?? '' }))
    return { ...last, differences }
  })
}
