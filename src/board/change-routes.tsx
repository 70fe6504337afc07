import { Hono } from 'hono'
import { z } from 'zod'
import { refusalOf } from '../housing/clashes.ts'
import { placementPaths } from '../placements/paths.ts'
import { shortenStay } from '../placements/shorten-stay.ts'
import { refusalsToShorten } from '../placements/shortening-rules.ts'
import { type StayInHand, stayInHand } from '../placements/stay-in-hand.ts'
import { undoShortening } from '../placements/undo-shortening.ts'
import { isId } from '../platform/ids.ts'
import type { Refusal } from '../platform/refusal.ts'
import { day, longText } from '../ui/fields.ts'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatDay } from '../ui/format.ts'
import { check, readForm, type Submitted } from '../ui/read-form.ts'
import { allowed, type Env, found, only, type Request, seeOther } from '../ui/request.ts'
import { canChangeEnd, canMoveHold } from './access.ts'
import { ChangeEndPage } from './change-end-page.tsx'
import { clashesAt, holdOf, placeOf, placesFor } from './hold.ts'
import { moveHold, refusalsToMove } from './move-hold.ts'
import { MoveHoldPage } from './move-hold-page.tsx'
import { backToBoard, boardPaths } from './paths.ts'

/** What is changed from the board. Each change is a page that says what it will do; the mouse and the keys only fill it in. */
export const changeRoutes = new Hono<Env>()
  .get('/posti/tabellone/proposte/:id/sposta', (c) => askMove(c))
  .post('/posti/tabellone/proposte/:id/sposta', doMove)
  .get('/posti/tabellone/ospitalita/:id/fine', (c) => askEnd(c))
  .post('/posti/tabellone/ospitalita/:id/fine', doChangeEnd)
  .post('/posti/tabellone/anticipi/:id/annulla', only(canChangeEnd), undoChangedEnd)

const idIn = (c: Request): string => found(isId(c.req.param('id')) ? c.req.param('id') : undefined)
const cameFrom = (c: Request, said?: string) => backToBoard(said ?? c.req.query('verso') ?? c.req.header('referer'))

type Move = { from: string | undefined; to: string | undefined }

async function askMove(c: Request, refused: Refusal[] = [], move: Move = moveIn(c), back = cameFrom(c)) {
  const id = idIn(c)
  const { from, to } = move
  const shown = await c.get('read')(async (tx) => {
    const hold = found(await holdOf(tx, id))
    const there = to ? await placeOf(tx, hold, to) : undefined
    const early = from && to && refused.length === 0 ? refusalsToMove(hold, { from, to }) : []
    const clashes = there && refused.length + early.length === 0 ? await clashesAt(tx, hold, there.bedId) : []
    return {
      hold,
      to: there,
      refusals: [...refused, ...early, ...clashes.map((clash) => refusalOf(clash, 'a'))],
      places: await placesFor(tx, hold),
    }
  })
  allowed(canMoveHold(c.get('actor'), shown.hold.serviceId))
  const here = shown.hold.beds.find(({ bedId }) => bedId === from)
  return c.html(<MoveHoldPage at={c.get('at')} {...shown} from={here} back={back} />, refused.length > 0 ? 422 : 200)
}

const bedOf = (text: string | undefined) => (isId(text) ? text : undefined)
const moveIn = (c: Request): Move => ({ from: bedOf(c.req.query('da')), to: bedOf(c.req.query('a')) })

async function doMove(c: Request) {
  const id = idIn(c)
  const { values, key } = await readForm(c)
  const move = { from: bedOf(values.da) ?? moveIn(c).from, to: bedOf(values.a) ?? moveIn(c).to }
  const back = cameFrom(c, values.verso)
  const hold = found(await c.get('read')((tx) => holdOf(tx, id)))
  allowed(canMoveHold(c.get('actor'), hold.serviceId))
  const { from, to } = move
  if (!from || !to) return askMove(c, [nothingChosen], move, back)
  const outcome = await c.get('commit')((tx) => moveHold(tx, { offerId: id, from, to }), key)
  if (!outcome.ok) return askMove(c, outcome.refusals, move, back)
  const { household, to: place } = outcome.value
  return seeOther(c, back, {
    text: `La proposta${household ? ` a ${household}` : ''} ora tiene ${place}.`,
    link: { href: placementPaths.offer(id), label: 'Apri la proposta' },
    undo: { href: boardPaths.moveHold(id, { from: to, to: from }), label: 'Annulla' },
  })
}

