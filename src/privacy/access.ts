import { type Actor, may, mayAny } from '../platform/actor.ts'

/** What people ask about their own data is received by the data protection officer, and by those who keep the sharing of their file. */
export const canReceiveRequests = (actor: Actor, serviceId?: string): boolean =>
  mayAny(actor, ['privacy.keep', 'sharing.keep'], serviceId)

/** Notices and how long things are kept are written by the data protection officer and by the administrators of the service. */
export const canKeepRules = (actor: Actor, serviceId?: string): boolean =>
  mayAny(actor, ['privacy.keep', 'service.keep'], serviceId)

/** What is told to people is no secret among workers. */
export const canReadNotices = (_actor: Actor): boolean => true

/** What to let go is proposed, and its authorisation written down, by two different people of those who answer for the body. */
export const canKeepDisposals = (actor: Actor): boolean =>
  actor.kind === 'system' || actor.administers.length > 0 || actor.audits.length > 0
export const canKeepDisposalsOf = (actor: Actor, organisationId: string): boolean =>
  actor.kind === 'system' || actor.administers.includes(organisationId) || actor.audits.includes(organisationId)

/** Who acknowledged a notice is written down by those who write in the file. */
export const canRecordAcknowledgements = (actor: Actor): boolean => may(actor, 'people.record')

export const canSeeFigures = (actor: Actor): boolean => mayAny(actor, ['figures.see', 'reports.see'])
/** The list under a pseudonym is for those who report. */
export const canSeePseudonyms = (actor: Actor): boolean => may(actor, 'reports.see')

export const canSeePrivacy = (actor: Actor): boolean =>
  canReceiveRequests(actor) || canKeepRules(actor) || canKeepDisposals(actor)
