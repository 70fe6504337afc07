import { type Role, roleLabels } from '../platform/actor.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkboxes.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { rolePaths } from './role-paths.ts'

type Props = { at: PageContext; roles: Role[]; needing: string[]; version: number; errors: FieldErrors }

/** Which roles must sign in with a second factor, in every service of the installation. */
export const SystemRolesPage = ({ at, roles, needing, version, errors }: Props) => (
  <Page
    at={at}
    title="Ruoli del sistema"
    lead="Vale per tutti gli enti e i servizi. Ogni servizio può chiederlo anche ad altri suoi ruoli."
  >
    <Form action={rolePaths.ofSystem} version={version}>
      <ErrorSummary errors={errors} />
      <Checkboxes
        legend="Entrano sempre con il secondo fattore"
        name="needing"
        chosen={needing}
        options={roles.map((value) => ({ value, label: roleLabels[value] }))}
        help="Chi non l’ha ancora attivato lo attiverà al prossimo accesso."
      />
      <SubmitButton>Salva</SubmitButton>
    </Form>
  </Page>
)
