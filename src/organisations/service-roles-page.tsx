import { roleLabels } from '../platform/actor.ts'
import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Checkboxes } from '../ui/checkboxes.tsx'
import type { Column } from '../ui/column.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Table } from '../ui/table.tsx'
import { crumbs } from './crumbs.ts'
import { organisationsPaths } from './paths.ts'
import { powerGroups, powerWords } from './power-words.ts'
import { rolePaths } from './role-paths.ts'
import type { ServiceFacts } from './service-queries.ts'
import type { ServiceRole } from './service-roles.ts'
import { ServiceTabs } from './service-tabs.tsx'

type Props = { at: PageContext; service: ServiceFacts; roles: ServiceRole[] }

/** What each role may do in a service. */
export const ServiceRolesPage = ({ at, service, roles }: Props) => (
  <Page
    at={at}
    title={`Ruoli: ${service.name}`}
    crumbs={[...crumbs.services, { href: organisationsPaths.service(service.id), label: service.name }]}
    lead="Che cosa può fare ogni ruolo in questo servizio. Si può togliere, non aggiungere a quanto è previsto."
    tabs={<ServiceTabs id={service.id} current="roles" roles />}
  >
    <Table caption="Ruoli" captionHidden columns={columnsFor(service.id)} rows={roles} empty={null} />
  </Page>
)

const columnsFor = (serviceId: string): Column<ServiceRole>[] => [
  {
    header: 'Ruolo',
    cell: ({ id, role, label }) => (
      <>
        <a href={rolePaths.edit(serviceId, id)}>{roleLabels[role]}</a>
        {label ? ` (${label})` : ''}
      </>
    ),
  },
  {
    header: 'Che cosa può',
    cell: ({ powers, ceiling }) =>
      powers.length === ceiling.length
        ? `tutto ciò che è previsto (${plural(ceiling.length, 'voce', 'voci')})`
        : `${powers.length} voci su ${ceiling.length}`,
  },
  {
    header: 'Secondo fattore',
    cell: ({ needsSecondFactor, alwaysNeedsSecondFactor }) =>
      needsSecondFactor || alwaysNeedsSecondFactor ? <Badge tone="good">Obbligatorio</Badge> : 'a scelta',
  },
]

type EditProps = {
  at: PageContext
  service: ServiceFacts
  role: ServiceRole
  form: FormState
  chosen: string[]
  version: number
}

/** One role of a service: what it may do there, what it is called, how it signs in. */
export const ServiceRolePage = ({ at, service, role, form, chosen, version }: EditProps) => (
  <Page
    at={at}
    title={`${roleLabels[role.role]}: ${service.name}`}
    crumbs={[
      ...crumbs.services,
      { href: organisationsPaths.service(service.id), label: service.name },
      { href: rolePaths.ofService(service.id), label: 'Ruoli' },
    ]}
    lead="Vale subito, per tutti quelli che hanno questo ruolo qui."
  >
    <Form action={rolePaths.edit(service.id, role.id)} version={version}>
      <ErrorSummary errors={form.errors} />
      <Field
        label="Come lo chiamate voi"
        name="label"
        from={form}
        maxlength={60}
        width="medium"
        help="Vuoto: il nome previsto."
      />
      {powerGroups.map(({ label, prefixes }, index) => {
        const own = role.ceiling.filter((power) => prefixes.includes(power.split('.')[0] ?? ''))
        return own.length === 0 ? null : (
          <Checkboxes
            legend={label}
            required
            name="powers"
            id={index === firstGroup(role) ? 'f-powers' : `f-powers-${index}`}
            chosen={chosen}
            options={own.map((power) => ({ value: power, ...powerWords[power] }))}
            error={index === firstGroup(role) ? form.errors.powers : []}
          />
        )
      })}
      {role.alwaysNeedsSecondFactor ? (
        <p>Questo ruolo entra sempre con il secondo fattore: lo chiede l’installazione.</p>
      ) : (
        <Checkbox
          label="Chi ha questo ruolo deve usare il secondo fattore"
          name="needsSecondFactor"
          from={form}
          help="Un codice dal telefono o una chiave, oltre alla password."
        />
      )}
      <ButtonRow>
        <SubmitButton>Salva il ruolo</SubmitButton>
        <LinkButton href={rolePaths.ofService(service.id)} kind="quiet">
          Lascia com’era
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

const firstGroup = ({ ceiling }: ServiceRole) =>
  powerGroups.findIndex(({ prefixes }) => ceiling.some((power) => prefixes.includes(power.split('.')[0] ?? '')))
