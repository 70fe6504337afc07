import { housingPaths } from '../housing/paths.ts'
import { placementPaths } from '../placements/paths.ts'
import type { BedRow, BoardLine } from './board.ts'
import { boardPaths } from './paths.ts'
import { type Bar, nearness } from './rules.ts'
import { type DayWords, untilWords, whoWords } from './words.ts'

/** What the reader may do in the site of a bar. */
export type Rights = { assign: boolean; move: boolean; changeEnd: boolean }

type Props = { bar: Bar<BoardLine>; bed: BedRow; days: DayWords; rights: Rights }

/** One cell of a bed's row, as wide as its nights. */
export const BarCell = (props: Props) =>
  props.bar.kind === 'free' ? (
    <FreeCell {...props} />
  ) : props.bar.kind === 'out' ? (
    <OutCell {...props} />
  ) : (
    <TakenCell {...props} />
  )

/** Nights nobody has: a way to give them, from today on. */
function FreeCell({ bar, bed, days, rights }: Props) {
  const from = Math.max(bar.from, days.today)
  const past = bar.to !== null && bar.to <= days.today
  const classes = ['ap-free', bar.span < 3 && 'ap-free-short', past && 'ap-bar-past'].filter(Boolean).join(' ')
  if (past || !rights.assign)
    return (
      <td colspan={bar.span} class={classes}>
        <span>{bar.span < 3 ? <span class="visually-hidden">Libero</span> : 'Libero'}</span>
      </td>
    )
  return (
    <td colspan={bar.span} class={classes}>
      <a href={boardPaths.findAPlace(bed.id, days.date(from))}>
        {bar.span < 3 && <span aria-hidden="true">+</span>}
        <span class={bar.span < 3 ? 'visually-hidden' : undefined}>
          Libero <span class="ap-bar-from">dal {days.short(from)}</span> <i>Assegna da qui</i>
        </span>
      </a>
    </td>
  )
}

const OutCell = ({ bar }: Props) => (
  <td colspan={bar.span} class="ap-bar ap-bar-out">
    <span>{whoWords(bar)}</span>
  </td>
)

function TakenCell({ bar, bed, days, rights }: Props) {
  const href = hrefOf(bar)
  const words = (
    <>
      <b dir="auto">{whoWords(bar)}</b> <span class="ap-bar-from">dal {days.short(bar.from)}</span>{' '}
      <span class="ap-bar-until">{untilWords(bar, days)}</span>
    </>
  )
  return (
    <td colspan={bar.span} class={classOf(bar, days.today)}>
      {href ? <a href={href}>{words}</a> : <span>{words}</span>}
      <Grip bar={bar} bed={bed} days={days} rights={rights} />
    </td>
  )
}

function hrefOf({ kind, line }: Bar<BoardLine>): string | undefined {
  if (!line) return undefined
  if (kind === 'closure') return housingPaths.closure(line.of)
  if (!line.opens) return undefined
  return kind === 'hold' ? placementPaths.offer(line.of) : placementPaths.stay(line.of)
}

/** What one drags, and what one presses without a mouse or a script: it leads to the form that does the same. */
function Grip({ bar, bed, days, rights }: Props) {
  const { line } = bar
  if (!line?.opens) return null
  if (bar.kind === 'hold' && rights.move)
    return (
      <a class="ap-grip ap-grip-move" href={boardPaths.moveHold(line.of, { from: bed.id })}>
        <span>Sposta</span>
      </a>
    )
  if (rights.changeEnd && hasMovableEnd(bar, days.today))
    return (
      <a class="ap-grip ap-grip-end" href={boardPaths.changeEnd(line.of)}>
        <span>Cambia la fine</span>
      </a>
    )
  return null
}

/** The end of the stay itself, in view and still to come: not a change of bed, not the edge of the page. */
function hasMovableEnd({ kind, line, to, ends }: Bar<BoardLine>, today: number): boolean {
  return kind === 'stay' && ends && line !== null && !line.left && to !== null && line.term === to && to > today
}

function classOf({ kind, to, begins, ends }: Bar<BoardLine>, today: number): string {
  const classes = ['ap-bar', `ap-bar-${kind}`]
  if (!begins) classes.push('ap-bar-since')
  if (!ends) classes.push('ap-bar-on')
  if (kind === 'stay' && to !== null && nearness(to, today) === 'near') classes.push('ap-bar-near')
  return classes.join(' ')
}
