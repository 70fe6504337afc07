import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import type { FormState } from '../ui/form-state.ts'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Select } from '../ui/select.tsx'
import { crumbs } from './crumbs.ts'
import { FormPage } from './form-page.tsx'
import { organisationsPaths as paths } from './paths.ts'
import type { ServiceFacts } from './service-queries.ts'
import { optionsOf, partnerPartHelp, partnerPartWords } from './words.ts'

type Common = { at: PageContext; form: FormState; service: ServiceFacts }

export const PartnerFormPage = ({ at, form, service, bodies }: Common & { bodies: { id: string; name: string }[] }) => (
  <FormPage
    at={at}
    title="Aggiungi un partner"
    crumbs={crumbs.service(service)}
    lead="Se l’ente non c’è ancora, aggiungilo prima dalla pagina Enti."
    action={paths.partners(service.id)}
    form={form}
    button="Aggiungi il partner"
    back={paths.service(service.id)}
  >
    <Select
      label="Ente"
      name="organisationId"
      from={form}
      required
      placeholder="Scegli"
      options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
    />
    <Radios
      legend="Che parte ha"
      name="part"
      from={form}
      required
      options={Object.entries(partnerPartHelp).map(([value, help]) => ({
        value,
        label: optionsOf(partnerPartWords).find((option) => option.value === value)?.label ?? value,
        help,
      }))}
    />
    <FieldRow>
      <DateField label="Dal" name="from" from={form} required />
      <DateField label="Ultimo giorno" name="until" from={form} help="Vuoto se non si sa ancora." />
    </FieldRow>
  </FormPage>
)

export const TeamFormPage = ({ at, form, service }: Common) => (
  <FormPage
    at={at}
    title="Aggiungi un’équipe"
    crumbs={crumbs.service(service)}
    action={paths.teams(service.id)}
    form={form}
    button="Aggiungi l’équipe"
    back={paths.service(service.id)}
  >
    <Field label="Nome" name="name" from={form} required maxlength={200} autocomplete="off" />
  </FormPage>
)

type MemberProps = Common & { team: { id: string; name: string }; workers: { userId: string; name: string }[] }

export const TeamMemberFormPage = ({ at, form, service, team, workers }: MemberProps) => (
  <FormPage
    at={at}
    title={`Aggiungi una persona a ${team.name}`}
    crumbs={crumbs.service(service)}
    lead="Si sceglie fra chi ha un ruolo nel servizio."
    action={paths.teamMembers(service.id, team.id)}
    form={form}
    button="Aggiungi la persona"
    back={paths.service(service.id)}
  >
    <Select
      label="Persona"
      name="userId"
      from={form}
      required
      placeholder="Scegli"
      options={workers.map(({ userId, name }) => ({ value: userId, label: name }))}
    />
    <Field
      label="Che cosa fa"
      name="part"
      from={form}
      required
      maxlength={60}
      help="Per esempio: educatrice, psicologo, referente del caso."
    />
    <DateField label="Dal" name="from" from={form} required />
  </FormPage>
)
