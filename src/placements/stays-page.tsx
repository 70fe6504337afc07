import { housingPaths } from '../housing/paths.ts'
import { peoplePaths } from '../people/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import type { FormState } from '../ui/form-state.ts'
import { plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { destinationLabel } from './destinations.ts'
import { placementPaths } from './paths.ts'
import type { StayLine } from './stay-lines.ts'
import { stayPaths } from './stay-paths.ts'
import type { StayView } from './stay-queries.ts'
import { exitReasonLabels, labelOf, stayStates, stayTones } from './stay-words.ts'

export const stayColumns: Column<StayLine>[] = [
  {
    header: 'Nucleo',
    value: ({ householdName }) => householdName,
    cell: (stay) => (
      <a href={placementPaths.stay(stay.id)}>
        <Name>{stay.householdName}</Name>
      </a>
    ),
  },
  {
    header: 'Stato',
    value: ({ state }) => stayStates[state],
    cell: ({ state }) => <Badge tone={stayTones[state]}>{stayStates[state]}</Badge>,
  },
  { header: 'Dove', value: ({ place }) => place },
  { header: 'Servizio', value: ({ serviceName }) => serviceName },
  { header: 'Persone', value: ({ people }) => people, numeric: true },
  { header: 'Ingresso', value: ({ entry }) => entry },
  {
    header: 'Fino al',
    value: ({ authorisedUntil }) => authorisedUntil,
    cell: (stay) => (
      <div>
        <Day date={stay.exit ?? stay.authorisedUntil} short />
        {stay.daysLeft !== null && <div class="ap-muted">{leftInWords(stay.daysLeft)}</div>}
      </div>
    ),
  },
  { header: 'Uscita', value: ({ exit }) => exit, only: 'export' },
  { header: 'Notti', value: ({ nights }) => nights, numeric: true },
  { header: 'Destinazione', value: ({ destination }) => destination && destinationLabel(destination), only: 'export' },
  { header: 'Motivo dell’uscita', value: ({ exitReason }) => labelOf(exitReasonLabels, exitReason), only: 'export' },
]

export function leftInWords(daysLeft: number): string {
  if (daysLeft < 0) return `oltre il termine da ${plural(-daysLeft, 'giorno', 'giorni')}`
  if (daysLeft === 0) return 'esce oggi'
  return daysLeft === 1 ? 'resta 1 giorno' : `restano ${plural(daysLeft, 'giorno', 'giorni')}`
}

type Props = {
  at: PageContext
  view: StayView
  rows: StayLine[]
  total: number
  counts: Record<'aperte' | 'oltre' | 'in-scadenza', number>
  page: number
  pages: number
  /** The filters in the URL, without view and page. */
  search: Record<string, string>
  form: FormState
  services: { id: string; name: string }[]
  sites: { id: string; name: string }[]
}

export const StaysPage = ({ at, view, rows, total, counts, page, pages, search, ...props }: Props) => (
  <Page
    at={at}
    title="Ospitalità"
    lead={leads[view](total)}
    action={<LinkButton href={placementPaths.findAPlace()}>Cerca un posto</LinkButton>}
    tabs={
      <Tabs
        label="Quali ospitalità"
        items={[
          tab(view, 'aperte', 'In corso', search, counts.aperte),
          tab(view, 'in-scadenza', 'Termine vicino', search, counts['in-scadenza']),
          tab(view, 'oltre', 'Oltre il termine', search, counts.oltre),
          tab(view, 'concluse', 'Concluse', search),
          { href: stayPaths.measures(), label: 'Misure' },
        ]}
      />
    }
  >
    <Toolbar
      start={<StayFilters view={view} {...props} />}
      end={
        <ExportLinks
          csv={stayPaths.listAs('csv', { ...search, stato: view })}
          xlsx={stayPaths.listAs('xlsx', { ...search, stato: view })}
        />
      }
    />
    <Table
      caption={view === 'concluse' ? 'Dall’ultima uscita' : 'Dalla prima che finisce'}
      columns={stayColumns}
      rows={rows}
      empty={<NoStays view={view} filtered={Object.keys(search).length > 0} />}
    />
    <Pager page={page} pages={pages} href={(n) => stayPaths.list({ ...search, stato: view, pagina: n })} />
  </Page>
)

const leads: Record<StayView, (total: number) => string> = {
  aperte: (total) => plural(total, 'ospitalità aperta', 'ospitalità aperte'),
  oltre: (total) =>
    total === 0
      ? 'Nessuno è oltre il termine autorizzato'
      : `${plural(total, 'nucleo è', 'nuclei sono')} oltre il termine: serve una proroga o l’uscita`,
  'in-scadenza': (total) => `${plural(total, 'ospitalità si avvicina', 'ospitalità si avvicinano')} al termine`,
  concluse: (total) => plural(total, 'ospitalità conclusa', 'ospitalità concluse'),
  tutte: (total) => plural(total, 'ospitalità', 'ospitalità'),
}

const tab = (view: StayView, own: StayView, label: string, search: Record<string, string>, count?: number) => ({
  href: stayPaths.list({ ...search, stato: own }),
  label,
  current: view === own,
  count,
})

const StayFilters = ({ view, form, services, sites }: Pick<Props, 'view' | 'form' | 'services' | 'sites'>) => (
  <Filters action={placementPaths.stays} reset={stayPaths.list({ stato: view })}>
    <input type="hidden" name="stato" value={view} />
    <Field label="Nome" name="q" type="search" from={form} />
    {services.length > 1 && (
      <Select label="Servizio" name="servizio" from={form} placeholder="Tutti" options={optionsFrom(services)} />
    )}
    {sites.length > 1 && (
      <Select label="Sito" name="sito" from={form} placeholder="Tutti" options={optionsFrom(sites)} />
    )}
  </Filters>
)

const optionsFrom = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))

const NoStays = ({ view, filtered }: { view: StayView; filtered: boolean }) => {
  if (filtered)
    return (
      <EmptyState
        title="Nessuna ospitalità con questi filtri"
        text="Togli un filtro o scrivi il nome in un altro modo."
      />
    )
  if (view === 'oltre')
    return <EmptyState title="Nessuno è oltre il termine" text="Chi resta dopo la data autorizzata compare qui." />
  if (view === 'in-scadenza')
    return (
      <EmptyState
        title="Nessun termine vicino"
        text="Chi si avvicina alla fine compare qui con l’anticipo delle regole."
      />
    )
  if (view === 'concluse')
    return <EmptyState title="Nessuna uscita registrata" text="Le ospitalità finite restano qui, con la loro storia." />
  return (
    <EmptyState
      title="Nessuna ospitalità in corso"
      text="Quando un nucleo entra in un posto, lo trovi qui fino all’uscita."
      action={<LinkButton href={housingPaths.sites()}>Guarda i posti</LinkButton>}
    />
  )
}

export const householdLink = (householdId: string, name: string) => (
  <a href={peoplePaths.household(householdId)}>
    <Name>{name}</Name>
  </a>
)
