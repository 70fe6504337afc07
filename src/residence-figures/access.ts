import { type Actor, may, mayAny, type Power } from '../platform/actor.ts'

/** Whoever reports sees figures; who works at the desk sees also who is behind them. */
export const counting: Power[] = ['residence.see', 'figures.see']

export const canSeeFigures = (actor: Actor, serviceId?: string): boolean => mayAny(actor, counting, serviceId)

/** Names, lists, any period: small counts are hidden from everybody else. */
export const canSeePeople = (actor: Actor, serviceId?: string): boolean => may(actor, 'residence.see', serviceId)

/** In the menu of who works at a desk, and of who reports. */
export const looksForFigures = (actor: Actor): boolean => mayAny(actor, ['residence.see', 'reports.see'])
