import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { Fieldset } from '../ui/fieldset.tsx'
import type { FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import { crumbs } from './crumbs.ts'
import { defaultRules } from './default-rules.ts'
import { type Conflict, FormPage } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'
import type { ServiceFacts } from './service-queries.ts'
import { optionsOf, serviceKindWords } from './words.ts'

type NewProps = { at: PageContext; form: FormState; bodies: { id: string; name: string }[] }

/** A service and the rules it begins with. */
export const NewServicePage = ({ at, form, bodies }: NewProps) => (
  <FormPage
    at={at}
    title="Apri un servizio"
    crumbs={crumbs.services}
    action={paths.newService}
    form={form}
    button="Apri il servizio"
    back={paths.services}
  >
    <Select
      label="Ente che lo gestisce"
      name="organisationId"
      from={form}
      required
      placeholder="Scegli"
      options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
      help="Puoi scegliere fra gli enti che amministri."
    />
    <ServiceQuestions form={form} />
    <DateField label="Aperto dal" name="openedOn" from={form} required />
    <Fieldset
      legend="Le prime regole"
      help="Valgono dal giorno dell’apertura. Poi ogni valore si cambia con una nuova versione."
    >
      <Radios
        legend="Parti da"
        name="startFrom"
        from={form}
        required
        options={Object.values(defaultRules).map(({ code, name, about }) => ({
          value: code,
          label: name,
          help: about,
        }))}
      />
      <Field
        label="Atto che le decide"
        name="act"
        from={form}
        maxlength={500}
        help="Per esempio: Determina dirigenziale 123 del 22 novembre 2026."
      />
    </Fieldset>
  </FormPage>
)

type EditProps = { at: PageContext; form: FormState; service: ServiceFacts; conflict?: Conflict }

export const EditServicePage = ({ at, form, service, conflict }: EditProps) => (
  <FormPage
    at={at}
    title="Modifica il servizio"
    crumbs={crumbs.service(service)}
    action={paths.editService(service.id)}
    version={service.version}
    form={form}
    conflict={conflict}
    button="Salva le modifiche"
    back={paths.service(service.id)}
  >
    <ServiceQuestions form={form} />
  </FormPage>
)

const ServiceQuestions = ({ form }: { form: FormState }) => (
  <>
    <Field label="Nome" name="name" from={form} required maxlength={200} autocomplete="off" />
    <Select label="Tipo" name="kind" from={form} required placeholder="Scegli" options={optionsOf(serviceKindWords)} />
    <Field label="Descrizione" name="description" from={form} type="textarea" maxlength={5000} />
  </>
)
