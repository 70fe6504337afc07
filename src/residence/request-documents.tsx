import { diaryPaths } from '../diary/paths.ts'
import { documentKindLabels, documentKinds } from '../diary/words.ts'
import { acceptedFiles } from '../platform/file-kinds.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import type { Failed } from './decision-parts.tsx'
import { residencePaths as paths } from './paths.ts'
import type { RequestDetail } from './request-detail.ts'

type Props = { request: RequestDetail; editable: boolean; at: PageContext; failed?: Failed }

/** What was sent with it, and the way to add more while it is open. */
export const RequestDocuments = ({ request, editable, at, failed }: Props) => {
  const form = failed?.part === 'documents' ? failed.form : undefined
  return (
    <Section title="Documenti" id="documenti">
      {request.documents.length === 0 ? (
        <p class="ap-muted">Nessun documento con la domanda. Può chiedere anche chi non ne ha.</p>
      ) : (
        <ul class="ap-plain-list">
          {request.documents.map((document) => (
            <li>
              <a href={diaryPaths.document(request.householdId, document.id)}>
                <bdi>{document.title}</bdi>
              </a>{' '}
              <span class="ap-muted">{documentKindLabels[document.kind]}</span>
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <details class="ap-details ap-no-print" open={form !== undefined}>
          <summary>Aggiungi un documento</summary>
          <Form action={paths.addDocument(request.id)} upload>
            <FileField label="File" name="files" from={form} accept={acceptedFiles} multiple required />
            <Field label="Titolo" name="title" from={form} maxlength={200} help="Vuoto: il nome del file." />
            <Select
              label="Che documento è"
              name="kind"
              from={form}
              value={form?.values.kind ?? 'identity'}
              required
              options={documentKinds.map((kind) => ({ value: kind, label: documentKindLabels[kind] }))}
            />
            <input type="hidden" name="receivedOn" value={at.today.toString()} />
            <SubmitButton kind="secondary">Aggiungi</SubmitButton>
          </Form>
        </details>
      )}
    </Section>
  )
}
