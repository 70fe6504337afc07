import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { done } from '../platform/refusal.ts'
import { markHandedOver, tryAgain } from '../platform/send-mail.ts'
import type { Tx } from '../platform/transaction.ts'
import { csvResponse } from '../ui/csv.ts'
import { readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { xlsxResponse } from '../ui/xlsx.ts'
import { canReadMail } from './access.ts'
import { pageNumber } from './list-address.ts'
import { MailPage, mailColumns, OutgoingMailPage } from './outgoing-mail-page.tsx'
import { linkToHandOver, type MailFilters, mails, mail as readMail } from './outgoing-mail-queries.ts'
import { organisationsPaths as paths } from './paths.ts'

/** What Approdo writes to people, for the administrators of the bodies concerned. */
export const outgoingMailRoutes = new Hono<Env>()
  .get(paths.outgoingMail, list)
  .get(`${paths.outgoingMail}.csv`, async (c) => {
    const again = stepUp(c, paths.outgoingMail)
    return again ?? csvResponse('posta-in-uscita', mailColumns, await everyMail(c))
  })
  .get(`${paths.outgoingMail}.xlsx`, async (c) => {
    const again = stepUp(c, paths.outgoingMail)
    return again ?? xlsxResponse('posta-in-uscita', mailColumns, await everyMail(c))
  })
  .get(paths.mail(':id'), show)
  .post(paths.mailHandedOver(':id'), (c) => settle(c, 'Segnata come consegnata.', markHandedOver))
  .post(paths.mailAgain(':id'), (c) => settle(c, 'Approdo riprova a spedirla.', tryAgain))

const filtersOf = (c: Request): MailFilters => ({ q: c.req.query('q')?.slice(0, 200), state: c.req.query('stato') })

async function list(c: Request) {
  allowed(canReadMail(c.get('actor')))
  const page = pageNumber(c.req.query('pagina'))
  const shown = await c.get('read')((tx) => mails(tx, filtersOf(c), page))
  const sendsMail = c.get('house').mailer !== undefined
  return c.html(
    <OutgoingMailPage at={c.get('at')} filters={filtersOf(c)} page={page} sendsMail={sendsMail} {...shown} />,
  )
}

async function everyMail(c: Request) {
  allowed(canReadMail(c.get('actor')))
  return c.get('read')(async (tx) => {
    tx.saw({ what: 'export', name: 'posta-in-uscita' })
    return (await mails(tx, filtersOf(c))).rows
  })
}

async function theMail(c: Request) {
  allowed(canReadMail(c.get('actor')))
  const id = c.req.param('id')
  return found(isId(id) ? await c.get('read')((tx) => readMail(tx, id)) : undefined)
}

async function show(c: Request) {
  const mail = await theMail(c)
  const house = c.get('house')
  const link = await linkToHandOver(house, mail)
  if (link) {
    // A link in sight could open the door in its owner's place: only for who has just shown who they are, and it is written down.
    const again = stepUp(c, paths.mail(mail.id))
    if (again) return again
    await c.get('read')(async (tx) => tx.saw({ what: 'document', name: `collegamento personale, posta ${mail.id}` }))
    c.header('cache-control', 'no-store')
  }
  return c.html(<MailPage at={c.get('at')} mail={mail} sendsMail={house.mailer !== undefined} link={link} />)
}

async function settle(c: Request, text: string, work: (tx: Tx, id: string) => Promise<boolean>) {
  const { id } = await theMail(c)
  const { key } = await readForm(c)
  await c.get('commit')(async (tx) => done(await work(tx, id)), key)
  return seeOther(c, paths.mail(id), { text })
}
