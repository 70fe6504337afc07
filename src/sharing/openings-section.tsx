import { plural } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { whatOf } from './opening-lines.tsx'
import { sharingPaths } from './paths.ts'
import type { FileOpening, Openings } from './queries.ts'
import { untilWords } from './until-words.ts'

type Props = { householdId: string; openings: Openings; today: Temporal.PlainDate }

/** In the household's file: who else can open it, in a few lines. */
export const OpeningsSection = ({ householdId, openings: { now, mayShare }, today }: Props) => (
  <Section
    title="Chi può aprire il fascicolo"
    action={<a href={sharingPaths.household(householdId)}>{mayShare ? 'Condividi o revoca' : 'Chi e perché'}</a>}
  >
    <ul class="ap-plain-list">
      {now.slice(0, shown).map((opening) => (
        <li>
          <strong>{opening.onlyUser ?? opening.serviceName}</strong>
          <br />
          <span class="ap-muted">{inShort(opening, today)}</span>
        </li>
      ))}
    </ul>
    {now.length > shown && <p>E {plural(now.length - shown, 'altro', 'altri')}.</p>}
  </Section>
)

const shown = 4

function inShort(opening: FileOpening, today: Temporal.PlainDate): string {
  if (opening.ground === 'glass') return `In emergenza, ${untilWords(opening, today)}`
  return opening.until ? `${whatOf(opening)}, ${untilWords(opening, today)}` : whatOf(opening)
}
