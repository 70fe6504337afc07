import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { sharingPaths } from './paths.ts'
import { durationWords } from './until-words.ts'

type Props = {
  at: PageContext
  sightingId: string
  services: { id: string; name: string; minutes: number }[]
  form: FormState
}

/** Before the glass is broken: what it means, and why. */
export const EmergencyPage = ({ at, sightingId, services, form }: Props) => (
  <Page at={at} title="Apri in emergenza" crumbs={[{ href: sharingPaths.elsewhere, label: 'Conosciuta altrove?' }]}>
    <Notice tone="warning" title="Solo se qualcuno è in pericolo e non si può aspettare una risposta">
      <ul>
        <li>Il fascicolo si apre subito, a te soltanto, {lasting(services)}; poi si chiude da sé.</li>
        <li>
          Chi ha in carico il nucleo e il responsabile della protezione dei dati sono avvisati adesso, con il tuo nome.
        </li>
        <li>Il motivo resta scritto, e qualcuno lo rileggerà.</li>
      </ul>
    </Notice>
    <Form action={sharingPaths.emergency(sightingId)}>
      <ErrorSummary errors={form.errors} />
      {services.length > 1 && (
        <Select
          label="Per quale servizio"
          name="serviceId"
          from={form}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
          required
          width="medium"
        />
      )}
      {services.length === 1 && <input type="hidden" name="serviceId" value={services[0]?.id} />}
      <Field
        label="Che cosa succede"
        name="reason"
        type="textarea"
        from={form}
        maxlength={2000}
        required
        help="Chi è in pericolo, e perché serve aprire adesso."
      />
      <ButtonRow>
        <SubmitButton kind="danger">Apri il fascicolo ora</SubmitButton>
        <LinkButton href={sharingPaths.elsewhere} kind="quiet">
          Posso aspettare
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

function lasting(services: Props['services']): string {
  const durations = [...new Set(services.map(({ minutes }) => minutes))]
  return durations.length === 1
    ? `per ${durationWords(durations[0] ?? 0)}`
    : 'per il tempo che dicono le regole del servizio'
}
