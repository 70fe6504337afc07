import { peoplePaths } from '../people/paths.ts'
import type { Column } from '../ui/column.ts'
import { ExportLinks } from '../ui/export-links.tsx'
import { formatNumber } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { importPaths as paths } from './paths.ts'
import type { Preview } from './preview.ts'
import type { FileSummary, RowToldOf } from './report.ts'
import type { Problem } from './row-reader.ts'
import type { UploadPage as Upload } from './upload-queries.ts'

const shown = 100

/** What was found, row by row: problems where they are, people who may be there already, files one by one. */
export const FindingsSections = ({ upload, preview }: { upload: Upload; preview: Preview }) => (
  <>
    {preview.problems.length > 0 && <Problems upload={upload} preview={preview} />}
    {preview.likely.length > 0 && upload.state !== 'imported' && (
      <Likely likely={preview.likely} isDesk={upload.kind === 'registered'} />
    )}
    {upload.kind === 'hmis' && <Files preview={preview} id={upload.id} />}
  </>
)

const Problems = ({ upload, preview }: { upload: Upload; preview: Preview }) => (
  <Section
    title={`Che cosa non va (${formatNumber(preview.problemsInAll)})`}
    action={<ExportLinks csv={paths.setAside(upload.id, 'csv')} xlsx={paths.setAside(upload.id, 'xlsx')} />}
  >
    {preview.problemsInAll > shown && (
      <p>Ecco i primi {shown}. Scaricando le righe da parte li trovi tutti, ognuno accanto alla sua riga.</p>
    )}
    <Table
      caption="Problemi, riga per riga"
      captionHidden
      columns={problemColumns}
      rows={preview.problems.slice(0, shown)}
      empty=""
    />
  </Section>
)

const problemColumns: Column<Problem>[] = [
  { header: 'Riga', value: ({ row }) => row, cell: ({ row }) => `Riga ${row}` },
  {
    header: 'Colonna',
    value: ({ column, heading }) => [column, heading].filter(Boolean).join(', '),
  },
  { header: 'C’è scritto', cell: ({ value }) => <Written value={value} /> },
  { header: 'Che cosa non va', value: ({ sentence }) => sentence },
]

/** What is as short as a date stays on one line. */
const Written = ({ value }: { value: string | null }) => {
  if (!value) return <span class="ap-muted">–</span>
  return value.length <= 12 ? <span class="ap-nowrap">{value}</span> : <Name>{value}</Name>
}

const Likely = ({ likely, isDesk }: { likely: Preview['likely']; isDesk: boolean }) => (
  <Section title={`Somigliano a persone già in Approdo (${formatNumber(likely.length)})`}>
    {isDesk && (
      <p>
        L’importazione registra solo persone nuove. Se è la stessa persona, togli la riga dal file e registrala dal suo
        fascicolo, con «Chiedi la residenza».
      </p>
    )}
    <Table caption="Persone simili" captionHidden columns={likelyColumns} rows={likely.slice(0, shown)} empty="" />
  </Section>
)

const likelyColumns: Column<Preview['likely'][number]>[] = [
  { header: 'Riga', value: ({ row }) => row, cell: ({ row }) => `Riga ${row}` },
  { header: 'Nel file', cell: ({ name }) => <Name>{name}</Name> },
  {
    header: 'In Approdo',
    cell: ({ matches }) => (
      <ul class="ap-plain-list">
        {matches.map(({ id, name, why }) => (
          <li>
            <a href={peoplePaths.person(id)}>
              <Name>{name}</Name>
            </a>{' '}
            <span class="ap-muted">({why})</span>
          </li>
        ))}
      </ul>
    ),
  },
]

const Files = ({ preview, id }: { preview: Preview; id: string }) => (
  <>
    <Section
      title="File per file"
      action={<ExportLinks csv={paths.setAside(id, 'csv')} xlsx={paths.setAside(id, 'xlsx')} />}
    >
      <Table caption="Righe di ogni file" captionHidden columns={fileColumns} rows={preview.files} empty="" />
      {preview.notRead.length > 0 && (
        <p class="ap-muted">Non letti, perché qui non servono: {preview.notRead.join(', ')}.</p>
      )}
    </Section>
    {preview.files.map((file) => (
      <Told file={file} />
    ))}
  </>
)

const fileColumns: Column<FileSummary>[] = [
  { header: 'File', value: ({ file }) => file },
  { header: 'Lette', value: ({ read }) => read, numeric: true },
  { header: 'Importate', value: ({ imported }) => imported, numeric: true },
  { header: 'C’erano già', value: ({ unchanged }) => unchanged, numeric: true },
  { header: 'Da parte', value: ({ setAside }) => setAside, numeric: true },
]

const Told = ({ file }: { file: FileSummary }) => {
  if (file.setAside === 0 && file.remarks.length === 0) return null
  return (
    <Section title={file.file} level={3}>
      {file.setAside > 0 && (
        <Table
          caption={`${file.file}: righe da parte, per motivo`}
          captionHidden
          columns={reasonColumns}
          rows={file.reasons}
          empty=""
        />
      )}
      {file.remarks.length > 0 && (
        <Notice tone="info" title="Importate con un’osservazione">
          <Remarks remarks={file.remarks} />
        </Notice>
      )}
    </Section>
  )
}

const reasonColumns: Column<FileSummary['reasons'][number]>[] = [
  { header: 'Motivo', value: ({ reason }) => reason },
  { header: 'Righe', value: ({ rows }) => rows, numeric: true },
]

const Remarks = ({ remarks }: { remarks: RowToldOf[] }) => (
  <ul>
    {remarks.slice(0, 20).map(({ row, reason }) => (
      <li>
        Riga {row}: {reason}
      </li>
    ))}
    {remarks.length > 20 && <li>e altre {remarks.length - 20}</li>}
  </ul>
)
