import { Hono } from 'hono'
import { z } from 'zod'
import { peoplePaths } from '../people/paths.ts'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import { day, optionalChosen, optionalDay, optionalLongText } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canMoveIn } from './access.ts'
import { type MovedIn, moveIn } from './move-in.ts'
import { type MoveInForm, moveInDirectly, moveInFromOffer } from './move-in-form.ts'
import { MoveInPage } from './move-in-page.tsx'
import { offerById } from './offer-queries.ts'
import { placementPaths } from './paths.ts'

const id = ':id{[0-9a-f-]{36}}'

export const moveInRoutes = new Hono<Env>()
  .get(`/proposte/${id}/ingresso`, async (c) => show(c, fromOffer(c), await formOfOffer(c)))
  .post(`/proposte/${id}/ingresso`, async (c) => {
    const way = fromOffer(c)
    const entered = await c.get('read')((tx) => offerById(tx, way.offerId))
    if (entered?.stayId)
      return seeOther(c, placementPaths.stay(entered.stayId), { text: 'L’ingresso è già registrato.' })
    return enter(c, way, await formOfOffer(c))
  })
  .get('/ospitalita/nuova', async (c) => show(c, direct, await formOfBeds(c, c.req.query())))
  .post('/ospitalita/nuova', async (c) => {
    const submitted = await readForm(c)
    return enter(
      c,
      direct,
      await formOfBeds(c, { nucleo: submitted.values.household, letti: submitted.values.beds }),
      submitted,
    )
  })

type Way = { offerId: string | null; action: string }

const fromOffer = (c: Request) => {
  const offerId = found(c.req.param('id'))
  return { offerId, action: placementPaths.moveInFromOffer(offerId) }
}
const direct: Way = { offerId: null, action: placementPaths.moveIn }

async function formOfOffer(c: Request): Promise<MoveInForm> {
  const offerId = found(c.req.param('id'))
  return allowedTo(c, await c.get('read')((tx) => moveInFromOffer(tx, offerId)))
}

async function formOfBeds(c: Request, query: Record<string, string | undefined>): Promise<MoveInForm> {
  const { nucleo, letti = '', al } = query
  const bedIds = letti.split(',').filter(isId).slice(0, 50)
  if (!isId(nucleo)) return found<MoveInForm>(undefined)
  const until = optionalDay().safeParse(al)
  const wanted = { householdId: nucleo, bedIds, until: until.success ? until.data : null }
  return allowedTo(c, await c.get('read')((tx) => moveInDirectly(tx, wanted)))
}

function allowedTo(c: Request, form: MoveInForm | undefined): MoveInForm {
  const filled = found(form)
  allowed(canMoveIn(c.get('actor'), filled.serviceId))
  return filled
}

function show(c: Request, way: Way, filled: MoveInForm, form?: FormState): Response | Promise<Response> {
  const crumbs = [
    way.offerId
      ? { href: placementPaths.offer(way.offerId), label: `Proposta a ${filled.household.name}` }
      : { href: peoplePaths.household(filled.household.id), label: filled.household.name },
  ]
  const page = (
    <MoveInPage
      at={c.get('at')}
      filled={filled}
      form={form ?? { values: filled.values, errors: {} }}
      action={way.action}
      crumbs={crumbs}
    />
  )
  return c.html(page, form ? 422 : 200)
}

async function enter(c: Request, way: Way, filled: MoveInForm, given?: Submitted): Promise<Response> {
  const submitted = given ?? (await readForm(c))
  const read = readMoveIn(submitted, filled)
  if (!read.ok) return show(c, way, filled, read.form)
  const order = { ...read.order, offerId: way.offerId, householdId: filled.household.id }
  const outcome: Outcome<MovedIn> = await c.get('commit')((tx) => moveIn(tx, order), submitted.key)
  if (!outcome.ok) return show(c, way, filled, { values: submitted.values, errors: byField(outcome.refusals) })
  const { stayId, notices } = outcome.value
  return seeOther(c, placementPaths.stay(stayId), {
    text:
      notices > 0
        ? `Ingresso registrato. Entro 48 ore ${plural(notices, 'comunicazione', 'comunicazioni')} di ospitalità da consegnare.`
        : 'Ingresso registrato.',
    link:
      notices > 0
        ? { href: placementPaths.notices(), label: 'Vai alle comunicazioni' }
        : { href: placementPaths.agreement(stayId), label: 'Stampa l’accordo' },
  })
}

const term = z.object({ entry: day(), until: day(), conditions: optionalLongText(5000) })
const guest = z.object({ bed: optionalChosen(), from: optionalDay() })

/** The dates, and for each member a bed (or none: not coming) and a day (or none: the day of entry). */
function readMoveIn(submitted: Submitted, { household }: MoveInForm) {
  const checked = check(term, submitted)
  const errors: FormState['errors'] = checked.ok ? {} : { ...checked.form.errors }
  const guests = household.members.flatMap(({ personId }) => {
    const { values } = submitted
    const read = guest.safeParse({ bed: values[`bed-${personId}`], from: values[`from-${personId}`] })
    if (read.success) return read.data.bed ? [{ personId, bedId: read.data.bed, from: read.data.from }] : []
    for (const issue of read.error.issues) errors[`${String(issue.path[0])}-${personId}`] = [issue.message]
    return []
  })
  if (!checked.ok || Object.keys(errors).length > 0)
    return { ok: false as const, form: { values: submitted.values, errors } }
  const { entry } = checked.value
  return {
    ok: true as const,
    order: { ...checked.value, guests: guests.map((each) => ({ ...each, from: each.from ?? entry })) },
  }
}
