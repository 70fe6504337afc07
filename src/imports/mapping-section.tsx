import { SubmitButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { type ColumnDef, columnsOf, type SheetKind } from './columns.ts'
import type { Mapping } from './mapping-rules.ts'
import { importPaths as paths } from './paths.ts'
import { letters } from './row-reader.ts'
import { cellText, type Sheet } from './sheet.ts'

type Props = { id: string; kind: SheetKind; sheet: Sheet; mapping: Mapping; form: FormState }

/** Which column of the file answers which of ours, to be corrected where the headings said otherwise. */
export const MappingSection = ({ id, kind, sheet, mapping, form }: Props) => {
  const options = sheet.headings.map((heading, index) => ({
    value: String(index),
    label: labelOf(heading, index, sheet),
  }))
  const used = new Set(Object.values(mapping))
  const unused = sheet.headings.filter((heading, index) => heading !== '' && !used.has(index))
  return (
    <Section title="Le colonne del file">
      {unused.length > 0 && <p>Non riconosciute, e quindi non lette: {unused.slice(0, 20).join(', ')}.</p>}
      <details
        open={Object.keys(form.errors).length > 0 || columnsOf[kind].some((column) => isMissing(column, mapping))}
      >
        <summary>Correggi quale colonna è quale</summary>
        <Form action={paths.mapping(id)}>
          <ErrorSummary errors={form.errors} />
          {columnsOf[kind].map(({ key, label, help, needed }) => (
            <Select
              label={label}
              name={`column-${key}`}
              help={help}
              required={needed}
              value={form.values[`column-${key}`] ?? (mapping[key] === undefined ? '' : String(mapping[key]))}
              error={form.errors[`column-${key}`]}
              placeholder="Non c’è nel file"
              options={options}
            />
          ))}
          <SubmitButton kind="secondary">Controlla di nuovo</SubmitButton>
        </Form>
      </details>
    </Section>
  )
}

const isMissing = ({ key, needed }: ColumnDef, mapping: Mapping) => needed && mapping[key] === undefined

/** "B: Cognome (Rossi)": the letter, the heading, and what is in the first row. */
function labelOf(heading: string, index: number, { rows }: Sheet): string {
  const example = rows.map(({ cells }) => cellText(cells[index])).find((text) => text !== '')
  const said = `${letters(index)}: ${heading || 'senza titolo'}`
  return (example ? `${said} (${example.slice(0, 30)})` : said).slice(0, 120)
}
