import { createMiddleware } from 'hono/factory'
import type { Env } from '../ui/request.ts'

/** What is sent to be saved runs nothing and reaches nothing, even when a browser opens it all the same. */
export const sandboxedDownloads = createMiddleware<Env>(async (c, next) => {
  await next()
  if (c.res.headers.get('content-disposition')?.startsWith('attachment'))
    c.res.headers.set('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
})

const megabyte = 1024 * 1024

/** How many megabytes one sending of documents may weigh: a few of the heaviest. */
export const sendingLimit = (fileLimit: number) => Math.ceil((fileLimit * 3) / megabyte) + 1
