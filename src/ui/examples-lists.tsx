import { Badge } from './badge.tsx'
import { LinkButton } from './button.tsx'
import type { Column } from './column.ts'
import { EmptyState } from './empty-state.tsx'
import { ExportLinks } from './export-links.tsx'
import { Field } from './field.tsx'
import { Filters } from './filters.tsx'
import { Money } from './money.tsx'
import { Name } from './name.tsx'
import { Pager } from './pager.tsx'
import { Section } from './section.tsx'
import { Select } from './select.tsx'
import { Table } from './table.tsx'
import type { Tone } from './tone.tsx'
import { Toolbar } from './toolbar.tsx'

type Stay = {
  name: string
  place: string
  until: Temporal.PlainDate
  people: number
  due: number
  state: string
  tone: Tone
}

const columns: Column<Stay>[] = [
  {
    header: 'Nucleo',
    value: (stay) => stay.name,
    cell: (stay) => (
      <a href="#elenchi">
        <Name>{stay.name}</Name>
      </a>
    ),
    sort: 'nome',
  },
  { header: 'Dove', value: (stay) => stay.place },
  { header: 'Stato', value: (stay) => stay.state, cell: (stay) => <Badge tone={stay.tone}>{stay.state}</Badge> },
  { header: 'Fino al', value: (stay) => stay.until, sort: 'fine' },
  { header: 'Persone', value: (stay) => stay.people, numeric: true, sort: 'persone' },
  { header: 'Dovuto', value: (stay) => stay.due / 100, cell: (stay) => <Money cents={stay.due} />, numeric: true },
  {
    header: 'Azione',
    headerHidden: true,
    cell: (stay) => (
      <LinkButton href="#moduli" kind="secondary" small label={`Proroga per ${stay.name}`}>
        Proroga
      </LinkButton>
    ),
  },
]

const noStays = (
  <EmptyState
    title="Nessuna ospitalità in corso"
    text="Quando un nucleo entra in un posto, lo trovi qui fino all’uscita."
    action={<LinkButton href="#moduli">Cerca un posto</LinkButton>}
  />
)

export const ListExamples = ({ today }: { today: Temporal.PlainDate }) => (
  <>
    <Section title="Elenco" id="elenchi">
      <Toolbar
        start={
          <Filters action="/stile" reset="/stile">
            <Field label="Nome" name="nome" type="search" />
            <Select
              label="Sito"
              name="sito"
              placeholder="Tutti"
              options={[
                { value: 'barona', label: 'Hub Barona' },
                { value: 'padova', label: 'Via Padova' },
              ]}
            />
          </Filters>
        }
        end={<ExportLinks csv="/stile.csv" xlsx="/stile.xlsx" />}
      />
      <Table
        caption="Ospitalità in corso, dalla prima che finisce"
        columns={columns}
        rows={stays(today)}
        empty={noStays}
        sort={{ by: 'fine', descending: false, href: (by, down) => `/stile?ordine=${by}${down ? '&giu' : ''}` }}
      />
      <Pager page={7} pages={41} href={(page) => `/stile?pagina=${page}`} />
    </Section>
    <Section title="Elenco vuoto">
      <Table caption="Ospitalità in corso" columns={columns} rows={[]} empty={noStays} />
    </Section>
  </>
)

const stays = (today: Temporal.PlainDate): Stay[] => [
  {
    name: 'Nucleo Rossi',
    place: 'Hub Barona, A1, Stanza 1',
    until: today.add({ days: 6 }),
    people: 5,
    due: 12000,
    state: 'Ospite',
    tone: 'good',
  },
  {
    name: 'Nucleo Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewaren',
    place: 'Satellite Lorenteggio, interno 14, Stanza 3 (condivisa)',
    until: today.add({ days: 12 }),
    people: 14,
    due: 135726593,
    state: 'Proroga chiesta',
    tone: 'warning',
  },
  {
    name: 'عبد الرحمن بن محمد',
    place: 'Via Padova, Stanza 2',
    until: today.subtract({ days: 3 }),
    people: 1,
    due: 0,
    state: 'Oltre il termine',
    tone: 'danger',
  },
  {
    name: 'Nucleo O’Brien 🏠',
    place: '',
    until: today.add({ days: 80 }),
    people: 2,
    due: 4500,
    state: 'Proposta',
    tone: 'info',
  },
]
