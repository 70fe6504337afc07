import { Hono } from 'hono'
import { lastChange } from '../organisations/stale.ts'
import { byField } from '../platform/refusal.ts'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import type { FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, only, type Request, seeOther } from '../ui/request.ts'
import { canRecord } from './access.ts'
import { keepTelling } from './keep-telling.ts'
import { residencePaths as paths } from './paths.ts'
import { pinOf, setPin } from './pin.ts'
import { registrationHere } from './registration-here.ts'
import { pinForm, tellingForm } from './telling-forms.ts'
import { PinPage, TellingPage } from './telling-pages.tsx'
import { contactsOf, tellingOf } from './telling-queries.ts'
import { tellingChannels } from './words.ts'

const recording = only((actor) => canRecord(actor))

/** How somebody registered is told that mail has come, and the digits that stand for their signature. */
export const tellingRoutes = new Hono<Env>()
  .get(paths.telling(':id'), recording, (c) => telling(c))
  .post(paths.telling(':id'), recording, tell)
  .get(paths.pin(':id'), recording, (c) => pin(c))
  .post(paths.pin(':id'), recording, choosePin)

async function telling(c: Request, form?: FormState, stale = false): Promise<Response> {
  const registered = await registrationHere(c)
  const { kept, contacts, last } = await c.get('read')(async (tx) => {
    const kept = await tellingOf(tx, registered.id)
    return {
      kept,
      contacts: await contactsOf(tx, registered.personId),
      last: stale ? await lastChange(tx, 'residence.telling', kept?.id ?? '') : undefined,
    }
  })
  const fresh = {
    channel: kept?.channel ?? '',
    phone: kept?.channel === 'sms' ? (kept.recipient ?? '') : (contacts.phone ?? ''),
    email: kept?.channel === 'email' ? (kept.recipient ?? '') : (contacts.email ?? ''),
    agreedOn: kept?.agreedOn?.toString() ?? '',
    language: registered.language,
  }
  const theirs = kept ? `${tellingChannels[kept.channel]} ${kept.recipient ?? ''}`.trim() : ''
  const conflict = last && <ConflictNotice {...last} differences={[{ label: 'Avviso', mine: mineOf(form), theirs }]} />
  const shown = form ?? { values: fresh, errors: {} }
  return c.html(
    <TellingPage at={c.get('at')} {...{ registered, conflict }} form={shown} version={kept?.version ?? 0} />,
    form ? 422 : 200,
  )
}

function mineOf(form: FormState | undefined): string {
  const { channel = '', phone = '', email = '' } = form?.values ?? {}
  const [, label = ''] = Object.entries(tellingChannels).find(([code]) => code === channel) ?? []
  return `${label} ${channel === 'sms' ? phone : channel === 'email' ? email : ''}`.trim()
}

async function tell(c: Request): Promise<Response> {
  const registered = await registrationHere(c)
  const submitted = await readForm(c)
  const asked = check(tellingForm, submitted)
  if (!asked.ok) return telling(c, asked.form)
  const order = { ...asked.value, registrationId: registered.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => keepTelling(tx, order), submitted.key)
  if (outcome.ok) return seeOther(c, paths.registration(registered.id), { text: 'Salvato come avvisare.' })
  const stale = outcome.refusals.some(({ reason }) => reason === 'stale')
  return telling(c, { values: submitted.values, errors: byField(outcome.refusals) }, stale)
}

async function pin(c: Request, errors: FormState['errors'] = {}): Promise<Response> {
  const registered = await registrationHere(c)
  const kept = await c.get('read')((tx) => pinOf(tx, registered.id))
  const wrong = Object.keys(errors).length > 0
  return c.html(
    <PinPage at={c.get('at')} registered={registered} pin={kept} form={{ values: {}, errors }} />,
    wrong ? 422 : 200,
  )
}

async function choosePin(c: Request): Promise<Response> {
  const registered = await registrationHere(c)
  const submitted = await readForm(c)
  const asked = check(pinForm, submitted)
  if (!asked.ok) return pin(c, asked.form.errors)
  if (asked.value.pin !== asked.value.again)
    return pin(c, { again: ['Le due volte non sono uguali: la persona lo scriva di nuovo.'] })
  const outcome = await c.get('commit')((tx) => setPin(tx, registered.id, asked.value.pin), submitted.key)
  if (!outcome.ok) return pin(c, byField(outcome.refusals))
  return seeOther(c, paths.registration(registered.id), { text: 'PIN salvato. Chi lo dimentica ne sceglie un altro.' })
}
