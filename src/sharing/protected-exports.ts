import { createMiddleware } from 'hono/factory'
import type { Env } from '../ui/request.ts'
import { leaveProtectedOut } from './release.ts'

export const isExport = (path: string): boolean => /^\/\w[\w/-]*(\.(csv|xlsx)|\/pacchetto\.zip)$/.test(path)

/** Whatever is taken out as a spreadsheet, or as the package of a transfer, is read without those who must not be found, also for those who may read of them. */
export const protectedStayHome = createMiddleware<Env>(async (c, next) => {
  const { path } = c.req
  const read = c.get('read')
  if (read && isExport(path))
    c.set('read', (work) =>
      read(async (tx) => {
        await leaveProtectedOut(tx, path)
        return work(tx)
      }),
    )
  await next()
})
