import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { RequestWordsFields } from './new-request-page.tsx'
import { residencePaths as paths } from './paths.ts'
import { requestCrumbs } from './request-crumbs.ts'

type EditProps = {
  at: PageContext
  request: { id: string; number: number; version: number; fromOther: boolean }
  form: FormState
  chosenTies: string[]
}

export const EditRequestPage = ({ at, request, form, chosenTies }: EditProps) => (
  <Page at={at} title="Completa la domanda" crumbs={requestCrumbs(request)}>
    <Form action={paths.requestFacts(request.id)} version={request.version}>
      <ErrorSummary errors={form.errors} />
      <DateField
        label="Dichiarazione firmata il"
        name="declaredOn"
        from={form}
        max={at.today.toString()}
        help="Da quel giorno vale la residenza."
      />
      {request.fromOther && <Field label="Ente o parrocchia" name="fromBody" from={form} maxlength={200} />}
      <Field label="Chi scrive per l’ente" name="fromWorker" from={form} maxlength={200} width="medium" />
      <RequestWordsFields form={form} chosen={chosenTies} />
      <ButtonRow>
        <SubmitButton>Salva</SubmitButton>
        <LinkButton href={paths.request(request.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

type InterviewProps = {
  at: PageContext
  request: { id: string; number: number }
  interview?: { id: string; version: number }
  form: FormState
}

export const InterviewPage = ({ at, request, interview, form }: InterviewProps) => (
  <Page
    at={at}
    title={interview ? 'Correggi il colloquio' : 'Scrivi un colloquio'}
    crumbs={requestCrumbs(request)}
    lead="Lo legge solo chi lavora allo sportello: non chi ha mandato la domanda, non chi consegna la posta."
  >
    <Form
      action={interview ? paths.interview(request.id, interview.id) : paths.newInterview(request.id)}
      version={interview?.version}
    >
      <ErrorSummary errors={form.errors} />
      <DateField label="Vi siete visti il" name="heldOn" from={form} required max={at.today.toString()} />
      <Field label="Chi ha fatto da interprete" name="interpreter" from={form} maxlength={200} width="medium" />
      <Field
        label="Che cosa avete detto"
        name="text"
        from={form}
        type="textarea"
        rows={10}
        maxlength={20000}
        required
      />
      <ButtonRow>
        <SubmitButton>Salva il colloquio</SubmitButton>
        <LinkButton href={paths.request(request.id)} kind="quiet">
          Torna alla domanda
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
