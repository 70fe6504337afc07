import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { canSeeRegistered } from '../residence/access.ts'
import { type Env, found, only } from '../ui/request.ts'
import { canHandleMail } from './access.ts'
import { pageAsked } from './asked.ts'
import { mailPaths as paths } from './paths.ts'
import { PersonPage } from './person-page.tsx'
import { pageSize, personsMail } from './person-queries.ts'

/** The mail of one person. */
export const personRoutes = new Hono<Env>().get(paths.person(':registration'), only(canHandleMail), async (c) => {
  const asked = c.req.param('registration')
  const page = pageAsked(c)
  const mail = await c.get('read')(async (tx) => {
    const shown = isId(asked) ? await personsMail(tx, asked, page) : undefined
    if (shown) {
      const { personId, householdId } = shown.addressee
      tx.saw({ what: 'list', personId, householdId, name: 'posta' })
    }
    return shown
  })
  const { addressee, total } = found(mail)
  return c.html(
    <PersonPage
      at={c.get('at')}
      mail={found(mail)}
      page={page}
      pages={Math.ceil(total / pageSize)}
      seesRegistration={canSeeRegistered(c.get('actor'), addressee.serviceId)}
    />,
  )
})
