import { residencePaths } from '../residence/paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ButtonRow, LinkButton } from '../ui/button.tsx'
import { emptyForm, type FormState } from '../ui/form-state.ts'
import { formatNumber } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Progress } from '../ui/progress.tsx'
import { Section } from '../ui/section.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { ConfirmSection } from './confirm-section.tsx'
import { FindingsSections } from './findings-sections.tsx'
import { MappingSection } from './mapping-section.tsx'
import { importPaths as paths } from './paths.ts'
import { totals } from './preview.ts'
import type { UploadPage as Upload } from './upload-queries.ts'
import { countWords, kindLabels, stateLabels } from './words.ts'

type Props = { at: PageContext; upload: Upload; form: FormState }

/** One file from the moment it is brought to what became of it. */
export const UploadPage = ({ at, upload, form }: Props) => (
  <Page
    at={at}
    title={upload.fileName}
    crumbs={[{ href: paths.home, label: 'Importa' }]}
    lead={[kindLabels[upload.kind], upload.service, stateLabels[upload.state].toLowerCase()]
      .filter(Boolean)
      .join(' · ')}
  >
    {upload.problem && (
      <Notice tone="danger" title="Non è stato importato nulla" role="alert">
        <p>{upload.problem}</p>
      </Notice>
    )}
    {(upload.state === 'checking' || upload.state === 'importing') && <AtWork upload={upload} />}
    {upload.state === 'imported' && <Done upload={upload} />}
    {(upload.sheet?.notes ?? []).length > 0 && upload.state !== 'imported' && (
      <Notice tone="info" title="Come ho letto il file">
        {upload.sheet?.notes.map((note) => (
          <p>{note}</p>
        ))}
      </Notice>
    )}
    {upload.state === 'checked' && upload.preview && (
      <>
        <Counts upload={upload} preview={upload.preview} />
        <ConfirmSection upload={upload} preview={upload.preview} form={ofColumns(form) ? emptyForm : form} />
      </>
    )}
    {upload.preview && upload.state !== 'checking' && <FindingsSections upload={upload} preview={upload.preview} />}
    {(upload.state === 'checked' || upload.state === 'failed') && upload.sheet && upload.kind !== 'hmis' && (
      <MappingSection
        id={upload.id}
        kind={upload.kind}
        sheet={upload.sheet}
        mapping={upload.mapping}
        form={ofColumns(form) ? form : emptyForm}
      />
    )}
    {(upload.state === 'checked' || upload.state === 'failed') && (
      <Section title="Non ti serve più?">
        <p>Il file e ciò che contiene si cancellano da Approdo. Se non fai niente, succede da solo dopo 14 giorni.</p>
        <ActionButton action={paths.discard(upload.id)} kind="danger">
          Scarta il file
        </ActionButton>
      </Section>
    )}
  </Page>
)

/** Two forms share the page: what is wrong is said in the one that was sent. */
const ofColumns = ({ errors }: FormState) => Object.keys(errors).some((field) => field.startsWith('column-'))

const consentLater =
  'Nessuno comincia a ricevere SMS o e-mail, anche se il file ha i recapiti: serve il sì di ciascuna persona, e si scrive nella sua registrazione. Fino ad allora vale la bacheca.'

const AtWork = ({ upload }: { upload: Upload }) => (
  <Notice tone="info" title={upload.state === 'checking' ? 'Sto controllando il file' : 'Sto importando'} role="status">
    {upload.work?.total ? (
      <Progress label="Righe controllate" value={upload.work.done} max={upload.work.total} />
    ) : (
      <p>Ci vuole da qualche secondo a un paio di minuti.</p>
    )}
    <p>Puoi lasciare la pagina e tornare: il lavoro va avanti. Qui si aggiorna da sola ogni pochi secondi.</p>
    <p>
      <a href={paths.upload(upload.id)}>Aggiorna adesso</a>
    </p>
  </Notice>
)

const Done = ({ upload }: { upload: Upload }) => {
  const counts = upload.counts ?? { read: 0, imported: 0, unchanged: 0, setAside: 0 }
  const sentence = added(upload.preview?.adds ?? {})
  return (
    <>
      <Notice tone="good" title="Importazione riuscita" role="status">
        {sentence && <p>{sentence}</p>}
        {upload.kind === 'registered' && <p>{consentLater}</p>}
      </Notice>
      <CountStats {...counts} past />
      <ButtonRow>
        {upload.kind === 'registered' && upload.serviceId && (
          <LinkButton href={residencePaths.registered({ sportello: upload.serviceId })}>
            Guarda le registrazioni
          </LinkButton>
        )}
        <LinkButton href={paths.home} kind="secondary">
          Importa un altro file
        </LinkButton>
      </ButtonRow>
    </>
  )
}

const Counts = ({ upload, preview }: { upload: Upload; preview: NonNullable<Upload['preview']> }) => (
  <Section title="Che cosa succede se confermi">
    <CountStats {...totals(preview.files)} />
    <p>{added(preview.adds)}</p>
    {upload.kind === 'registered' && totals(preview.files).imported > 0 && <p>{consentLater}</p>}
    {preview.bodies.length > 0 && (
      <p>
        Enti che arrivano con il file: {preview.bodies.slice(0, 12).join(', ')}
        {preview.bodies.length > 12 && ` e altri ${preview.bodies.length - 12}`}. Li amministrerai tu.
      </p>
    )}
  </Section>
)

type Sums = { read: number; imported: number; unchanged: number; setAside: number; past?: boolean }

const CountStats = ({ read, imported, unchanged, setAside, past }: Sums) => (
  <Stats>
    <Stat value={read} label={read === 1 ? 'riga letta' : 'righe lette'} />
    <Stat value={imported} label={past ? 'importate' : 'da importare'} tone="good" />
    <Stat value={unchanged} label="già in Approdo, non cambiano" />
    <Stat value={setAside} label="lasciate da parte" tone={setAside > 0 ? 'warning' : undefined} />
  </Stats>
)

function added(adds: Record<string, number>): string {
  const told = Object.entries(countWords).flatMap(([what, [one, many]]) => {
    const count = adds[what] ?? 0
    return count > 0 ? [`${formatNumber(count)} ${count === 1 ? one : many}`] : []
  })
  return told.length > 0 ? `Nel complesso: ${told.join(', ')}.` : ''
}
