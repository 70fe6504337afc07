import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { Field } from '../ui/field.tsx'
import { plural } from '../ui/format.ts'
import type { PageContext } from '../ui/page-context.ts'
import { optionsOf, Select } from '../ui/select.tsx'
import { Consequences, type DecisionProps, formOf } from './decision-parts.tsx'
import { residencePaths as paths } from './paths.ts'
import { cannotMove } from './request-rules.ts'
import { refusalReasons } from './words.ts'

/** Before a refusal: the person learns why, and has time to answer. */
export const SendRefusalNotice = (props: DecisionProps) => (
  <Against
    {...props}
    part="notice"
    summary="Manda il preavviso di rifiuto"
    action={paths.noticeOfRefusal(props.request.id)}
    button="Manda il preavviso"
    consequences={[
      `La persona sa perché la domanda sta per essere rifiutata, e ha ${plural(props.request.rules.refusalNoticeDays, 'giorno', 'giorni')} per rispondere (art. 10-bis L. 241/1990).`,
      'Fino ad allora non si può rifiutare; accogliere si può sempre.',
    ]}
  />
)

/** Once they have answered or the time is over; until then, why not yet. */
export const Refuse = ({ at, ...props }: DecisionProps & { at: PageContext }) => {
  const { request, failed } = props
  const answered = request.answerToNotice !== null
  const not = cannotMove({ ...request, answered }, 'refused', at.today)
  if (not && failed?.part !== 'refuse') return <p class="ap-muted">{not.sentence}</p>
  return (
    <Against
      {...props}
      part="refuse"
      summary="Rifiuta la domanda"
      action={paths.refuse(request.id)}
      button="Rifiuta la domanda"
      consequences={[
        'La decisione va motivata, e deve dire perché le osservazioni non bastano (art. 10-bis L. 241/1990).',
        `La lettera spiega che si può ricorrere al Prefetto entro ${plural(request.rules.appealDays, 'giorno', 'giorni')} (art. 36 DPR 223/1989).`,
        'Potrà chiedere di nuovo, se le cose cambiano.',
      ]}
    />
  )
}

type AgainstProps = DecisionProps & {
  part: 'notice' | 'refuse'
  summary: string
  action: string
  button: string
  consequences: string[]
}

/** A reason out of the list and the facts, as the person will read them. */
const Against = ({ part, consequences, request, failed, ...confirm }: AgainstProps) => {
  const form = formOf(failed, part)
  return (
    <DangerConfirm {...confirm} version={request.version} open={form !== undefined}>
      <Consequences items={consequences} />
      <Select
        label="Motivo"
        name="reason"
        id={`${part}-reason`}
        from={form}
        value={form?.values.reason ?? request.refusalReason ?? ''}
        required
        placeholder="Scegli"
        options={optionsOf(refusalReasons)}
      />
      <Field
        label="I fatti, come li leggerà la persona"
        name="note"
        id={`${part}-note`}
        from={form}
        value={form?.values.note ?? request.decisionNote ?? ''}
        type="textarea"
        rows={4}
        maxlength={2000}
        required
      />
    </DangerConfirm>
  )
}
