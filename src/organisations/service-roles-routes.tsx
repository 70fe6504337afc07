import { Hono } from 'hono'
import { z } from 'zod'
import { powers, roles } from '../platform/actor.ts'
import { byField } from '../platform/refusal.ts'
import { choices, optionalText, ticked } from '../ui/fields.ts'
import type { FieldErrors } from '../ui/form-state.ts'
import { check, readForm } from '../ui/read-form.ts'
import { allowed, type Env, found, type Request, seeOther, stepUp } from '../ui/request.ts'
import { rolePaths as paths } from './role-paths.ts'
import {
  canKeepRoles,
  canKeepSystemRoles,
  serviceRoles,
  setServiceRole,
  setSystemRoles,
  systemRoles,
} from './service-roles.ts'
import { ServiceRolePage, ServiceRolesPage } from './service-roles-page.tsx'
import { readService } from './show-service-routes.tsx'
import { SystemRolesPage } from './system-roles-page.tsx'

/** What roles may do in a service, and how they sign in everywhere. Changing it asks for proof again. */
export const serviceRolesRoutes = new Hono<Env>()
  .get(paths.ofService(':id'), async (c) => {
    const service = await ownService(c)
    const shown = await c.get('read')((tx) => serviceRoles(tx, service.id))
    return c.html(<ServiceRolesPage at={c.get('at')} service={service} roles={shown} />)
  })
  .get(paths.edit(':id', ':role'), edit)
  .post(paths.edit(':id', ':role'), save)
  .get(paths.ofSystem, async (c) => {
    allowed(canKeepSystemRoles(c.get('actor')))
    return stepUp(c) ?? systemPage(c, {})
  })
  .post(paths.ofSystem, saveSystem)

async function ownService(c: Request) {
  const service = await readService(c)
  allowed(canKeepRoles(c.get('actor'), service.id))
  return service
}

async function roleOf(c: Request, serviceId: string) {
  const all = await c.get('read')((tx) => serviceRoles(tx, serviceId))
  return found(all.find(({ id }) => id === c.req.param('role')))
}

async function edit(c: Request): Promise<Response> {
  const service = await ownService(c)
  const role = await roleOf(c, service.id)
  const again = stepUp(c)
  if (again) return again
  const values = { label: role.label ?? '', needsSecondFactor: role.needsSecondFactor ? 'on' : '' }
  return c.html(
    <ServiceRolePage
      at={c.get('at')}
      service={service}
      role={role}
      form={{ values, errors: {} }}
      chosen={role.powers}
      version={role.version}
    />,
  )
}

const roleForm = z.object({ label: optionalText(60), powers: choices(powers), needsSecondFactor: ticked() })

async function save(c: Request): Promise<Response> {
  const service = await ownService(c)
  const role = await roleOf(c, service.id)
  const proof = stepUp(c)
  if (proof) return proof
  const submitted = await readForm(c)
  const again = (errors: FieldErrors) =>
    c.html(
      <ServiceRolePage
        at={c.get('at')}
        service={service}
        role={role}
        form={{ values: submitted.values, errors }}
        chosen={submitted.lists.powers ?? []}
        version={submitted.version}
      />,
      422,
    )
  const checked = check(roleForm, submitted)
  if (!checked.ok) return again(checked.form.errors)
  const order = { ...checked.value, serviceId: service.id, roleId: role.id, version: submitted.version }
  const outcome = await c.get('commit')((tx) => setServiceRole(tx, order), submitted.key)
  if (!outcome.ok) return again(byField(outcome.refusals))
  return seeOther(c, paths.ofService(service.id), { text: 'Ruolo salvato: vale da adesso.' })
}

async function systemPage(c: Request, errors: FieldErrors, sent?: string[]): Promise<Response> {
  const shown = await c.get('read')(systemRoles)
  return c.html(
    <SystemRolesPage
      at={c.get('at')}
      roles={shown.map(({ role }) => role)}
      needing={sent ?? shown.filter(({ needsSecondFactor }) => needsSecondFactor).map(({ role }) => role)}
      version={shown.reduce((sum, { version }) => sum + version, 0)}
      errors={errors}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function saveSystem(c: Request): Promise<Response> {
  allowed(canKeepSystemRoles(c.get('actor')))
  const again = stepUp(c)
  if (again) return again
  const submitted = await readForm(c)
  const checked = check(z.object({ needing: choices(roles) }), submitted)
  if (!checked.ok) return systemPage(c, checked.form.errors, submitted.lists.needing ?? [])
  const order = { needing: checked.value.needing, version: submitted.version }
  const outcome = await c.get('commit')((tx) => setSystemRoles(tx, order), submitted.key)
  if (!outcome.ok) return systemPage(c, byField(outcome.refusals), submitted.lists.needing ?? [])
  return seeOther(c, paths.ofSystem, { text: 'Salvato: vale da adesso, per tutti.' })
}
