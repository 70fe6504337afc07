import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther } from '../ui/request.ts'
import { canKeepShares, canSeeShares } from './access.ts'
import { endShare } from './end-share.ts'
import { sharingPaths as paths } from './paths.ts'
import { chargesToHandOver } from './propose-transfer.ts'
import { nameOfHousehold, openingsOf, openServices, proposedLastDay } from './queries.ts'
import { emptyPartForm, type PartForm, reasonForm, sentAgain, shareForm } from './share-form.ts'
import { shareWithService } from './share-with-service.ts'
import { SharingPage } from './sharing-page.tsx'
import { transfersOf } from './transfers.ts'

/** Who can open a household's file; sharing it and taking shares back. */
export const householdRoutes = new Hono<Env>()
  .get(paths.household(':id'), (c) => page(c, emptyPartForm))
  .post(paths.household(':id'), share)
  .post(paths.endShare(':id', ':share'), end)

async function page(c: Request, form: PartForm): Promise<Response> {
  allowed(canSeeShares(c.get('actor')))
  const id = idOf(c, 'id')
  const shown = await c.get('read')(async (tx) => {
    const name = await nameOfHousehold(tx, id)
    if (!name) return undefined
    tx.saw({ what: 'household', householdId: id })
    return {
      household: { id, name },
      openings: await openingsOf(tx, id),
      transfers: await transfersOf(tx, id),
      services: await openServices(tx),
      lastDay: await proposedLastDay(tx),
      handsOver: (await chargesToHandOver(tx, id)).length > 0,
    }
  })
  return c.html(
    <SharingPage at={c.get('at')} form={form} {...found(shown)} />,
    Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

async function share(c: Request): Promise<Response> {
  allowed(canKeepShares(c.get('actor')))
  const householdId = idOf(c, 'id')
  const submitted = await readForm(c)
  const checked = check(shareForm, submitted)
  if (!checked.ok) return page(c, sentAgain(submitted, checked.form.errors))
  const outcome = await c.get('commit')((tx) => shareWithService(tx, { ...checked.value, householdId }), submitted.key)
  if (!outcome.ok) return page(c, sentAgain(submitted, byField(outcome.refusals)))
  return seeOther(c, paths.household(householdId), { text: 'Condiviso. Quel servizio ora lo trova e lo apre.' })
}

async function end(c: Request): Promise<Response> {
  allowed(canKeepShares(c.get('actor')))
  const householdId = idOf(c, 'id')
  const shareId = idOf(c, 'share')
  const submitted = await readForm(c)
  const checked = check(reasonForm, submitted)
  const kept = { ...submitted, values: { ...submitted.values, share: shareId } }
  if (!checked.ok) return page(c, sentAgain(kept, checked.form.errors))
  const outcome = await c.get('commit')((tx) => endShare(tx, { ...checked.value, shareId }), submitted.key)
  if (!outcome.ok) return page(c, sentAgain(kept, byField(outcome.refusals)))
  return seeOther(c, paths.household(householdId), { text: 'Revocata: da adesso non lo apre più.' })
}

function idOf(c: Request, name: string): string {
  const id = c.req.param(name)
  if (!isId(id)) throw new NotFound()
  return id
}