const nothingChosen: Refusal = {
  reason: 'nothing-chosen',
  field: 'a',
  sentence: 'Scegli il letto da lasciare e quello nuovo.',
}

async function askEnd(c: Request, refused: Refusal[] = [], given?: FormState, back = cameFrom(c)) {
  const stay = await stayToChange(c)
  const typed = given?.values.until ?? c.req.query('fino')
  const asked = typed === undefined ? undefined : day().safeParse(typed)
  const until = asked?.success ? asked.data : undefined
  if (refused.length === 0 && !given && until && isLater(until, stay))
    return c.redirect(boardPaths.askExtension(stay.id, until), 303)
  const form = given ?? { ...emptyForm, values: { until: typed ?? '' } }
  if (asked && !asked.success) form.errors = { ...form.errors, until: asked.error.issues.map(({ message }) => message) }
  const early = until && refused.length === 0 ? refusalsToShorten(stay, until, c.get('at').today) : []
  return c.html(
    <ChangeEndPage
      at={c.get('at')}
      stay={stay}
      until={until}
      form={form}
      refusals={[...refused, ...early]}
      back={back}
    />,
    refused.length > 0 || given ? 422 : 200,
  )
}

const isLater = (until: Temporal.PlainDate, stay: StayInHand) =>
  !stay.exit && Temporal.PlainDate.compare(until, stay.authorisedUntil) > 0

async function stayToChange(c: Request): Promise<StayInHand> {
  const stay = found(await c.get('read')((tx) => stayInHand(tx, idIn(c), 'look')))
  allowed(canChangeEnd(c.get('actor'), stay.serviceId))
  return stay
}

const changedEnd = z.object({ until: day(), reason: longText(1000) })

async function doChangeEnd(c: Request) {
  const stay = await stayToChange(c)
  const submitted = await readForm(c)
  const back = cameFrom(c, submitted.values.verso)
  const checked = check(changedEnd, submitted)
  if (!checked.ok) return askEnd(c, [], checked.form, back)
  const { until, reason } = checked.value
  if (isLater(until, stay)) return c.redirect(boardPaths.askExtension(stay.id, until), 303)
  const outcome = await c.get('commit')(
    (tx) => shortenStay(tx, { stayId: stay.id, version: versionIn(submitted), until, reason }),
    submitted.key,
  )
  if (!outcome.ok) return askEnd(c, outcome.refusals, { values: submitted.values, errors: {} }, back)
  return seeOther(c, back, {
    text: `L’ospitalità di ${stay.householdName} ora finisce il ${formatDay(until)}.`,
    link: { href: placementPaths.stay(stay.id), label: 'Apri l’ospitalità' },
    undo: { href: boardPaths.undoChangedEnd(outcome.value.shorteningId), label: 'Annulla' },
  })
}

const versionIn = ({ values, version }: Submitted) => (values.version ? version : undefined)

async function undoChangedEnd(c: Request) {
  const id = idIn(c)
  const back = cameFrom(c)
  const { key } = await readForm(c)
  const outcome = await c.get('commit')((tx) => undoShortening(tx, id), key)
  if (outcome.ok)
    return seeOther(c, back, {
      text: `La fine dell’ospitalità di ${outcome.value.household} è di nuovo quella di prima.`,
    })
  found(outcome.refusals.some(({ reason }) => reason === 'missing') ? undefined : outcome)
  return seeOther(c, back, {
    tone: 'warning',
    text: `Non si può più annullare. ${outcome.refusals.map(({ sentence }) => sentence).join(' ')}`,
  })
}
