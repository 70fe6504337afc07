import type { Desk } from '../residence/desks.ts'
import { SubmitButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatDay, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { addresseeWords } from './addressee-words.ts'
import { DeskChoice } from './desk-choice.tsx'
import type { Label } from './label-queries.ts'
import { mailPaths as paths } from './paths.ts'
import { itemKinds } from './words.ts'

type Props = {
  at: PageContext
  desks: Desk[]
  desk: Desk
  day: Temporal.PlainDate
  labels: Label[]
  perSheet: number
}

/** The labels of a day's pieces, all ticked: print, or take some away first. */
export const LabelsPage = ({ at, desks, desk, day, labels, perSheet }: Props) => (
  <Page
    at={at}
    title="Etichette"
    lead={`${plural(labels.length, 'pezzo arrivato', 'pezzi arrivati')} il ${formatDay(day)} e ancora qui.`}
    crumbs={[{ href: paths.morning({ sportello: desk.id }), label: 'Posta del mattino' }]}
  >
    <DeskChoice desks={desks} desk={desk} action={paths.labels()} />
    <Filters action={paths.labels()} label="Giorno">
      <input type="hidden" name="sportello" value={desk.id} />
      <DateField label="Arrivati il" name="giorno" value={day.toString()} max={at.today.toString()} />
    </Filters>
    {labels.length === 0 ? (
      <EmptyState
        title="Nessuna etichetta da stampare"
        text="Qui compaiono i pezzi arrivati in questo giorno e non ancora consegnati."
      />
    ) : (
      <form class="ap-form ap-labels" method="get" action={paths.labelsPdf()}>
        <input type="hidden" name="sportello" value={desk.id} />
        <Field
          label="Prima casella libera del foglio"
          name="prima"
          type="number"
          value="1"
          min={1}
          max={perSheet}
          required
          help={`Si conta da sinistra, riga per riga, da 1 a ${perSheet}. Fogli A4 da 3 × 8 etichette di 70 × 37 mm.`}
          width="medium"
        />
        <Checkbox
          label="Stampa anche i nomi"
          name="nomi"
          help="Di solito bastano il numero e le iniziali. Chi è protetto non ha mai il nome."
        />
        <SubmitButton icon="it-print">Stampa le etichette</SubmitButton>
        <fieldset class="ap-fieldset">
          <legend>Quali pezzi</legend>
          <ul class="ap-plain-list">
            {labels.map((label) => (
              <li class="ap-choice">
                <input type="checkbox" name="pezzo" value={label.code} checked id={`p-${label.code}`} />
                <label for={`p-${label.code}`}>
                  <span class="ap-label-code">{label.code}</span> {itemKinds[label.kind]} per{' '}
                  <Name>{label.addressee?.name ?? label.writtenName ?? 'senza nome'}</Name>{' '}
                  <span class="ap-muted">{label.addressee ? addresseeWords(label.addressee) : 'da parte'}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      </form>
    )}
  </Page>
)
