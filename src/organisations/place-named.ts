import { done, type Outcome, refused } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { RolePlace } from './give-role.ts'

/** A body, or one of its services, by the names people know them by (accents and case do not count): for the command line. */
export async function placeNamed(tx: Tx, bodyName: string, serviceName?: string): Promise<Outcome<RolePlace>> {
  const body = await tx.db
    .selectFrom('organisations.organisation')
    .select('id')
    .where(({ eb, fn, val }) =>
      eb(fn('platform.plain_words', ['name']), '=', fn('platform.plain_words', [val(bodyName)])),
    )
    .executeTakeFirst()
  if (!body) return refused({ reason: 'no_such_body', sentence: `Non c’è un ente che si chiama «${bodyName}».` })
  if (!serviceName) return done({ organisationId: body.id, serviceId: null })
  const service = await tx.db
    .selectFrom('organisations.service')
    .select('id')
    .where('organisation_id', '=', body.id)
    .where(({ eb, fn, val }) =>
      eb(fn('platform.plain_words', ['name']), '=', fn('platform.plain_words', [val(serviceName)])),
    )
    .executeTakeFirst()
  return service
    ? done({ organisationId: body.id, serviceId: service.id })
    : refused({
        reason: 'no_such_service',
        sentence: `«${bodyName}» non ha un servizio che si chiama «${serviceName}».`,
      })
}
