import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import type { FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import type { Body } from './body-queries.ts'
import { crumbs } from './crumbs.ts'
import { type Conflict, FormPage } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'
import { optionsOf, organisationKindWords } from './words.ts'

type Props = { at: PageContext; form: FormState; body?: NonNullable<Body>; conflict?: Conflict }

/** A new body, or the facts of one there is. */
export const BodyFormPage = ({ at, form, body, conflict }: Props) => (
  <FormPage
    at={at}
    title={body ? 'Modifica l’ente' : 'Nuovo ente'}
    crumbs={body ? crumbs.body(body) : crumbs.bodies}
    lead={body ? undefined : 'Aggiungi anche gli enti partner: chi mette le case, chi gestisce, chi segnala.'}
    action={body ? paths.editBody(body.id) : paths.newBody}
    version={body?.version}
    form={form}
    conflict={conflict}
    button={body ? 'Salva le modifiche' : 'Aggiungi l’ente'}
    back={body ? paths.body(body.id) : paths.bodies}
  >
    <Field label="Nome" name="name" from={form} required maxlength={200} autocomplete="off" />
    <Select
      label="Tipo"
      name="kind"
      from={form}
      required
      placeholder="Scegli"
      options={optionsOf(organisationKindWords)}
    />
    <Field
      label="Codice fiscale"
      name="taxCode"
      from={form}
      width="short"
      inputmode="numeric"
      maxlength={20}
      autocomplete="off"
      help="11 cifre."
    />
    <DateField label="Attivo dal" name="openedOn" from={form} />
  </FormPage>
)
