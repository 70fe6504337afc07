import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { PlainPage } from '../ui/plain-page.tsx'
import type { Env, Request } from '../ui/request.ts'

const megabyte = 1024 * 1024

/** No more than this is ever read of what is sent to these addresses. */
export function limitedTo(megabytes: number, concerns: (path: string) => boolean) {
  const limit = bodyLimit({ maxSize: megabytes * megabyte, onError: (c) => tooLarge(c as Request, megabytes) })
  return createMiddleware<Env>((c, next) => (concerns(c.req.path) ? limit(c, next) : next()))
}

/** What forms send, and what our own scripts do: another site cannot send the last without asking first, and is never told yes. */
const kinds = /^(application\/x-www-form-urlencoded|multipart\/form-data|application\/json)(\s*;|\s*$)/i

/** Anything else sent here is no form of ours. */
export const onlyForms = createMiddleware<Env>((c, next) => {
  const kind = c.req.header('content-type')
  const empty =
    kind === undefined && !c.req.header('transfer-encoding') && Number(c.req.header('content-length') ?? 0) === 0
  const wellFormed = kind !== undefined && kinds.test(kind)
  return /^(GET|HEAD|OPTIONS)$/.test(c.req.method) || empty || wellFormed ? next() : notAForm(c)
})

/** An address with a null byte or broken letters in it was not made by our pages; the database could not even be asked. */
export const onlyReadable = createMiddleware<Env>((c, next) => {
  if (/%00/.test(c.req.url)) throw new HTTPException(400)
  try {
    decodeURIComponent(c.req.url.slice(c.req.url.indexOf('/', 8)).replaceAll('+', ' '))
  } catch {
    throw new HTTPException(400)
  }
  return next()
})

function tooLarge(c: Request, megabytes: number) {
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

async function notAForm(c: Request) {
  return c.html(
    <PlainPage title="Qui arrivano solo moduli">
      <p>Quello che è stato inviato non è un modulo di Approdo: torna alla pagina da cui venivi e riprova da lì.</p>
    </PlainPage>,
    415,
  )
}
