import { Section } from '../ui/section.tsx'
import { Timeline } from '../ui/timeline.tsx'
import type { Passage } from './referral-detail.ts'
import { closingReasonLabels, labelIn, positionReasons, stateLabels, stateTones } from './words.ts'

/** Every change of state, the latest first, with who, when and why. */
export const HistorySection = ({ history }: { history: Passage[] }) => (
  <Section title="Storia">
    <Timeline
      label="Storia della segnalazione"
      events={history.map((passage) => ({
        day: passage.at,
        title: titleOf(passage),
        text: [reasonOf(passage), passage.note].filter(Boolean).join(' · ') || undefined,
        by: passage.by ?? 'Approdo',
        tone: stateTones[passage.to],
      }))}
    />
  </Section>
)

function titleOf({ from, to, reason }: Passage): string {
  if (from === to) return labelIn(positionReasons, reason)
  if (from === null) return stateLabels.received
  if (to === 'under_assessment' && from !== 'received') return 'Di nuovo in valutazione'
  return from === 'offered' && to === 'listed' ? 'Di nuovo in lista d’attesa' : stateLabels[to]
}

const placementReasons: Record<string, string> = {
  declined: 'Proposta non accettata',
  expired: 'Proposta scaduta',
  withdrawn: 'Proposta ritirata',
}

const reasonOf = ({ from, to, reason }: Passage) =>
  from === to ? '' : labelIn({ ...closingReasonLabels, ...placementReasons }, reason)
