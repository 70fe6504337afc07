import type { Column } from '../ui/column.ts'
import { DateField } from '../ui/date-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import type { FieldErrors } from '../ui/form-state.ts'
import { formatDay, formatMonth, formatNumber, plural } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Progress } from '../ui/progress.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import type { MonthOccupancy, Occupancy, SiteOccupancy, UnitOccupancy } from './occupancy.ts'
import { OccupancyDefinitions } from './occupancy-definitions.tsx'
import { housingPaths } from './paths.ts'
import { pageSize } from './search.ts'
import { type BedNights, grossUtilisation, netUtilisation, percent, unitOccupancy } from './utilisation.ts'

const hundredths = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10)

function figures<Row extends BedNights>(): Column<Row>[] {
  return [
    { header: 'Notti-letto', value: (row) => row.installed, numeric: true },
    { header: 'Occupate', value: (row) => row.occupied, numeric: true },
    { header: 'Proposte', value: (row) => row.held, numeric: true },
    { header: 'Ripristino', value: (row) => row.turnover, numeric: true },
    { header: 'Chiuse', value: (row) => row.closed, numeric: true },
    { header: 'Libere', value: (row) => row.free, numeric: true },
    {
      header: 'Uso netto %',
      value: (row) => hundredths(netUtilisation(row)),
      cell: (row) => percent(netUtilisation(row)),
      numeric: true,
    },
    {
      header: 'Uso lordo %',
      value: (row) => hundredths(grossUtilisation(row)),
      cell: (row) => percent(grossUtilisation(row)),
      numeric: true,
    },
    {
      header: 'Alloggi abitati %',
      value: (row) => hundredths(unitOccupancy(row)),
      cell: (row) => percent(unitOccupancy(row)),
      numeric: true,
    },
  ]
}

export const siteFigures = (search: Record<string, string>): Column<SiteOccupancy>[] => [
  {
    header: 'Sito',
    value: (site) => site.siteName,
    cell: (site) => <a href={housingPaths.occupancy({ ...search, sito: site.siteId })}>{site.siteName}</a>,
  },
  { header: 'Servizio', value: (site) => site.serviceName, only: 'export' },
  ...figures<SiteOccupancy>(),
]

export const unitFigures: Column<UnitOccupancy>[] = [
  {
    header: 'Alloggio',
    value: (unit) => unit.unitName,
    cell: (unit) => <a href={housingPaths.unit(unit.unitId)}>{unit.unitName}</a>,
  },
  { header: 'Sito', value: (unit) => unit.siteName, only: 'export' },
  ...figures<UnitOccupancy>(),
]

const monthFigures: Column<MonthOccupancy>[] = [
  { header: 'Mese', value: (row) => formatMonth(row.month) },
  { header: 'Uso netto', cell: (row) => <MonthBar row={row} /> },
  { header: 'Occupate', value: (row) => row.occupied, numeric: true },
  { header: 'Libere', value: (row) => row.free, numeric: true },
  { header: 'Chiuse', value: (row) => row.closed, numeric: true },
]

const MonthBar = ({ row }: { row: MonthOccupancy }) => (
  <Progress
    label={formatMonth(row.month)}
    labelHidden
    value={row.occupied}
    max={row.installed - row.closed}
    text={percent(netUtilisation(row))}
  />
)

type Props = {
  at: PageContext
  occupancy: Occupancy
  site: { id: string; name: string } | undefined
  services: { id: string; name: string }[]
  search: Record<string, string>
  errors: FieldErrors
  page: number
}

export function OccupancyPage({ at, occupancy, site, services, search, errors, page }: Props) {
  const { total, from, to, months } = occupancy
  const crumbs = [{ href: housingPaths.sites(), label: 'Siti e alloggi' }]
  const { sito: _, ...wider } = search
  return (
    <Page
      at={at}
      title={site ? `Occupazione di ${site.name}` : 'Occupazione'}
      crumbs={site ? [...crumbs, { href: housingPaths.occupancy(wider), label: 'Occupazione' }] : crumbs}
      lead={`Dalla notte del ${formatDay(from)} a quella del ${formatDay(to)}`}
    >
      <Toolbar
        start={<PeriodFields occupancy={occupancy} services={services} search={search} errors={errors} />}
        end={
          <ExportLinks
            csv={housingPaths.occupancyExport('csv', search)}
            xlsx={housingPaths.occupancyExport('xlsx', search)}
          />
        }
      />
      <Figures total={total} />
      <OccupancyDefinitions />
      {total.installed === 0 ? (
        <EmptyState title="Nessun posto in servizio in queste notti" text="Scegli altre date, o un altro servizio." />
      ) : (
        <>
          <Section title="Mese per mese">
            <Table
              caption="Notti-letto per mese"
              captionHidden
              columns={monthFigures}
              rows={months}
              dense
              empty={null}
            />
          </Section>
          <Section title={site ? 'Alloggio per alloggio' : 'Sito per sito'}>
            <Places occupancy={occupancy} site={site} search={search} page={page} />
          </Section>
        </>
      )}
    </Page>
  )
}

const Figures = ({ total }: { total: BedNights }) => (
  <Stats>
    <Stat
      value={percent(netUtilisation(total))}
      label="uso netto"
      note={`${formatNumber(total.occupied)} notti-letto occupate su ${formatNumber(total.installed - total.closed)} usabili`}
    />
    <Stat
      value={percent(grossUtilisation(total))}
      label="uso lordo"
      note={`su ${formatNumber(total.installed)} notti-letto in servizio`}
    />
    <Stat value={percent(unitOccupancy(total))} label="alloggi abitati" note="notte per notte, con almeno un ospite" />
    <Stat
      value={total.free}
      label="notti-letto libere"
      note={`${plural(total.turnover, 'di ripristino', 'di ripristino')}, ${formatNumber(total.held)} proposte, ${formatNumber(total.closed)} chiuse`}
    />
  </Stats>
)

function PeriodFields({
  occupancy,
  services,
  search,
  errors,
}: Pick<Props, 'occupancy' | 'services' | 'search' | 'errors'>) {
  return (
    <Filters action={housingPaths.occupancy()} reset={housingPaths.occupancy()}>
      {search.sito && <input type="hidden" name="sito" value={search.sito} />}
      <DateField
        label="Dalla notte del"
        name="dal"
        value={search.dal ?? occupancy.from.toString()}
        error={errors.dal ?? []}
      />
      <DateField
        label="Alla notte del"
        name="al"
        value={search.al ?? occupancy.to.toString()}
        error={errors.al ?? []}
      />
      {services.length > 1 && !search.sito && (
        <Select
          label="Servizio"
          name="servizio"
          value={search.servizio}
          placeholder="Tutti"
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Filters>
  )
}

function Places({
  occupancy: { sites, units },
  site,
  search,
  page,
}: Pick<Props, 'occupancy' | 'site' | 'search' | 'page'>) {
  if (site)
    return (
      <Table caption={`Alloggi di ${site.name}`} captionHidden columns={unitFigures} rows={units} dense empty={null} />
    )
  return (
    <>
      <Table
        caption="Notti-letto per sito"
        captionHidden
        columns={siteFigures(search)}
        rows={sites.slice((page - 1) * pageSize, page * pageSize)}
        dense
        empty={null}
      />
      <Pager
        page={page}
        pages={Math.ceil(sites.length / pageSize)}
        href={(n) => housingPaths.occupancy({ ...search, pagina: n })}
      />
    </>
  )
}
