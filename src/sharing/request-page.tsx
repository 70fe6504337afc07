import { peoplePaths } from '../people/paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { sharingPaths } from './paths.ts'
import { RefusalWithReason } from './refusal-with-reason.tsx'
import { requestTones } from './request-tones.ts'
import type { FileRequest } from './requests.ts'
import { ShareFields } from './share-fields.tsx'
import type { PartForm } from './share-form.ts'
import { requestStates } from './words.ts'

type Props = { at: PageContext; request: FileRequest; lastDay: Temporal.PlainDate; answers: boolean; form: PartForm }

/** One request: who asks, why; and the answer, which is an act of sharing or a refusal with its reason. */
export const RequestPage = ({ at, request, lastDay, answers, form }: Props) => (
  <Page
    at={at}
    title={request.mine ? `Richiesta a ${request.toService}` : `Richiesta di ${request.fromService}`}
    crumbs={[
      { href: peoplePaths.list, label: 'Persone' },
      { href: sharingPaths.requests, label: 'Richieste fra servizi' },
    ]}
  >
    <p>
      <Badge tone={requestTones[request.state]}>{requestStates[request.state]}</Badge>
    </p>
    <Facts items={factsOf(request)} />
    {request.state === 'pending' && request.mine && (
      <ActionButton action={sharingPaths.withdrawRequest(request.id)} fields={{ version: String(request.version) }}>
        Ritira la richiesta
      </ActionButton>
    )}
    {request.state === 'pending' && answers && request.household && <Answer {...{ at, request, lastDay, form }} />}
  </Page>
)

function factsOf(request: FileRequest) {
  const { household, mine } = request
  return [
    ...(household && (!mine || request.state === 'granted')
      ? [{ label: 'Nucleo', value: <a href={peoplePaths.household(household.id)}>{household.name}</a> }]
      : []),
    {
      label: 'Chi chiede',
      value: `${request.askedBy ?? 'Qualcuno'}, ${request.fromService} (${request.fromOrganisation})`,
    },
    { label: 'A chi', value: `${request.toService} (${request.toOrganisation})` },
    { label: 'Quando', value: <Moment at={request.askedAt} /> },
    { label: 'Perché', value: request.reason },
    ...(request.answeredAt
      ? [
          {
            label: 'Risposta',
            value: (
              <>
                {request.answer ? `${request.answer} ` : ''}
                <span class="ap-muted">
                  {request.answeredBy ? `${request.answeredBy}, ` : ''}
                  <Moment at={request.answeredAt} />
                </span>
              </>
            ),
          },
        ]
      : []),
  ]
}

const Answer = ({ at, request, lastDay, form }: Omit<Props, 'answers'>) => {
  const refusing = form.values.answering === 'refuse'
  return (
    <>
      <Section title="Concedi">
        <Form action={sharingPaths.grantRequest(request.id)} version={request.version}>
          {!refusing && <ErrorSummary errors={form.errors} />}
          <ShareFields
            form={refusing ? { values: {}, errors: {} } : form}
            chosen={form.parts}
            lastDay={lastDay}
            today={at.today}
          />
          <Field
            label="Due parole a chi ha chiesto"
            name="answer"
            from={refusing ? { values: {}, errors: {} } : form}
            maxlength={2000}
          />
          <SubmitButton>Condividi il fascicolo</SubmitButton>
        </Form>
      </Section>
      <RefusalWithReason
        summary="Non concedere"
        action={sharingPaths.refuseRequest(request.id)}
        button="Rifiuta la richiesta"
        version={request.version}
        sent={refusing ? form : undefined}
        help="Lo legge chi ha chiesto: non scrivere nulla del nucleo."
      />
    </>
  )
}
