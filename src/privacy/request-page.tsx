import { peoplePaths } from '../people/paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Day, DayIn, Moment } from '../ui/day.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { privacyPaths as paths } from './paths.ts'
import type { Copy, RequestDetail } from './request-queries.ts'
import { clockOf } from './request-rules.ts'
import { privacyCrumbs } from './requests-page.tsx'
import { requestKinds, requestStateWords, requestTones } from './words.ts'

type Props = { at: PageContext; request: RequestDetail; opensFiles: boolean; form: FormState }

export const RequestPage = ({ at, request, opensFiles, form }: Props) => (
  <Page
    at={at}
    title={`Richiesta n. ${request.number}`}
    crumbs={[...privacyCrumbs, { href: paths.requests, label: 'Richieste' }]}
    lead={
      <>
        {requestKinds[request.kind]} di <Name>{request.person ?? 'una persona non più visibile'}</Name>
      </>
    }
  >
    {request.state === 'open' && clockOf(request.dueOn, at.today).late && (
      <Notice tone="danger" title="Il mese è passato">
        <p>Rispondi subito; se serve altro tempo la persona va avvertita, con i motivi (art. 12, par. 3, GDPR).</p>
      </Notice>
    )}
    <Facts
      items={[
        { label: 'Stato', value: <Badge tone={requestTones[request.state]}>{requestStateWords[request.state]}</Badge> },
        { label: 'Servizio', value: request.service },
        { label: 'Arrivata il', value: <Day date={request.receivedOn} /> },
        { label: 'Da rispondere entro', value: <DayIn date={request.dueOn} today={at.today} /> },
        { label: 'Chi chiede', value: <Name>{request.askedBy}</Name> },
        { label: 'Riconosciuta da', value: <Name>{request.identifiedBy}</Name> },
        ...(request.whatIsWrong
          ? [
              { label: 'Che cosa è sbagliato', value: <Name>{request.whatIsWrong}</Name> },
              { label: 'Come dovrebbe essere', value: request.whatItShouldBe && <Name>{request.whatItShouldBe}</Name> },
            ]
          : []),
        ...(request.outcome ? [{ label: 'Esito', value: <Name>{request.outcome}</Name> }] : []),
        ...(request.answeredOn ? [{ label: 'Risposta del', value: <Day date={request.answeredOn} /> }] : []),
        ...(request.statement
          ? [{ label: 'Dichiarazione della persona', value: <Name>{request.statement}</Name> }]
          : []),
      ]}
    />
    {request.kind === 'access' && <Copies request={request} today={at.today} />}
    {request.kind === 'rectification' && request.state === 'open' && (
      <Section title="La correzione">
        <p>
          Si fa nel fascicolo, come ogni altra modifica, e lascia traccia; poi torna qui a dire com’è andata.{' '}
          {opensFiles ? (
            <a href={peoplePaths.person(request.personId)}>Apri la scheda della persona</a>
          ) : (
            'Chiedila a chi segue la persona: tu non apri i fascicoli.'
          )}
        </p>
      </Section>
    )}
    {request.state === 'open' && <Answer request={request} form={form} />}
  </Page>
)

const Copies = ({ request, today }: { request: RequestDetail; today: Temporal.PlainDate }) => (
  <Section title="La copia dei dati">
    {request.copies.length === 0 ? (
      <p>
        Un archivio con un PDF da leggere, gli stessi dati per un programma (JSON) e i documenti che si possono
        consegnare.
      </p>
    ) : (
      <ul class="ap-plain-list">
        {request.copies.map((copy) => (
          <li>
            <CopyLine copy={copy} requestId={request.id} today={today} />
          </li>
        ))}
      </ul>
    )}
    {request.state === 'open' && (
      <p>
        <ActionButton action={paths.askCopy(request.id)} kind={request.copies.length === 0 ? 'primary' : 'secondary'}>
          {request.copies.length === 0 ? 'Prepara la copia' : 'Prepara una copia aggiornata'}
        </ActionButton>
      </p>
    )}
  </Section>
)

const CopyLine = ({ copy, requestId, today }: { copy: Copy; requestId: string; today: Temporal.PlainDate }) => {
  if (!copy.readyAt)
    return (
      <>
        Chiesta da {copy.askedBy}, <Moment at={copy.askedAt} />: si sta preparando.{' '}
        <a href={paths.request(requestId)}>Guarda se è pronta</a>
      </>
    )
  if (!copy.isThere)
    return (
      <>
        Preparata <Moment at={copy.readyAt} />; non c’è più.
      </>
    )
  return (
    <>
      <a href={paths.copy(requestId, copy.id)}>Scarica la copia</a>, preparata <Moment at={copy.readyAt} />
      {copy.expiresOn && (
        <>
          ; resta qui fino a <DayIn date={copy.expiresOn} today={today} />
        </>
      )}
    </>
  )
}

const Answer = ({ request, form }: { request: RequestDetail; form: FormState }) => (
  <Section title="Chiudi la richiesta">
    <Form action={paths.answer(request.id)} version={request.version}>
      <ErrorSummary errors={form.errors} />
      <Radios
        legend="Com’è finita"
        name="state"
        from={form}
        options={[
          { value: 'answered', label: 'Risposta data', help: 'La copia è stata consegnata, la correzione è fatta.' },
          {
            value: 'refused',
            label: 'Non accolta',
            help: 'Con i motivi, e dicendo che ci si può rivolgere al Garante.',
          },
        ]}
        required
      />
      <Field
        label="Che cosa si è fatto, o perché no"
        name="outcome"
        from={form}
        type="textarea"
        maxlength={5000}
        required
      />
      <Field
        label="Dichiarazione della persona"
        name="statement"
        from={form}
        type="textarea"
        maxlength={5000}
        help="Con le sue parole: resta accanto al dato."
      />
      <SubmitButton kind="secondary">Chiudi la richiesta</SubmitButton>
    </Form>
  </Section>
)
