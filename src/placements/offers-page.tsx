import type { ServiceChoice } from '../organisations/queries.ts'
import { Badge } from '../ui/badge.tsx'
import { LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportLinks } from '../ui/export-links.tsx'
import { Filters } from '../ui/filters.tsx'
import { formatInstant, plural } from '../ui/format.ts'
import { Name } from '../ui/name.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Pager } from '../ui/pager.tsx'
import { Select } from '../ui/select.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { type OfferFilters, type OfferLine, pageSize } from './offer-queries.ts'
import { placementPaths } from './paths.ts'
import { timeLeft } from './time-left.ts'
import { declineReasonLabel, declineSides, offerStates, offerTones } from './words.ts'

export const offerColumns = (now: Temporal.Instant): Column<OfferLine>[] => [
  {
    header: 'Nucleo',
    value: ({ householdName }) => householdName,
    cell: ({ id, householdName }) => (
      <a href={placementPaths.offer(id)}>
        <Name>{householdName}</Name>
      </a>
    ),
  },
  { header: 'Persone', value: ({ people }) => people, numeric: true },
  { header: 'Posto', value: ({ place }) => place },
  {
    header: 'Stato',
    value: ({ state }) => offerStates[state],
    cell: ({ state }) => <Badge tone={offerTones[state]}>{offerStates[state]}</Badge>,
  },
  { header: 'Scade', only: 'screen', cell: (offer) => (offer.state === 'open' ? timeLeft(offer.expiresAt, now) : '–') },
  { header: 'Scadenza', only: 'export', value: ({ expiresAt }) => formatInstant(expiresAt) },
  { header: 'Ingresso', value: ({ nights }) => nights.from },
  { header: 'Uscita', value: ({ nights }) => nights.to },
  { header: 'Perché no', value: whyNot },
  { header: 'Servizio', value: ({ serviceName }) => serviceName },
  { header: 'Fatta il', only: 'export', value: ({ madeAt }) => formatInstant(madeAt) },
  { header: 'Fatta da', only: 'export', value: ({ madeBy }) => madeBy },
]

function whyNot({ declinedBy, declineReason }: OfferLine): string | null {
  return declinedBy && declineReason
    ? `${declineSides[declinedBy]}: ${declineReasonLabel(declinedBy, declineReason)}`
    : null
}

type Props = {
  at: PageContext
  rows: OfferLine[]
  total: number
  page: number
  filters: OfferFilters
  services: ServiceChoice[]
  now: Temporal.Instant
}

export const OffersPage = ({ at, rows, total, page, filters, services, now }: Props) => {
  const here = { state: filters.state ?? undefined, service: filters.serviceId ?? undefined }
  return (
    <Page
      at={at}
      title="Proposte"
      crumbs={[{ href: '/posti', label: 'Posti' }]}
      lead={total === 0 ? undefined : plural(total, 'proposta', 'proposte')}
      action={<LinkButton href={placementPaths.findAPlace()}>Cerca un posto</LinkButton>}
    >
      <Toolbar
        start={
          <Filters action="/proposte" reset="/proposte">
            <Select
              label="Stato"
              name="stato"
              value={filters.state ?? ''}
              placeholder="Tutti"
              options={Object.entries(offerStates).map(([value, label]) => ({ value, label }))}
            />
            {services.length > 1 && (
              <Select
                label="Servizio"
                name="servizio"
                value={filters.serviceId ?? ''}
                placeholder="Tutti"
                options={services.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Filters>
        }
        end={
          rows.length > 0 && (
            <ExportLinks csv={placementPaths.offersAs('csv', here)} xlsx={placementPaths.offersAs('xlsx', here)} />
          )
        }
      />
      <Table
        caption="Proposte"
        captionHidden
        columns={offerColumns(now)}
        rows={rows}
        empty={
          <EmptyState
            title={
              filters.state || filters.serviceId ? 'Nessuna proposta con questi filtri' : 'Nessuna proposta finora'
            }
            text="Una proposta nasce dalla ricerca di un posto per un nucleo."
          />
        }
      />
      <Pager
        page={page}
        pages={Math.ceil(total / pageSize)}
        href={(n) => placementPaths.offers({ ...here, page: n })}
      />
    </Page>
  )
}
