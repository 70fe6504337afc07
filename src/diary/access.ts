import { type Actor, may, type Power } from '../platform/actor.ts'

export const readingDiaries: Power = 'diary.see'
export const writingDiaries: Power = 'diary.write'

/** Whoever follows people reads the diary, within each row's ring (the database decides row by row). */
export function canReadDiary(actor: Actor): boolean {
  return may(actor, readingDiaries)
}

export function canWriteDiary(actor: Actor, serviceId?: string): boolean {
  return may(actor, writingDiaries, serviceId)
}

export type Written = { authorId: string; serviceId: string }

const isAuthor = (actor: Actor, { authorId }: Written) => actor.kind === 'user' && actor.userId === authorId

/** Only who wrote a note may rewrite it, while there is time, or correct it afterwards. */
export function canRewrite(actor: Actor, row: Written): boolean {
  return isAuthor(actor, row) && canWriteDiary(actor, row.serviceId)
}

/** Who reads is for the author to say, and for whoever answers for the service's teams; so is setting a document aside. */
export function canChangeRing(actor: Actor, row: Written): boolean {
  return canWriteDiary(actor, row.serviceId) && (isAuthor(actor, row) || may(actor, 'teams.keep', row.serviceId))
}
