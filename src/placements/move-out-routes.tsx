import { Hono } from 'hono'
import { z } from 'zod'
import { ethosCodes } from '../referrals/ethos.ts'
import { choice, day, longText, optionalChoice, optionalLongText } from '../ui/fields.ts'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther } from '../ui/request.ts'
import { canMoveOut } from './access.ts'
import { destinations } from './destinations.ts'
import { learnDestination } from './learn-destination.ts'
import { type MovedOut, moveOut } from './move-out.ts'
import { MoveOutPage } from './move-out-page.tsx'
import { placementPaths } from './paths.ts'
import { showStay } from './show-stay.tsx'
import { stayPage } from './stay-page-query.ts'
import { stayPaths } from './stay-paths.ts'
import { mayInStay, refusedForm, shortRestsInWords, stayIdOf } from './stay-request.ts'
import { exitReasons } from './stay-words.ts'
import { undoMoveOut } from './undo-move-out.ts'

const path = '/ospitalita/:id{[0-9a-f-]{36}}/uscita'

export const moveOutRoutes = new Hono<Env>()
  .get(path, (c) => show(c))
  .post(path, leave)
  .post(`${path}/annulla`, undo)
  .post(`${path}/destinazione`, learn)

async function show(c: Request, form?: FormState): Promise<Response> {
  const stay = found(await c.get('read')((tx) => stayPage(tx, stayIdOf(c))))
  allowed(canMoveOut(c.get('actor'), stay.serviceId))
  if (stay.exit && !form) return seeOther(c, placementPaths.stay(stay.id))
  const today = { values: { on: c.get('at').today.toString() }, errors: {} }
  return c.html(<MoveOutPage at={c.get('at')} stay={stay} form={form ?? today} />, form ? 422 : 200)
}

const departure = z.object({
  on: day(),
  destination: choice(destinations, 'Scegli dove va il nucleo.'),
  reason: choice(exitReasons, 'Scegli perché esce.'),
  ethos: optionalChoice(ethosCodes),
  note: optionalLongText(),
})

async function leave(c: Request): Promise<Response> {
  await mayInStay(c, canMoveOut)
  const submitted = await readForm(c)
  const checked = check(departure, submitted)
  if (!checked.ok) return show(c, checked.form)
  const outcome = await c.get('commit')(
    (tx) => moveOut(tx, { stayId: stayIdOf(c), version: submitted.version, ...checked.value }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, refusedForm(submitted.values, outcome))
  return seeOther(c, placementPaths.stay(stayIdOf(c)), { text: saidAfter(outcome.value) })
}

const saidAfter = ({ nights, followUps, shortened }: MovedOut) => {
  const next = followUps > 0 ? ` Previste ${plural(followUps, 'verifica', 'verifiche')}.` : ''
  return `Uscita registrata dopo ${plural(nights, 'notte', 'notti')}.${next}${shortRestsInWords(shortened)}`
}

const undoing = z.object({ undoReason: longText(1000) })

async function undo(c: Request): Promise<Response> {
  await mayInStay(c, canMoveOut)
  const submitted = await readForm(c)
  const checked = check(undoing, submitted)
  if (!checked.ok) return showStay(c, { undo: checked.form })
  const outcome = await c.get('commit')(
    (tx) => undoMoveOut(tx, { stayId: stayIdOf(c), reason: checked.value.undoReason }),
    submitted.key,
  )
  if (!outcome.ok) return showStay(c, { undo: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.stay(stayIdOf(c)), { text: 'Uscita annullata: l’ospitalità è di nuovo in corso.' })
}

const learning = z.object({
  destination: choice(destinations, 'Scegli dove è andato il nucleo.'),
  note: optionalLongText(),
})

async function learn(c: Request): Promise<Response> {
  await mayInStay(c, canMoveOut)
  const submitted = await readForm(c)
  const checked = check(learning, submitted)
  if (!checked.ok) return showStay(c, { destination: checked.form })
  const outcome = await c.get('commit')(
    (tx) => learnDestination(tx, { stayId: stayIdOf(c), ...checked.value }),
    submitted.key,
  )
  if (!outcome.ok) return showStay(c, { destination: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.stay(stayIdOf(c)), {
    text: 'Destinazione registrata.',
    link: { href: stayPaths.list({ stato: 'concluse' }), label: 'Ospitalità concluse' },
  })
}
