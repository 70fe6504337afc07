import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther } from '../ui/request.ts'
import { canAskElsewhere, canKeepShares } from './access.ts'
import { grantRequest, refuseRequest, withdrawRequest } from './answer-request.ts'
import { sharingPaths as paths } from './paths.ts'
import { proposedLastDay } from './queries.ts'
import { RequestPage } from './request-page.tsx'
import { requestById, requestsSeen } from './requests.ts'
import { RequestsPage } from './requests-page.tsx'
import { answerForm, emptyPartForm, grantForm, type PartForm, sentAgain } from './share-form.ts'
import { transfersToAnswer } from './transfers.ts'

/** Requests for a file, from who asks and from who answers. */
export const requestRoutes = new Hono<Env>()
  .get(paths.requests, async (c) => {
    const actor = c.get('actor')
    allowed(canAskElsewhere(actor))
    const shown = await c.get('read')(async (tx) => ({
      requests: await requestsSeen(tx),
      transfers: canKeepShares(actor) ? await transfersToAnswer(tx) : [],
    }))
    return c.html(<RequestsPage at={c.get('at')} keeps={canKeepShares(actor)} {...shown} />)
  })
  .get(paths.request(':id'), (c) => page(c, emptyPartForm))
  .post(paths.grantRequest(':id'), async (c) => {
    const submitted = await answering(c)
    const checked = check(grantForm, submitted)
    if (!checked.ok) return page(c, sentAgain(submitted, checked.form.errors))
    return done(c, submitted, 'Condiviso: chi ha chiesto è stato avvisato.', (tx) =>
      grantRequest(tx, { ...checked.value, ...ofThis(c, submitted) }),
    )
  })
  .post(paths.refuseRequest(':id'), async (c) => {
    const submitted = await answering(c)
    const checked = check(answerForm, submitted)
    if (!checked.ok) return page(c, sentAgain(submitted, checked.form.errors))
    return done(c, submitted, 'Rifiutata: chi ha chiesto è stato avvisato.', (tx) =>
      refuseRequest(tx, { ...checked.value, ...ofThis(c, submitted) }),
    )
  })
  .post(paths.withdrawRequest(':id'), async (c) => {
    allowed(canAskElsewhere(c.get('actor')))
    const submitted = await readForm(c)
    return done(c, submitted, 'Richiesta ritirata.', (tx) => withdrawRequest(tx, ofThis(c, submitted)))
  })

async function answering(c: Request): Promise<Submitted> {
  allowed(canKeepShares(c.get('actor')))
  return readForm(c)
}

const ofThis = (c: Request, { version }: Submitted) => ({
  requestId: idOf(c),
  version,
  publicUrl: c.get('house').publicUrl,
})

async function page(c: Request, form: PartForm): Promise<Response> {
  const actor = c.get('actor')
  allowed(canAskElsewhere(actor))
  const id = idOf(c)
  const shown = await c.get('read')(async (tx) => ({
    request: await requestById(tx, id),
    lastDay: await proposedLastDay(tx),
  }))
  const request = found(shown.request)
  return c.html(
    <RequestPage
      at={c.get('at')}
      request={request}
      lastDay={shown.lastDay}
      answers={canKeepShares(actor) && !request.mine}
      form={form}
    />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

async function done(c: Request, submitted: Submitted, text: string, work: (tx: Tx) => Promise<Outcome<null>>) {
  const outcome = await c.get('commit')(work, submitted.key)
  if (outcome.ok) return seeOther(c, paths.request(idOf(c)), { text })
  return page(c, sentAgain(submitted, byField(outcome.refusals)))
}

function idOf(c: Request): string {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  return id
}
