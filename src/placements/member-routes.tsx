import { Hono } from 'hono'
import { z } from 'zod'
import { householdGlance } from '../people/queries.ts'
import { Nights } from '../platform/nights.ts'
import type { Tx } from '../platform/transaction.ts'
import { choice, chosen, day, optionalDay, optionalLongText } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canTransfer } from './access.ts'
import { freeBeds } from './free-beds.ts'
import { endOf, memberArrives } from './member-arrives.ts'
import { memberLeaves } from './member-leaves.ts'
import { MembersPage } from './members-page.tsx'
import { placementPaths } from './paths.ts'
import { stayInHand, staying } from './stay-in-hand.ts'
import { mayInStay, refusedForm, shortRestsInWords, stayIdOf } from './stay-request.ts'
import { before } from './stay-rules.ts'
import { arrivalReasons, leavingReasons } from './stay-words.ts'

type Day = Temporal.PlainDate
const path = '/ospitalita/:id{[0-9a-f-]{36}}/componenti'

export const memberRoutes = new Hono<Env>()
  .get(path, (c) => show(c))
  .post(`${path}/arrivo`, arrive)
  .post(`${path}/uscita`, leave)

async function show(
  c: Request,
  sent: { arrival?: FormState; leaving?: FormState; from?: Day } = {},
): Promise<Response> {
  const asked = optionalDay().safeParse(c.req.query('dal'))
  const from = sent.from ?? (asked.success ? asked.data : null) ?? c.get('at').today
  const shown = await c.get('read')((tx) => laidOut(tx, stayIdOf(c), from))
  allowed(canTransfer(c.get('actor'), shown.stay.serviceId) && !shown.stay.exit)
  const arrival = sent.arrival ?? emptyForm
  const leaving = sent.leaving ?? emptyForm
  const page = <MembersPage at={c.get('at')} {...shown} from={from} arrival={arrival} leaving={leaving} />
  return c.html(page, sent.arrival || sent.leaving ? 422 : 200)
}

async function laidOut(tx: Tx, stayId: string, from: Day) {
  const stay = found(await stayInHand(tx, stayId, 'look'))
  const household = await householdGlance(tx, stay.householdId)
  const here = stay.guests.filter(({ leavesOn }) => leavesOn === null || before(from, leavesOn))
  const end = endOf(stay, tx.today)
  return {
    stay,
    absent: (household?.members ?? [])
      .filter(({ personId }) => !here.some((guest) => guest.personId === personId))
      .map(({ personId, name }) => ({ personId, name })),
    present: staying(stay).map(({ personId, name }) => ({ personId, name })),
    free: before(from, end)
      ? await freeBeds(tx, {
          ...bounds(from, end),
          householdId: stay.householdId,
          nearBedIds: stay.guests.map(({ bedId }) => bedId),
        })
      : [],
  }
}

const bounds = (from: Day, end: Day) => {
  const nights = new Nights(from, end)
  return { from: nights.from, to: end }
}

const arrivalForm = z.object({
  person: chosen('Scegli chi arriva.'),
  bed: chosen('Scegli un letto.'),
  on: day(),
  reason: choice(arrivalReasons),
  note: optionalLongText(2000),
})

async function arrive(c: Request): Promise<Response> {
  await mayInStay(c, canTransfer)
  const submitted = await readForm(c)
  const checked = check(arrivalForm, submitted)
  const typed = optionalDay().safeParse(submitted.values.on)
  const from = (typed.success ? typed.data : null) ?? c.get('at').today
  if (!checked.ok) return show(c, { arrival: checked.form, from })
  const { person: personId, bed: bedId, on, reason, note } = checked.value
  const outcome = await c.get('commit')(
    (tx) => memberArrives(tx, { stayId: stayIdOf(c), personId, bedId, on, reason, note }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { arrival: refusedForm(submitted.values, outcome), from })
  return seeOther(c, placementPaths.stay(stayIdOf(c)), {
    text: `Arrivo registrato dal ${formatDay(on)}.`,
    ...(outcome.value.notices > 0 && {
      link: { href: placementPaths.notices(), label: 'C’è una comunicazione da consegnare entro 48 ore' },
    }),
  })
}

const leavingForm = z.object({
  person: chosen('Scegli chi va via.'),
  on: day(),
  reason: choice(leavingReasons),
  note: optionalLongText(2000),
})

async function leave(c: Request): Promise<Response> {
  await mayInStay(c, canTransfer)
  const submitted = await readForm(c)
  const checked = check(leavingForm, submitted)
  if (!checked.ok) return show(c, { leaving: checked.form })
  const { person: personId, on, reason, note } = checked.value
  const outcome = await c.get('commit')(
    (tx) => memberLeaves(tx, { stayId: stayIdOf(c), personId, on, reason, note }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { leaving: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.stay(stayIdOf(c)), {
    text: `Uscita registrata per il ${formatDay(on)}.${shortRestsInWords(outcome.value.shortened)}`,
  })
}
