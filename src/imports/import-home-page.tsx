import { Badge } from '../ui/badge.tsx'
import { SubmitButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Moment } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Radios } from '../ui/radios.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { importPaths as paths } from './paths.ts'
import type { UploadLine } from './upload-queries.ts'
import { kindLabels, stateLabels, stateTones, uploadKinds } from './words.ts'

type Service = { id: string; name: string; organisationName: string }
type Props = { at: PageContext; form: FormState; services: Service[]; uploads: UploadLine[]; hmis: boolean }

export const ImportHomePage = ({ at, form, services, uploads, hmis }: Props) => (
  <Page
    at={at}
    title="Importa"
    lead="Porta in Approdo posti, persone e registrazioni da un foglio di calcolo. Prima si controlla tutto, poi confermi: fino ad allora non si scrive niente."
  >
    <Section title="Un file da importare">
      <Form action={paths.home} upload>
        <ErrorSummary errors={form.errors} />
        <Radios
          legend="Che cosa c’è nel file"
          name="kind"
          from={form}
          required
          options={uploadKinds
            .filter((kind) => kind !== 'hmis' || hmis)
            .map((value) => ({
              value,
              label: kindLabels[value],
              help: value === 'hmis' ? 'Un file .zip con i CSV: porta con sé enti e servizi.' : undefined,
            }))}
        />
        <Select
          label="Servizio"
          name="service"
          from={form}
          required={!hmis}
          help={hmis ? 'Non serve per un’esportazione HMIS.' : undefined}
          placeholder="Scegli il servizio"
          options={services.map(({ id, name, organisationName }) => ({
            value: id,
            label: `${name} (${organisationName})`,
          }))}
        />
        <FileField
          label="File"
          name="file"
          from={form}
          required
          accept=".xlsx,.xlsm,.csv,.txt,.zip"
          help="Excel (.xlsx) o CSV, fino a 20 MB e 20.000 righe."
        />
        <SubmitButton>Carica e controlla</SubmitButton>
      </Form>
    </Section>
    <Section title="Modelli da compilare">
      <p>Con due righe di esempio. Se hai già un tuo foglio, va bene quello: le colonne si riconoscono dal titolo.</p>
      <ul>
        <li>
          Posti: <a href={paths.template('places', 'xlsx')}>Excel con le note</a>,{' '}
          <a href={paths.template('places', 'csv')}>CSV</a>
        </li>
        <li>
          Persone e ospitalità: <a href={paths.template('people', 'xlsx')}>Excel con le note</a>,{' '}
          <a href={paths.template('people', 'csv')}>CSV</a>
        </li>
        <li>
          Registrazioni di residenza: <a href={paths.template('registered', 'xlsx')}>Excel con le note</a>,{' '}
          <a href={paths.template('registered', 'csv')}>CSV</a>
        </li>
      </ul>
    </Section>
    <Section title="I tuoi file">
      <Table
        caption="I file che hai caricato"
        captionHidden
        columns={uploadColumns}
        rows={uploads}
        empty={<EmptyState title="Nessun file caricato" text="Quelli non confermati restano qui 14 giorni." />}
      />
    </Section>
  </Page>
)

const uploadColumns: Column<UploadLine>[] = [
  { header: 'File', cell: (upload) => <a href={paths.upload(upload.id)}>{upload.fileName}</a> },
  { header: 'Contenuto', value: (upload) => kindLabels[upload.kind] },
  { header: 'Servizio', value: (upload) => upload.service },
  { header: 'Caricato', cell: (upload) => <Moment at={upload.uploadedAt} /> },
  { header: 'Righe', value: (upload) => upload.counts?.read, numeric: true },
  { header: 'Stato', cell: (upload) => <Badge tone={stateTones[upload.state]}>{stateLabels[upload.state]}</Badge> },
]
