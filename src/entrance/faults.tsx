import { HTTPException } from 'hono/http-exception'
import { isDatabaseAway } from '../platform/database.ts'
import { log } from '../platform/log.ts'
import { ErrorPage, type ErrorStatus } from '../ui/error-page.tsx'
import { PlainPage } from '../ui/plain-page.tsx'
import { Forbidden, NotFound, type Request } from '../ui/request.ts'
import { RetryPage } from './retry-page.tsx'

/** The one place where what should not happen is caught: logged by request, told in plain words, nothing leaked. */
export async function answerFault(error: Error, c: Request): Promise<Response> {
  if (error instanceof NotFound) return answerMissing(c)
  if (error instanceof Forbidden) return page(c, 403)
  if (error instanceof HTTPException)
    return error.status === 403 ? page(c, 403) : page(c, error.status >= 500 ? 500 : 404)
  log.error({ requestId: c.get('requestId'), path: c.req.path, err: error })
  if (!isDatabaseAway(error)) return page(c, 500)
  c.header('Retry-After', '10')
  if (c.req.path === '/status') return c.json({ status: 'database unreachable' }, 503)
  return c.req.method === 'POST' ? retryPage(c) : page(c, 503)
}

export function answerMissing(c: Request): Response | Promise<Response> {
  return page(c, 404)
}

export function answerTooLarge(c: Request, megabytes: number): Response | Promise<Response> {
  return c.html(
    <PlainPage title="È troppo grande">
      <p>
        Si possono inviare al massimo {megabytes} MB per volta. Se è un foglio di calcolo, togli le immagini o dividilo
        in più parti, poi riprova.
      </p>
    </PlainPage>,
    413,
  )
}

function page(c: Request, status: ErrorStatus): Response | Promise<Response> {
  return c.html(<ErrorPage status={status} requestId={c.get('requestId')} at={c.get('at')} />, status)
}

/** The database is away while someone was saving: what they typed stays on the page, with a button to try again. */
async function retryPage(c: Request): Promise<Response> {
  const typed = await c.req.formData().catch(() => undefined)
  const kept = [...(typed?.entries() ?? [])].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'password' ? [{ name, value }] : [],
  )
  return c.html(<RetryPage action={c.req.path} kept={kept} requestId={c.get('requestId')} />, 503)
}
