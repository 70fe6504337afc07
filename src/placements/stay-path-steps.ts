import { formatDay } from '../ui/format.ts'
import type { StepState } from '../ui/path-steps.tsx'
import { placementPaths } from './paths.ts'
import type { StayPage } from './stay-page-query.ts'

type Step = { label: string; state: StepState; day?: Temporal.PlainDate; note?: string; href?: string }

/** The stretch of the path from entry to the last follow-up. */
export function pathOf(stay: StayPage): Step[] {
  const left = stay.exit !== null
  return [
    { label: 'Ingresso', state: 'done', day: stay.entry },
    left
      ? { label: 'Ospitalità', state: 'done' }
      : {
          label: 'Ospitalità',
          state: stay.state === 'overstay' ? 'stopped' : 'current',
          note: `autorizzata fino al ${formatDay(stay.authorisedUntil)}`,
        },
    stay.exit
      ? { label: 'Uscita', state: 'done', day: stay.exit }
      : { label: 'Uscita', state: 'next', day: stay.authorisedUntil },
    ...followUpSteps(stay),
  ]
}

function followUpSteps(stay: StayPage): Step[] {
  if (!stay.exit)
    return stay.rules.followUpMonths.map((months) => ({ label: `Verifica a ${months} mesi`, state: 'next' as const }))
  const next = stay.followUps.find(({ doneOn }) => doneOn === null)
  return stay.followUps.map((followUp) => ({
    label: `Verifica a ${followUp.months} mesi`,
    state: followUp.doneOn ? 'done' : followUp === next ? 'current' : 'next',
    ...(followUp === next
      ? { note: `prevista il ${formatDay(followUp.dueOn)}` }
      : { day: followUp.doneOn ?? followUp.dueOn }),
    href: placementPaths.followUp(followUp.id),
  }))
}
