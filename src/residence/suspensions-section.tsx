import { SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form } from '../ui/form.tsx'
import { fromDay, toDay } from '../ui/format.ts'
import { Section } from '../ui/section.tsx'
import { residencePaths as paths } from './paths.ts'
import type { RegistrationDetail, SuspensionLine } from './registration-detail.ts'
import { suspensionReasons } from './words.ts'

type Props = { registration: RegistrationDetail; mayDecide: boolean; today: Temporal.PlainDate }

/** When it was suspended; absent when it never was. */
export const SuspensionsSection = ({ registration: { who, suspensions }, mayDecide, today }: Props) =>
  suspensions.length === 0 ? null : (
    <Section title="Sospensioni">
      <ul class="ap-plain-list">
        {suspensions.map((suspension) => (
          <li>
            <strong>{suspensionReasons[suspension.reason]}</strong>, {fromDay(suspension.during.from)}
            {suspension.during.to
              ? ` ${toDay(suspension.during.to.subtract({ days: 1 }))}`
              : who.state === 'ended'
                ? ', fino alla chiusura'
                : ', ancora in corso'}
            {suspension.note && <div class="ap-muted">{suspension.note}</div>}
            {mayDecide && canResume(suspension, today) && who.state !== 'ended' && (
              <details class="ap-details ap-no-print">
                <summary>Fai riprendere</summary>
                <Form action={paths.resume(who.id, suspension.id)} version={suspension.version}>
                  <DateField
                    label="Dal giorno"
                    name="onDay"
                    value={today.toString()}
                    id={`resume-${suspension.id}`}
                    required
                  />
                  <SubmitButton kind="secondary">Fai riprendere</SubmitButton>
                </Form>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )

const canResume = ({ during }: SuspensionLine, today: Temporal.PlainDate) =>
  !during.to || Temporal.PlainDate.compare(during.to, today) > 0
