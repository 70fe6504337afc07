import { Hono } from 'hono'
import { byField } from '../platform/refusal.ts'
import type { FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canRecord } from './access.ts'
import { addInterview, rewriteInterview } from './keep-interview.ts'
import { residencePaths as paths } from './paths.ts'
import { idIn } from './registration-here.ts'
import { InterviewPage } from './request-forms.tsx'
import { readerOf, requestHere } from './request-here.ts'
import { interviewForm } from './request-input.ts'

/** Interviews held at the desk: written, and put right by who held them. */
export const interviewRoutes = new Hono<Env>()
  .get(paths.newInterview(':id'), only(canRecord), (c) => interviewPage(c))
  .post(paths.newInterview(':id'), only(canRecord), async (c) => {
    const submitted = await readForm(c)
    const asked = check(interviewForm, submitted)
    if (!asked.ok) return interviewPage(c, asked.form)
    const order = { requestId: idIn(c, 'id'), ...asked.value }
    const outcome = await c.get('commit')((tx) => addInterview(tx, order), submitted.key)
    if (outcome.ok) return seeOther(c, `${paths.request(order.requestId)}#colloqui`, { text: 'Colloquio salvato.' })
    return interviewPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  })
  .get(paths.interview(':id', ':interview'), only(canRecord), (c) => interviewPage(c))
  .post(paths.interview(':id', ':interview'), only(canRecord), async (c) => {
    const submitted = await readForm(c)
    const asked = check(interviewForm, submitted)
    if (!asked.ok) return interviewPage(c, asked.form)
    const order = { id: idIn(c, 'interview'), version: submitted.version, ...asked.value }
    const outcome = await c.get('commit')((tx) => rewriteInterview(tx, order), submitted.key)
    if (outcome.ok) return seeOther(c, `${paths.request(idIn(c, 'id'))}#colloqui`, { text: 'Colloquio corretto.' })
    return interviewPage(c, { values: submitted.values, errors: byField(outcome.refusals) })
  })

async function interviewPage(c: Request, form?: FormState): Promise<Response> {
  const request = await requestHere(c)
  allowed(canRecord(c.get('actor'), request.serviceId))
  const asked = c.req.param('interview')
  const interview = asked === undefined ? undefined : found(request.interviews.find(({ id }) => id === asked))
  allowed(!interview || interview.heldBy === readerOf(c.get('actor')))
  const values = {
    heldOn: (interview?.heldOn ?? c.get('at').today).toString(),
    interpreter: interview?.interpreter ?? '',
    text: interview?.text ?? '',
  }
  return c.html(
    <InterviewPage at={c.get('at')} request={request} interview={interview} form={form ?? { values, errors: {} }} />,
    form ? 422 : 200,
  )
}
