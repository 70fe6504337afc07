import { peoplePaths } from '../people/paths.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkboxes.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { exportsToChoose } from './export-words.ts'
import { protectionPaths as paths } from './protection-paths.ts'
import type { Protection } from './protection-queries.ts'

type Props = { at: PageContext; protections: Protection[]; form: FormState; chosen: string[] }

/** An export with protected households in it: which, and why. */
export const ReleasePage = ({ at, protections, form, chosen }: Props) => (
  <Page
    at={at}
    title="Esporta comprese le persone protette"
    crumbs={[
      { href: peoplePaths.list, label: 'Persone' },
      { href: paths.list, label: 'Persone protette' },
    ]}
  >
    {protections.length === 0 ? (
      <EmptyState
        title="Nessun nucleo che tu possa esportare"
        text="Le esportazioni lasciano fuori le persone protette. Solo chi ne può togliere la protezione può comprenderle, dicendo perché."
      />
    ) : (
      <Form action={paths.release()}>
        <ErrorSummary errors={form.errors} />
        <Select
          label="Quale elenco"
          name="to"
          from={form}
          options={exportsToChoose(form.values.to)}
          placeholder="Scegli"
          required
          width="medium"
        />
        <Checkboxes
          legend="Quali nuclei comprendere"
          name="protections"
          from={form}
          chosen={chosen}
          options={protections.map(({ id, alias }) => ({ value: id, label: alias }))}
          required
        />
        <Field
          label="Perché"
          name="why"
          from={form}
          type="textarea"
          maxlength={1000}
          required
          help="Resta scritto nella protezione, con il tuo nome. Il file va tenuto al riparo: fuori di qui nessuno lo protegge più."
        />
        <SubmitButton kind="danger">Scarica</SubmitButton>
      </Form>
    )}
  </Page>
)
