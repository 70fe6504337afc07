import { housingPaths } from '../housing/paths.ts'
import { floorWords, roomKind } from '../housing/words.ts'
import type { Actor } from '../platform/actor.ts'
import { plural } from '../ui/format.ts'
import { canAssignFrom, canChangeEnd, canMoveHold } from './access.ts'
import type { Board, RoomRows, SiteRows, UnitRows } from './board.ts'
import { BarCell, type Rights } from './board-bar.tsx'
import { boardPaths } from './paths.ts'
import { installed } from './rules.ts'
import { isShown, type View } from './view.ts'
import { DayWords, dayWords, tallyWords, weekdayWords } from './words.ts'

type Day = Temporal.PlainDate

/** Beds down, days across. A table, so that it can be read, walked through and printed as one. */
export const BoardTable = ({ board, view, actor }: { board: Board; view: View; actor: Actor }) => {
  const days = daysOf(view)
  const words = new DayWords(view)
  return (
    <div class="ap-board-wrap">
      <table class={`ap-board ap-board-${view.weeks}`}>
        <caption class="visually-hidden">
          Posti letto, notte per notte, dal {dayWords(view.window.from, view.today)} per {view.weeks} settimane
        </caption>
        <colgroup>
          <col class="ap-board-unit" />
          <col class="ap-board-room" />
          <col class="ap-board-bed" />
        </colgroup>
        <thead>
          <Weeks days={days} view={view} />
          <tr class="ap-board-days">
            {days.map((day) => (
              <DayHead day={day} view={view} />
            ))}
          </tr>
          <Lines days={days} view={view} />
        </thead>
        {board.sites.map((site) => (
          <Site site={site} span={days.length + 3} days={words} actor={actor} />
        ))}
      </table>
    </div>
  )
}

function daysOf({ window }: View): Day[] {
  return Array.from({ length: window.days }, (_, index) => window.from.add({ days: index }))
}

const sevens = (days: Day[]) => Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))

const Weeks = ({ days, view }: { days: Day[]; view: View }) => (
  <tr class="ap-board-weeks">
    <th scope="col" rowspan={2} class="ap-board-unit">
      Alloggio
    </th>
    <th scope="col" rowspan={2} class="ap-board-room">
      Stanza
    </th>
    <th scope="col" rowspan={2} class="ap-board-bed">
      Letto
    </th>
    {sevens(days).map((week) => (
      <th colspan={7} scope="colgroup">
        {week[0] && dayWords(week[0], view.today)}
        {week[0]?.year !== view.today.year && <small> {week[0]?.year}</small>}
      </th>
    ))}
  </tr>
)

const DayHead = ({ day, view }: { day: Day; view: View }) => (
  <th
    scope="col"
    data-day={day.toString()}
    abbr={dayWords(day, view.today)}
    class={day.equals(view.today) ? 'ap-board-today' : day.dayOfWeek > 5 ? 'ap-board-rest' : undefined}
  >
    <span>{weekdayWords(day).slice(0, 1)}</span>
    {day.day}
    {day.equals(view.today) && <span class="visually-hidden"> oggi</span>}
  </th>
)

/** Weeks and today run down the whole table: each line hangs from its column here and reaches the last row. */
const Lines = ({ days, view }: { days: Day[]; view: View }) => (
  <tr class="ap-board-lines">
    <td colspan={3} />
    {days.map((day, index) => (
      <td>
        {index % 7 === 0 && <i />}
        {day.equals(view.today) && <i class="ap-board-now" />}
      </td>
    ))}
  </tr>
)

type SiteProps = { site: SiteRows; span: number; days: DayWords; actor: Actor }

const Site = ({ site, span, days, actor }: SiteProps) => {
  const rights = {
    assign: canAssignFrom(actor, site.serviceId),
    move: canMoveHold(actor, site.serviceId),
    changeEnd: canChangeEnd(actor, site.serviceId),
  }
  return (
    <tbody>
      <tr class="ap-board-site">
        <th colspan={span} scope="rowgroup">
          <div>
            <a href={housingPaths.site(site.id)}>
              <bdi>{site.name}</bdi>
            </a>
            <span>{tallyWords(site.tonight, installed(site.tonight))}</span>
            {site.serviceName !== site.name && (
              <small>
                <bdi>{site.serviceName}</bdi>
              </small>
            )}
          </div>
        </th>
      </tr>
      {site.units.map((unit) => (
        <Unit unit={unit} days={days} rights={rights} />
      ))}
    </tbody>
  )
}

const bedsIn = ({ rooms }: UnitRows) => rooms.reduce((sum, { beds }) => sum + beds.length, 0)

const Unit = ({ unit, days, rights }: { unit: UnitRows; days: DayWords; rights: Rights }) => (
  <>
    {unit.rooms.flatMap((room, roomIndex) =>
      room.beds.map((bed, bedIndex) => (
        <tr
          class={bedIndex > 0 ? undefined : roomIndex > 0 ? 'ap-board-room-first' : 'ap-board-unit-first'}
          data-bed={bed.id}
        >
          {roomIndex + bedIndex === 0 && <UnitHead unit={unit} />}
          {bedIndex === 0 && <RoomHead room={room} />}
          <th scope="row" class="ap-board-bed">
            <bdi>{bed.name}</bdi>
          </th>
          {bed.bars.map((bar) => (
            <BarCell bar={bar} bed={bed} days={days} rights={rights} />
          ))}
        </tr>
      )),
    )}
  </>
)

const UnitHead = ({ unit }: { unit: UnitRows }) => (
  <th scope="rowgroup" rowspan={bedsIn(unit)} class="ap-board-unit">
    <div>
      <a href={housingPaths.unit(unit.id)}>
        <bdi>{unit.name}</bdi>
      </a>
      <small>
        {[floorWords(unit.floor)?.toLowerCase(), plural(bedsIn(unit), 'posto', 'posti')].filter(Boolean).join(', ')}
        {unit.features.includes('accessible') && ', accessibile'}
      </small>
    </div>
  </th>
)

const RoomHead = ({ room }: { room: RoomRows }) => (
  <th scope="rowgroup" rowspan={room.beds.length} class="ap-board-room">
    <div>
      <bdi>{room.name}</bdi>
      <small>{roomKind(room.isPrivate)}</small>
    </div>
  </th>
)

/** The way through time, and how many weeks at once. */
export const TimeSteps = ({ view }: { view: View }) => {
  const at = (from: Day) => boardPaths.board({ ...view.search, dal: from.toString() })
  return (
    <nav class="ap-board-steps ap-no-print" aria-label="Periodo">
      <a href={at(view.window.from.subtract({ days: 28 }))} rel="prev">
        <span aria-hidden="true">◀</span> 4 settimane
      </a>
      <a
        href={boardPaths.board({ ...view.search, dal: undefined })}
        aria-current={isShown(view.window, view.today) ? 'date' : undefined}
      >
        oggi
      </a>
      <a href={at(view.window.from.add({ days: 28 }))} rel="next">
        4 settimane <span aria-hidden="true">▶</span>
      </a>
    </nav>
  )
}
