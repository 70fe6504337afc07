import { isId } from '../platform/ids.ts'
import type { FieldErrors } from '../ui/form-state.ts'
import { allowed, found, type Request } from '../ui/request.ts'
import { canAdministerBody, canKeepTeams } from './access.ts'
import { ServicePage } from './service-page.tsx'
import { partnersOf, serviceFacts, teamsOf } from './service-queries.ts'

/** The page of a service, which every worker may read; with what was wrong when one of its small forms was refused. */
export async function showService(c: Request, errors: FieldErrors = {}) {
  const service = await readService(c)
  const { id } = service
  const shown = await c.get('read')(async (tx) => ({
    partners: await partnersOf(tx, id),
    teams: await teamsOf(tx, id),
  }))
  const may = {
    administer: canAdministerBody(c.get('actor'), service.organisationId),
    keepTeams: mayKeepTeams(c, service),
  }
  return c.html(
    <ServicePage at={c.get('at')} service={service} may={may} errors={errors} {...shown} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

export async function readService(c: Request) {
  const id = c.req.param('id')
  return found(isId(id) ? await c.get('read')((tx) => serviceFacts(tx, id)) : undefined)
}

/** The service, for those who administer its body. */
export async function keptService(c: Request) {
  const service = await readService(c)
  allowed(canAdministerBody(c.get('actor'), service.organisationId))
  return service
}

/** The service, for those who keep its teams. */
export async function teamedService(c: Request) {
  const service = await readService(c)
  allowed(mayKeepTeams(c, service))
  return service
}

const mayKeepTeams = (c: Request, service: { id: string; organisationId: string }) =>
  canKeepTeams(c.get('actor'), service)
