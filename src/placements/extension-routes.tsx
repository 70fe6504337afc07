import { Hono } from 'hono'
import { z } from 'zod'
import { choice, day, longText, optionalLongText, text } from '../ui/fields.ts'
import { formatDay } from '../ui/format.ts'
import { check, readForm } from '../ui/read-form.ts'
import { type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canAskExtension, canDecideExtension, canGiveOpinion } from './access.ts'
import { askExtension } from './ask-extension.ts'
import { giveOpinion, grantExtension, refuseExtension, withdrawExtension } from './decide-extension.ts'
import { extensionBasis } from './extension-basis.ts'
import type { ExtensionForms } from './extension-decision.tsx'
import { ExtensionPage } from './extension-page.tsx'
import { latestEnd } from './extension-rules.ts'
import { placementPaths } from './paths.ts'
import { stayPage } from './stay-page-query.ts'
import { mayInStay, refusedForm, stayIdOf } from './stay-request.ts'
import { opinions } from './stay-words.ts'

const path = '/ospitalita/:id{[0-9a-f-]{36}}/proroga'
const one = `${path}/:extension{[0-9a-f-]{36}}` as const

export const extensionRoutes = new Hono<Env>()
  .get(path, only(canAskExtension), (c) => show(c))
  .post(path, ask)
  .post(`${one}/parere`, opinion)
  .post(`${one}/concedi`, grant)
  .post(`${one}/nega`, refuse)
  .post(`${one}/ritira`, withdraw)

async function show(c: Request, forms: ExtensionForms = {}): Promise<Response> {
  const actor = c.get('actor')
  const { stay, basis } = await c.get('read')(async (tx) => {
    const page = found(await stayPage(tx, stayIdOf(c)))
    return { stay: page, basis: await extensionBasis(tx, page) }
  })
  const may = {
    ask: canAskExtension(actor, stay.serviceId),
    giveOpinion: canGiveOpinion(actor, stay.serviceId),
    decide: canDecideExtension(actor, stay.serviceId),
  }
  const reasons = basis.reasons.map((reason) => ({ ...reason, latest: latestEnd(basis, reason) }))
  const page = <ExtensionPage at={c.get('at')} stay={stay} reasons={reasons} may={may} forms={forms} />
  return c.html(page, Object.keys(forms).length > 0 ? 422 : 200)
}

const request = z.object({ reason: text(60), until: day(), explanation: longText() })

async function ask(c: Request): Promise<Response> {
  await mayInStay(c, canAskExtension)
  const submitted = await readForm(c)
  const checked = check(request, submitted)
  if (!checked.ok) return show(c, { ask: checked.form })
  const outcome = await c.get('commit')(
    (tx) => askExtension(tx, { stayId: stayIdOf(c), ...checked.value }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { ask: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.extension(stayIdOf(c)), { text: 'Proroga chiesta: ora aspetta una decisione.' })
}

const opinionForm = z.object({
  opinion: choice(opinions),
  by: text(),
  on: day(),
  note: optionalLongText(2000),
})

async function opinion(c: Request): Promise<Response> {
  await mayInStay(c, canGiveOpinion)
  const submitted = await readForm(c)
  const checked = check(opinionForm, submitted)
  if (!checked.ok) return show(c, { opinion: checked.form })
  const outcome = await c.get('commit')(
    (tx) => giveOpinion(tx, { extensionId: extensionIdOf(c), version: submitted.version, ...checked.value }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { opinion: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.extension(stayIdOf(c)), { text: 'Parere registrato.' })
}

const granting = z.object({ until: day() })

async function grant(c: Request): Promise<Response> {
  await mayInStay(c, canDecideExtension)
  const submitted = await readForm(c)
  const checked = check(granting, submitted)
  if (!checked.ok) return show(c, { grant: checked.form })
  const { until } = checked.value
  const outcome = await c.get('commit')(
    (tx) => grantExtension(tx, { extensionId: extensionIdOf(c), version: submitted.version, until }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { grant: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.stay(stayIdOf(c)), { text: `Proroga concessa fino al ${formatDay(until)}.` })
}

const refusing = z.object({ refusalReason: longText(2000), alternative: longText(2000) })

async function refuse(c: Request): Promise<Response> {
  await mayInStay(c, canDecideExtension)
  const submitted = await readForm(c)
  const checked = check(refusing, submitted)
  if (!checked.ok) return show(c, { refuse: checked.form })
  const { refusalReason: reason, alternative } = checked.value
  const outcome = await c.get('commit')(
    (tx) => refuseExtension(tx, { extensionId: extensionIdOf(c), version: submitted.version, reason, alternative }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { refuse: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.stay(stayIdOf(c)), { text: 'Proroga negata, con il motivo e l’alternativa.' })
}

async function withdraw(c: Request): Promise<Response> {
  await mayInStay(c, canAskExtension)
  const submitted = await readForm(c)
  const outcome = await c.get('commit')(
    (tx) => withdrawExtension(tx, { extensionId: extensionIdOf(c), version: submitted.version }),
    submitted.key,
  )
  if (!outcome.ok) return show(c, { ask: refusedForm(submitted.values, outcome) })
  return seeOther(c, placementPaths.stay(stayIdOf(c)), { text: 'Richiesta di proroga ritirata.' })
}

const extensionIdOf = (c: Request) => found(c.req.param('extension'))
