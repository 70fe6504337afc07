import { dayOf } from '../platform/clock.ts'
import { PathSteps } from '../ui/path-steps.tsx'
import type { ReferralDetail } from './referral-detail.ts'
import { isClosed } from './states.ts'
import { closingReasonLabels, labelIn, type State, stateLabels } from './words.ts'

const path: { label: string; state: State }[] = [
  { label: 'Segnalazione', state: 'received' },
  { label: 'Valutazione', state: 'under_assessment' },
  { label: 'Idonea', state: 'eligible' },
  { label: 'Lista d’attesa', state: 'listed' },
  { label: 'Proposta', state: 'offered' },
  { label: 'Accettata', state: 'accepted' },
  { label: 'Ingresso', state: 'housed' },
]

/** Where the referral is on its way to a bed, with the day it last reached each step. */
export function ReferralSteps({ referral }: { referral: ReferralDetail }) {
  const reached = isClosed(referral.state)
    ? furthest(referral)
    : path.findIndex(({ state }) => state === referral.state)
  const steps = path.map(({ label, state }, index) => ({
    label,
    state:
      index < reached || (state === 'housed' && index === reached)
        ? ('done' as const)
        : index > reached
          ? ('next' as const)
          : ('current' as const),
    day: index <= reached ? dayReached(referral, state) : undefined,
  }))
  if (!isClosed(referral.state)) return <PathSteps label="Il percorso della segnalazione" steps={steps} />
  const ended = {
    label: stateLabels[referral.state],
    state: 'stopped' as const,
    day: dayReached(referral, referral.state),
    note: labelIn(closingReasonLabels, referral.closingReason),
  }
  const done = steps.slice(0, reached + 1).map((step) => ({ ...step, state: 'done' as const }))
  return <PathSteps label="Il percorso della segnalazione" steps={[...done, ended]} />
}

function furthest({ history }: ReferralDetail): number {
  return Math.max(
    0,
    path.findIndex(({ state }) => state === history[0]?.from),
  )
}

function dayReached({ history }: ReferralDetail, state: State): Temporal.PlainDate | undefined {
  const passage = history.find(({ from, to }) => to === state && from !== to)
  return passage && dayOf(passage.at)
}
