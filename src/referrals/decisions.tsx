import type { Child } from 'hono/jsx'
import { ActionButton } from '../ui/action-button.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import type { LinkTo } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { referralPaths } from './paths.ts'
import type { ReferralDetail } from './referral-detail.ts'
import { isClosed, type Move } from './states.ts'
import { closingReasons, optionsOf, type State } from './words.ts'

/** A move that was refused: what was typed, and why not. */
export type FailedMove = { to: State; form: FormState; links: LinkTo[] }

type Props = { referral: ReferralDetail; moves: Move[]; failed?: FailedMove }

/** What can be decided now by whoever is reading, each with its consequences. */
export const Decisions = ({ referral, moves, failed }: Props) =>
  moves.length === 0 && !failed ? null : (
    <Section title="Decisione" id="decisione">
      {failed && <Refused failed={failed} />}
      {moves.map((move) => (
        <Decision referral={referral} move={move} failed={failed?.to === move.to ? failed.form : undefined} />
      ))}
    </Section>
  )

const Refused = ({ failed: { to, form, links } }: { failed: FailedMove }) => (
  <>
    <ErrorSummary errors={form.errors} prefix={`${to}-`} title="Non si può ancora decidere così" />
    {links.map(({ href, label }) => (
      <p>
        <a href={href}>{label}</a>
      </p>
    ))}
  </>
)

type DecisionProps = { referral: ReferralDetail; move: Move; failed?: FormState }

function Decision({ referral, move, failed }: DecisionProps) {
  const action = referralPaths.move(referral.id)
  const hidden = { to: move.to }
  if (move.asks)
    return (
      <DangerConfirm
        summary={move.verb}
        action={action}
        button={move.verb}
        version={referral.version}
        hidden={hidden}
        open={failed !== undefined}
      >
        <Consequences referral={referral} move={move} />
        <Questions move={move} failed={failed} />
      </DangerConfirm>
    )
  if (move.to !== 'eligible')
    return (
      <div class="ap-stack">
        <Consequences referral={referral} move={move} />
        <ActionButton action={action} fields={{ ...hidden, version: String(referral.version) }}>
          {move.verb}
        </ActionButton>
      </div>
    )
  return <Eligibility referral={referral} move={move} action={action} />
}

/** Eligibility opens only when every requirement is met; until then it says what is missing. */
function Eligibility({ referral, move, action }: DecisionProps & { action: string }) {
  const missing = referral.requirements.filter(({ answer }) => answer !== 'pass')
  if (missing.length > 0)
    return (
      <Notice tone="warning" title="Non può ancora essere idonea">
        <ul>
          {missing.map(({ sentence, answer }) => (
            <li>
              {sentence}: {answer === 'fail' ? 'no' : 'da chiarire'}
            </li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <Form action={action} version={referral.version} hidden={{ to: move.to }} warnOnLeave={false}>
      <Consequences referral={referral} move={move} />
      <SubmitButton>{move.verb}</SubmitButton>
    </Form>
  )
}

const Questions = ({ move, failed }: { move: Move; failed?: FormState }) => (
  <>
    {move.asks === 'reason' && isClosed(move.to) && (
      <Select
        label="Motivo"
        name="reason"
        id={`${move.to}-reason`}
        from={failed}
        options={optionsOf(closingReasons[move.to])}
        placeholder="Scegli"
        width="medium"
        required
      />
    )}
    <Field
      label={move.asks === 'note' ? 'Perché' : 'Nota'}
      name="note"
      id={`${move.to}-note`}
      from={failed}
      type="textarea"
      rows={3}
      maxlength={5000}
      required={move.asks === 'note'}
    />
  </>
)

function Consequences({ referral, move }: { referral: ReferralDetail; move: Move }): Child {
  const sentences = consequencesOf(referral, move)
  if (sentences.length < 2) return sentences.map((sentence) => <p>{sentence}</p>)
  return (
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}

function consequencesOf({ responseDueAt, respondedAt, rulesAct, state }: ReferralDetail, { to, from }: Move): string[] {
  const clock =
    responseDueAt && !respondedAt
      ? ['Il tempo per la risposta si ferma: comunica la decisione a chi ha segnalato.']
      : []
  const leavesList =
    state === 'listed' ? ['Il nucleo esce dalla lista d’attesa: se rientra, ricomincia da quel giorno.'] : []
  if (to === 'eligible')
    return [
      `La decisione resta legata alle regole in vigore quando è arrivata: ${rulesAct}.`,
      'Il nucleo può ricevere una proposta o entrare in lista d’attesa.',
      ...clock,
    ]
  if (to === 'listed')
    return ['Il nucleo aspetta un posto: la sua posizione dipende dai punti, spiegati riga per riga.']
  if (to === 'refused')
    return [
      'Il nucleo non avrà un posto in questo servizio.',
      'La decisione va motivata (art. 3 L. 241/1990): scrivi il motivo e i fatti.',
      ...clock,
    ]
  if (to === 'under_assessment' && isClosed(from))
    return ['La segnalazione torna in valutazione e i requisiti si possono cambiare. La chiusura resta nella storia.']
  if (to === 'under_assessment' && from !== 'received')
    return ['I requisiti si possono cambiare e serve una nuova decisione.', ...leavesList]
  if (isClosed(to))
    return ['La segnalazione si conclude. Chi coordina potrà riaprirla scrivendo perché.', ...leavesList, ...clock]
  return []
}
