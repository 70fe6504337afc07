import { SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { importPaths as paths } from './paths.ts'
import { type Preview, totals } from './preview.ts'
import type { UploadPage as Upload } from './upload-queries.ts'

type Props = { upload: Upload; preview: Preview; form: FormState }

/** The one decision of the page, with what is asked before it only when there is something to decide. */
export const ConfirmSection = ({ upload, preview, form }: Props) => {
  const { imported, setAside } = totals(preview.files)
  const doubts = preview.problems.some(({ kind }) => kind === 'likely')
  const sheet = upload.kind !== 'hmis'
  if (imported === 0 && setAside === 0) return <p>È già tutto in Approdo: non c’è niente da confermare.</p>
  if (imported === 0 && !doubts)
    return <p>Nessuna riga si può importare così: correggi il file guardando qui sotto, e caricalo di nuovo.</p>
  return (
    <Form action={paths.confirm(upload.id)}>
      <ErrorSummary errors={form.errors} />
      {sheet && setAside > 0 && (
        <Checkbox
          label={`Importa le righe che vanno bene e lascia da parte ${setAside === 1 ? 'l’altra' : `le altre ${setAside}`}`}
          name="setAside"
          from={form}
          help="Poi le scarichi, le correggi e le importi. Senza questa spunta si importa tutto o niente."
        />
      )}
      {doubts && (
        <Checkbox
          label="Le persone che somigliano a qualcuno già in Approdo sono altre persone: importale"
          name="othersThanKnown"
          from={form}
          help="Guarda prima chi sono, qui sotto."
        />
      )}
      <SubmitButton>{sheet ? 'Conferma e importa' : 'Conferma e importa l’esportazione'}</SubmitButton>
    </Form>
  )
}
