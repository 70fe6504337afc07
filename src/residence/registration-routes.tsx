import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { may } from '../platform/actor.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canDecide, canRecord, canSeeRegistered } from './access.ts'
import { editRegistration, noteRegistry } from './edit-registration.ts'
import { EndPage } from './end-page.tsx'
import { endRegistration } from './end-registration.ts'
import { residencePaths as paths } from './paths.ts'
import { recordVisit, undoVisit } from './record-visit.ts'
import { type RegistrationDetail, registrationDetail, visitsOf } from './registration-detail.ts'
import type { FormProps } from './registration-form-page.tsx'
import { EditRegistrationPage, RegistryPage, RenewPage, SuspendPage } from './registration-forms.tsx'
import { idIn } from './registration-here.ts'
import { editForm, endForm, registryForm, renewForm, resumeForm, suspendForm, visitForm } from './registration-input.ts'
import { RegistrationPage } from './registration-page.tsx'
import { registrationSections } from './registration-sections.tsx'
import { renew } from './renew.ts'
import { resume, suspend } from './suspend.ts'
import { undoEnd } from './undo-end.ts'
import { VisitsPage } from './visits-page.tsx'

/** One registration and what is done to it. */
export const registrationRoutes = new Hono<Env>()
  .get(paths.registration(':id'), only(canSeeRegistered), (c) => show(c))
  .get(paths.editRegistration(':id'), only(canRecord), (c) =>
    form(c, canRecord, EditRegistrationPage, ({ who }) => ({ box: who.box ?? '', language: who.language })),
  )
  .post(paths.editRegistration(':id'), only(canRecord), (c) =>
    act(c, canRecord, editForm, EditRegistrationPage, 'Salvato.', (tx, value, at) =>
      editRegistration(tx, { ...value, ...at }),
    ),
  )
  .get(paths.registry(':id'), only(canRecord), (c) =>
    form(c, canRecord, RegistryPage, (known) => ({
      registeredOn: known.registeredOn?.toString() ?? '',
      checkedOn: known.checkedOn?.toString() ?? '',
      checkOutcome: known.checkOutcome ?? '',
    })),
  )
  .post(paths.registry(':id'), only(canRecord), (c) =>
    act(c, canRecord, registryForm, RegistryPage, 'Salvato.', (tx, value, at) => noteRegistry(tx, { ...value, ...at })),
  )
  .get(paths.renew(':id'), only(canRecord), (c) => form(c, canRecord, RenewPage, () => ({})))
  .post(paths.renew(':id'), only(canRecord), (c) =>
    act(c, canRecord, renewForm, RenewPage, 'Registrazione rinnovata: qui sotto vedi fino a quando.', (tx, value, at) =>
      renew(tx, { ...value, ...at }),
    ),
  )
  .get(paths.suspend(':id'), only(canDecide), (c) =>
    form(c, canDecide, SuspendPage, () => ({ from: c.get('at').today.toString() })),
  )
  .post(paths.suspend(':id'), only(canDecide), (c) =>
    act(c, canDecide, suspendForm, SuspendPage, 'Registrazione sospesa.', (tx, value, at) =>
      suspend(tx, { ...value, ...at }),
    ),
  )
  .post(paths.resume(':id', ':suspension'), only(canDecide), async (c) => {
    const submitted = await readForm(c)
    const asked = check(resumeForm, submitted)
    if (!asked.ok) return show(c, asked.form)
    const order = {
      registrationId: idIn(c, 'id'),
      suspensionId: idIn(c, 'suspension'),
      version: submitted.version,
      ...asked.value,
    }
    return press(c, 'La registrazione riprende.', (tx) => resume(tx, order), submitted.key)
  })
  .get(paths.end(':id'), only(canDecide), (c) =>
    form(c, canDecide, EndPage, () => ({ onDay: c.get('at').today.toString(), withMinors: 'on' })),
  )
  .post(paths.end(':id'), only(canDecide), (c) =>
    act(c, canDecide, endForm, EndPage, 'Registrazione chiusa.', (tx, value, at) =>
      endRegistration(tx, { ...value, ...at }),
    ),
  )
  .post(paths.undoEnd(':id'), only(canDecide), async (c) => {
    const { version, key } = await readForm(c)
    return press(c, 'Registrazione riaperta: è com’era.', (tx) => undoEnd(tx, idIn(c, 'id'), version), key)
  })
  .get(paths.visit(':id'), only(canSeeRegistered), (c) => visits(c))
  .post(paths.visit(':id'), only(canRecord), async (c) => {
    const id = idIn(c, 'id')
    const submitted = await readForm(c)
    const asked = check(visitForm, submitted)
    const back = submitted.values.back === 'page'
    if (!asked.ok) return back ? show(c, asked.form) : visits(c, asked.form)
    const order = { registrationId: id, ...asked.value }
    const outcome = await c.get('commit')((tx) => recordVisit(tx, order), submitted.key)
    if (outcome.ok)
      return seeOther(c, back ? `${paths.registration(id)}#visite` : paths.visit(id), {
        text: 'Visita scritta.',
        undo: { href: paths.undoVisit(id, outcome.value.id), label: 'Annulla' },
      })
    const failed = { values: submitted.values, errors: byField(outcome.refusals) }
    return back ? show(c, failed) : visits(c, failed)
  })
  .post(paths.undoVisit(':id', ':visit'), only(canRecord), async (c) => {
    const id = idIn(c, 'id')
    const visit = idIn(c, 'visit')
    const { key } = await readForm(c)
    const outcome = await c.get('commit')((tx) => undoVisit(tx, id, visit), key)
    if (!outcome.ok) return show(c, { values: {}, errors: byField(outcome.refusals) })
    return seeOther(c, `${paths.registration(id)}#visite`, { text: 'Annullata: la visita non conta più.' })
  })

