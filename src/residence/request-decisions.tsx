import { SubmitButton } from '../ui/button.tsx'
import { DangerConfirm } from '../ui/danger-confirm.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { formatDay, plural, relativeDays, toDay } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { optionsOf, Select } from '../ui/select.tsx'
import { Consequences, type DecisionProps, type Failed, formOf } from './decision-parts.tsx'
import { residencePaths as paths } from './paths.ts'
import type { RequestDetail } from './request-detail.ts'
import { Refuse, SendRefusalNotice } from './request-refusal.tsx'
import { isOpen, isPast } from './request-rules.ts'
import { refusalReasons, requestStates, tellingLanguages } from './words.ts'

type Props = {
  at: PageContext
  request: RequestDetail
  mayCarryOn: boolean
  mayDecide: boolean
  /** The registration opens at the desk; who sent the request learns its number. */
  atDesk: boolean
  failed?: Failed
}

/** What may be decided now, each with what follows by law; once decided, what was. */
export const RequestDecisions = ({ at, request, mayCarryOn, mayDecide, atDesk, failed }: Props) => (
  <Section title="Decisione" id="decisione">
    {failed && <CouldNot failed={failed} />}
    {isOpen(request.state) ? (
      <>
        <Noticed request={request} today={at.today} />
        {mayDecide ? (
          <Accept at={at} request={request} failed={failed} />
        ) : (
          <p>Decide chi coordina lo sportello. Intanto si possono completare domanda e documenti.</p>
        )}
        {mayCarryOn && request.state === 'notice' && <Answer request={request} failed={failed} />}
        {mayDecide && request.state === 'received' && <SendRefusalNotice request={request} failed={failed} />}
        {mayDecide && request.state === 'notice' && <Refuse at={at} request={request} failed={failed} />}
        {mayCarryOn && <Withdraw request={request} failed={failed} />}
      </>
    ) : (
      <Decided request={request} atDesk={atDesk} />
    )}
  </Section>
)

const CouldNot = ({ failed: { form, links, part } }: { failed: Failed }) => (
  <>
    <ErrorSummary errors={form.errors} prefix={`${part}-`} title="Non si può fare così" />
    {links.map(({ href, label }) => (
      <p>
        <a href={href}>{label}</a>
      </p>
    ))}
  </>
)

const Accept = ({ at, request, failed }: DecisionProps & { at: PageContext }) => {
  const form = formOf(failed, 'accept')
  const { rules } = request
  return (
    <details class="ap-details ap-no-print" open={form !== undefined || (request.state === 'received' && !failed)}>
      <summary>Accogli e registra</summary>
      <Form action={paths.accept(request.id)} version={request.version}>
        <Consequences
          items={[
            'La residenza vale dal giorno della dichiarazione, e la persona riceve il suo numero a questo indirizzo.',
            rules
              ? `L’anagrafe va avvisata entro ${plural(rules.registrationWorkingDays, 'giorno lavorativo', 'giorni lavorativi')}; poi ha ${rules.checkDays} giorni per gli accertamenti, e il silenzio conferma.`
              : '',
            rules ? `Vale ${plural(rules.validityMonths, 'mese', 'mesi')}, poi si rinnova.` : '',
          ]}
        />
        <DateField
          label="Dichiarazione firmata il"
          name="declaredOn"
          id="accept-declaredOn"
          from={form}
          value={form?.values.declaredOn ?? (request.declaredOn ?? at.today).toString()}
          max={at.today.toString()}
          required
        />
        <Field label="Casella o scaffale" name="box" id="accept-box" from={form} maxlength={40} width="medium" />
        <Select
          label="Lingua degli avvisi"
          name="language"
          id="accept-language"
          from={form}
          value={form?.values.language ?? 'it'}
          required
          options={optionsOf(tellingLanguages)}
        />
        <SubmitButton>Accogli e registra</SubmitButton>
      </Form>
    </details>
  )
}

const Answer = ({ request, failed }: DecisionProps) => {
  const form = formOf(failed, 'answer')
  return (
    <details class="ap-details ap-no-print" open={form !== undefined}>
      <summary>
        {request.answerToNotice ? 'Cambia la risposta al preavviso' : 'Registra la risposta al preavviso'}
      </summary>
      <Form action={paths.answerToNotice(request.id)} version={request.version}>
        <Field
          label="Che cosa risponde"
          name="answer"
          id="answer-answer"
          from={form}
          value={form?.values.answer ?? request.answerToNotice ?? ''}
          type="textarea"
          rows={4}
          maxlength={5000}
          required
        />
        <SubmitButton kind="secondary">Registra la risposta</SubmitButton>
      </Form>
    </details>
  )
}

const Withdraw = ({ request, failed }: DecisionProps) => {
  const form = formOf(failed, 'withdraw')
  return (
    <DangerConfirm
      summary="Ritira la domanda"
      action={paths.withdraw(request.id)}
      button="Ritira la domanda"
      version={request.version}
      open={form !== undefined}
    >
      <p>La persona non la vuole più, o la domanda è partita per errore. Se ne potrà mandare un’altra.</p>
      <Field label="Nota" name="note" id="withdraw-note" from={form} type="textarea" rows={2} maxlength={2000} />
    </DangerConfirm>
  )
}

const Noticed = ({ request, today }: { request: RequestDetail; today: Temporal.PlainDate }) =>
  request.state === 'notice' && request.noticeOn && request.noticeUntil ? (
    <Notice tone="warning" title={`Preavviso mandato il ${formatDay(request.noticeOn)}`}>
      <p>
        {request.refusalReason && refusalReasons[request.refusalReason]}.{' '}
        {isPast(request.noticeUntil, today) ? 'Poteva' : 'Può'} rispondere fino {toDay(request.noticeUntil)} (
        {relativeDays(request.noticeUntil, today)}).
      </p>
      {request.answerToNotice && (
        <p>
          <strong>Ha risposto:</strong> <bdi>{request.answerToNotice}</bdi>
        </p>
      )}
    </Notice>
  ) : null

const Decided = ({ request, atDesk }: { request: RequestDetail; atDesk: boolean }) => (
  <>
    <Facts
      items={[
        { label: 'Com’è andata', value: requestStates[request.state] },
        { label: 'Quando', value: request.decidedOn && <Day date={request.decidedOn} /> },
        { label: 'Chi ha deciso', value: request.decidedByName },
        ...(request.state === 'refused' && request.refusalReason
          ? [{ label: 'Motivo', value: refusalReasons[request.refusalReason] }]
          : []),
        ...(request.decisionNote ? [{ label: 'I fatti', value: request.decisionNote }] : []),
        ...(request.answerToNotice ? [{ label: 'Risposta al preavviso', value: request.answerToNotice }] : []),
      ]}
    />
    {request.registration && (
      <p>
        {atDesk ? (
          <a href={paths.registration(request.registration.id)}>Registrazione n. {request.registration.number}</a>
        ) : (
          `La registrazione ha il numero ${request.registration.number}.`
        )}
      </p>
    )}
    {request.state === 'refused' && (
      <p>Può ricorrere al Prefetto entro {plural(request.rules.appealDays, 'giorno', 'giorni')}: la lettera lo dice.</p>
    )}
  </>
)
