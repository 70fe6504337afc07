import type { Power } from '../platform/actor.ts'
import type { Outcome } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { chosenDesk, type Desk, desksWith } from '../residence/desks.ts'
import { day } from '../ui/fields.ts'
import { type FormState, hasErrors } from '../ui/form-state.ts'
import { found, type Request } from '../ui/request.ts'
import { keeping } from './access.ts'

/** The desks open to whoever asks, and which of them the page is about. */
export async function desksFor(
  c: Request,
  tx: Tx,
  ...powers: Power[]
): Promise<{ desks: Desk[]; desk: Desk | undefined }> {
  const desks = await desksWith(tx, ...powers)
  return { desks, desk: chosenDesk(desks, c.req.query('sportello')) }
}

/** What a page shows of the desk it is about, for who keeps its mail. */
export async function atDesk<T>(c: Request, name: string, work: (tx: Tx, deskId: string) => Promise<T>) {
  const shown = await c.get('read')(async (tx) => {
    const { desks, desk } = await desksFor(c, tx, keeping)
    if (!desk) return undefined
    tx.saw({ what: 'list', name })
    return { desks, desk, ...(await work(tx, desk.id)) }
  })
  return found(shown)
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

/** What a page answers with: 422 where something in its form is wrong. */
export const statusOf = ({ errors }: FormState) => (hasErrors(errors) ? 422 : 200)

/** What was asked is about a piece that is not there, or is not the actor's to see: the two look the same. */
export function mustBeThere(outcome: Outcome<unknown>): void {
  const missing = !outcome.ok && outcome.refusals.some(({ reason }) => reason === 'not-there')
  found(missing ? undefined : true)
}
