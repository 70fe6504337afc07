import { Hono } from 'hono'
import { isId } from '../platform/ids.ts'
import { byField } from '../platform/refusal.ts'
import { canKeepRules } from '../residence/access.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { kindValues, readKinds } from './kind-form.ts'
import { kindsOf, rulesWithDesk } from './kind-queries.ts'
import { KindsPage } from './kinds-page.tsx'
import { mailPaths as paths } from './paths.ts'
import { saveKinds, versionOf } from './save-kinds.ts'

/** The kinds of one version of a desk's rules. */
export const kindRoutes = new Hono<Env>()
  .use(
    paths.kindRules(':service', ':rules'),
    only((actor) => canKeepRules(actor)),
  )
  .get(paths.kindRules(':service', ':rules'), (c) => page(c))
  .post(paths.kindRules(':service', ':rules'), save)

function asked(c: Request): { service: string; rules: string } {
  const { service, rules } = c.req.param()
  return found(isId(service) && isId(rules) && canKeepRules(c.get('actor'), service) ? { service, rules } : undefined)
}

async function page(c: Request, typed?: FormState): Promise<Response> {
  const { service, rules } = asked(c)
  const shown = await c.get('read')(async (tx) => {
    const of = await rulesWithDesk(tx, service, rules)
    return of && { ...of, kinds: await kindsOf(tx, rules) }
  })
  const { kinds, ...of } = found(shown)
  const form = typed ?? { ...emptyForm, values: kindValues(kinds) }
  const status = typed ? 422 : 200
  return c.html(<KindsPage at={c.get('at')} {...of} kinds={kinds} version={versionOf(kinds)} form={form} />, status)
}

async function save(c: Request): Promise<Response> {
  const { service, rules } = asked(c)
  const submitted = await readForm(c)
  const { kinds, errors } = readKinds(submitted)
  if (Object.keys(errors).length > 0) return page(c, { values: submitted.values, errors })
  const order = { rulesId: rules, version: submitted.version, kinds }
  const outcome = await c.get('commit')(async (tx) => {
    allowed((await rulesWithDesk(tx, service, rules)) !== undefined)
    return saveKinds(tx, order)
  }, submitted.key)
  if (!outcome.ok) return page(c, { values: submitted.values, errors: byField(outcome.refusals) })
  return seeOther(c, paths.kindRules(service, rules), { text: 'Salvati i tipi di posta e i loro termini.' })
}
