import { HTTPException } from 'hono/http-exception'
import { isDatabaseAway } from '../platform/database.ts'
import { log } from '../platform/log.ts'
import { ErrorPage, type ErrorStatus } from '../ui/error-page.tsx'
import { Forbidden, NotFound, type Request } from '../ui/request.ts'
import { typedBefore } from './kept.ts'
import { loggedPath } from './logged-path.ts'
import { RetryPage } from './retry-page.tsx'

/** The one place where what should not happen is caught: logged by request, told in plain words, nothing leaked. */
export async function answerFault(error: Error, c: Request): Promise<Response> {
  if (error instanceof NotFound) return answerMissing(c)
  if (error instanceof Forbidden) return page(c, 403)
  if (error instanceof HTTPException)
    return page(c, error.status === 400 || error.status === 403 ? error.status : error.status >= 500 ? 500 : 404)
  log.error({ requestId: c.get('requestId'), path: loggedPath(c), err: error })
  if (!isDatabaseAway(error)) return c.req.method === 'POST' ? retryPage(c, 500) : page(c, 500)
  c.header('Retry-After', '10')
  if (c.req.path === '/status') return c.json({ status: 'database unreachable' }, 503)
  return c.req.method === 'POST' ? retryPage(c, 503) : page(c, 503)
}

export function answerMissing(c: Request): Response | Promise<Response> {
  return page(c, 404)
}

function page(c: Request, status: ErrorStatus): Response | Promise<Response> {
  return c.html(<ErrorPage status={status} requestId={c.get('requestId')} at={c.get('at')} />, status)
}

/** What somebody was saving stays on the page, with a button to try again. */
async function retryPage(c: Request, status: 500 | 503): Promise<Response> {
  const kept = await typedBefore(c)
  return c.html(<RetryPage action={c.req.path} kept={kept} requestId={c.get('requestId')} />, status)
}
