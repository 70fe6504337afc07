import type { Actor } from '../platform/actor.ts'
import { canDecide, canSeeRegistered } from '../residence/access.ts'

export type Parties = { fromServiceId: string; toServiceId: string | null }

/** Both desks read of a transfer; the one that receives, once it is proposed. */
export const canSeeTransfers = (actor: Actor): boolean => canSeeRegistered(actor)

/** Who decides at the desk that gives prepares, tells, proposes and withdraws. */
export const canGive = (actor: Actor, serviceId?: string): boolean => canDecide(actor, serviceId)

/** Who decides where they would go answers; for a body outside, whoever gives notes what its paper says. */
export const canAnswer = (actor: Actor, { fromServiceId, toServiceId }: Parties): boolean =>
  canDecide(actor, toServiceId ?? fromServiceId)
