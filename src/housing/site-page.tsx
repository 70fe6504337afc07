import { Badge } from '../ui/badge.tsx'
import { ButtonRow, LinkButton } from '../ui/button.tsx'
import type { Column } from '../ui/column.ts'
import { Columns } from '../ui/columns.tsx'
import { Day } from '../ui/day.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { plural } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import type { PageContext } from '../ui/page-context.ts'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { countedTonight } from './counted-tonight.ts'
import { housingPaths } from './paths.ts'
import { PlaceTimeline } from './place-timeline.tsx'
import type { SiteDetails } from './sites.ts'
import type { PlaceEvent } from './timeline.ts'
import type { UnitNode } from './tree.ts'
import { featureLabels, floorWords, siteKinds, wordFor } from './words.ts'

type Props = {
  at: PageContext
  site: SiteDetails
  units: UnitNode[]
  satellites: { id: string; name: string }[]
  events: PlaceEvent[]
  mayKeep: boolean
  mayClose: boolean
}

export function SitePage({ at, site, units, satellites, events, mayKeep, mayClose }: Props) {
  const tonight = countedTonight(units.flatMap((unit) => unit.rooms.flatMap((room) => room.beds)))
  return (
    <Page
      at={at}
      title={site.name}
      crumbs={[{ href: housingPaths.sites(), label: 'Siti e alloggi' }]}
      lead={`Stanotte ${plural(tonight.free, 'posto libero', 'posti liberi')} su ${tonight.installed}`}
      action={
        mayKeep && !site.closedOn && <LinkButton href={housingPaths.newUnit(site.id)}>Aggiungi un alloggio</LinkButton>
      }
    >
      {site.closedOn && (
        <Notice tone="warning" title="Sito chiuso">
          <p>
            Non accoglie più nessuno dal <Day date={site.closedOn} />.
          </p>
        </Notice>
      )}
      <Toolbar
        start={
          <ButtonRow>
            {mayKeep && (
              <LinkButton href={housingPaths.editSite(site.id)} kind="secondary" small>
                Modifica il sito
              </LinkButton>
            )}
            {mayClose && (
              <LinkButton href={housingPaths.newClosure({ sito: site.id })} kind="secondary" small>
                Chiudi dei posti
              </LinkButton>
            )}
            <LinkButton href={housingPaths.occupancy({ sito: site.id })} kind="secondary" small>
              Occupazione
            </LinkButton>
          </ButtonRow>
        }
      />
      <Columns
        main={
          <>
            <Section title="Alloggi">
              <Table
                caption="Alloggi del sito e posti letto stanotte"
                captionHidden
                columns={unitColumns}
                rows={units}
                dense
                empty={<EmptyState title="Nessun alloggio" text="Aggiungi il primo: poi le stanze e i letti." />}
              />
            </Section>
            <PlaceTimeline events={events} today={at.today} withUnit />
          </>
        }
        side={<SiteFacts site={site} satellites={satellites} />}
      />
    </Page>
  )
}

const SiteFacts = ({ site, satellites }: Pick<Props, 'site' | 'satellites'>) => (
  <Section title="Il sito">
    <Facts
      items={[
        { label: 'Servizio', value: site.serviceName },
        { label: 'Tipo', value: wordFor(siteKinds, site.kind) },
        ...(site.hubId ? [{ label: 'Hub', value: <a href={housingPaths.site(site.hubId)}>{site.hubName}</a> }] : []),
        { label: 'Indirizzo', value: [site.address, site.municipality].filter(Boolean).join(', ') },
        { label: 'Zona', value: site.zone },
        { label: 'Spazi comuni', value: site.commonSpaces },
        { label: 'Aperto dal', value: <Day date={site.openedOn} /> },
      ]}
    />
    {satellites.length > 0 && (
      <>
        <h3>Satelliti</h3>
        <ul>
          {satellites.map(({ id, name }) => (
            <li>
              <a href={housingPaths.site(id)}>{name}</a>
            </li>
          ))}
        </ul>
      </>
    )}
  </Section>
)

function unitWords({ floor, features }: UnitNode): string {
  const words = [floorWords(floor), ...features.map((feature) => wordFor(featureLabels, feature))]
  return [...new Set(words)].filter(Boolean).join(', ')
}

const bedsOfUnit = (unit: UnitNode) => countedTonight(unit.rooms.flatMap((room) => room.beds))

const unitColumns: Column<UnitNode>[] = [
  {
    header: 'Alloggio',
    cell: (unit) => (
      <>
        <a href={housingPaths.unit(unit.id)}>{unit.name}</a>
        <br />
        <span class="ap-help">{unitWords(unit)}</span>
      </>
    ),
  },
  { header: 'Stanze', value: (unit) => unit.rooms.length, numeric: true },
  { header: 'Posti', value: (unit) => bedsOfUnit(unit).installed, numeric: true },
  { header: 'Occupati', value: (unit) => bedsOfUnit(unit).occupied, numeric: true },
  {
    header: 'Liberi',
    numeric: true,
    cell: (unit) => {
      const { free } = bedsOfUnit(unit)
      return free > 0 ? <Badge tone="good">{free}</Badge> : 0
    },
  },
  { header: 'Altro', cell: (unit) => otherWords(bedsOfUnit(unit)) },
]

function otherWords({ held, closed, turnover }: ReturnType<typeof countedTonight>): string {
  const parts = [
    held && plural(held, 'proposto', 'proposti'),
    closed && plural(closed, 'chiuso', 'chiusi'),
    turnover && `${turnover} in ripristino`,
  ]
  return parts.filter(Boolean).join(', ') || '–'
}
