import type { HouseholdGlance } from '../people/queries.ts'
import { acceptedFiles } from '../platform/file-kinds.ts'
import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Column } from '../ui/column.ts'
import { Columns } from '../ui/columns.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Day, DayIn } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import type { Document } from './document-queries.ts'
import { onlyService, PlacedFields } from './fields.tsx'
import { crumbsOf, FileTabs } from './file-tabs.tsx'
import { diaryPaths as paths } from './paths.ts'
import type { WritingService } from './queries.ts'
import { RingBadge } from './ring-badge.tsx'
import { expiryOf } from './rules.ts'
import { documentKindLabels, documentKinds, ringLabels } from './words.ts'

type Props = {
  at: PageContext
  household: HouseholdGlance
  documents: Document[]
  services: WritingService[]
  warningDays: number
  limitMb: number
  form: FormState
}

/** The documents of a household: what is there, what expires, what was set aside; and the way to add more. */
export const DocumentsPage = ({ at, household, documents, services, warningDays, limitMb, form }: Props) => {
  const kept = documents.filter(({ removedAt, destroyedReason }) => !removedAt && !destroyedReason)
  const setAside = documents.filter(({ removedAt, destroyedReason }) => removedAt || destroyedReason)
  const list = (
    <>
      <Expiring documents={kept} today={at.today} warningDays={warningDays} />
      <Table
        caption="Documenti"
        captionHidden
        columns={columns(household.id, at.today, warningDays)}
        rows={kept}
        empty={
          <EmptyState
            title="Ancora nessun documento"
            text="Qui stanno carte d’identità, provvedimenti, ISEE, contratti. Vedi solo quelli che chi li ha aggiunti ti lascia vedere."
          />
        }
      />
      {kept.length > 0 && <ExportLinks csv={paths.documentsAs(household.id, 'csv')} />}
      {setAside.length > 0 && (
        <Section title="Messi da parte">
          <Table
            caption="Documenti messi da parte"
            captionHidden
            columns={asideColumns(household.id)}
            rows={setAside}
            empty={null}
          />
        </Section>
      )}
    </>
  )
  return (
    <Page
      at={at}
      title={`Documenti di ${household.name}`}
      heading={
        <>
          Documenti di <Name>{household.name}</Name>
        </>
      }
      crumbs={crumbsOf(household)}
      lead={kept.length > 0 ? plural(kept.length, 'documento', 'documenti') : undefined}
      tabs={<FileTabs householdId={household.id} current="documents" />}
      scripts={['islands/upload.js']}
    >
      <ErrorSummary errors={form.errors} />
      {services.length > 0 ? (
        <Columns main={list} side={<Upload {...{ at, household, services, limitMb, form }} />} />
      ) : (
        list
      )}
    </Page>
  )
}

type ExpiringProps = { documents: Document[]; today: Temporal.PlainDate; warningDays: number }

const Expiring = ({ documents, today, warningDays }: ExpiringProps) => {
  const near = documents.filter(({ expiresOn }) => ['soon', 'past'].includes(expiryOf(expiresOn, today, warningDays)))
  if (near.length === 0) return null
  return (
    <Notice tone="warning" title="Scadenze">
      <ul>
        {near.map(({ title, expiresOn }) => (
          <li>
            <bdi>{title}</bdi>: {expiresOn && <DayIn date={expiresOn} today={today} />}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

export const columns = (householdId: string, today: Temporal.PlainDate, warningDays: number): Column<Document>[] => [
  {
    header: 'Documento',
    value: ({ title }) => title,
    cell: ({ id, title, isProtected }) => (
      <>
        <a href={paths.document(householdId, id)}>
          <bdi>{title}</bdi>
        </a>{' '}
        {isProtected && <Badge tone="warning">Protetto</Badge>}
      </>
    ),
  },
  { header: 'Tipo', value: ({ kind }) => documentKindLabels[kind] },
  { header: 'Di chi', value: ({ personName }) => personName ?? 'Tutto il nucleo' },
  { header: 'Ricevuto', value: ({ receivedOn }) => receivedOn },
  {
    header: 'Scade',
    value: ({ expiresOn }) => expiresOn,
    cell: ({ expiresOn }) => <Expires on={expiresOn} state={expiryOf(expiresOn, today, warningDays)} />,
  },
  {
    header: 'Chi lo vede',
    value: ({ ring }) => ringLabels[ring],
    cell: ({ ring }) => <RingBadge ring={ring} />,
  },
  { header: 'Servizio', value: ({ serviceName }) => serviceName, only: 'export' },
  { header: 'Aggiunto da', value: ({ authorName }) => authorName, only: 'export' },
]

export const Expires = ({ on, state }: { on: Temporal.PlainDate | null; state: ReturnType<typeof expiryOf> }) => {
  if (!on) return <span class="ap-muted">–</span>
  return (
    <>
      <Day date={on} short />
      {state === 'past' && (
        <>
          {' '}
          <Badge tone="danger">Scaduto</Badge>
        </>
      )}
      {state === 'soon' && (
        <>
          {' '}
          <Badge tone="warning">Scade presto</Badge>
        </>
      )}
    </>
  )
}

const asideColumns = (householdId: string): Column<Document>[] => [
  {
    header: 'Documento',
    cell: ({ id, title }) => (
      <a href={paths.document(householdId, id)}>
        <bdi>{title}</bdi>
      </a>
    ),
  },
  { header: 'Perché', value: ({ removedReason, destroyedReason }) => destroyedReason ?? removedReason },
]

type UploadProps = Pick<Props, 'at' | 'household' | 'services' | 'limitMb' | 'form'>

const Upload = ({ at, household, services, limitMb, form }: UploadProps) => (
  <Section title="Aggiungi documenti" id="aggiungi">
    <approdo-upload>
      <Form action={paths.documents(household.id)} hidden={onlyService(services)} upload>
        <FileField
          label="File"
          name="files"
          from={form}
          accept={acceptedFiles}
          multiple
          required
          help={`PDF, immagini, Word, OpenDocument, fogli, posta, testi. Al massimo ${limitMb} MB l’uno; puoi sceglierne più d’uno.`}
        />
        <Select
          label="Tipo"
          name="kind"
          from={form}
          required
          placeholder="Scegli"
          options={documentKinds.map((kind) => ({ value: kind, label: documentKindLabels[kind] }))}
        />
        <Field
          label="Titolo"
          name="title"
          from={form}
          maxlength={200}
          help="Se lo lasci vuoto, o i file sono più d’uno, vale il nome del file."
        />
        <DateField
          label="Ricevuto il"
          name="receivedOn"
          from={form}
          value={form.values.receivedOn ?? at.today.toString()}
          required
        />
        <DateField label="Scade il" name="expiresOn" from={form} />
        <PlacedFields form={form} services={services} members={household.members} />
        <Checkbox
          label="Protetto"
          name="isProtected"
          from={form}
          help="Per aprirlo si conferma di nuovo chi si è. Per referti, denunce, provvedimenti delicati."
        />
        <SubmitButton>Aggiungi</SubmitButton>
      </Form>
    </approdo-upload>
  </Section>
)
