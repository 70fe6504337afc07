import type { Actor } from '../platform/actor.ts'
import { byField, type Outcome } from '../platform/refusal.ts'
import type { FormState } from '../ui/form-state.ts'
import { formatDay, plural } from '../ui/format.ts'
import { allowed, found, type Request } from '../ui/request.ts'
import type { ShortRest } from './turnover.ts'

/** The stay a URL names. */
export const stayIdOf = (c: Request) => found(c.req.param('id'))

/** The stay must be the actor's to see, and the action theirs in its service. */
export async function mayInStay(c: Request, may: (actor: Actor, serviceId?: string) => boolean): Promise<void> {
  const stay = found(
    await c.get('read')((tx) =>
      tx.db.selectFrom('placements.stay').select('service_id').where('id', '=', stayIdOf(c)).executeTakeFirst(),
    ),
  )
  allowed(may(c.get('actor'), stay.service_id))
}

/** What was typed, with what was refused. */
export const refusedForm = (values: Record<string, string>, outcome: Outcome<unknown>): FormState => ({
  values,
  errors: outcome.ok ? {} : byField(outcome.refusals),
})

/** Said when a bed rests less than the rules would have it, because someone arrives sooner. */
export const shortRestsInWords = (rests: ShortRest[]): string =>
  rests
    .map(
      ({ place, nights, nextUse }) =>
        ` ${place}: ripristino di ${plural(nights, 'notte', 'notti')} soltanto, il ${formatDay(nextUse)} arriva qualcun altro.`,
    )
    .join('')
