import type { ServiceChoice } from '../organisations/queries.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import { privacyPaths as paths } from './paths.ts'
import type { PersonChoice } from './request-queries.ts'
import { privacyCrumbs } from './requests-page.tsx'
import { requestKinds } from './words.ts'

type Props = { at: PageContext; person: PersonChoice; services: Pick<ServiceChoice, 'id' | 'name'>[]; form: FormState }

export const NewRequestPage = ({ at, person, services, form }: Props) => (
  <Page
    at={at}
    title={`Richiesta di ${person.name}`}
    heading={
      <>
        Richiesta di <Name>{person.name}</Name>
      </>
    }
    crumbs={[...privacyCrumbs, { href: paths.requests, label: 'Richieste' }]}
    lead="C’è un mese per rispondere, da quando la richiesta è arrivata."
  >
    <Form action={paths.newRequest} hidden={{ personId: person.id }}>
      <ErrorSummary errors={form.errors} />
      <Radios
        legend="Che cosa chiede"
        name="kind"
        from={form}
        options={[
          {
            value: 'access',
            label: requestKinds.access,
            help: 'Tutto ciò che è conservato su di lei, da leggere e da portare via.',
          },
          { value: 'rectification', label: requestKinds.rectification, help: 'Qualcosa è sbagliato o incompleto.' },
        ]}
        required
      />
      {services.length > 1 ? (
        <Select
          label="A quale servizio"
          name="serviceId"
          from={form}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      ) : (
        <input type="hidden" name="serviceId" value={services[0]?.id} />
      )}
      <DateField
        label="Arrivata il"
        name="receivedOn"
        from={form}
        value={form.values.receivedOn ?? at.today.toString()}
        max={at.today.toString()}
        required
      />
      <Field
        label="Chi chiede"
        name="askedBy"
        from={form}
        help="La persona stessa, o chi la rappresenta e a che titolo (genitore, tutore, avvocato con delega)."
        maxlength={300}
        required
      />
      <Field
        label="Come l’hai riconosciuta"
        name="identifiedBy"
        from={form}
        help="Per esempio: carta d’identità vista allo sportello."
        maxlength={300}
        required
      />
      <Fieldset legend="Se chiede una correzione">
        <Field label="Che cosa è sbagliato" name="whatIsWrong" from={form} type="textarea" maxlength={5000} />
        <Field label="Come dovrebbe essere" name="whatItShouldBe" from={form} type="textarea" maxlength={5000} />
      </Fieldset>
      <ButtonRow>
        <SubmitButton>Registra la richiesta</SubmitButton>
        <LinkButton href={paths.requests} kind="quiet">
          Indietro
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)
