import type { Power } from '../platform/actor.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { chosenDesk, type Desk, desksWith } from '../residence/desks.ts'
import { day } from '../ui/fields.ts'
import { found, type Request } from '../ui/request.ts'

/** The desks open to whoever asks, and which of them the page is about. */
export async function desksFor(
  c: Request,
  tx: Tx,
  ...powers: Power[]
): Promise<{ desks: Desk[]; desk: Desk | undefined }> {
  const desks = await desksWith(tx, ...powers)
  return { desks, desk: chosenDesk(desks, c.req.query('sportello')) }
}

/** A script of ours asks, and wants the answer as data. */
export const wantsJson = (c: Request) => c.req.header('accept') === 'application/json'

/** A day in the address; undefined when it is none. */
export function dayAsked(text: string | undefined): Temporal.PlainDate | undefined {
  const parsed = day().safeParse(text)
  return parsed.success ? parsed.data : undefined
}

/** Which page of a long list: the first, unless another is asked for. */
export function pageAsked(c: Request): number {
  const asked = c.req.query('pagina') ?? ''
  return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1
}

/** What was asked is about a piece that is not there, or is not the actor's to see: the two look the same. */
export function mustBeThere(outcome: Outcome<unknown>): void {
  const missing = !outcome.ok && outcome.refusals.some(({ reason }) => reason === 'not-there')
  found(missing ? undefined : true)
}
