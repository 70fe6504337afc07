import type { Child } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import { Badge } from '../ui/badge.tsx'
import { formatDay } from '../ui/format.ts'
import type { Requirement } from './referral-detail.ts'
import { answerLabels, answerTones } from './words.ts'

type Props = { requirements: Requirement[]; due: (day: Temporal.PlainDate) => Child }

/** The requirements as sentences: answered how, on what basis, by whom and when; what is not known, by when to find out. */
export const RequirementSentences = ({ requirements, due }: Props) => (
  <ul class="ap-stack">
    {requirements.map((requirement) => (
      <li>
        {requirement.sentence} <Badge tone={answerTones[requirement.answer]}>{answerLabels[requirement.answer]}</Badge>
        {requirement.basis && <p class="ap-help">{requirement.basis}</p>}
        {requirement.answer === 'unknown' && requirement.dueOn && (
          <p class="ap-help">Da chiarire {due(requirement.dueOn)}</p>
        )}
        {requirement.answeredBy && (
          <p class="ap-help">
            {requirement.answeredBy}, {formatDay(dayOf(requirement.answeredAt))}
          </p>
        )}
      </li>
    ))}
  </ul>
)
