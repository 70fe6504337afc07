import { Hono } from 'hono'
import { lastChange } from '../organisations/stale.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import type { FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canRecord } from './access.ts'
import type { Addressee } from './addressees.ts'
import { deskRules } from './desks.ts'
import { addProxy, correctProxy, revokeProxy } from './keep-proxy.ts'
import { residencePaths as paths } from './paths.ts'
import { freshProxy, proxyForm, revocationForm, valuesOf } from './proxy-form.ts'
import { ProxyFormPage } from './proxy-form-page.tsx'
import { type KeptProxy, proxyById } from './proxy-queries.ts'
import { idIn, registrationHere } from './registration-here.ts'
import { documentKinds, proxyGrounds } from './words.ts'

const recording = only((actor) => canRecord(actor))

/** Who may collect in another's name: add, correct, revoke. */
export const proxyRoutes = new Hono<Env>()
  .get(paths.newProxy(':id'), recording, (c) => newProxy(c))
  .post(paths.newProxy(':id'), recording, add)
  .get(paths.proxy(':id', ':proxy'), recording, edit)
  .post(paths.proxy(':id', ':proxy'), recording, correct)
  .post(paths.revokeProxy(':id', ':proxy'), recording, revoke)

const limitsOf = (c: Request, { serviceId }: Addressee) => c.get('read')((tx) => deskRules(tx, serviceId, tx.today))

async function newProxy(c: Request, form?: FormState): Promise<Response> {
  const registered = await registrationHere(c)
  const limits = await limitsOf(c, registered)
  const shown = form ?? freshProxy(c.get('at').today, limits?.proxyMostDays)
  return c.html(<ProxyFormPage at={c.get('at')} {...{ registered, limits }} form={shown} />, form ? 422 : 200)
}

async function add(c: Request): Promise<Response> {
  const registered = await registrationHere(c)
  const submitted = await readForm(c)
  const asked = check(proxyForm, submitted)
  if (!asked.ok) return newProxy(c, asked.form)
  const order = { ...asked.value, registrationId: registered.id, serviceId: registered.serviceId }
  const outcome = await c.get('commit')((tx) => addProxy(tx, order), submitted.key)
  if (!outcome.ok) return newProxy(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.registration(registered.id), { text: 'Delega aggiunta.' })
}

type Kept = { registered: Addressee; proxy: KeptProxy }

async function keptIn(c: Request): Promise<Kept> {
  const registered = await registrationHere(c)
  const proxyId = idIn(c, 'proxy')
  return { registered, proxy: found(await c.get('read')((tx) => proxyById(tx, registered.id, proxyId))) }
}

async function edit(c: Request): Promise<Response> {
  const kept = await keptIn(c)
  allowed(!kept.proxy.revokedOn)
  return page(c, kept, { values: valuesOf(kept.proxy), errors: {} })
}

type More = { revocation?: FormState; stale?: boolean }

async function page(c: Request, { registered, proxy }: Kept, form: FormState, { revocation, stale }: More = {}) {
  const limits = await limitsOf(c, registered)
  const wrong = stale || Object.keys({ ...form.errors, ...revocation?.errors }).length > 0
  const conflict = stale ? await conflictOf(c, proxy, form) : undefined
  return c.html(
    <ProxyFormPage at={c.get('at')} {...{ registered, proxy, limits, form, revocation, conflict }} />,
    wrong ? 422 : 200,
  )
}

async function correct(c: Request): Promise<Response> {
  const kept = await keptIn(c)
  const submitted = await readForm(c)
  const asked = check(proxyForm, submitted)
  if (!asked.ok) return page(c, kept, asked.form)
  const { id: registrationId, serviceId } = kept.registered
  const order = { ...asked.value, registrationId, serviceId, proxyId: kept.proxy.id, version: submitted.version }
  const outcome = await settled(c, submitted, (tx) => correctProxy(tx, order))
  if (outcome.ok) return seeOther(c, paths.registration(registrationId), { text: 'Delega corretta.' })
  const form = { values: submitted.values, errors: byField(outcome.refusals) }
  return page(c, await keptIn(c), form, { stale: isStale(outcome) })
}

async function revoke(c: Request): Promise<Response> {
  const kept = await keptIn(c)
  const submitted = await readForm(c)
  const asked = check(revocationForm, submitted)
  const shown = { values: valuesOf(kept.proxy), errors: {} }
  if (!asked.ok) return page(c, kept, shown, { revocation: asked.form })
  const { id: registrationId, serviceId } = kept.registered
  const order = { ...asked.value, registrationId, serviceId, proxyId: kept.proxy.id, version: submitted.version }
  const outcome = await settled(c, submitted, (tx) => revokeProxy(tx, order))
  if (outcome.ok) return seeOther(c, paths.registration(registrationId), { text: 'Delega revocata: non vale più.' })
  const revocation = { values: submitted.values, errors: byField(outcome.refusals) }
  return page(c, await keptIn(c), shown, { revocation })
}

const settled = <T,>(c: Request, { key }: Submitted, work: (tx: Tx) => Promise<Outcome<T>>) =>
  c.get('commit')(work, key)
const isStale = (outcome: Outcome<unknown>) => !outcome.ok && outcome.refusals.some(({ reason }) => reason === 'stale')

/** Saved from another window meanwhile: both versions side by side. */
async function conflictOf(c: Request, proxy: KeptProxy, { values }: FormState) {
  const last = await c.get('read')((tx) => lastChange(tx, 'residence.proxy', proxy.id))
  const theirs = valuesOf(proxy)
  const differences = Object.entries(compared)
    .filter(([name]) => (values[name] ?? '') !== (theirs[name] ?? ''))
    .map(([name, label]) => ({ label, mine: written(name, values[name]), theirs: written(name, theirs[name]) }))
  return <ConflictNotice {...last} differences={differences} />
}

const compared = {
  ground: 'A che titolo',
  familyName: 'Cognome',
  givenName: 'Nome',
  birthDate: 'Data di nascita',
  phone: 'Telefono',
  documentKind: 'Documento',
  documentNumber: 'Numero',
  principalDocument: 'Documento di chi delega',
  act: 'Provvedimento',
  writtenOn: 'Scritta il',
  from: 'Vale dal',
  until: 'Fino al',
}

function written(name: string, value = ''): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(Temporal.PlainDate.from(value))
  const codes: Record<string, Record<string, string>> = { ground: proxyGrounds, documentKind: documentKinds }
  return codes[name]?.[value] ?? value
}