type Allowed = typeof canRecord

async function here(c: Request, may: Allowed = canSeeRegistered): Promise<RegistrationDetail> {
  const id = idIn(c, 'id')
  const registration = found(await c.get('read')((tx) => registrationDetail(tx, id)))
  allowed(may(c.get('actor'), registration.who.serviceId))
  return registration
}

async function show(c: Request, failed?: FormState): Promise<Response> {
  const registration = await here(c)
  const { serviceId } = registration.who
  const actor = c.get('actor')
  const mayRecord = canRecord(actor, serviceId)
  const sections: Child = await c.get('read')((tx) => registrationSections(tx, registration, mayRecord))
  return c.html(
    <RegistrationPage
      at={c.get('at')}
      registration={registration}
      mayRecord={mayRecord}
      mayDecide={canDecide(actor, serviceId)}
      mayHandle={may(actor, 'mail.handle', serviceId)}
      sections={sections}
      failed={failed}
    />,
    failed ? 422 : 200,
  )
}

type FormPage = (props: FormProps) => Child

async function form(
  c: Request,
  may: Allowed,
  Page: FormPage,
  valuesOf: (known: RegistrationDetail) => Record<string, string>,
): Promise<Response> {
  const registration = await here(c, may)
  // what is closed has nothing left to change
  if (registration.ending) return seeOther(c, paths.registration(registration.who.id))
  return c.html(
    <Page at={c.get('at')} registration={registration} form={{ values: valuesOf(registration), errors: {} }} />,
  )
}

type At = { registrationId: string; version: number }

/** Reads a form, does what it says, and goes back to the registration; or shows the form again with all that is wrong. */
async function act<Schema extends z.ZodObject>(
  c: Request,
  may: Allowed,
  schema: Schema,
  Page: FormPage,
  text: string,
  work: (tx: Tx, value: z.output<Schema>, at: At) => Promise<Outcome<unknown>>,
): Promise<Response> {
  const registration = await here(c, may)
  const submitted = await readForm(c)
  const again = (failed: FormState) => c.html(<Page at={c.get('at')} registration={registration} form={failed} />, 422)
  const asked = check(schema, submitted)
  if (!asked.ok) return again(asked.form)
  const at = { registrationId: registration.who.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => work(tx, asked.value, at), submitted.key)
  if (!outcome.ok) return again({ values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.registration(registration.who.id), {
    text,
  })
}

/** A button on the registration's own page. */
async function press(
  c: Request,
  text: string,
  work: (tx: Tx) => Promise<Outcome<unknown>>,
  key: string | undefined,
): Promise<Response> {
  await here(c, canDecide)
  const outcome = await c.get('commit')(work, key)
  if (!outcome.ok) return show(c, { values: {}, errors: byField(outcome.refusals) })
  return seeOther(c, paths.registration(idIn(c, 'id')), { text })
}

async function visits(c: Request, failed?: FormState): Promise<Response> {
  const registration = await here(c)
  const all = await c.get('read')((tx) => visitsOf(tx, registration.who.id, 500))
  const today = c.get('at').today.toString()
  return c.html(
    <VisitsPage
      at={c.get('at')}
      registration={registration}
      visits={all}
      mayRecord={canRecord(c.get('actor'), registration.who.serviceId)}
      form={failed ?? { ...emptyForm, values: { onDay: today } }}
    />,
    failed ? 422 : 200,
  )
}
