import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { canRecordPeople } from '../people/access.ts'
import { ChooseHousehold } from '../people/choose-household.tsx'
import { addContact } from '../people/contacts.ts'
import { findHouseholds, findPeople } from '../people/find.ts'
import { householdGlance } from '../people/queries.ts'
import { type Actor, may, servicesWith } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { byField, done, type Outcome, type Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { FormState } from '../ui/form-state.ts'
import type { LinkTo } from '../ui/page-context.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, only, type Request, seeOther } from '../ui/request.ts'
import { asking, canKeepRules } from './access.ts'
import { candidatesFrom } from './candidates.ts'
import { openDesks } from './desks.ts'
import { typed } from './list-query.ts'
import { NewRequestPage, type Senders } from './new-request-page.tsx'
import { NoDeskPage } from './no-desk-page.tsx'
import { type OpenRequests, openRequests } from './open-requests.ts'
import { residencePaths as paths } from './paths.ts'
import { requestsCrumbs } from './request-crumbs.ts'
import { newRequestForm } from './request-input.ts'

const canWrite = (actor: Actor) => may(actor, asking) || may(actor, 'residence.record')

/** A new request: whose it is, then everything else. */
export const newRequestRoutes = new Hono<Env>()
  .get(paths.newRequest(), only(canWrite), async (c) => {
    const { desks } = await c.get('read')(sendersFor)
    if (desks.length === 0) return noDesk(c)
    const asked = c.req.query('nucleo')
    const today = c.get('at').today.toString()
    const page = isId(asked) && (await formPage(c, asked, { values: { receivedOn: today }, errors: {} }))
    return page ? c.html(page) : chooseWho(c)
  })
  .post(paths.newRequest(), only(canWrite), save)

const noDesk = (c: Request) =>
  c.html(
    <NoDeskPage
      at={c.get('at')}
      title="Nuova domanda di residenza"
      crumbs={requestsCrumbs}
      mayOpen={canKeepRules(c.get('actor'))}
    />,
  )

async function chooseWho(c: Request): Promise<Response> {
  const q = typed(c, 'q') ?? ''
  const candidates = q
    ? await c.get('read')(async (tx) => {
        tx.saw({ what: 'search', name: 'domanda di residenza' })
        return candidatesFrom(await findPeople(tx, q, { atMost: 20 }), await findHouseholds(tx, q, { atMost: 20 }))
      })
    : []
  return c.html(
    <ChooseHousehold
      at={c.get('at')}
      title="Nuova domanda di residenza"
      lead="Prima di tutto, di chi si tratta. Cerca: forse c’è già, anche senza documenti."
      crumbs={requestsCrumbs}
      what="Persona"
      action={paths.newRequest()}
      q={q}
      candidates={candidates}
      missing={Boolean(c.req.query('nucleo'))}
      choose={(nucleo) => paths.newRequest({ nucleo })}
      register={
        canRecordPeople(c.get('actor')) ? { label: 'Registra una nuova persona', back: paths.newRequest() } : undefined
      }
    />,
  )
}

type Chosen = { people: string[]; ties: string[] }

async function formPage(c: Request, householdId: string, form: FormState, chosen?: Chosen, links: LinkTo[] = []) {
  const known = await c.get('read')(async (tx) => ({
    household: await householdGlance(tx, householdId),
    senders: await sendersFor(tx),
  }))
  const { household, senders } = known
  const usual = {
    people: household?.members.length === 1 ? household.members.map(({ personId }) => personId) : [],
    ties: [],
  }
  return (
    household && (
      <NewRequestPage
        at={c.get('at')}
        household={household}
        senders={senders}
        form={form}
        chosen={chosen ?? usual}
        links={links}
      />
    )
  )
}

/** The desks one may turn to, and in whose name: a desk receives requests, it sends none. */
async function sendersFor(tx: Tx): Promise<Senders> {
  const recording = servicesWith(tx.actor, 'residence.record')
  const services = (await servicesFor(tx, asking)).filter(
    ({ id, kind }) => kind !== 'residence_desk' && !recording.includes(id),
  )
  const desks = await openDesks(tx)
  return { recording, services, desks: services.length > 0 ? desks : desks.filter(({ id }) => recording.includes(id)) }
}

async function save(c: Request): Promise<Response> {
  const submitted = await readForm(c)
  const asked = check(newRequestForm, submitted)
  const { householdId = '' } = submitted.values
  const chosen = { people: submitted.lists.people ?? [], ties: submitted.lists.ties ?? [] }
  const again = async (form: FormState, links: LinkTo[] = []) => {
    const page = isId(householdId) && (await formPage(c, householdId, form, chosen, links))
    return page ? c.html(page, 422) : seeOther(c, paths.newRequest())
  }
  if (!asked.ok) return again(asked.form)
  const outcome = await c.get('commit')((tx) => send(tx, asked.value), submitted.key)
  if (!outcome.ok)
    return again(
      { values: submitted.values, errors: byField(outcome.refusals.map(phoneField)) },
      outcome.refusals.flatMap(({ link }) => link ?? []),
    )
  const [first = ''] = outcome.value.ids
  const { length } = outcome.value.ids
  return seeOther(c, paths.request(first), {
    text: length > 1 ? `${length} domande mandate: una per persona.` : 'Domanda mandata.',
  })
}

type Typed = ReturnType<typeof newRequestForm.parse>

/** The requests, and the ways to reach whoever asks. */
async function send(tx: Tx, { people, parent, phone, email, ...order }: Typed): Promise<Outcome<{ ids: string[] }>> {
  const household = await householdGlance(tx, order.householdId)
  const minors = new Set(
    (household?.members ?? []).filter(({ age }) => age !== null && age < 18).map(({ personId }) => personId),
  )
  // who is of age first: a minor's request follows theirs
  const inOrder = [...people].sort((one, other) => Number(minors.has(one)) - Number(minors.has(other)))
  const requests: OpenRequests = {
    ...order,
    people: inOrder.map((personId) => ({
      personId,
      withPersonId: minors.has(personId) && parent !== personId ? parent : null,
    })),
  }
  const opened = await openRequests(tx, requests)
  const [personId] = inOrder
  if (!opened.ok || !personId) return opened
  for (const [kind, value] of [
    ['phone', phone],
    ['email', email],
  ] as const) {
    const added = value ? await addContact(tx, { personId, kind, value, note: null }) : done(null)
    if (!added.ok) return { ok: false, refusals: added.refusals.map((each) => ({ ...each, field: kind })) }
  }
  return opened
}

const phoneField = (refusal: Refusal): Refusal =>
  refusal.field === 'contactValue' ? { ...refusal, field: 'phone' } : refusal
