import { Hono } from 'hono'
import { servicesFor } from '../organisations/queries.ts'
import { canSeePeople } from '../people/access.ts'
import { peoplePaths } from '../people/paths.ts'
import { householdInFile } from '../people/queries.ts'
import { may } from '../platform/actor.ts'
import { isId } from '../platform/ids.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, NotFound, type Request, seeOther, stepUp } from '../ui/request.ts'
import { addReader, endProtection, removeReader } from './keep-protection.ts'
import { protect } from './protect.ts'
import { ProtectPage } from './protect-page.tsx'
import { isExport } from './protected-exports.ts'
import { endProtectionForm, protectForm, readerForm, releaseForm } from './protection-forms.ts'
import { ProtectionPage, ProtectionsPage } from './protection-page.tsx'
import { protectionPaths as paths } from './protection-paths.ts'
import {
  possibleReaders,
  protectionById,
  protectionOf,
  protectionsRead,
  readersOf,
  releasesOf,
  whoSaw,
} from './protection-queries.ts'
import { release } from './release.ts'
import { ReleasePage } from './release-page.tsx'

/** People who must not be found: protecting, who may read, how it ends, what may be taken out. */
export const protectionRoutes = new Hono<Env>()
  .get(paths.list, async (c) => {
    allowed(canSeePeople(c.get('actor')))
    return c.html(<ProtectionsPage at={c.get('at')} protections={await c.get('read')(protectionsRead)} />)
  })
  .get(paths.release(), (c) => releasePage(c, { ...emptyForm, values: { to: c.req.query('verso') ?? '' } }, []))
  .post(paths.release(), takeOut)
  .get(paths.protect(':id'), (c) => stepUp(c) ?? protectPage(c, emptyForm, {}))
  .post(paths.protect(':id'), begin)
  .get(paths.protection(':id'), (c) => page(c, emptyForm))
  .post(paths.addReader(':id'), async (c) => {
    const submitted = await readForm(c)
    const form = check(readerForm, submitted)
    if (!form.ok) return page(c, form.form)
    return change(c, submitted.key, 'Ora può leggere.', submitted.values, (tx) => addReader(tx, idOf(c), form.value))
  })
  .post(paths.removeReader(':id', ':readerId'), async (c) => {
    const submitted = await readForm(c)
    const readerId = c.req.param('readerId')
    if (!isId(readerId)) throw new NotFound()
    return change(c, submitted.key, 'Non può più leggere.', {}, (tx) => removeReader(tx, idOf(c), readerId))
  })
  .post(paths.end(':id'), async (c) => {
    const again = stepUp(c)
    if (again) return again
    const submitted = await readForm(c)
    const form = check(endProtectionForm, submitted)
    if (!form.ok) return page(c, form.form)
    const order = { protectionId: idOf(c), reason: form.value.reason, version: submitted.version }
    const outcome = await c.get('commit')((tx) => endProtection(tx, order), submitted.key)
    if (!outcome.ok) return page(c, { values: submitted.values, errors: byField(outcome.refusals) })
    return seeOther(c, peoplePaths.household(outcome.value.householdId), { text: 'La protezione è finita.' })
  })

function idOf(c: Request): string {
  const id = c.req.param('id')
  if (!isId(id)) throw new NotFound()
  return id
}

const status = ({ errors }: FormState) => (Object.keys(errors).length > 0 ? 422 : 200)

async function protectPage(c: Request, form: FormState, lists: Record<string, string[]>): Promise<Response> {
  const id = idOf(c)
  const actor = c.get('actor')
  const known = await c.get('read')(async (tx) => ({
    household: await householdInFile(tx, id),
    protection: await protectionOf(tx, id),
    services: await servicesFor(tx, 'protection.keep'),
    readers: await possibleReaders(tx, id),
  }))
  const household = found(known.household)
  if (known.protection) return c.redirect(paths.protection(known.protection.id), 303)
  allowed(may(actor, 'protection.keep'))
  const readers = known.readers.filter(({ userId }) => actor.kind !== 'user' || userId !== actor.userId)
  const services = known.services.map(({ id, name }) => ({ id, name }))
  return c.html(
    <ProtectPage
      at={c.get('at')}
      household={household}
      services={services}
      readers={readers}
      form={form}
      lists={lists}
    />,
    status(form),
  )
}

async function begin(c: Request): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  allowed(may(c.get('actor'), 'protection.keep'))
  const submitted = await readForm(c)
  const form = check(protectForm, submitted)
  if (!form.ok) return protectPage(c, form.form, submitted.lists)
  const { readers, releasing, ...facts } = form.value
  const order = {
    ...facts,
    householdId: idOf(c),
    version: submitted.version,
    readers: readers.map((userId) => ({ userId, mayRelease: releasing.includes(userId) })),
  }
  const outcome = await c.get('commit')((tx) => protect(tx, order), submitted.key)
  if (!outcome.ok)
    return protectPage(c, { values: submitted.values, errors: byField(outcome.refusals) }, submitted.lists)
  return seeOther(c, paths.protection(outcome.value.protectionId), {
    text: 'Protetto: da ora lo vede solo chi è fra questi nomi.',
  })
}

async function page(c: Request, form: FormState): Promise<Response> {
  const id = idOf(c)
  const again = stepUp(c)
  if (again) return again
  const known = await c.get('read')(async (tx) => {
    const protection = await protectionById(tx, id)
    if (!protection) return undefined
    tx.saw({ what: 'household', householdId: protection.householdId })
    return {
      protection,
      readers: await readersOf(tx, id),
      possible: await possibleReaders(tx, protection.householdId),
      seen: await whoSaw(tx, id),
      released: await releasesOf(tx, id),
    }
  })
  return c.html(<ProtectionPage at={c.get('at')} {...found(known)} form={form} />, status(form))
}

async function change(
  c: Request,
  key: string | undefined,
  text: string,
  values: Record<string, string>,
  work: (tx: Tx) => Promise<Outcome<unknown>>,
): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const outcome = await c.get('commit')(work, key)
  if (outcome.ok) return afterwards(c, text)
  return page(c, { values, errors: byField(outcome.refusals) })
}

/** Whoever removed themselves reads no more: back to the list. */
async function afterwards(c: Request, text: string): Promise<Response> {
  const id = idOf(c)
  const reads = await c.get('read')((tx) => protectionById(tx, id))
  return seeOther(c, reads ? paths.protection(id) : paths.list, { text })
}

async function releasePage(c: Request, form: FormState, chosen: string[]): Promise<Response> {
  allowed(canSeePeople(c.get('actor')))
  const again = stepUp(c)
  if (again) return again
  const all = await c.get('read')(protectionsRead)
  const protections = all.filter(({ mayRelease }) => mayRelease)
  return c.html(<ReleasePage at={c.get('at')} protections={protections} form={form} chosen={chosen} />, status(form))
}

async function takeOut(c: Request): Promise<Response> {
  const again = stepUp(c)
  if (again) return again
  const submitted = await readForm(c)
  const form = check(releaseForm, submitted)
  if (!form.ok) return releasePage(c, form.form, submitted.lists.protections ?? [])
  const { to, why, protections } = form.value
  const [what = ''] = to.split('?')
  if (!isExport(what))
    return releasePage(c, { values: submitted.values, errors: { to: ['Scegli un elenco.'] } }, protections)
  const outcome = await c.get('commit')((tx) => release(tx, { what, why, protections }), submitted.key)
  if (outcome.ok) return c.redirect(to, 303)
  return releasePage(c, { values: submitted.values, errors: byField(outcome.refusals) }, protections)
}
