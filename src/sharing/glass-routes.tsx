import { Hono } from 'hono'
import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { longText } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther } from '../ui/request.ts'
import { canReviewGlasses, canSeeGlasses } from './access.ts'
import { glassesSeen, reviewGlass } from './glasses.ts'
import { GlassesPage } from './glasses-page.tsx'
import { sharingPaths as paths } from './paths.ts'

/** Emergencies, read again by who answers for them. */
export const glassRoutes = new Hono<Env>()
  .get(paths.glasses, (c) => page(c, emptyForm))
  .post(paths.reviewGlass(':id'), review)

async function page(c: Request, form: FormState): Promise<Response> {
  allowed(canSeeGlasses(c.get('actor')))
  const glasses = await c.get('read')((tx) => glassesSeen(tx))
  return c.html(
    <GlassesPage at={c.get('at')} glasses={glasses} form={form} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

const reviewForm = z.object({ review: longText(2000) })

async function review(c: Request): Promise<Response> {
  allowed(canReviewGlasses(c.get('actor')))
  const glassId = c.req.param('id')
  if (!isId(glassId)) throw new NotFound()
  found((await c.get('read')((tx) => glassesSeen(tx))).find(({ id }) => id === glassId))
  const submitted = await readForm(c)
  const checked = check(reviewForm, submitted)
  const again = (errors: FormState['errors']) => page(c, { values: { ...submitted.values, glass: glassId }, errors })
  if (!checked.ok) return again(checked.form.errors)
  const order = { ...checked.value, glassId, version: submitted.version }
  const outcome = await c.get('commit')((tx) => reviewGlass(tx, order), submitted.key)
  if (!outcome.ok) return again(byField(outcome.refusals))
  return seeOther(c, paths.glasses, { text: 'Segnata come riletta.' })
}
