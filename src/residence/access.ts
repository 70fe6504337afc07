import { type Actor, may, mayAny, type Power } from '../platform/actor.ts'

export const asking: Power = 'residence.ask'
export const seeing: Power = 'residence.see'

/** A service that follows somebody asks for their registered residence, and learns how it ended. */
export function canAsk(actor: Actor): boolean {
  return may(actor, asking)
}

/** The desk's workers know who is registered, with requests, papers and visits. */
export function canSeeRegistered(actor: Actor, serviceId?: string): boolean {
  return may(actor, seeing, serviceId)
}

/** A request is read at the desk and by the service that sent it. */
export function canReadRequests(actor: Actor): boolean {
  return mayAny(actor, [asking, seeing])
}

/** Requests, interviews, proxies, renewals, papers, visits. */
export function canRecord(actor: Actor, serviceId?: string): boolean {
  return may(actor, 'residence.record', serviceId)
}

/** Accepting and refusing, suspending, ending, transferring. */
export function canDecide(actor: Actor, serviceId?: string): boolean {
  return may(actor, 'residence.decide', serviceId)
}

/** The desk's rules and address: who decides there, and who administers the service. */
export function canKeepRules(actor: Actor, serviceId?: string): boolean {
  return mayAny(actor, ['residence.decide', 'service.keep'], serviceId)
}
