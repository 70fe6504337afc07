import { LinkButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Field } from '../ui/field.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatNumber, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { housingPaths } from './paths.ts'
import type { SiteSummary, SitesOverview } from './sites-overview.ts'
import { siteKinds, wordFor } from './words.ts'

export const siteColumns: Column<SiteSummary>[] = [
  { header: 'Sito', value: (site) => site.name, cell: (site) => <SiteLink site={site} /> },
  { header: 'Hub', value: (site) => site.hubName, only: 'export' },
  { header: 'Servizio', value: (site) => site.serviceName },
  { header: 'Tipo', value: (site) => wordFor(siteKinds, site.kind), only: 'export' },
  { header: 'Comune', value: (site) => site.municipality, only: 'export' },
  { header: 'Zona', value: (site) => site.zone },
  { header: 'Alloggi', value: (site) => site.units, numeric: true },
  { header: 'Posti', value: (site) => site.installed, numeric: true },
  { header: 'Occupati', value: (site) => site.occupied, numeric: true },
  { header: 'Liberi', value: (site) => site.free, numeric: true },
  { header: 'Proposti', value: (site) => site.held, numeric: true },
  { header: 'Chiusi', value: (site) => site.closed, numeric: true },
  { header: 'In ripristino', value: (site) => site.turnover, numeric: true },
]

function SiteLink({ site }: { site: SiteSummary }) {
  return (
    <>
      <a href={housingPaths.site(site.id)}>{site.name}</a>
      <br />
      <span class="ap-help">
        {site.hubName ? `satellite di ${site.hubName}` : wordFor(siteKinds, site.kind).toLowerCase()}
        {site.closedOn && ', chiuso'}
      </span>
    </>
  )
}

type Props = {
  at: PageContext
  overview: SitesOverview
  choices: { services: { id: string; name: string }[]; zones: string[] }
  search: Record<string, string>
  page: number
  pages: number
  mayAdd: boolean
}

export function SitesPage({ at, overview, choices, search, page, pages, mayAdd }: Props) {
  const { total, sites } = overview
  const narrowed = Object.keys(search).length > 0
  return (
    <Page
      at={at}
      title="Siti e alloggi"
      lead={`Stanotte ${plural(total.occupied, 'posto occupato', 'posti occupati')} su ${formatNumber(total.installed)}, in ${plural(total.sites, 'sito', 'siti')}`}
      action={mayAdd && <LinkButton href={housingPaths.newSite()}>Aggiungi un sito</LinkButton>}
    >
      <Tonight total={total} />
      <Toolbar
        start={<SiteFilterFields choices={choices} search={search} />}
        end={
          <ExportLinks csv={housingPaths.sitesExport('csv', search)} xlsx={housingPaths.sitesExport('xlsx', search)} />
        }
      />
      <Table
        caption="Posti letto stanotte, sito per sito"
        columns={siteColumns}
        rows={sites}
        dense
        empty={narrowed ? nothingFound : mayAdd ? beginHere : nothingYours}
      />
      <Pager page={page} pages={pages} href={(n) => housingPaths.sites({ ...search, pagina: n })} />
    </Page>
  )
}

const Tonight = ({ total }: { total: SitesOverview['total'] }) => (
  <Stats>
    <Stat value={total.free} label="liberi" />
    <Stat value={total.held} label="proposti a qualcuno" />
    <Stat value={total.closed} label="chiusi" href={housingPaths.closures()} />
    <Stat value={total.turnover} label="in ripristino" />
  </Stats>
)

const SiteFilterFields = ({ choices, search }: Pick<Props, 'choices' | 'search'>) => (
  <Filters action={housingPaths.sites()} reset={housingPaths.sites()}>
    <Field label="Nome o indirizzo" name="q" type="search" value={search.q} />
    {choices.services.length > 1 && (
      <Select
        label="Servizio"
        name="servizio"
        value={search.servizio}
        placeholder="Tutti"
        options={choices.services.map(({ id, name }) => ({ value: id, label: name }))}
      />
    )}
    <Select
      label="Tipo"
      name="tipo"
      value={search.tipo}
      placeholder="Tutti"
      options={Object.entries(siteKinds).map(([value, label]) => ({ value, label }))}
    />
    {choices.zones.length > 0 && (
      <Select
        label="Zona"
        name="zona"
        value={search.zona}
        placeholder="Tutte"
        options={choices.zones.map((zone) => ({ value: zone, label: zone }))}
      />
    )}
    <Checkbox label="Anche i siti chiusi" name="chiusi" value={search.chiusi} />
  </Filters>
)

const nothingFound = (
  <EmptyState title="Nessun sito con questi filtri" text="Togli un filtro, o cerca una parte del nome." />
)
const beginHere = (
  <EmptyState
    title="Non ci sono ancora siti"
    text="Un sito è un edificio o un complesso con uno o più alloggi. Aggiungi il primo, o importa un elenco."
    action={<LinkButton href={housingPaths.newSite()}>Aggiungi un sito</LinkButton>}
  />
)
const nothingYours = (
  <EmptyState title="Non ci sono ancora siti" text="Quando il tuo servizio avrà alloggi, li troverai qui." />
)
