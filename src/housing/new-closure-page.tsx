import { peoplePaths } from '../people/paths.ts'
import { ButtonRow, LinkButton, SubmitButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { FieldRow } from '../ui/field-row.tsx'
import { Filters } from '../ui/filters.tsx'
import { Form } from '../ui/form.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { reasonsOfClosure } from './closure-input.ts'
import type { ClosurePreview } from './closures.ts'
import { type NightsThere, whatIsThere } from './nights-there.ts'
import { housingPaths } from './paths.ts'
import type { SiteNode } from './tree.ts'
import { closureReasons, roomKind } from './words.ts'

const crumbs = [{ href: housingPaths.closures(), label: 'Indisponibilità' }]

type FirstProps = { at: PageContext; sites: { id: string; name: string }[] }

/** First question: in which site. */
export const ChooseSitePage = ({ at, sites }: FirstProps) => (
  <Page at={at} title="Chiudi dei posti" crumbs={crumbs} lead="In quale sito?">
    <Filters action={housingPaths.newClosure()} button="Avanti" label="Scelta del sito">
      <Select
        label="Sito"
        name="sito"
        placeholder="Scegli il sito"
        options={sites.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Filters>
  </Page>
)

type Props = {
  at: PageContext
  site: SiteNode
  works: { id: string; title: string; unitName: string }[]
  form: FormState
  preview?: ClosurePreview | undefined
}

/** What to close, why and when; then, before anything happens, what is there in those nights. */
export const NewClosurePage = ({ at, site, works, form, preview }: Props) => (
  <Page at={at} title="Chiudi dei posti" crumbs={[...crumbs, { href: housingPaths.site(site.id), label: site.name }]}>
    <Form action={housingPaths.newClosure({ sito: site.id })}>
      {preview && <Preview preview={preview} />}
      <div class="ap-measure ap-form">
        {!preview && <ErrorSummary errors={form.errors} />}
        <Select label="Che cosa chiudi" name="what" from={form} required options={scopes(site)} />
        <Select
          label="Motivo"
          name="reason"
          from={form}
          required
          placeholder="Scegli il motivo"
          options={reasonsOfClosure.map((value) => ({ value, label: closureReasons[value] }))}
        />
        <FieldRow>
          <DateField label="Chiusi dal" name="from" from={form} required help="La prima notte" />
          <DateField label="Riaprono il" name="until" from={form} help="Vuoto se non si sa ancora" />
        </FieldRow>
        {works.length > 0 && (
          <Select
            label="Per quali lavori"
            name="works"
            from={form}
            placeholder="Nessuno"
            options={works.map(({ id, title, unitName }) => ({ value: id, label: `${unitName}: ${title}` }))}
          />
        )}
        <Field label="Note" name="note" type="textarea" rows={3} from={form} maxlength={1000} />
      </div>
      <ButtonRow>
        <SubmitButton name="intent" value="close">
          Chiudi i posti
        </SubmitButton>
        {preview && freeBeds(preview) > 0 && preview.inTheWay.length > 0 && (
          <SubmitButton kind="secondary" name="onlyFree" value="on">
            Chiudi solo {plural(freeBeds(preview), 'posto libero', 'posti liberi')}
          </SubmitButton>
        )}
        <SubmitButton kind="secondary" name="intent" value="preview">
          Guarda chi c’è in quelle notti
        </SubmitButton>
        <LinkButton href={housingPaths.site(site.id)} kind="quiet">
          Torna indietro
        </LinkButton>
      </ButtonRow>
    </Form>
  </Page>
)

const freeBeds = ({ beds, inTheWay }: ClosurePreview) => beds - new Set(inTheWay.map(({ bedId }) => bedId)).size

function Preview({ preview }: { preview: ClosurePreview }) {
  if (preview.beds === 0)
    return (
      <Notice
        tone="warning"
        title="Qui non ci sono letti in servizio in quelle notti: scegli un altro posto o altre date."
        role="alert"
      />
    )
  if (preview.inTheWay.length === 0)
    return (
      <Notice
        tone="good"
        title={`In quelle notti ${plural(preview.beds, 'posto è libero', 'posti sono tutti liberi')}.`}
        role="status"
      />
    )
  return (
    <>
      <Notice tone="danger" title="In quelle notti c’è già qualcuno o qualcosa" role="alert">
        <p>Scegli altre date, o chiudi solo i posti liberi: gli altri restano come sono.</p>
      </Notice>
      <Table
        caption="Posti che non si possono chiudere"
        columns={thereColumns}
        rows={preview.inTheWay}
        dense
        empty={null}
      />
    </>
  )
}

const thereColumns: Column<NightsThere>[] = [
  { header: 'Posto', value: (row) => row.place },
  {
    header: 'Che cosa c’è',
    cell: (row) =>
      row.householdName ? <a href={peoplePaths.household(row.householdId)}>{whatIsThere(row)}</a> : whatIsThere(row),
  },
]

function scopes(site: SiteNode) {
  return [
    { value: `sito:${site.id}`, label: `Tutto il sito ${site.name}` },
    ...site.units.map((unit) => ({
      group: unit.name,
      options: [
        { value: `alloggio:${unit.id}`, label: `Tutto l’alloggio ${unit.name}` },
        ...unit.rooms.flatMap((room) => [
          { value: `stanza:${room.id}`, label: `${unit.name}, ${room.name} (${roomKind(room.isPrivate)})` },
          ...room.beds.map((bed) => ({
            value: `letto:${bed.bedId}`,
            label: `${unit.name}, ${room.name}, ${bed.name}`,
          })),
        ]),
      ],
    })),
  ]
}
