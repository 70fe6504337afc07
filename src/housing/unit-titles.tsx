import { LinkButton } from '../ui/button.tsx'
import { Day, DayIn } from '../ui/day.tsx'
import { Money } from '../ui/money.tsx'
import { Section } from '../ui/section.tsx'
import { housingPaths } from './paths.ts'
import { lastDay } from './rules.ts'
import type { Title } from './titles.ts'
import type { UnitNode } from './tree.ts'
import { titleKinds, wordFor } from './words.ts'

type Props = { unit: UnitNode; titles: Title[]; today: Temporal.PlainDate; mayKeep: boolean }

/** Whose the unit is and by which act; costs only for those who keep the places. */
export const UnitTitles = ({ unit, titles, today, mayKeep }: Props) => (
  <Section
    title="Di chi è"
    action={
      mayKeep && (
        <LinkButton href={housingPaths.newTitle(unit.id)} kind="quiet" small>
          Aggiungi un titolo
        </LinkButton>
      )
    }
  >
    {titles.length === 0 && <p class="ap-muted">Non è registrato a che titolo si usa.</p>}
    {titles.map((title) => (
      <div class="ap-card">
        <p>
          {mayKeep ? (
            <a href={housingPaths.title(title.id)}>{wordFor(titleKinds, title.title)}</a>
          ) : (
            wordFor(titleKinds, title.title)
          )}
          {title.ownerName && <>, {title.ownerName}</>}
        </p>
        <p class="ap-help">
          dal <Day date={title.during.from} />
          <Ending title={title} today={today} />
        </p>
        {mayKeep && title.actNumber && <p class="ap-help">Atto {title.actNumber}</p>}
        {mayKeep && title.monthlyCostCents !== null && (
          <p class="ap-help">
            <Money cents={title.monthlyCostCents} /> al mese
          </p>
        )}
      </div>
    ))}
  </Section>
)

function Ending({ title, today }: { title: Title; today: Temporal.PlainDate }) {
  const last = lastDay(title.during)
  if (!last) return <>, senza scadenza</>
  return (
    <>
      , scade <DayIn date={last} today={today} />
    </>
  )
}
