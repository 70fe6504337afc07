import { residencePaths } from '../residence/paths.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Column } from '../ui/column.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Table } from '../ui/table.tsx'
import type { KindRow } from './kind-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { itemKinds } from './words.ts'

type Props = {
  at: PageContext
  desk: { id: string; name: string }
  rules: { id: string; act: string; isOver: boolean }
  kinds: KindRow[]
  version: number
  form: FormState
}

/** How long each kind waits, and what its days mean: part of one version of the desk's rules. */
export const KindsPage = ({ at, desk, rules, kinds, version, form }: Props) => (
  <Page
    at={at}
    title="Tipi di posta e termini"
    lead={`${rules.act}. Valgono per i pezzi che arrivano da adesso: quelli già qui tengono le loro date.`}
    crumbs={[
      { href: residencePaths.desks, label: 'Sportelli e regole' },
      { href: residencePaths.desk(desk.id), label: desk.name },
    ]}
  >
    {rules.isOver && (
      <Notice tone="info" title="Regole non più in vigore">
        Restano da leggere: con queste sono stati contati i termini dei pezzi di allora.
      </Notice>
    )}
    <Form action={paths.kindRules(desk.id, rules.id)} version={version} class="ap-stack">
      <ErrorSummary errors={form.errors} />
      <Table caption="Tipi di posta" captionHidden columns={columns(form)} rows={kinds} empty={null} />
      {!rules.isOver && <SubmitButton>Salva i tipi di posta</SubmitButton>}
    </Form>
  </Page>
)

const columns = (form: FormState): Column<KindRow>[] => [
  { header: 'Tipo', cell: ({ kind }) => itemKinds[kind] },
  { header: 'Giorni per ritirarla', cell: ({ kind }) => days(form, 'collect', kind, 'giorni per ritirarla') },
  {
    header: 'Effetto di legge dopo giorni',
    cell: ({ kind }) => days(form, 'effect', kind, 'effetto di legge dopo giorni'),
  },
  {
    header: 'Si restituisce dopo giorni',
    cell: ({ kind }) => days(form, 'return', kind, 'si restituisce dopo giorni'),
  },
  {
    header: 'Serve un documento',
    cell: ({ kind }) => <Checkbox label="Sì" name={`identity_${kind}`} from={form} />,
  },
  {
    header: 'Tasto',
    cell: ({ kind }) => (
      <Field
        label={`${itemKinds[kind]}: tasto`}
        labelHidden
        name={`key_${kind}`}
        from={form}
        required
        maxlength={1}
        autocomplete="off"
        width="short"
      />
    ),
  },
]

const days = (form: FormState, name: string, kind: KindRow['kind'], words: string) => (
  <Field
    label={`${itemKinds[kind]}: ${words}`}
    labelHidden
    name={`${name}_${kind}`}
    from={form}
    type="number"
    min={1}
    max={3660}
    width="short"
  />
)
