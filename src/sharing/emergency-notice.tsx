import { ActionButton } from '../ui/action-button.tsx'
import { Notice } from '../ui/notice.tsx'
import { sharingPaths } from './paths.ts'
import type { Openings } from './queries.ts'
import { untilMoment } from './until-words.ts'

type Props = { householdId: string; emergency: Openings['emergency']; today: Temporal.PlainDate }

/** Over a file that is open only because the glass was broken. */
export const EmergencyNotice = ({ householdId, emergency, today }: Props) =>
  emergency && (
    <Notice tone="danger" title={`Aperto in emergenza ${untilMoment(emergency.until, today)}`}>
      <p>Chi ha in carico il nucleo e chi risponde dei dati lo sanno. Guarda solo ciò che ti serve adesso.</p>
      <ActionButton action={sharingPaths.endEmergency(householdId)}>Ho finito: chiudilo</ActionButton>
    </Notice>
  )
