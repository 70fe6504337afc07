import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { carriesFiles as carriesDocuments } from './diary/paths.ts'
import { limitedTo, onlyForms, onlyReadable } from './entrance/bodies.tsx'
import { pagesCompressed } from './entrance/compressed.ts'
import { sandboxedDownloads, sendingLimit } from './entrance/downloads.ts'
import { answerFault, answerMissing } from './entrance/faults.tsx'
import { headers, keptNowhere, secureCookies } from './entrance/headers.ts'
import { identify } from './entrance/identify.ts'
import { nameRequest } from './entrance/name-request.ts'
import { type Outside, within } from './entrance/outside.ts'
import { limitStrangers, limitUsers } from './entrance/rate-limited.tsx'
import { recordRefusals } from './entrance/record-refusals.ts'
import { entranceRoutes } from './entrance/routes.tsx'
import { onlyFromOurPages } from './entrance/same-origin.ts'
import { modules } from './modules.ts'
import { assets } from './platform/assets.ts'
import type { House } from './platform/house.ts'
import { carriesFiles as carriesDeskFiles } from './residence/paths.ts'
import { protectedStayHome } from './sharing/protected-exports.ts'
import type { Env, Routes } from './ui/request.ts'

const carriesFiles = (path: string) => carriesDocuments(path) || carriesDeskFiles(path)

/** The whole stack on one page: name, headers, limits, who asks, the modules, what goes wrong. */
export function openApp(house: House, outside: Outside = within): Routes {
  const app = new Hono<Env>()
  app.use(nameRequest(house))
  app.use(recordRefusals)
  app.use(sandboxedDownloads)
  app.use(headers(outside))
  app.use(secureCookies(outside))
  app.use(keptNowhere)
  app.route('/', assets.routes)
  app.use(compress())
  app.use(pagesCompressed)
  app.use(limitStrangers(outside))
  app.use(limitedTo(2, (path) => path !== '/importa' && !carriesFiles(path)))
  app.use(limitedTo(30, (path) => path === '/importa'))
  app.use(limitedTo(sendingLimit(house.files.limit), carriesFiles))
  app.use(onlyReadable)
  app.use(onlyForms)
  app.use(onlyFromOurPages(outside))
  app.use(identify(modules))
  app.use(limitUsers(outside))
  app.use(protectedStayHome)
  app.route('/', entranceRoutes)
  for (const { routes } of modules) if (routes) app.route('/', routes)
  app.notFound(answerMissing)
  app.onError(answerFault)
  return app
}
